// When letters were sent, as a case knows it.

#include <catch2/catch.hpp>

#include "pismo/pipeline/date_again.hpp"
#include "pismo/store/signature_checks.hpp"

#include "pipeline/asking.hpp"
#include "pipeline/mail_case.hpp"

using namespace pismo::tests;

namespace {

struct Sent {
  std::string id, head, text = "Слова письма.";
};

/// A letter with the header fields of `head` between Message-ID and Content-Type.
std::string mail(const Sent& sent) {
  return "From: Andrey <andrey@north.example>\nTo: oleg@south.example\nSubject: стенд\nMessage-ID: "
         "<" +
         sent.id + ">\n" + sent.head + "Content-Type: text/plain; charset=utf-8\n\n" + sent.text +
         "\n";
}

std::string received(const std::string& date) {
  return "Received: from pc.north.example by mx.south.example with ESMTP id 3FD12644C28; " + date +
         "\n";
}

std::string answers(const std::string& id) {
  return "In-Reply-To: <" + id + ">\nReferences: <" + id + ">\n";
}

const std::string kBackdated =
    "Date: Thu, 15 Oct 2009 12:03:05 +0400\nUser-Agent: Thunderbird 2.0.0.23\n";

/// A letter of 5 October 2009, an undated answer, an answer to that of 20 October; one put back.
void put_conversation(const MailCase& leak) {
  leak.put(
      "a.eml",
      mail({"a@north.example",
            received("Mon, 5 Oct 2009 12:00:10 +0400") + "Date: Mon, 5 Oct 2009 12:00:00 +0400\n",
            "Первое письмо."}));
  leak.put("b.eml", mail({"b@south.example", answers("a@north.example"), "Ответ без даты."}));
  leak.put("c.eml",
           mail({"c@north.example",
                 received("Tue, 20 Oct 2009 12:00:10 +0400") +
                     "Date: Tue, 20 Oct 2009 12:00:00 +0400\n" + answers("b@south.example"),
                 "Ответ на ответ."}));
  leak.put("d.eml",
           mail({"4B0BD2A1.2030405@north.example",
                 received("Tue, 24 Nov 2009 15:33:40 +0300") + kBackdated,
                 "Задним числом."}));
}

/// A letter of that day that two servers passed on at 12:00.
std::string relayed(int day, const std::string& sent) {
  const std::string date = std::to_string(day) + " Oct 2009 ";
  return mail({std::to_string(day) + "x@north.example",
               "Received: from a.example by mx.south.example with SMTP id 3FD12644C2; " + date +
                   "12:00:04 +0400\nReceived: from b.example by relay.east.example with SMTP id "
                   "3FD12644C1; " +
                   date + "12:00:02 +0400\nDate: " + date + sent + " +0400\n"});
}

}  // namespace

TEST_CASE("a letter that was put back is filed under the day it was sent", "[pipeline][dating]") {
  const MailCase leak;
  put_conversation(leak);
  (void)leak.index();
  CHECK(leak.sql("SELECT datetime(date_utc, 'unixepoch'), datetime(header_utc, 'unixepoch'), "
                 "date_grade, date_source FROM messages WHERE id = 4") ==
        Rows{"2009-11-24 12:33:37|2009-10-15 08:03:05|C|clocks"});
  CHECK(leak.sql("SELECT severity, kind FROM v_anomalies WHERE severity = 'high'") ==
        Rows{"high|date_backdated"});
  CHECK(ask(leak.folder(), "date:2009-11") == Ids{4});
  CHECK(ask(leak.folder(), "has:anomaly") == Ids{4});
  CHECK(ask(leak.folder(), "anomaly:high") == Ids{4});
  CHECK(ask(leak.folder(), "anomaly:date_backdated") == Ids{4});
  CHECK(ask(leak.folder(), "anomaly:mua_from_future").empty());
  CHECK(ask(leak.folder(), "grade:c") == Ids{1, 3, 4});
  auto by_header =
      pismo::search::Engine::open(
          pismo::store::CaseFolder(leak.folder()), "UTC", pismo::search::DateSource::header)
          .value();
  CHECK(ask(by_header, "date:2009-11").empty());
  CHECK(ask(by_header, "date:2009-10-15") == Ids{4});
  CHECK(ask(by_header, "*", pismo::search::Order::newest_first) == Ids{3, 4, 1, 2});
}

