#include "pismo/search/engine.hpp"

#include <catch2/catch.hpp>

#include "pipeline/asking.hpp"
#include "pipeline/mail_case.hpp"
#include "search/encoded.hpp"

namespace {

using namespace pismo::tests;
using pismo::search::Engine;
using pismo::search::Order;

/// Six letters, told apart by their ids:
///   1 an order in Russian; 2 an answer in English; 3 with a table attached; 4 a copy of 2 in
///   another file is a duplicate; 4 a KOI8-R letter; 5 without a date; 6 attached to 5.
class Leak {
 public:
  Leak() {
    mail_.put("1.eml",
              "From: =?utf-8?B?0KnQtdCz0LvQvtCy?= <scheglov@north.example>\n"
              "To: Oleg <oleg@north.example>\nCc: vera@far.example\nSubject: Order of October\n"
              "Message-ID: <one@north.example>\nDate: Tue, 13 Oct 2009 12:30:00 +0400\n"
              "Content-Type: text/plain; charset=utf-8\n\n"
              "Договор подписан вчера вечером. Счёт оплатить до пятницы.\n");
    mail_.put("2.eml", kAnswer);
    mail_.put("3.eml",
              "From: oleg@north.example\nTo: scheglov@north.example\nSubject: Table\n"
              "Date: Sun, 01 Nov 2009 00:30:00 +0300\nMIME-Version: 1.0\n"
              "Content-Type: multipart/mixed; boundary=b\n\n--b\n"
              "Content-Type: text/plain; charset=utf-8\n\nТаблица по договору внутри.\n--b\n"
              "Content-Type: text/csv; charset=utf-8; name=\"smeta.csv\"\n"
              "Content-Disposition: attachment; filename=\"smeta-2009.csv\"\n\n"
              "сервер;1680000\n--b--\n");
    mail_.put(
        "4.eml",
        "From: buh@north.example\nTo: all@north.example\nSubject: money\n"
        "Date: Mon, 02 Nov 2009 10:00:00 +0300\nContent-Type: text/plain; charset=koi8-r\n\n" +
            encoded("KOI8-R", "Оплатить счета и подписать новый договор вечером") + "\n" +
            std::string(3000, '=') + "\n");
    mail_.put("5.eml",
              "From: robot@far.example\nSubject: Fwd\nContent-Type: message/rfc822\n\n"
              "From: nobody@gone.example\nSubject: lost letter\n\nTerminal words inside\n");
    mail_.put("z/copy-of-2.eml", kAnswer);
    CHECK(mail_.index(1).balance.holds());
  }

  [[nodiscard]] Engine engine() const {
    return Engine::open(pismo::store::CaseFolder(mail_.folder()), "Europe/Moscow").value();
  }

  [[nodiscard]] std::string key(std::int64_t id) const {
    return mail_.sql("SELECT lower(hex(key)) FROM messages WHERE id = " + std::to_string(id)).at(0);
  }

 private:
  static constexpr std::string_view kAnswer =
      "From: oleg@north.example\nTo: scheglov@north.example\nSubject: Re: Order of October\n"
      "Message-ID: <two@north.example>\nDate: Wed, 14 Oct 2009 23:30:00 +0000\n\n"
      "The contract was signed yesterday; we pay on Friday and the server runs.\n";

  MailCase mail_;
};

struct Case {
  std::string_view question;
  Ids ids;
};

}  // namespace

