#include <catch2/catch.hpp>

#include "pismo/dating/clock_skew.hpp"
#include "pismo/dating/thread_bounds.hpp"

#include "dating/reading.hpp"

using namespace pismo::dating;
using pismo::test::dated;
using pismo::test::kinds;

namespace {

std::string text_of(const Dating& dating) {
  return dating_json(dating)["estimate"]["best"].dump();
}

constexpr std::string_view kTail = "From: a@firma.example\nSubject: x\n\nТекст.\n";

std::string received(std::string_view by, std::string_view date) {
  return "Received: from pc1 by " + std::string(by) + " with ESMTP id 1; " + std::string(date) +
         "\n";
}

}  // namespace

TEST_CASE("contradictions between clocks are named", "[dating][estimate]") {
  struct Case {
    std::string name, head, kinds, best;
    char grade;
  };

  const auto c = GENERATE(values<Case>({
      {"all agree",
       received("mx.firma.example", "Thu, 15 Oct 2009 12:03:09 +0400") +
           "Date: Thu, 15 Oct 2009 12:03:05 +0400\nMessage-ID: <4AD6D739.2030405@firma.example>\n",
       "",
       "\"2009-10-15T08:03:05Z\"",
       'C'},
      {"two servers agree",
       received("mx.firma.example", "Thu, 15 Oct 2009 12:03:09 +0400") +
           received("gw.drugaya.example", "Thu, 15 Oct 2009 12:03:07 +0400"),
       "",
       "\"2009-10-15T08:03:02Z\"",
       'B'},
      {"the sender alone",
       "Date: Thu, 15 Oct 2009 12:03:05 +0400\n",
       "",
       "\"2009-10-15T08:03:05Z\"",
       'D'},
      {"nothing at all", "", "no_own_evidence", "null", 'E'},
      {"put back by ten days, the identifier forgotten",
       received("mx.firma.example", "Sun, 25 Oct 2009 12:03:09 +0300") +
           "Date: Thu, 15 Oct 2009 12:03:05 +0400\nMessage-ID: <4AE41449.2030405@firma.example>\n",
       "date_backdated",
       "\"2009-10-25T09:03:05Z\"",
       'C'},
      {"The Bat! kept it in the outbox for two hours",
       received("mx.firma.example", "Thu, 15 Oct 2009 14:03:09 +0400") +
           "Date: Thu, 15 Oct 2009 14:03:05 +0400\nX-Mailer: The Bat! (v3.99.3) Professional\n"
           "Message-ID: <1234567890.20091015120305@firma.example>\n",
       "postponed_send",
       "\"2009-10-15T10:03:05Z\"",
       'C'},
      {"a clock ahead by twenty minutes",
       received("mx.firma.example", "Thu, 15 Oct 2009 12:03:09 +0400") +
           "Date: Thu, 15 Oct 2009 12:23:05 +0400\n",
       "received_before_date sender_clock_wrong",
       "\"2009-10-15T08:03:04Z\"",
       'C'},
      {"a letter that waited an hour",
       received("mx.firma.example", "Thu, 15 Oct 2009 13:33:09 +0400") +
           "Date: Thu, 15 Oct 2009 12:03:05 +0400\n",
       "",
       "\"2009-10-15T08:03:05Z\"",
       'C'},
      {"a zone that was set wrong by two hours",
       received("mx.firma.example", "Thu, 15 Oct 2009 12:03:09 +0400") +
           "Date: Thu, 15 Oct 2009 10:03:05 +0400\n",
       "sender_clock_wrong",
       "\"2009-10-15T08:03:04Z\"",
       'C'},
      {"an identifier that an archive gave",
       "Date: Tue, 10 Apr 2001 11:52:00 -0700\nMessage-ID: "
       "<4890112.1075845067403.JavaMail.evans@thyme>\n",
       "",
       "\"2001-04-10T18:52:00Z\"",
       'D'},
      {"a server line that was changed",
       "Received: from pc1 by mx.firma.example (8.14.3/8.14.3) with ESMTP id n9H835A6026259; Thu, "
       "15 Oct "
       "2009 12:03:09 +0400\nDate: Thu, 15 Oct 2009 12:03:05 +0400\n",
       "queue_id_vs_received",
       "\"2009-10-15T08:03:05Z\"",
       'E'},
      {"an id that Postfix did not know yet",
       received("mx.firma.example", "Thu, 15 Oct 2009 12:03:09 +0400")
               .replace(50, 4, "id 4F77MV4KsDzlh8T9") +
           "Date: Thu, 15 Oct 2009 12:03:05 +0400\n",
       "queue_id_anachronism",
       "\"2009-10-15T08:03:05Z\"",
       'C'},
      {"a program that did not exist",
       "Date: Sat, 15 Oct 2005 12:03:05 +0400\nUser-Agent: Thunderbird 2.0.0.23 "
       "(Windows/20090812)\n",
       "mua_from_future",
       "\"2009-08-11T10:00:00Z\"",
       'E'},
      {"the identifier of another program",
       "Date: Thu, 15 Oct 2009 12:03:05 +0400\nMessage-ID: "
       "<42424242.20091015120305@firma.example>\n"
       "User-Agent: Thunderbird 2.0.0.22\n",
       "msgid_format_vs_mailer",
       "\"2009-10-15T08:03:05Z\"",
       'D'},
      {"an hour that no clock showed",
       "Date: Sun, 29 Mar 2009 02:30:00 +0300\n",
       "nonexistent_local_time",
       "\"2009-03-28T23:30:00Z\"",
       'D'},
      {"sent on again two days later",
       received("mx.firma.example", "Sat, 17 Oct 2009 12:03:09 +0400") +
           "Resent-Date: Sat, 17 Oct 2009 12:03:05 +0400\nResent-From: b@firma.example\n"
           "Date: Thu, 15 Oct 2009 12:03:05 +0400\n",
       "received_delay",
       "\"2009-10-15T08:03:05Z\"",
       'D'},
      {"a list of viruses younger than the letter",
       "Date: Thu, 15 Oct 2009 12:03:05 +0400\n"
       "X-Antivirus: avast! (VPS 091114-0, 14.11.2009), Outbound message\n",
       "mua_from_future",
       "\"2009-11-13T10:00:00Z\"",
       'E'},
      {"a list of viruses of the day of reading",
       "Date: Thu, 15 Oct 2009 12:03:05 +0400\n"
       "X-Antivirus: avast! (VPS 091114-0, 14.11.2009), Inbound message\n",
       "",
       "\"2009-10-15T08:03:05Z\"",
       'D'},
      {"a date without a zone",
       "Date: Thu, 15 Oct 2009 12:03:05\n",
       "zone_assumed",
       "\"2009-10-15T08:03:05Z\"",
       'D'},
  }));
  const Dating dating = dated(c.head + std::string(kTail));
  INFO(c.name << "\n" << dating_json(dating).dump(1));
  CHECK(kinds(dating) == c.kinds);
  CHECK(text_of(dating) == c.best);
  CHECK(dating.estimate.grade == c.grade);
}