TEST_CASE("an undated answer is found between the letters around it", "[pipeline][dating]") {
  const MailCase leak;
  put_conversation(leak);
  (void)leak.index();
  CHECK(leak.sql("SELECT datetime(date_lo, 'unixepoch'), datetime(date_hi, 'unixepoch'), "
                 "date_grade, date_source FROM messages WHERE id = 2") ==
        Rows{"2009-10-05 07:59:30|2009-10-20 08:00:10|E|case"});
  CHECK(ask(leak.folder(), "date:2009-10-12") == Ids{2});  // It may have been sent on that day.
  CHECK(ask(leak.folder(), "date:2009-10-01..2009-10-05").empty());
  CHECK(ask(leak.folder(), "date:2009-10-05") == Ids{1, 2});
  CHECK(ask(leak.folder(), "grade:E") == Ids{2});
  auto engine = pismo::search::Engine::open(pismo::store::CaseFolder(leak.folder())).value();
  CHECK(ask(engine, "*", pismo::search::Order::oldest_first) == Ids{1, 2, 3, 4});
  CHECK(ask(engine, "*", pismo::search::Order::newest_first) == Ids{4, 3, 2, 1});
  CHECK(engine.row(*engine.record(2))->grade == "E");
  CHECK(engine.row(*engine.record(1))->grade == "C");
}

TEST_CASE("a missing letter is dated by its identifier", "[pipeline][dating]") {
  const MailCase leak;
  leak.put("b.eml",
           mail({"b@north.example",
                 received("Tue, 13 Oct 2009 12:31:00 +0400") +
                     "Date: Tue, 13 Oct 2009 12:30:00 +0400\n" +
                     answers("4AD42AA8.3070601@south.example")}));
  (void)leak.index();
  CHECK(leak.sql("SELECT datetime(best_utc, 'unixepoch'), best_grade FROM ghosts") ==
        Rows{"2009-10-13 07:22:16|D"});
}

TEST_CASE("an identifier whose digits fit nothing around it dates no letter",
          "[pipeline][dating]") {
  const MailCase leak;
  leak.put("b.eml",
           mail({"b@north.example",
                 received("Tue, 13 Oct 2009 12:31:00 +0400") +
                     "Date: Tue, 13 Oct 2009 12:30:00 +0400\n" +
                     answers("5AD42AA8.3070601@south.example")}));
  (void)leak.index();
  CHECK(leak.sql("SELECT best_grade, datetime(best_hi, 'unixepoch') FROM ghosts") ==
        Rows{"E|2009-10-13 08:31:00"});
}

TEST_CASE("a clock that is fast in many letters is set right in all of them",
          "[pipeline][dating]") {
  const MailCase leak;
  for (int day = 10; day < 18; ++day)
    leak.put("m" + std::to_string(day) + ".eml", relayed(day, "12:14:00"));
  (void)leak.index();
  CHECK(leak.sql("SELECT kind, subject, seconds, messages FROM date_findings") ==
        Rows{"clock_skew|sender:andrey@north.example|838|8"});
  CHECK(leak.sql("SELECT DISTINCT time(date_utc, 'unixepoch'), date_grade FROM messages") ==
        Rows{"08:00:02|B"});
  CHECK(leak.sql("SELECT count(*) FROM v_anomalies WHERE severity <> 'low'") == Rows{"0"});
}

TEST_CASE("a clock that was thought fast is believed again when more letters bear it out",
          "[pipeline][dating]") {
  const MailCase grown;
  const MailCase whole;
  for (int day = 10; day < 18; ++day) {
    for (const MailCase* leak : {&grown, &whole})
      leak->put("m" + std::to_string(day) + ".eml", relayed(day, "12:14:00"));
  }
  (void)grown.index();
  CHECK(grown.sql("SELECT count(*) FROM redated") == Rows{"8"});
  for (int day = 18; day < 31; ++day) {
    for (const MailCase* leak : {&grown, &whole})
      leak->put("n" + std::to_string(day) + ".eml", relayed(day, "12:00:00"));
  }
  (void)grown.index();
  (void)whole.index();
  CHECK(grown.sql("SELECT count(*) FROM redated") == Rows{"0"});
  CHECK(everything_in(grown.folder() / "catalog.sqlite") ==
        everything_in(whole.folder() / "catalog.sqlite"));
}

TEST_CASE("words indexed anew leave all dates as they were", "[pipeline][dating]") {
  const MailCase leak;
  put_conversation(leak);
  leak.put("e.eml", mail({"e@south.example", answers("4AD5B27A.8060406@north.example"), "Да."}));
  (void)leak.index();
  CHECK(leak.sql("SELECT count(*) FROM ghosts WHERE best_grade <> ''") == Rows{"1"});
  const Rows before = everything_in(leak.folder() / "catalog.sqlite");
  pismo::pipeline::IndexOptions options;
  options.case_folder = leak.folder();
  options.rebuild_text = pismo::pipeline::RebuildText::all;
  REQUIRE(pismo::pipeline::index(options, {}));
  CHECK(everything_in(leak.folder() / "catalog.sqlite") == before);
}

