// pismo date: when the letters of corpora/zaslon-2009 were really sent.

#include <catch2/catch.hpp>

#include "cli/terminal.hpp"

namespace {

using namespace pismo::tests;

const std::string kBackdated = "c4acb0a013db";

}  // namespace

TEST_CASE("the dossier of a backdated letter names what speaks against its Date", "[cli][date]") {
  const Json json = json_lines(zaslon().pismo("date --format json " + kBackdated).out).at(0);
  CHECK(json["schema"] == "pismo.date/1");
  CHECK(json["estimate"]["best"] == "2009-11-02T15:04:40Z");
  CHECK(json["estimate"]["grade"] == "C");
  CHECK(json["header"]["utc"] == "2009-10-05T07:20:00Z");
  CHECK(json["anomalies"][0]["kind"] == "date_backdated");
  CHECK(json["anomalies"][0]["severity"] == "high");
  std::string places;
  for (const Json& clock : json["evidence"]) {
    places += clock["where"].get<std::string>() + "|";
    CHECK_FALSE(clock["in_words"].get<std::string>().empty());
  }
  CHECK(places ==
        "header Received#1|header Received#1 id|header Message-ID|header Date|header User-Agent|"
        "part 2 file|part 2 file|mailbox line|");
  const std::string text = zaslon().pismo("date " + kBackdated).out;
  CHECK(text.find("Sent       2009-11-02 18:04:40 +0300, grade C") != std::string::npos);
  CHECK(text.find("Date says  Mon, 5 Oct 2009 11:20:00 +0400") != std::string::npos);
  CHECK(text.find("0x4AEEF508 = 1257174280 s since 1970") != std::string::npos);
}

TEST_CASE("the page of a letter holds all it needs, and its clocks to scale", "[cli][date]") {
  const std::string page = zaslon().pismo("date --format html " + kBackdated).out;
  CHECK(page.starts_with("<!DOCTYPE html>"));
  CHECK(page.find("Content-Security-Policy\" content=\"default-src 'none'") != std::string::npos);
  for (const char* outside : {"<script", " src=", "<link", "url(", "@import"})
    CHECK(page.find(outside) == std::string::npos);
  CHECK(page.find("<svg") != std::string::npos);
  CHECK(page.find("class=\"mark disbelieved\"") != std::string::npos);
  // The Date of 5 October lies 28 days left of the server; the axis is linear.
  CHECK(page.find(">2009-10-08<") != std::string::npos);
  CHECK(page.find("mail.severny-vektor.example took the message 28 days later") !=
        std::string::npos);
}

TEST_CASE("contradictions are listed with the gravest first", "[cli][date]") {
  const Terminal terminal;
  const std::string tail = "From: a@x.example\nSubject: s\nDate: Thu, 15 Oct 2009 12:03:05";
  const std::string line = "Received: from a by mx.y.example with SMTP id 3FD12644C2; ";
  terminal.scratch().put("mail/1.eml", tail + "\n\nno zone\n");
  terminal.scratch().put(
      "mail/2.eml",
      line + "Thu, 15 Oct 2009 12:53:09 +0400\n" + tail + " +0500\n\na wrong clock\n");
  terminal.scratch().put(
      "mail/3.eml",
      line + "Thu, 15 Oct 2009 11:03:09 +0400\n" + tail + " +0400\n\nan hour ahead\n");
  terminal.scratch().put(
      "mail/4.eml", line + "Tue, 24 Nov 2009 15:33:40 +0300\n" + tail + " +0400\n\n40 days back\n");
  CHECK(terminal.pismo("index mail").exit == 0);
  std::string order;
  for (const Json& row :
       json_lines(terminal.pismo("date --anomalies --format jsonl --severity low").out)) {
    const std::string severity = row["severity"];
    if (!order.ends_with(severity + " ")) order += severity + " ";
  }
  CHECK(order == "high medium low ");
  CHECK(terminal.pismo("date --anomalies --format csv --severity high").out.find("low") ==
        std::string::npos);
  const Outcome high = zaslon().pismo("date --anomalies --json --severity high");
  CHECK(high.exit == 0);
  const Json list = Json::parse(high.out);
  CHECK(list["schema"] == "pismo.date.anomalies/1");
  std::string kinds;
  for (const Json& row : list["rows"])
    kinds += row["kind"].get<std::string>() + " ";
  CHECK(kinds ==
        "duplicate_message_id_different_content duplicate_message_id_different_content "
        "reply_before_parent date_backdated mua_from_future attachment_newer_than_message ");
  CHECK(list["findings"][0]["kind"] == "file_names");
  CHECK(lines_of(zaslon().pismo("date --anomalies --limit 1 --format jsonl").out).size() == 1);
}

TEST_CASE("a letter that is not here is dated by its identifier", "[cli][date]") {
  const auto found = json_lines(zaslon().pismo("search is:recovered --format jsonl").out);
  REQUIRE(found.size() == 1);
  const std::string key = found[0]["key"];
  const Json json = json_lines(zaslon().pismo("date --format json " + shell_word(key)).out).at(0);
  CHECK(json["estimate"]["best"] == "2009-10-08T17:14:09Z");
  CHECK(json["estimate"]["grade"] == "D");
  CHECK(zaslon().pismo("date --format html " + shell_word(key)).exit == 2);
}

TEST_CASE("searching by what Date says finds the backdated letter where it claims to be",
          "[cli][date]") {
  const auto asked = [](const std::string& options) {
    const auto rows =
        json_lines(zaslon().pismo("search --format jsonl --no-snippets " + options).out);
    return rows.size() == 1 ? rows[0] : Json();
  };
  const std::string letter = "key:" + kBackdated + " date:2009-10-05 ";
  CHECK(asked(letter).is_null());
  const Json row = asked(letter + "--date-source header");
  CHECK(row["date"] == "2009-10-05T07:20:00Z");
  CHECK(row["grade"] == "");
  CHECK(asked("key:" + kBackdated + " date:2009-11-02 grade:c has:anomaly")["grade"] == "C");
}

TEST_CASE("the zone of the machine changes no date", "[cli][date]") {
  const Terminal terminal;
  const std::string mail = shell_word((corpus("zaslon-2009") / "mail").string());
  const auto all = [&](const std::string& zone, const std::string& name) {
    return terminal
        .shell("export TZ=" + zone + "; pismo -c " + name + " index " + mail + " >.log; pismo -c " +
               name + " date --anomalies --severity low --json; pismo -c " + name +
               " date --format html " + kBackdated + "; pismo -c " + name +
               " search '*' --sort date --format jsonl --no-snippets")
        .out;
  };
  const std::string here = all("America/New_York", "a");
  CHECK(lines_of(here).size() > 150);
  CHECK(here == all("Asia/Vladivostok", "b"));
}

TEST_CASE("what cannot be dated is said in one line", "[cli][date]") {
  CHECK(zaslon().pismo("date 123456").exit == 1);
  CHECK(zaslon().pismo("date xyz").exit == 2);
  CHECK(zaslon().pismo("date").exit == 2);
  CHECK(zaslon().pismo("date --anomalies --format html").exit == 2);
  CHECK(zaslon().pismo("date --format csv " + kBackdated).exit == 2);
}
