// Letters that look otherwise than the rest of their sender's, or of their folder's.

#include <catch2/catch.hpp>

#include "pipeline/mail_case.hpp"

using namespace pismo::tests;

namespace {

const std::string kBody = "Content-Type: text/plain; charset=utf-8\n\nСлова письма.\n";

std::string number(int i) {
  return (i < 10 ? "0" : "") + std::to_string(i);
}

std::string date(int i) {
  return "Date: Thu, 15 Oct 2009 12:" + number(i) + ":05 +0400\n";
}

std::string id(int i) {
  return "Message-ID: <" + std::to_string(i) + ".x@north.example>\n";
}

std::string received(int i) {
  return "Received: from pc by mx.south.example with ESMTP id 3FD12644C28; Thu, 15 Oct 2009 12:" +
         number(i) + ":09 +0400\n";
}

const std::string kFrom = "From: Andrey <andrey@north.example>\n";
const std::string kTo = "To: oleg@south.example\n";
const std::string kAgent = "User-Agent: Thunderbird 2.0.0.23 (Windows/20090812)\n";
const std::string kMime = "MIME-Version: 1.0\n";

/// As Thunderbird writes it; every third letter has a copy line.
std::string usual(int i) {
  return id(i) + date(i) + kFrom + kAgent + kMime + kTo +
         (i % 3 == 0 ? "Cc: c@south.example\n" : "") + "Subject: стенд\n" + kBody;
}

std::string other(int i) {
  return kTo + "Subject: стенд\n" + kFrom + kMime + date(i) + kAgent + id(i) + kBody;
}

Rows odd_forms(const MailCase& leak) {
  return leak.sql(
      "SELECT m.message_id, a.kind FROM anomalies a JOIN messages m ON m.id = "
      "a.message_id WHERE a.kind IN ('header_order_unusual', 'missing_received', "
      "'sent_folder_with_received') ORDER BY m.message_id");
}

}  // namespace

TEST_CASE("a letter whose header is in another order than its sender's others is named",
          "[pipeline][dating]") {
  const MailCase leak;
  std::vector<std::string> letters;
  for (int i = 0; i < 25; ++i)
    letters.push_back(usual(i));
  letters.push_back(other(30));
  leak.put("all.mbox", mbox(letters));
  (void)leak.index();
  CHECK(odd_forms(leak) == Rows{"30.x@north.example|header_order_unusual"});
}

TEST_CASE("few letters are no habit, and many of another order are one", "[pipeline][dating]") {
  const bool few = GENERATE(true, false);
  const MailCase leak;
  std::vector<std::string> letters;
  for (int i = 0; i < (few ? 15 : 25); ++i)
    letters.push_back(usual(i));
  for (int i = 30; i < (few ? 31 : 40); ++i)
    letters.push_back(other(i));
  leak.put("all.mbox", mbox(letters));
  (void)leak.index();
  CHECK(odd_forms(leak).empty());
}

TEST_CASE("letters that do not look like their folder's are named", "[pipeline][dating]") {
  const MailCase leak;
  std::vector<std::string> in;
  std::vector<std::string> out;
  for (int i = 0; i < 20; ++i) {
    in.push_back(received(i) + usual(i));
    out.push_back(usual(i + 20));
  }
  in.push_back(usual(50));
  out.push_back(received(51) + usual(51));
  leak.put("Андрей/INBOX", mbox(in));
  leak.put("Андрей/Отправленные.mbox", mbox(out));
  leak.put("Андрей/Разное.mbox", mbox({usual(52), received(53) + usual(53)}));
  (void)leak.index();
  CHECK(odd_forms(leak) == Rows{"50.x@north.example|missing_received",
                                "51.x@north.example|sent_folder_with_received"});
}

TEST_CASE("an office whose letters stay on one server misses no servers' lines",
          "[pipeline][dating]") {
  const MailCase leak;
  std::vector<std::string> in;
  for (int i = 0; i < 40; ++i)
    in.push_back(received(i) + "X: " + number(i) + "\n" + "From: Boris <boris@west.example>\n" +
                 date(i) + kTo + kBody);
  for (int i = 40; i < 44; ++i)
    in.push_back(usual(i));
  leak.put("INBOX", mbox(in));
  (void)leak.index();
  CHECK(odd_forms(leak).empty());
}
