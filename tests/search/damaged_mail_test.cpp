// The probes of Russian and damaged mail that the programs people use now fail.

#include <catch2/catch.hpp>

#include "pismo/search/message_reader.hpp"

#include "pipeline/asking.hpp"
#include "pipeline/mail_case.hpp"
#include "search/encoded.hpp"

namespace {

using namespace pismo::tests;

const std::string kText =
    "Коллеги, высылаю данные по Ямалу за прошлый год. Просьба проверить таблицы до пятницы "
    "и сообщить, если чего-то не хватает.";

std::string head(std::string_view subject) {
  return "From: andrey@north.example\nTo: oleg@north.example\nSubject: " + std::string(subject) +
         "\nDate: Tue, 13 Oct 2009 12:30:00 +0400\n";
}

struct Probe {
  std::string name, mail, question;
  bool found = true;
};

std::vector<Probe> probes() {
  const std::string plain = "Content-Type: text/plain; charset=";
  const std::string utf8 = plain + "utf-8\n\n";
  const std::string moji = encoded("UTF-8", kText, "CP1251");  // UTF-8 bytes read as cp1251.
  return {
      {"KOI8-R body without a charset", head("04") + "\n" + encoded("KOI8-R", kText), "Ямалу"},
      {"the same by another case of the word",
       head("04") + "\n" + encoded("KOI8-R", kText),
       "Ямал"},
      {"cp1251 labelled iso-8859-1",
       head("05") + plain + "iso-8859-1\n\n" + encoded("CP1251", kText),
       "Ямалу"},
      {"UTF-8 read as cp1251 and sent as UTF-8", head("06") + utf8 + moji, "Ямалу"},
      {"raw cp1251 Subject",
       head(encoded("CP1251", "Сырой заголовок письма о данных")) + plain + "windows-1251\n\n" +
           encoded("CP1251", kText),
       "subject:заголовок"},
      {"raw cp1251 Subject over an ASCII body",
       head(encoded("CP1251", "Сырой заголовок письма о данных")) + "\nSee attached.",
       "subject:\"сырой заголовок\""},
      {"raw KOI8-R Subject over an ASCII body",
       head(encoded("KOI8-R", "Протокол совещания в пятницу")) + "\nSee attached.",
       "subject:протокол"},
      {"soft hyphen inside a word", head("s") + utf8 + "данные по Яма\u00ADлу", "Ямалу"},
      {"soft hyphen in the question", head("s") + utf8 + "данные по Ямалу", "Яма\u00ADлу"},
      {"Latin look-alike inside a Cyrillic word", head("l") + utf8 + "данные по Ямaлу", "Ямалу"},
      {"Latin look-alike in the question", head("l") + utf8 + "данные по Ямалу", "Ямaлу"},
      {"все finds всё", head("y") + utf8 + "всё готово", "все"},
      {"всё finds все", head("y") + utf8 + "все готово", "всё"},
      {"щеголев finds Щёголев", head("y") + utf8 + "подпись: Щёголев", "щеголев"},
      {"й in two characters", head("n") + utf8 + "секретныи\u0306 план", "секретный"},
      {"й in two characters in the question",
       head("n") + utf8 + "секретный план",
       "секретныи\u0306"},
      {"й is not и", head("i") + utf8 + "мой стол", "=мои", false},
      {"и is not й", head("i") + utf8 + "мои столы", "=мой", false},
      {"an inflected form", head("f") + utf8 + "нет данных о том", "данные"},
      {"a dative plural", head("f") + utf8 + "передай коллегам", "коллеги"},
      {"the exact form only", head("f") + utf8 + "передай коллегам", "=коллеги", false},
      {"a stress mark", head("a") + utf8 + "за\u0301мок на двери", "замок"},
      {"capitals", head("c") + utf8 + "СРОЧНО ОТВЕТИТЬ", "срочно ответить"},
      {"IBM866 labelled rightly",
       head("d") + plain + "ibm866\n\n" + encoded("CP866", kText),
       "Ямалу"},
      {"an encoded word", head("=?koi8-r?B?8NLJ18XU?=") + utf8 + "x", "subject:привет"},
  };
}

}  // namespace

TEST_CASE("damaged and awkward Russian mail is found by its words", "[search][probes]") {
  for (const Probe& probe : probes()) {
    INFO(probe.name << ": " << probe.question);
    const MailCase leak;
    leak.put("a.eml", probe.mail + "\n");
    REQUIRE(leak.index(1).new_messages == 1);
    CHECK(ask(leak.folder(), probe.question) == (probe.found ? Ids{1} : Ids{}));
  }
}

TEST_CASE("two letters under one Message-ID are both shown as they are", "[search][probes]") {
  const MailCase leak;
  const char* id = "Message-ID: <13@north.example>\n";
  const std::string one = letter("Цена", "шестнадцать миллионов", id);
  const std::string two = letter("Цена", "семнадцать миллионов", id);
  leak.put("1.eml", one);
  leak.put("2.eml", two);
  REQUIRE(leak.index(1).new_messages == 2);
  const auto catalog = pismo::store::Catalog::open(leak.folder() / "catalog.sqlite").value();
  pismo::search::MessageReader reader(catalog);
  CHECK(ask(leak.folder(), "миллионов") == Ids{1, 2});
  CHECK(reader.read(ask(leak.folder(), "шестнадцать").at(0))->bytes == one);
  CHECK(reader.read(ask(leak.folder(), "семнадцать").at(0))->bytes == two);
}

TEST_CASE("a letter without Date is dated by Received", "[search][probes]") {
  const MailCase leak;
  leak.put("a.eml",
           "Received: from mx.far.example (mx.far.example [192.0.2.7])\n"
           "\tby north.example with ESMTP; Thu, 15 Oct 2009 04:10:00 +0400\n"
           "From: robot@north.example\nSubject: nagios\n\nhost is down\n");
  leak.put("b.eml", "From: robot@north.example\nSubject: none\n\nno clock at all\n");
  REQUIRE(leak.index(1).new_messages == 2);
  CHECK(leak.sql("SELECT subject, date_utc, date_source FROM messages ORDER BY id") ==
        Rows{"nagios|1255565395|received", "none|null|none"});
  CHECK(ask(leak.folder(), "date:2009-10-15") == Ids{1});
  CHECK(ask(leak.folder(), "date:1970..") == Ids{1});
}
