#include <catch2/catch.hpp>

#include "audit/junit_reader.hpp"
#include "cli/terminal.hpp"

using namespace pismo::tests;

namespace {

std::string script(const std::string& name) {
  return shell_word((corpus("audit-scripts") / name).string());
}

void write(const std::string& name, const std::string& bytes) {
  std::ofstream(zaslon().path() / name, std::ios::binary) << bytes;
}

}  // namespace

TEST_CASE("the bundled scripts hold where they say so", "[cli][audit][script]") {
  struct Case {
    std::string name;
    int exit;
    std::vector<std::size_t> failing;  ///< Lines.
  };

  const auto c = GENERATE(values<Case>({
      {"intake.audit", 0, {}},
      {"zaslon.audit", 0, {}},
      {"press.audit", 1, {6, 9}},
  }));
  INFO(c.name);
  const Outcome outcome =
      zaslon().pismo("audit " + script(c.name) + " --format jsonl --out " +
                     shell_word("out-" + c.name) + " --junit " + c.name + ".xml");
  INFO(outcome.out << outcome.err);
  CHECK(outcome.exit == c.exit);
  std::vector<std::size_t> failing;
  for (const Json& row : json_lines(outcome.out)) {
    CHECK(row["status"] != "error");
    if (row["status"] == "failed") failing.push_back(row["line"].get<std::size_t>());
  }
  if (!c.failing.empty()) CHECK(failing == c.failing);
  CHECK(failing.empty() == (c.exit == 0));
  const JunitReport report = read_junit(bytes_of(zaslon().path() / (c.name + ".xml")));
  CHECK(report.trouble.empty());
  CHECK(report.tests == json_lines(outcome.out).size());
  CHECK(report.failures == failing.size());
}

TEST_CASE("fifty lines, five of them wrong, give fifty results", "[cli][audit][script]") {
  std::string lines;
  for (int i = 0; i < 45; ++i)
    lines += i % 3 == 0   ? "count договор\n"
             : i % 3 == 1 ? "expect messages == 120\n"
                          : "expect search \"заслон\" > 0\n";
  lines +=
      "expect goats == 0\nexpect search \"(договор\" > 0\ncount form:x\nlist a to /etc/x.tsv\n"
      "cuont x\n";
  write("fifty.audit", lines);
  const Outcome outcome = zaslon().pismo("audit fifty.audit --format json --junit fifty.xml");
  CHECK(outcome.exit == 1);
  const Json json = Json::parse(outcome.out);
  CHECK(json["schema"] == "pismo.audit.script/1");
  CHECK(json["rows"].size() == 50);
  CHECK(json["errors"] == 5);
  CHECK(json["failed"] == 0);
  for (std::size_t i = 0; i < json["rows"].size(); ++i) {
    CHECK(json["rows"][i]["line"] == i + 1);
    CHECK(json["rows"][i]["status"] == (i < 45 ? "ok" : "error"));
  }
  const JunitReport report = read_junit(bytes_of(zaslon().path() / "fifty.xml"));
  INFO(report.trouble);
  CHECK(report.trouble.empty());
  CHECK(report.tests == 50);
  CHECK(report.errors == 5);
}

TEST_CASE("a list is a new file in the folder, and nowhere else", "[cli][audit][script]") {
  const Outcome made = zaslon().shell(
      "mkdir lists elsewhere && ln -s ../elsewhere lists/link && "
      "printf 'list заслон to a/keys.txt\\nlist заслон to a/keys.txt\\nlist заслон to ../b.tsv\\n"
      "list заслон to link/c.tsv\\nlist заслон to d.exe\\nlist заслон to rows.jsonl\\n"
      "list заслон to rows.csv\\n' > lists.audit; pismo audit lists.audit --out lists --format "
      "jsonl");
  CHECK(made.exit == 1);
  const auto rows = json_lines(made.out);
  REQUIRE(rows.size() == 7);
  const std::vector<std::string> statuses = {"ok", "error", "error", "error", "error", "ok", "ok"};
  for (std::size_t i = 0; i < rows.size(); ++i) {
    INFO(rows[i].dump());
    CHECK(rows[i]["status"] == statuses[i]);
  }
  CHECK(rows[1]["message"].get<std::string>().find("nothing is overwritten") != std::string::npos);
  CHECK(std::filesystem::is_empty(zaslon().path() / "elsewhere"));
  CHECK_FALSE(std::filesystem::exists(zaslon().path() / "b.tsv"));
  const std::size_t found = std::stoul(zaslon().pismo("search заслон --count").out);
  CHECK(lines_of(bytes_of(zaslon().path() / "lists/a/keys.txt")).size() == found);
  CHECK(json_lines(bytes_of(zaslon().path() / "lists/rows.jsonl")).size() == found);
  CHECK(lines_of(bytes_of(zaslon().path() / "lists/rows.csv")).size() >= found + 1);
}

TEST_CASE("shares, variables and findings are compared", "[cli][audit][script]") {
  write("more.audit",
        "let who = from:ерёмин\nexpect search \"$who\" < 50%\nexpect ghosts < 5%\n"
        "expect finding:altered_quotation == 1\nfail-on high\nexpect messages < 5%\n");
  const Outcome outcome = zaslon().pismo("audit more.audit --format jsonl");
  const auto rows = json_lines(outcome.out);
  REQUIRE(rows.size() == 6);
  CHECK(rows[1]["status"] == "ok");
  CHECK(rows[1]["of"] == 120);
  CHECK(rows[2]["status"] == "ok");
  CHECK(rows[3]["status"] == "ok");
  CHECK(rows[3]["keys"].size() == 1);
  CHECK(rows[4]["status"] == "failed");
  CHECK(rows[5]["status"] == "error");
}

TEST_CASE("without reading, numbers that need the mail are errors", "[cli][audit][script]") {
  write("blind.audit", "expect misnamed == 0\nexpect ghosts >= 0\nexpect unread == 0\n");
  const auto rows = json_lines(zaslon().pismo("audit blind.audit --no-reading --format jsonl").out);
  REQUIRE(rows.size() == 3);
  CHECK(rows[0]["status"] == "error");
  CHECK(rows[1]["status"] == "ok");
  CHECK(rows[2]["status"] == "error");
}

TEST_CASE("a script that is not there or says nothing is an error", "[cli][audit][script]") {
  write("empty.audit", "# nothing\n\n");
  CHECK(zaslon().pismo("audit nowhere.audit").exit == 2);
  CHECK(zaslon().pismo("audit empty.audit").exit == 2);
  CHECK(zaslon().pismo("audit --junit x.xml").exit == 2);
  CHECK(zaslon().shell("echo 'count заслон' | pismo audit -").exit == 0);
}
