#include <iostream>

#include <catch2/catch.hpp>

#include "cli/terminal.hpp"

using namespace pismo::tests;

namespace {

std::filesystem::path cases(const std::string& name) {
  return std::filesystem::path(PISMO_SOURCE_DIR) / "../shared/cases" / name;
}

std::string readings(const Json& json) {
  std::string text;
  for (const Json& reading : json["readings"])
    text += (text.empty() ? "" : "|") + reading.get<std::string>();
  return text.empty() ? "NONE" : text;
}

}  // namespace

TEST_CASE("the clocks of a table are read on any machine alike", "[cli][inspect][clock][shared]") {
  const Terminal terminal;
  for (const std::string kind : {"date_header",
                                 "moscow_dst",
                                 "x_originalarrivaltime",
                                 "thread_index",
                                 "message_id",
                                 "boundary",
                                 "queue_id",
                                 "received",
                                 "mbox_from",
                                 "dkim_time",
                                 "attachment_meta"}) {
    const auto table = cases(kind + ".dev.tsv");
    if (!std::filesystem::exists(table)) {
      std::cout << "skipped: no shared " << kind << "\n";
      continue;
    }
    const std::string line =
        "inspect clock --kind " + kind + " --batch " + shell_word(table.string());
    const Outcome here = terminal.shell("export TZ=America/New_York; pismo " + line);
    const Outcome there = terminal.shell("export TZ=Asia/Vladivostok; pismo " + line);
    INFO(kind << "\n" << here.err);
    REQUIRE(here.exit == 0);
    CHECK(here.out == there.out);
    const auto rows = tsv_rows(table);
    const auto answers = json_lines(here.out);
    REQUIRE(answers.size() == rows.size());
    for (std::size_t i = 0; i < rows.size(); ++i) {
      INFO(answers[i].dump());
      const std::string wanted = rows[i]["expected_utc"];
      CHECK(readings(answers[i]) == (wanted.empty() ? "NONE" : wanted));
    }
  }
}

TEST_CASE("one clock is asked about by its kind", "[cli][inspect][clock]") {
  const Terminal terminal;

  struct Case {
    std::string arguments, lo, local;
  };

  const auto c = GENERATE(values<Case>({
      {"--kind queue_id n9F83A6026259", "2009-10-15T08:03:10Z", ""},
      {"--kind date --hint tz=Europe/Moscow '2009-10-15 12:03:05'",
       "2009-10-15T08:03:05Z",
       "2009-10-15T12:03:05"},
      {"--kind date '2009-10-15 12:03:05'", "", "2009-10-15T12:03:05"},
      {"--kind date ''", "", ""},
      {"--kind boundary -- ------------010109090203040506080700", "", ""},
  }));
  const Outcome outcome = terminal.pismo("inspect clock " + c.arguments);
  INFO(c.arguments << "\n" << outcome.out << outcome.err);
  REQUIRE(outcome.exit == 0);
  const Json json = Json::parse(outcome.out);
  CHECK(json["lo"] == (c.lo.empty() ? Json() : Json(c.lo)));
  CHECK(json["local"] == (c.local.empty() ? Json() : Json(c.local)));
}

TEST_CASE("a clock that nobody knows is answered with those that are known",
          "[cli][inspect][clock]") {
  const Terminal terminal;
  const Outcome outcome = terminal.pismo("inspect clock --kind sundial noon");
  CHECK(outcome.exit == 2);
  CHECK(outcome.err.find("there is no clock 'sundial'; kinds: date, message_id") !=
        std::string::npos);
}

TEST_CASE("letters that are read together date each other", "[cli][inspect][clock]") {
  const Terminal terminal;
  const std::string tail = "From: a@firma.example\nSubject: x\n\n";
  terminal.scratch().put(
      "first.eml",
      "Date: Thu, 15 Oct 2009 12:03:05\nMessage-ID: <a@firma.example>\n" + tail + "a\n");
  terminal.scratch().put(
      "second.eml",
      "Message-ID: <b@firma.example>\nIn-Reply-To: <a@firma.example>\n" + tail + "b\n");
  terminal.scratch().put(
      "third.eml",
      "Received: from pc1 by mx.firma.example id 1; Thu, 15 Oct 2009 14:03:09 +0400\n"
      "Date: Thu, 15 Oct 2009 14:03:05 +0400\nMessage-ID: <c@firma.example>\n"
      "References: <lost@firma.example> <b@firma.example>\n" +
          tail + "c\n");
  const std::string line = "pismo inspect clock first.eml second.eml third.eml";
  const Outcome here = terminal.shell("export TZ=America/New_York; " + line);
  const Outcome there = terminal.shell("export TZ=Asia/Vladivostok; " + line);
  INFO(here.out << here.err);
  REQUIRE(here.exit == 0);
  CHECK(here.out == there.out);
  const auto rows = json_lines(here.out);
  REQUIRE(rows.size() == 3);
  CHECK(rows[0]["estimate"]["best"] == "2009-10-15T08:03:05Z");
  CHECK(rows[0]["anomalies"][0]["code"] == "zone_assumed:Europe/Moscow");
  CHECK(rows[1]["estimate"]["lo"] == "2009-10-15T08:02:05Z");
  CHECK(rows[1]["estimate"]["hi"] == "2009-10-15T10:03:09Z");
  CHECK(rows[1]["estimate"]["grade"] == "E");
  CHECK(rows[2]["estimate"]["grade"] == "C");
  REQUIRE(rows[2]["missing"].size() == 1);
  CHECK(rows[2]["missing"][0]["message_id"] == "lost@firma.example");
  CHECK(rows[2]["missing"][0]["estimate"]["hi"] == "2009-10-15T10:03:09Z");
}
