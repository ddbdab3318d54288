#include <cstdint>
#include <functional>
#include <set>
#include <string>

#include <catch2/catch.hpp>

#include "cli/terminal.hpp"

using namespace pismo::tests;

namespace {

/// A letter of the `n`th day of the year, with further header lines.
std::string letter(int n, const std::string& more = "") {
  const int hour = n % 24, day = 1 + n / 24 % 28, month = n / (24 * 28);
  const char* const months[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun"};
  char date[64];
  std::snprintf(date, sizeof date, "%d %s 2009 %02d:00:00 +0300", day, months[month % 6], hour);
  const std::string name = std::to_string(n);
  return "From: Vera <vera@firm.example>\nTo: oleg@firm.example\nSubject: letter " + name +
         "\nDate: " + date + "\nMessage-ID: <" + name + "@firm.example>\n" + more + "\ntext of " +
         name + "\n";
}

using IsGone = std::function<bool(int)>;

/// A mailbox as an IMAP server keeps it; `last` is the highest number that was given.
std::string mailbox(int count, int last, const IsGone& gone) {
  std::string mbox;
  std::string base = "X-IMAPbase: 1230757200 " + std::to_string(last) + "\n";
  for (int n = 1; n <= count; ++n) {
    if (gone(n)) continue;
    mbox += "From vera@firm.example Thu Jan  1 12:00:00 2009\n" +
            letter(n, base + "Status: RO\nX-UID: " + std::to_string(n) + "\n") + "\n";
    base.clear();
  }
  return mbox;
}

bool every_twentieth(int n) {
  return n % 20 == 7;
}

/// What an audit says of numbers: subject and explanation of each finding.
struct Gaps {
  std::multiset<std::string> subjects;
  std::string words;
  Json series;

  explicit Gaps(const Terminal& terminal) {
    REQUIRE(terminal.pismo("index mail").exit == 0);
    const Outcome outcome = terminal.pismo("audit --format json");
    const Json audit = Json::parse(outcome.out, nullptr, false);
    REQUIRE(audit.is_object());
    for (const Json& finding : audit["findings"]) {
      if (!finding["kind"].get<std::string>().starts_with("number_")) continue;
      subjects.insert(finding["subject"]);
      words += finding["explanation"].get<std::string>() + "\n";
    }
    series = audit["sections"]["numbering"]["tables"]["series"];
  }
};

using Subjects = std::multiset<std::string>;

bool holds(const std::string& text, std::string_view words) {
  return text.find(words) != std::string::npos;
}

}  // namespace

TEST_CASE("letters that were taken out of an IMAP mailbox leave numbers that nothing bears",
          "[cli][audit][numbering]") {
  const Terminal terminal;
  terminal.scratch().put("mail/box.mbox", mailbox(140, 140, [](int n) {
                           return (n >= 60 && n <= 74) || every_twentieth(n);
                         }));
  const Gaps gaps(terminal);
  INFO(gaps.words);
  CHECK(gaps.subjects == Subjects{"IMAP UID of box.mbox"});
  CHECK(holds(gaps.words, "60 to 74"));
  CHECK(holds(gaps.words, "deleted, moved"));
  REQUIRE(gaps.series.size() == 1);
  CHECK(gaps.series[0]["seen"] == 140 - 15 - 6);
}

TEST_CASE("letters that are missing at the end of an IMAP mailbox are missed too",
          "[cli][audit][numbering]") {
  const Terminal terminal;
  terminal.scratch().put("mail/box.mbox", mailbox(140, 160, every_twentieth));
  const Gaps gaps(terminal);
  INFO(gaps.words);
  CHECK(gaps.subjects == Subjects{"IMAP UID of box.mbox"});
  CHECK(holds(gaps.words, "141 to 160"));
}

TEST_CASE("a mailbox that somebody tidies all the time is no alarm", "[cli][audit][numbering]") {
  const Terminal terminal;
  // Four of ten are gone, here and there.
  terminal.scratch().put("mail/tidied.mbox", mailbox(200, 200, [](int n) {
                           return (static_cast<std::uint32_t>(n) * 2'654'435'761U >> 16U) % 10 < 4;
                         }));
  terminal.scratch().put("mail/whole.mbox", mailbox(60, 60, [](int) { return false; }));
  const Gaps gaps(terminal);
  INFO(gaps.words);
  CHECK(gaps.subjects.empty());
}

TEST_CASE("numbers in names of files: a synchronised Maildir and an MH folder",
          "[cli][audit][numbering]") {
  const Terminal terminal;
  for (int n = 1; n <= 120; ++n) {
    if ((n >= 40 && n <= 52) || every_twentieth(n)) continue;
    const std::string number = std::to_string(n);
    terminal.scratch().put("mail/inbox/cur/12307572" + number + ".M1P1.host,U=" + number +
                               ",FMD5=0cc175b9c0f1b6a831c399e269772661:2,S",
                           letter(n));
    terminal.scratch().put("mail/mh/" + number, letter(1000 + n));
  }
  terminal.scratch().put("mail/inbox/new/.keep", "");
  terminal.scratch().put("mail/inbox/tmp/.keep", "");
  terminal.scratch().put("mail/mh/.mh_sequences", "cur: 1\n");
  const Gaps gaps(terminal);
  INFO(gaps.words << gaps.series.dump(1));
  CHECK(gaps.subjects == Subjects{"IMAP UID of inbox/", "MH number of mh/"});
  CHECK(holds(gaps.words, "40 to 52"));
}

TEST_CASE("a letter that lies in two folders has a number in both", "[cli][audit][numbering]") {
  const Terminal terminal;
  for (int n = 1; n <= 60; ++n) {
    const std::string number = std::to_string(n);
    // The second half of the archive repeats letters of the inbox, byte for byte.
    terminal.scratch().put("mail/inbox/cur/1230757.M" + number + ",U=" + number + ":2,S",
                           letter(n));
    terminal.scratch().put("mail/archive/cur/1230758.M" + number + ",U=" + number + ":2,S",
                           letter(n < 30 ? 500 + n : n));
  }
  for (const char* const box : {"inbox", "archive"}) {
    for (const char* const part : {"new", "tmp"})
      terminal.scratch().put(std::string("mail/") + box + "/" + part + "/.keep", "");
  }
  const Gaps gaps(terminal);
  INFO(gaps.words);
  CHECK(gaps.subjects.empty());
  REQUIRE(gaps.series.size() == 2);
  for (const Json& row : gaps.series)
    CHECK(row["seen"] == 60);
}
