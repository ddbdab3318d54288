// When letters were sent, as a case knows it.

#include <catch2/catch.hpp>

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
  for (int day = 10; day < 18; ++day) {
    const std::string date = std::to_string(day) + " Oct 2009 ";
    leak.put(
        "m" + std::to_string(day) + ".eml",
        mail({std::to_string(day) + "x@north.example",
              "Received: from a.example by mx.south.example with SMTP id 3FD12644C2; " + date +
                  "12:00:04 +0400\nReceived: from b.example by relay.east.example with SMTP id "
                  "3FD12644C1; " +
                  date + "12:00:02 +0400\nDate: " + date + "12:14:00 +0400\n"}));
  }
  (void)leak.index();
  CHECK(leak.sql("SELECT kind, subject, seconds, messages FROM date_findings") ==
        Rows{"clock_skew|sender:andrey@north.example|838|8"});
  CHECK(leak.sql("SELECT DISTINCT time(date_utc, 'unixepoch'), date_grade FROM messages") ==
        Rows{"08:00:02|B"});
  CHECK(leak.sql("SELECT count(*) FROM v_anomalies WHERE severity <> 'low'") == Rows{"0"});
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
