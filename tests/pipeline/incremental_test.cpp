#include <algorithm>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include <catch2/catch.hpp>

#include "pismo/base/file.hpp"

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

TEST_CASE("a mailbox that grows again and again makes the case of one reading", "[pipeline]") {
  std::vector<std::string> letters;
  for (int i = 0; i < 400; ++i) {
    const std::string number = std::to_string(i);
    letters.push_back(letter("Письмо " + number, "Это письмо " + number + " о поставках"));
    // Once more, and one with another inside.
    if (i % 50 == 20) letters.push_back(letters[letters.size() / 2]);
    if (i % 50 == 30)
      letters.push_back("From: oleg@north.example\nMessage-ID: <f" + number +
                        "@north.example>\nContent-Type: message/rfc822\n\n" +
                        letters[letters.size() / 3]);
    if (i % 50 == 40) letters.emplace_back();
  }
  const MailCase grown;
  const MailCase whole;
  whole.put("box.mbox", mbox(letters));
  const auto all = whole.index();
  for (const std::ptrdiff_t count : {300, 300, 301, 340, 341, 415}) {
    grown.put("box.mbox", mbox({letters.begin(), letters.begin() + count}));
    (void)grown.index();
  }
  grown.put("box.mbox", mbox(letters));
  const auto last = grown.index();
  CHECK(last.bytes_read == all.bytes_read);
  CHECK(last.bytes_messages == all.bytes_messages);
  CHECK(sums(last.balance) == sums(all.balance));
  CHECK(everything_in(grown.folder() / "catalog.sqlite") ==
        everything_in(whole.folder() / "catalog.sqlite"));
}

TEST_CASE("the places of letters that a mailbox still begins with are not written again",
          "[pipeline]") {
  std::vector<std::string> letters;
  for (int i = 0; i < 200; ++i)
    letters.push_back(letter("Письмо " + std::to_string(i), "Это письмо о поставках"));
  const MailCase leak;
  leak.put("box.mbox", mbox(letters));
  CHECK(leak.index().new_messages == 200);
  // Whoever writes them again would not keep this.
  (void)leak.sql("UPDATE occurrences SET flags = 'seen' WHERE message_id <= 20");
  letters.push_back(letter("Новое", "Новое письмо"));
  leak.put("box.mbox", mbox(letters));
  CHECK(leak.index().new_messages == 1);
  CHECK(leak.sql("SELECT count(*) FROM occurrences WHERE flags = 'seen'") == Rows{"20"});

  letters[3] = letter("Другое", "Другое письмо");
  leak.put("box.mbox", mbox(letters));
  CHECK(leak.index().new_messages == 1);
  CHECK(leak.sql("SELECT count(*) FROM occurrences WHERE flags = 'seen'") == Rows{"0"});
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

namespace {

/// The letters of a mailbox of the corpus, each with its separator line.
std::vector<std::string> letters_of(const std::string& mailbox) {
  const auto path = std::filesystem::path(PISMO_SOURCE_DIR) / "corpora/zaslon-2009/mail" / mailbox;
  const std::string all = pismo::read_file(path).value();
  std::vector<std::string> letters;
  for (std::size_t begin = 0; begin < all.size();) {
    const std::size_t next = std::min(all.find("\n\nFrom ", begin), all.size() - 2) + 2;
    letters.push_back(all.substr(begin, next - begin));
    begin = next;
  }
  return letters;
}

}  // namespace

TEST_CASE("mail that comes in random portions makes the case of one reading", "[pipeline]") {
  std::vector<std::string> letters = letters_of("shcheglov.mbox");
  for (std::string& one : letters_of("buhgalteria.mbox"))
    letters.push_back(std::move(one));
  REQUIRE(letters.size() >= 40);
  for (const unsigned seed : {1U, 2U, 3U}) {
    CAPTURE(seed);
    std::mt19937 random(seed);
    std::shuffle(letters.begin(), letters.end(), random);
    const MailCase grown;
    const MailCase whole;
    std::vector<std::filesystem::path> portions;
    for (std::size_t at = 0; at < letters.size();) {
      std::string bytes;
      for (std::size_t left = 1 + random() % 20; left > 0 && at < letters.size(); --left)
        bytes += letters[at++];
      const std::string name = std::to_string(100 + portions.size()) + ".mbox";
      grown.put(name, bytes);
      whole.put(name, bytes);
      portions.push_back(whole.mail() / name);
      (void)grown.index_sources({grown.mail() / name});
    }
    (void)whole.index_sources(portions);
    CHECK(everything_in(grown.folder() / "catalog.sqlite") ==
          everything_in(whole.folder() / "catalog.sqlite"));
  }
}

TEST_CASE("a search that is under way sees the case as it was, though mail is added",
          "[pipeline]") {
  const MailCase leak;
  leak.put("a.eml", letter("Раз", "Первое письмо"));
  CHECK(leak.index().new_messages == 1);
  auto held = pismo::search::Engine::open(pismo::store::CaseFolder(leak.folder())).value();
  REQUIRE(held.hold());
  leak.put("b.eml", letter("Два", "Второе письмо"));
  CHECK(leak.index().new_messages == 1);
  CHECK(sums(*held.catalog().balance()) == "1 = 1 + 0 + 0");
  CHECK(ask(held, "письмо") == Ids{1});
  CHECK(ask(leak.folder(), "письмо") == Ids{1, 2});
}