TEST_CASE("a conversation that comes piece by piece is dated as one at once",
          "[pipeline][dating]") {
  const MailCase whole;
  put_conversation(whole);
  (void)whole.index();
  const MailCase grown;
  put_conversation(grown);
  for (const char* name : {"a.eml", "b.eml", "c.eml", "d.eml"})
    (void)grown.index_sources({grown.mail() / name});
  for (const char* question :
       {"SELECT id, date_utc, date_lo, date_hi, date_grade, date_source, date_why, header_utc FROM "
        "messages ORDER BY id",
        "SELECT * FROM anomalies ORDER BY 1, 2, 3",
        "SELECT * FROM redated ORDER BY 1"})
    CHECK(grown.sql(question) == whole.sql(question));
  CHECK(whole.sql("SELECT message_id FROM redated") == Rows{"2"});
}

TEST_CASE("two letters under one Message-ID that say different things are named",
          "[pipeline][dating]") {
  const MailCase leak;
  const std::string head = "Date: Mon, 5 Oct 2009 12:00:00 +0400\n";
  leak.put("a.eml", mail({"a@north.example", head, "Платим сто тысяч рублей в пятницу вечером."}));
  leak.put("b.eml",
           mail({"a@north.example", head, "Платим двести тысяч рублей в пятницу вечером."}));
  leak.put("c.eml", mail({"c@north.example", head, "Одно и то же письмо пришло двумя путями."}));
  leak.put(
      "d.eml",
      mail({"c@north.example", "X-Way: 2\n" + head, "Одно и то же письмо пришло двумя путями."}));
  (void)leak.index();
  CHECK(
      leak.sql("SELECT message_id, kind FROM v_anomalies WHERE severity = 'high'") ==
      Rows{"1|duplicate_message_id_different_content", "2|duplicate_message_id_different_content"});
}

TEST_CASE("a quotation that was changed is among the contradictions", "[pipeline][dating]") {
  const std::string words =
      "Платим сто тысяч рублей в пятницу вечером, счёт пришлю отдельно, никому об этом не говори "
      "ни слова и письмо сразу удали.";
  std::string changed = words;
  changed.replace(changed.find("сто"), std::string("сто").size(), "двести");
  const MailCase leak;
  leak.put("a.eml", mail({"a@north.example", "Date: Mon, 5 Oct 2009 12:00:00 +0400\n", words}));
  leak.put("b.eml",
           mail({"b@south.example",
                 "Date: Mon, 5 Oct 2009 13:00:00 +0400\n" + answers("a@north.example"),
                 "Понял.\n\n05.10.2009 12:00, Andrey пишет:\n> " + changed}));
  leak.put("c.eml",
           mail({"c@south.example",
                 "Date: Mon, 5 Oct 2009 14:00:00 +0400\n" + answers("a@north.example"),
                 "И я.\n\n05.10.2009 12:00, Andrey пишет:\n> " + words}));
  (void)leak.index();
  CHECK(leak.sql("SELECT message_id, severity, kind, about = (SELECT substr(lower(hex(key)), 1, "
                 "12) FROM messages WHERE id = 1) FROM v_anomalies") ==
        Rows{"2|medium|quote_altered|1"});
  CHECK(ask(leak.folder(), "has:anomaly") == Ids{2});
  CHECK(ask(leak.folder(), "anomaly:quote_altered") == Ids{2});
}

TEST_CASE("a text that was not signed so is among the contradictions once signatures were checked",
          "[pipeline][dating]") {
  const MailCase leak;
  const std::string date = "Date: Mon, 5 Oct 2009 12:00:00 +0400\n";
  leak.put("a.eml", mail({"a@north.example", date, "Первое письмо."}));
  leak.put("b.eml", mail({"b@north.example", date + "List-Id: <x.north.example>\n", "Второе."}));
  leak.put("c.eml", mail({"c@north.example", date, "Третье письмо."}));
  (void)leak.index();
  const pismo::store::CaseFolder folder(leak.folder());
  const auto check = [](std::int64_t id, std::string result) {
    return pismo::store::SignatureCheckRow{
        .message_id = id, .result = std::move(result), .standing = "failed", .protocol = "dkim"};
  };
  const auto changed = pismo::store::keep_signature_checks(
      folder, {check(1, "fail_body"), check(2, "fail_body"), check(3, "fail_header")});
  REQUIRE(changed);
  CHECK(*changed);
  REQUIRE(pismo::pipeline::date_again(folder));
  const char* kFound = "SELECT message_id, severity, kind FROM v_anomalies ORDER BY message_id";
  CHECK(leak.sql(kFound) == Rows{"1|high|dkim_fail_body", "2|medium|dkim_fail_body"});
  // A later check with another result takes it back.
  REQUIRE(pismo::store::keep_signature_checks(folder, {check(1, "nokey"), check(2, "nokey")}));
  REQUIRE(pismo::pipeline::date_again(folder));
  CHECK(leak.sql(kFound).empty());
}
