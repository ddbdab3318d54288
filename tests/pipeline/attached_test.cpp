#include <catch2/catch.hpp>

#include "pismo/base/hash.hpp"
#include "pismo/search/message_reader.hpp"

#include "pipeline/asking.hpp"
#include "pipeline/mail_case.hpp"

namespace {

using namespace pismo::tests;

const std::string kInner =
    "From: vera@far.example\nSubject: Inner\nContent-Type: text/plain; charset=utf-8\n\n"
    "Сокровенный текст\n";

std::string forward_of(const std::string& inner, const std::string& note) {
  return "From: andrey@north.example\nSubject: Fwd\nMIME-Version: 1.0\n"
         "Content-Type: multipart/mixed; boundary=\"b-" +
         note + "\"\n\n--b-" + note + "\nContent-Type: text/plain; charset=utf-8\n\nПересылаю " +
         note + "\n--b-" + note + "\nContent-Type: message/rfc822\n\n" + inner + "\n--b-" + note +
         "--\n";
}

}  // namespace

TEST_CASE("an attached letter is a message of its own, under its parent", "[pipeline]") {
  const MailCase leak;
  leak.put("f.eml", forward_of(kInner, "раз"));
  CHECK(sums(leak.index().balance) == "2 = 2 + 0 + 0");
  CHECK(leak.sql("SELECT id, parent_id, subject FROM messages ORDER BY id") ==
        Rows{"1|null|Fwd", "2|1|Inner"});
  CHECK(leak.sql("SELECT message_id, inner_path FROM occurrences ORDER BY 1") == Rows{"1|", "2|2"});
  CHECK(ask(leak.folder(), "сокровенный") == Ids{2});
  CHECK(ask(leak.folder(), "пересылаю") == Ids{1});

  const auto catalog = pismo::store::Catalog::open(leak.folder() / "catalog.sqlite").value();
  CHECK(catalog.children(1) == Ids{2});
  pismo::search::MessageReader reader(catalog);
  CHECK(reader.read(2)->bytes == kInner);
  CHECK(pismo::sha256(kInner) == catalog.message(2)->key);
}

TEST_CASE("a letter attached in base64 is read like any other", "[pipeline]") {
  const MailCase leak;
  leak.put("f.eml",
           "From: a@north.example\nSubject: Fwd\nMIME-Version: 1.0\n"
           "Content-Type: message/rfc822\nContent-Transfer-Encoding: base64\n\n"
           "RnJvbTogdmVyYUBmYXIuZXhhbXBsZQpTdWJqZWN0OiBJbm5lcgoKaGlkZGVuIHdvcmRzCg==\n");
  CHECK(sums(leak.index().balance) == "2 = 2 + 0 + 0");
  CHECK(ask(leak.folder(), "\"hidden words\"") == Ids{2});
  const auto catalog = pismo::store::Catalog::open(leak.folder() / "catalog.sqlite").value();
  pismo::search::MessageReader reader(catalog);
  CHECK(reader.read(2)->bytes == "From: vera@far.example\nSubject: Inner\n\nhidden words\n");
}

TEST_CASE("a letter forwarded twice is one message with two places", "[pipeline]") {
  const MailCase leak;
  leak.put("box.mbox", mbox({forward_of(kInner, "раз"), forward_of(kInner, "два")}));
  leak.put("inner.eml", kInner);
  CHECK(sums(leak.index().balance) == "5 = 3 + 2 + 0");
  CHECK(leak.sql("SELECT message_id, count(*) FROM occurrences GROUP BY 1 ORDER BY 1") ==
        Rows{"1|1", "2|3", "3|1"});
  CHECK(ask(leak.folder(), "сокровенный") == Ids{2});
}

TEST_CASE("letters inside letters inside letters end in the ledger", "[pipeline]") {
  const MailCase leak;
  std::string nested = kInner;
  for (int i = 0; i < 80; ++i) {
    nested = "Subject: level " + std::to_string(i) + "\nContent-Type: message/rfc822\n\n" + nested;
  }
  leak.put("deep.eml", nested);
  leak.put("z.eml", letter("После", "Обычное письмо"));
  const auto report = leak.index();
  INFO(sums(report.balance));
  CHECK(report.balance.holds());
  CHECK(report.balance.rejected == 1);
  CHECK(leak.sql("SELECT reason, lost FROM rejected") == Rows{"attached_too_deep|1"});
  CHECK(ask(leak.folder(), "обычное").size() == 1);
}
