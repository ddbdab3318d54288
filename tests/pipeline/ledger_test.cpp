#include <unistd.h>

#include <catch2/catch.hpp>

#include "pipeline/asking.hpp"
#include "pipeline/mail_case.hpp"

using namespace pismo::tests;

TEST_CASE("a file that cannot be read is named in the ledger", "[pipeline]") {
  const MailCase leak;
  leak.put("a.eml", letter("Раз", "Первое письмо"));
  // A link that leads nowhere cannot be read by anybody, not even by root.
  std::filesystem::create_symlink(leak.path() / "nowhere", leak.mail() / "broken.eml");
  if (::geteuid() != 0) {
    leak.put("closed.eml", letter("Два", "Закрытое"));
    std::filesystem::permissions(leak.mail() / "closed.eml", std::filesystem::perms::none);
  }
  const auto report = leak.index();
  CHECK(report.balance.holds());
  CHECK(report.balance.indexed == 1);
  CHECK(report.new_losses == report.balance.rejected);
  CHECK(report.new_losses == (::geteuid() != 0 ? 2 : 1));
  const Rows ledger = leak.sql("SELECT file, lost FROM v_ledger ORDER BY file");
  REQUIRE_FALSE(ledger.empty());
  CHECK(ledger.front() == "broken.eml|1");
  CHECK(ask(leak.folder(), "первое") == Ids{1});
  // Read again, the same loss is one entry, not two.
  CHECK(sums(leak.index().balance) == sums(report.balance));
}

TEST_CASE("what was never mail is noted and is no loss", "[pipeline]") {
  const MailCase leak;
  leak.put("photo.png", std::string("\x89PNG\r\n\x1a\n\0\0\0\rIHDR", 16));
  leak.put("a.eml", letter("Раз", "Первое письмо"));
  const auto report = leak.index();
  CHECK(sums(report.balance) == "1 = 1 + 0 + 0");
  CHECK(report.new_losses == 0);
  CHECK(leak.sql("SELECT file, lost FROM v_ledger") == Rows{"photo.png|0"});
}

TEST_CASE("a source that does not exist does not stop the others", "[pipeline]") {
  const MailCase leak;
  leak.put("a.eml", letter("Раз", "Первое письмо"));
  const auto report = leak.index_sources({leak.path() / "nowhere", leak.mail()});
  REQUIRE(report.unreadable_sources.size() == 1);
  CHECK(report.unreadable_sources[0].find("nowhere") != std::string::npos);
  CHECK(report.new_messages == 1);
}

TEST_CASE("every byte of a source is accounted for", "[pipeline]") {
  const MailCase leak;
  const std::string box = mbox({letter("Раз", "Первое"), letter("Два", "Второе")});
  leak.put("box.mbox", box);
  leak.put("a.eml", letter("Три", "Третье"));
  const auto report = leak.index();
  CHECK(report.bytes_read == box.size() + letter("Три", "Третье").size());
  CHECK(report.bytes_read == report.bytes_messages + report.bytes_framing + report.bytes_lost);
  CHECK(report.bytes_lost == 0);
}

TEST_CASE("two runs cannot write one case at a time", "[pipeline]") {
  const MailCase leak;
  leak.put("a.eml", letter("Раз", "Первое письмо"));
  const pismo::store::CaseFolder folder(leak.folder());
  REQUIRE(folder.create());
  const auto lock = pismo::store::WriterLock::acquire(folder);
  REQUIRE(lock);
  pismo::pipeline::IndexOptions options;
  options.case_folder = leak.folder();
  options.sources = {leak.mail()};
  const auto refused = pismo::pipeline::index(options, {});
  REQUIRE_FALSE(refused);
  CHECK(refused.error().code == pismo::Errc::conflict);
}
