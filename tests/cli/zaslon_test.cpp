#include <catch2/catch.hpp>

#include "cli/terminal.hpp"

namespace {

using namespace pismo::tests;

/// Column name -> cell of the checked-in table, and the messages of the case by key.
struct Truth {
  std::vector<Json> rows = tsv_rows(corpus("zaslon-2009") / "expected.tsv");
  std::map<std::string, Json> messages;

  Truth() {
    for (Json& row : json_lines(zaslon().pismo("export '*' --format jsonl").out)) {
      messages[row["key"]] = row;
    }
  }
};

const Truth& truth() {
  static const Truth once;
  return once;
}

/// Charsets that decode the text of these letters to the same letters.
bool same_charset(const std::string& wanted, const std::string& used) {
  if (wanted == used || used == "us-ascii") return true;
  return (wanted == "us-ascii" && used == "utf-8") ||
         (wanted == "iso-8859-1" && used == "windows-1252");
}

}  // namespace

TEST_CASE("every letter of the bundled leak is in the case, under its key", "[cli][zaslon]") {
  REQUIRE(truth().rows.size() == 120);
  CHECK(truth().messages.size() == 120);  // 119 keys, and one attached to another.
  for (const Json& row : truth().rows) {
    INFO(row.dump());
    CHECK(truth().messages.contains(row["key"]));
  }
  const Json report = Json::parse(
      zaslon().pismo("index --json " + shell_word((corpus("zaslon-2009") / "mail").string())).out);
  CHECK(report["case"]["duplicates"] == 1);
  CHECK(report["case"]["rejected"] == 0);
}

TEST_CASE("subjects, identifiers and dates of the bundled leak are read rightly", "[cli][zaslon]") {
  for (const Json& row : truth().rows) {
    INFO(row.dump());
    const auto found = truth().messages.find(row["key"]);
    if (found == truth().messages.end()) continue;
    const Json& message = found->second;
    CHECK(message["subject"] == row["subject"]);
    CHECK(message["message_id"] == row["message_id"]);
    CHECK(message["from"].get<std::string>().find(row["from"].get<std::string>()) !=
          std::string::npos);
    // One has no Date, of one it was put back; the others are dated by it.
    const bool lies = row["date_utc"] == "none" || row["letter"] == "soglas";
    CHECK(message["date"] == row[lies ? "true_utc" : "date_utc"]);
  }
}

TEST_CASE("the letters of the bundled leak are read in their true charset", "[cli][zaslon]") {
  for (const Json& row : truth().rows) {
    INFO(row.dump());
    const std::string key = row["key"];
    const Json message = Json::parse(zaslon().pismo("show --json " + key).out);
    const std::string wanted = row["charset_true"];
    bool seen = false;
    std::string used;
    for (const Json& part : message["parts"]) {
      if (!part.contains("text") || !part.contains("charset") || part["charset"].is_null())
        continue;
      const std::string one = part["charset"]["used"];
      used += one + " ";
      seen = seen || same_charset(wanted, one);
    }
    INFO("used: " << used);
    CHECK(seen);
  }
}

TEST_CASE("what is hidden in the bundled leak is found", "[cli][zaslon]") {
  struct Case {
    std::string question, letters;  // Names of column `letter`, in the order of the table.
  };

  const auto c = GENERATE(values<Case>({
      {"id:946839522.20090925110552@severny-vektor.example", "konkurs-2"},
      {"is:duplicate", "protokol-1 protokol-1"},
      {"\"это письмо удалить последним\"", "udal-1 udal-1"},
      {"subject:конкурс subject:волгоречье from:еремин", "konkurs-1 konkurs-1"},
      {"from:nagios date:2009-10-15", "nag-3"},
      {"lang:ru-Latn", "stend-3"},
  }));
  std::map<std::string, bool> found;
  for (const Json& row :
       json_lines(zaslon().pismo("search " + shell_word(c.question) + " --format jsonl").out)) {
    found[row["key"]] = true;
  }
  std::string letters;
  for (const Json& row : truth().rows) {
    if (!found.contains(row["key"])) continue;
    letters += (letters.empty() ? "" : " ") + row["letter"].get<std::string>();
  }
  INFO(c.question);
  CHECK(letters == c.letters);
}
