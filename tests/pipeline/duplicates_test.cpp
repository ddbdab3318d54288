#include <catch2/catch.hpp>

#include "pismo/search/message_reader.hpp"

#include "pipeline/asking.hpp"
#include "pipeline/mail_case.hpp"

using namespace pismo::tests;

TEST_CASE("a letter that lies in two sources is one message with two places", "[pipeline]") {
  const MailCase leak;
  const std::string copy = letter("Протокол", "Протокол совещания");
  leak.put("a/sent.mbox", mbox({letter("Раз", "Другое"), copy}));
  leak.put("b/cur/1.eml", copy);
  const auto report = leak.index_sources({leak.mail() / "a", leak.mail() / "b"});
  CHECK(sums(report.balance) == "3 = 2 + 1 + 0");
  CHECK(ask(leak.folder(), "протокол") == Ids{2});
  CHECK(ask(leak.folder(), "is:duplicate") == Ids{2});
  CHECK(ask(leak.folder(), "source:sent.mbox протокол") == Ids{2});
  CHECK(ask(leak.folder(), "source:1.eml") == Ids{2});

  const auto catalog = pismo::store::Catalog::open(leak.folder() / "catalog.sqlite").value();
  const auto places = catalog.places(2);
  REQUIRE(places.size() == 2);
  CHECK(places[0].file == "sent.mbox");
  CHECK(places[1].file == "cur/1.eml");
  pismo::search::MessageReader reader(catalog);
  for (const auto& place : places)
    CHECK(reader.read_place(place).value() == copy);
  CHECK(reader.read(2)->bytes == copy);

  // One place is gone: the message is still read from the other.
  std::filesystem::remove_all(leak.mail() / "a");
  pismo::search::MessageReader again(catalog);
  CHECK(again.read(2)->bytes == copy);
  CHECK(again.read(1).error().code == pismo::Errc::not_found);
}

TEST_CASE("two different letters under one Message-ID are two messages", "[pipeline]") {
  const MailCase leak;
  const char* id = "Message-ID: <kp@north.example>\n";
  leak.put("box.mbox",
           mbox({letter("Предложение", "Цена шестнадцать миллионов", id),
                 letter("Предложение", "Цена семнадцать миллионов", id)}));
  CHECK(sums(leak.index().balance) == "2 = 2 + 0 + 0");
  CHECK(ask(leak.folder(), "id:kp@north.example") == Ids{1, 2});
  CHECK(ask(leak.folder(), "шестнадцать") == Ids{1});
  CHECK(ask(leak.folder(), "семнадцать") == Ids{2});
  CHECK(leak.sql("SELECT message_id, messages FROM v_same_message_id") ==
        Rows{"kp@north.example|2"});
}

TEST_CASE("a source that changed since is not shown as if it had not", "[pipeline]") {
  const MailCase leak;
  leak.put("a.eml", letter("Раз", "Первое письмо"));
  CHECK(leak.index().new_messages == 1);
  leak.put("a.eml", letter("Раз", "Второе письмо"));
  const auto catalog = pismo::store::Catalog::open(leak.folder() / "catalog.sqlite").value();
  pismo::search::MessageReader reader(catalog);
  const auto read = reader.read(1);
  REQUIRE_FALSE(read);
  CHECK(read.error().code == pismo::Errc::corrupt);
  CHECK(read.error().message.find("a.eml") != std::string::npos);
}