TEST_CASE("a question is answered by exactly the right letters", "[search][engine]") {
  const Leak leak;
  Engine engine = leak.engine();
  const std::vector<Case> cases = {
      {"*", {1, 2, 3, 4, 5, 6}},
      // Words in any of their forms, or as written.
      {"договор", {1, 3, 4}},
      {"=договор", {1, 4}},
      {"=договору", {3}},
      {"ДОГОВОРЫ", {1, 3, 4}},
      {"contracts", {2}},
      {"нетакогослова", {}},
      // Pieces of words.
      {"догов*", {1, 3, 4}},
      {"*говор", {1, 4}},
      {"до*ор", {1, 4}},
      {"*ГОВОР*", {1, 3, 4}},
      {"*говор*х", {}},
      {"filename:*.csv", {3}},
      {"filename:*.pdf", {}},
      {"from:*@far.example", {5}},
      {"from:buh@*", {4}},
      {"(до*ор OR *блица) NEAR/3 (вечером OR внутри)", {1, 3, 4}},
      // Phrases.
      {"\"договор подписан\"", {1}},
      {"\"подписан договор\"", {}},
      {"\"=оплатить счета\"", {4}},
      {"\"подписать договор\"", {}},
      {"\"новые договоры\"", {4}},
      {"subject:\"order of october\"", {1, 2}},
      // Joined.
      {"договор вечером", {1, 4}},
      {"договор AND таблица", {3}},
      {"таблица OR contract", {2, 3}},
      {"договор NOT вечером", {3}},
      {"договор -таблица", {1, 4}},
      {"-договор", {2, 5, 6}},
      {"NOT *", {}},
      {"(таблица OR money) договор", {3, 4}},
      // Near each other.
      {"договор NEAR/3 вечером", {1, 4}},
      {"вечером NEAR/3 договор", {1, 4}},
      {"договор ADJ/3 вечером", {1, 4}},
      {"вечером ADJ/3 договор", {}},
      {"договор NEAR/1 вечером", {4}},
      {"догов* NEAR/3 вечером", {1, 4}},
      {"договр~ ADJ/3 вечером", {1, 4}},
      {"(contract OR договор) NEAR/3 вечером", {1, 4}},
      {"\"договор\" NEAR/3 вечером", {1, 4}},
      {"\"=договору\" NEAR/3 вечером", {}},
      // Phrases near each other.
      {"\"договор подписан\" NEAR/3 вечером", {1}},
      {"вечером NEAR/1 \"договор подписан\"", {}},
      {"вечером NEAR/2 \"договор подписан\"", {1}},
      {"вечером ADJ/9 \"договор подписан\"", {}},
      {"\"договор подписан\" ADJ/9 \"счет оплатить\"", {1}},
      {"\"договор подписан\" NEAR/1 \"подписан вчера\"", {}},
      {"(таблица OR \"новый договор\") NEAR/3 (вечером OR внутри)", {3, 4}},
      {"\"=новый договор\" NEAR/1 вечером", {4}},
      {"subject:(\"order of\" NEAR/1 october)", {1, 2}},
      {"body:(\"order of\" NEAR/1 october)", {}},
      {"\"договор подписан\" NEAR/3 вечером NEAR/3 вчера", {1}},
      {"-(\"договор подписан\" NEAR/3 вечером) договор", {3, 4}},
      // Regular expressions.
      {"/догов\\pL+/", {1, 3, 4}},
      {"/договор\\b/", {1, 4}},
      {"/подписан\\s+вчера\\s+вечером/", {1}},
      {"/(?-i)договор/", {3, 4}},
      {"/\\d{7}/", {3}},
      {"/октябр|october/", {1, 2}},
      {"subject:/^order/", {1}},
      {"subject:/^re:/", {2}},
      {"body:/order/", {}},
      {"from:/щеглов <.*@north/", {1}},
      {"with:/vera@/", {1}},
      {"filename:/smeta-\\d+\\.csv/", {3}},
      {"attachment:/^сервер;/", {3}},
      {"договор -/вечером/", {3}},
      {"/подписа(?:н|ть)\\b/ from:buh", {4}},
      {"/=/", {4}},
      {"/нетакогослова/", {}},
      // Patterns.
      {"догов*", {1, 3, 4}},
      {"sig*", {2}},
      {"договр~", {1, 4}},
      {"contrect~1", {2}},
      // People.
      {"from:oleg", {2, 3}},
      {"from:oleg@north.example", {2, 3}},
      {"from:щеглов", {1}},
      {"to:scheglov@north.example", {2, 3}},
      {"cc:vera", {1}},
      {"with:oleg", {1, 2, 3}},
      {"from:gone.example", {6}},
      // Places in the letter.
      {"subject:october", {1, 2}},
      {"body:order", {}},
      {"body:yesterday", {2}},
      {"filename:smeta*", {3}},
      {"attachment:сервер", {3}},
      {"body:сервер", {}},
      {"type:text/csv", {3}},
      {"type:message/rfc822", {5}},
      {"has:attachment -type:message/rfc822", {3}},
      // Facts.
      {"id:one@north.example", {1}},
      {"id:<two@north.example>", {2}},
      {"source:copy-of-2", {2}},
      {"is:duplicate", {2}},
      {"is:attached", {6}},
      {"charset:koi8-r", {4}},
      {"charset:KOI8-R договор", {4}},
      {"size:>3k", {4}},
      {"size:<3k договор", {1, 3}},
      // Days in Moscow: the second letter was written on the 15th there, the third in November.
      {"date:2009-10-13", {1}},
      {"date:2009-10-14", {}},
      {"date:2009-10-15", {2}},
      {"date:2009-10", {1, 2}},
      {"date:2009-11", {3, 4}},
      {"date:2009-10-15..2009-11-02", {2, 3}},
      {"date:..2009-10-14", {1}},
      {"date:2009", {1, 2, 3, 4}},
  };
  for (const Case& c : cases) {
    INFO(c.question);
    CHECK(ask(engine, c.question) == c.ids);
    if (pismo::search::parse_query(c.question)) CHECK(count(engine, c.question) == c.ids.size());
  }
}