TEST_CASE("letters without a clock lie between those around them", "[dating][thread]") {
  const auto at = [](int hour) {
    return Instant(std::chrono::sys_days{std::chrono::year{2009} / 10 / 15}) +
           std::chrono::hours(hour);
  };
  const auto member = [&](std::string id, std::vector<std::string> ancestors, int hour) {
    ThreadMember made{std::move(id), std::move(ancestors), {}, ""};
    if (hour == 0) {
      made.dating.anomalies.push_back({"no_own_evidence", Severity::low, "", ""});
      return made;
    }
    made.dating.estimate = {at(hour), at(hour), at(hour), 'C', 0.9, 0, ""};
    return made;
  };
  std::vector<ThreadMember> members = {member("d@x", {"a@x", "c@x"}, 15),
                                       member("a@x", {}, 9),
                                       member("b@x", {"a@x"}, 0),
                                       member("c@x", {"b@x"}, 0),
                                       member("early@x", {"a@x"}, 5),
                                       member("ring1@x", {"ring2@x"}, 0),
                                       member("ring2@x", {"ring1@x"}, 0)};
  propagate(members);
  for (const std::size_t i : {2U, 3U}) {
    CHECK(members[i].dating.estimate.lo == at(9));
    CHECK(members[i].dating.estimate.hi == at(15));
    CHECK(members[i].dating.estimate.best == at(12));
    CHECK(members[i].dating.estimate.grade == 'E');
  }
  CHECK(kinds(members[4].dating) == "reply_before_parent");
  CHECK_FALSE(members[5].dating.estimate.best);
}

TEST_CASE("a server that was slow in every letter is measured", "[dating][skew]") {
  pismo::time::ZoneBook zones;
  const Settings settings;
  std::vector<Clocks> all;
  for (int i = 0; i < 6; ++i) {
    const std::string minute = std::to_string(10 + i);
    const std::string raw =
        received("mx.firma.example", "Thu, 15 Oct 2009 12:" + minute + ":09 +0400") +
        received("gw.firma.example", "Thu, 15 Oct 2009 12:" + minute + ":07 +0400") +
        "Date: Thu, 15 Oct 2009 12:" + minute + ":05 +0400\n" +
        "DKIM-Signature: v=1; d=firma.example; s=a; t=" +
        std::to_string(1255594205 + 60 * i - 1500) + "; b=AA\n" + std::string(kTail);
    const auto message = pismo::mime::read_message(raw);
    all.push_back(gather(raw, message, "", settings, zones));
  }
  const auto skews = measure_skews(all);
  REQUIRE(skews.size() == 1);
  CHECK(skews[0].domain == "dkim_signer:firma.example");
  CHECK(skews[0].skew == std::chrono::seconds(-1502));
  CHECK(skews[0].messages == 6);
}

TEST_CASE("a flood of clocks costs little", "[dating][hostile]") {
  std::string raw;
  for (int i = 0; i < 3000; ++i)
    raw += received("mx" + std::to_string(i) + ".example", "Thu, 15 Oct 2009 12:03:09 +0400");
  raw += "References: ";
  for (int i = 0; i < 3000; ++i)
    raw += "<42424242.20091015120305@" + std::to_string(i) + ".example>\n ";
  raw += "\nThread-Index: " + std::string(60000, 'A') + "\nX-Mailer: " + std::string(60000, '1') +
         "\n" + std::string(kTail);
  for (int i = 0; i < 20000; ++i)
    raw += "15.10.2009 12:03, a wrote:\n";
  const Dating dating = dated(raw);
  CHECK(dating.estimate.grade == 'B');
}
