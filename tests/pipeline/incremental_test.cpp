#include <catch2/catch.hpp>

#include "pipeline/asking.hpp"
#include "pipeline/mail_case.hpp"

using namespace pismo::tests;

TEST_CASE("an unchanged source is not read again", "[pipeline]") {
  const MailCase leak;
  leak.put("box.mbox", mbox({letter("Раз", "Первое письмо"), letter("Два", "Второе письмо")}));
  leak.put("dir/one.eml", letter("Три", "Третье письмо"));
  const auto first = leak.index();
  CHECK(first.files_read == 2);
  CHECK(first.new_messages == 3);
  const Rows before = everything_in(leak.folder() / "catalog.sqlite");
  const auto second = leak.index();
  CHECK(second.files_read == 0);
  CHECK(second.files_unchanged == 2);
  CHECK(second.new_messages == 0);
  CHECK(second.bytes_read == 0);
  CHECK(sums(second.balance) == "3 = 3 + 0 + 0");
  CHECK(everything_in(leak.folder() / "catalog.sqlite") == before);
}

TEST_CASE("of a grown mbox only the new letters are added", "[pipeline]") {
  const MailCase leak;
  const std::string one = letter("Раз", "Первое письмо");
  const std::string two = letter("Два", "Второе письмо");
  leak.put("box.mbox", mbox({one}));
  CHECK(leak.index().new_messages == 1);
  leak.put("box.mbox", mbox({one, two}));
  const auto grown = leak.index();
  CHECK(grown.files_read == 1);
  CHECK(grown.new_messages == 1);
  CHECK(sums(grown.balance) == "2 = 2 + 0 + 0");
  CHECK(ask(leak.folder(), "письмо") == Ids{1, 2});
  CHECK(ask(leak.folder(), "второе") == Ids{2});
  CHECK(leak.sql("SELECT count(*) FROM occurrences") == Rows{"2"});
}

TEST_CASE("messages of a file that is gone stay in the case", "[pipeline]") {
  const MailCase leak;
  leak.put("a.eml", letter("Раз", "Первое письмо"));
  leak.put("b.eml", letter("Два", "Второе письмо"));
  CHECK(leak.index().new_messages == 2);
  std::filesystem::remove(leak.mail() / "b.eml");
  const auto report = leak.index();
  CHECK(report.files_missing == 1);
  CHECK(report.balance.holds());
  CHECK(ask(leak.folder(), "второе") == Ids{2});
  CHECK(leak.sql("SELECT path FROM files WHERE state = 'missing'") == Rows{"b.eml"});
}

TEST_CASE("a source added later goes into the same case", "[pipeline]") {
  const MailCase leak;
  leak.put("a/1.eml", letter("Раз", "Первое письмо"));
  leak.put("b/2.eml", letter("Два", "Второе письмо"));
  CHECK(leak.index_sources({leak.mail() / "a"}).new_messages == 1);
  const auto report = leak.index_sources({leak.mail() / "b"});
  CHECK(report.new_messages == 1);
  CHECK(report.files_missing == 0);
  CHECK(sums(report.balance) == "2 = 2 + 0 + 0");
  CHECK(ask(leak.folder(), "письмо") == Ids{1, 2});
}

TEST_CASE("a case inside its own source is not read as mail", "[pipeline]") {
  const MailCase leak;
  leak.put("a.eml", letter("Раз", "Первое письмо"));
  pismo::pipeline::IndexOptions options;
  options.case_folder = leak.mail() / "case.pismo";
  options.sources = {leak.mail()};
  for (int run = 0; run < 2; ++run) {
    const auto report = pismo::pipeline::index(options, {}).value();
    CHECK(sums(report.balance) == "1 = 1 + 0 + 0");
    CHECK(report.files_read == (run == 0 ? 1 : 0));
    CHECK(sql_rows(options.case_folder / "catalog.sqlite", "SELECT path FROM files") ==
          Rows{"a.eml"});
  }
}

TEST_CASE("a source named twice is read once", "[pipeline]") {
  const MailCase leak;
  leak.put("a.eml", letter("Раз", "Первое письмо"));
  const auto report = leak.index_sources({leak.mail(), leak.mail()});
  CHECK(report.new_messages == 1);
  CHECK(report.balance.holds());
  CHECK(leak.sql("SELECT count(*) FROM files") == Rows{"1"});
}