TEST_CASE("a letter is found by its key or the beginning of it", "[search][engine]") {
  const Leak leak;
  Engine engine = leak.engine();
  for (const std::int64_t id : {1, 4, 6}) {
    const std::string key = leak.key(id);
    CHECK(ask(engine, "key:" + key) == Ids{id});
    CHECK(ask(engine, "key:" + key.substr(0, 12)) == Ids{id});
    CHECK(ask(engine, "key:" + key.substr(0, 13) + " *") == Ids{id});
  }
  CHECK(ask(engine, "key:000000000000").empty());
}

TEST_CASE("letters come in the order asked for, a page at a time", "[search][engine]") {
  const Leak leak;
  Engine engine = leak.engine();
  CHECK(ask(engine, "date:2009", Order::oldest_first) == Ids{1, 2, 3, 4});
  CHECK(ask(engine, "date:2009", Order::newest_first) == Ids{4, 3, 2, 1});
  CHECK(ask(engine, "*", Order::source) == Ids{1, 2, 3, 4, 5, 6});
  CHECK(ask(engine, "*", Order::source, 2, 3) == Ids{3, 4, 5});
  CHECK(ask(engine, "*", Order::source, 4, {}) == Ids{5, 6});
  CHECK(ask(engine, "*", Order::source, 6, 10).empty());
  CHECK(ask(engine, "*", Order::source, 1000, {}).empty());
  CHECK(ask(engine, "*", Order::source, 0, 0).empty());
  CHECK(ask(engine, "date:2009", Order::newest_first, 1, 2) == Ids{3, 2});
  // The letter that names the word oftener, in fewer words, comes first.
  CHECK(ask(engine, "договор", Order::relevance).size() == 3);
}

TEST_CASE("a row carries what a list of results prints", "[search][engine]") {
  const Leak leak;
  Engine engine = leak.engine();
  const auto plan = engine.plan(*pismo::search::parse_query("id:one@north.example")).value();
  const auto hits = engine.ask(plan, Order::source, 0, {}).value();
  REQUIRE(hits.size() == 1);
  const auto row = engine.row(hits[0]).value();
  CHECK(row.key == leak.key(1));
  CHECK(row.date == "1255422600");
  CHECK(row.from == "Щеглов <scheglov@north.example>");
  CHECK(row.to == "Oleg <oleg@north.example>");
  CHECK(row.subject == "Order of October");
  CHECK(row.preview.starts_with("Договор подписан"));
}

TEST_CASE("a question tells how its words were read", "[search][engine]") {
  const Leak leak;
  Engine engine = leak.engine();
  const auto plan = engine.plan(*pismo::search::parse_query("договор -таблица")).value();
  REQUIRE(plan.expansions.size() == 1);
  CHECK(plan.expansions[0].typed == "договор");
  std::vector<std::string> forms;
  for (const auto& word : plan.expansions[0].forms)
    forms.push_back(word.form);
  CHECK(forms == std::vector<std::string>{"договор", "договору"});
  CHECK_FALSE(plan.expansions[0].analyses.empty());
}

TEST_CASE("several text segments answer as one", "[search][engine]") {
  const MailCase leak;
  std::vector<std::string> many;
  for (int i = 1; i <= 700; ++i) {
    std::string text = "Общее слово.";
    for (int w = 0; w < 60; ++w)
      text += " число" + std::to_string((i * 131 + w * 977) % 9000);
    many.push_back(letter("Письмо " + std::to_string(i), text + " метка" + std::to_string(i)));
  }
  leak.put("a.mbox", mbox(many));
  REQUIRE(leak.index(2).new_messages == 700);
  for (int i = 1; i <= 2; ++i) {
    leak.put("b" + std::to_string(i) + ".eml",
             letter("Позже",
                    "Общее слово. метка70" + std::to_string(i),
                    "Message-ID: <late" + std::to_string(i) + "@x.example>\n"));
    REQUIRE(leak.index(2).new_messages == 1);
  }
  REQUIRE(leak.sql("SELECT count(*) > 1 FROM segments") == Rows{"1"});

  auto engine = Engine::open(pismo::store::CaseFolder(leak.folder())).value();
  Ids all;
  for (std::int64_t id = 1; id <= 702; ++id)
    all.push_back(id);
  CHECK(ask(engine, "*") == all);
  CHECK(ask(engine, "\"общее слово\"") == all);
  CHECK(count(engine, "общее") == 702);
  for (const std::int64_t id : {1, 2, 3, 350, 699, 700, 701, 702}) {
    INFO(id);
    CHECK(ask(engine, "метка" + std::to_string(id)) == Ids{id});
    CHECK(ask(engine, "общее NOT метка" + std::to_string(id)).size() == 701);
  }
  // Questions to the catalog meet those to the text.
  CHECK(ask(engine, "source:b2") == Ids{702});
  CHECK(ask(engine, "общее source:b1.eml") == Ids{701});
  CHECK(ask(engine, "общее -source:a.mbox") == Ids{701, 702});
  CHECK(ask(engine, "id:late1@x.example OR метка5") == Ids{5, 701});
  CHECK(ask(engine, "subject:позже source:a.mbox").empty());
  const auto hits =
      engine.ask(*engine.plan(*pismo::search::parse_query("метка702")), Order::source, 0, {})
          .value();
  REQUIRE(hits.size() == 1);
  CHECK(engine.row(hits[0])->subject == "Позже");
}

TEST_CASE("a case without letters answers with nothing", "[search][engine]") {
  const MailCase leak;
  leak.put("photo.png", std::string("\x89PNG\r\n\x1a\n\0\0\0\rIHDR", 16));
  REQUIRE(leak.index().new_messages == 0);
  auto engine = Engine::open(pismo::store::CaseFolder(leak.folder())).value();
  CHECK(ask(engine, "*").empty());
  CHECK(ask(engine, "слово").empty());
  CHECK(count(engine, "*") == 0);
}

TEST_CASE("a question that cannot be answered says what to type instead", "[search][engine]") {
  const Leak leak;
  Engine engine = leak.engine();
  for (const char* question : {"/шабл(н/", "\"...\"", "date:yesterdayish", "size:big"}) {
    INFO(question);
    const auto node = pismo::search::parse_query(question);
    if (!node) continue;  // The parser said it already.
    const auto plan = engine.plan(*node);
    REQUIRE_FALSE(plan);
    CHECK(plan.error().code == pismo::Errc::usage);
    CHECK_FALSE(plan.error().message.empty());
  }
}
