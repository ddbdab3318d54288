#include <algorithm>
#include <filesystem>
#include <fstream>

#include <catch2/catch.hpp>

#include "cli/terminal.hpp"

using namespace pismo::tests;

TEST_CASE("an export into a folder verifies and repeats", "[cli]") {
  const auto form = GENERATE(
      as<std::string>{}, "mbox", "eml", "jsonl", "csv", "html", "dat", "ftm", "sqlite", "graphml");
  const auto& terminal = zaslon();
  const std::string run = "export '*' --attachments --format " + form + " --out ";
  const Outcome one = terminal.pismo(run + form + "-1");
  INFO(form << "\n" << one.err);
  CHECK(one.exit == 0);
  CHECK(terminal.pismo(run + form + "-2").exit == 0);
  CHECK(terminal.shell("diff -r " + form + "-1 " + form + "-2").exit == 0);
  const Outcome sums =
      terminal.shell("cd " + form + "-1 && sha256sum --strict -c manifest-sha256.txt");
  INFO(sums.out << sums.err);
  CHECK(sums.exit == 0);
  // Nothing is overwritten.
  const Outcome again = terminal.pismo(run + form + "-1");
  CHECK(again.exit == 2);
  CHECK_FALSE(again.err.empty());
}

TEST_CASE("an exported mbox, read again, holds the same messages", "[cli]") {
  const Terminal other;
  const Outcome exported = zaslon().pismo("export '*' --format mbox >" +
                                          shell_word((other.path() / "out.mbox").string()));
  REQUIRE(exported.exit == 0);
  REQUIRE(other.pismo("index out.mbox").exit == 0);
  const auto keys = [](const Terminal& terminal) {
    std::vector<std::string> all;
    for (const Json& row :
         json_lines(terminal.pismo("search '*' --format jsonl --no-snippets").out)) {
      all.push_back(row["key"]);
    }
    std::sort(all.begin(), all.end());
    return all;
  };
  CHECK(keys(other) == keys(zaslon()));
}

TEST_CASE("an exported folder of letters holds the raw bytes", "[cli]") {
  const Terminal other;
  const std::string folder = shell_word((other.path() / "out").string());
  REQUIRE(zaslon().pismo("export 'договор' --format eml --out " + folder).exit == 0);
  const Outcome names =
      other.shell("find out -name '*.eml' -exec sha256sum {} + | cut -c1-64 | sort");
  std::string keys;
  std::vector<std::string> expected;
  for (const Json& row : json_lines(zaslon().pismo("search договор --format jsonl").out)) {
    expected.push_back(row["key"]);
  }
  std::sort(expected.begin(), expected.end());
  CHECK(lines_of(names.out) == expected);
}

TEST_CASE("exported rows carry text, places and attachments", "[cli]") {
  const auto rows = json_lines(zaslon().pismo("export '*' --format jsonl").out);
  CHECK(rows.size() == 120);  // 119 in the boxes, and one attached to another.
  std::size_t attachments = 0;
  for (const Json& row : rows) {
    INFO(row.dump().substr(0, 400));
    for (const char* field : {"key",
                              "date",
                              "grade",
                              "from",
                              "to",
                              "subject",
                              "citation",
                              "text",
                              "attachments",
                              "message_id",
                              "references"}) {
      CHECK(row.contains(field));
    }
    CHECK(row["schema"] == "pismo.export/1");
    attachments += row["attachments"].size();
  }
  CHECK(attachments >= 10);
}

TEST_CASE("a dossier and a load file by Date fields show what these say", "[cli]") {
  const auto& terminal = zaslon();
  const std::string letter = " key:c4acb0a013db --date-source header --out ";  // Backdated.
  CHECK(terminal.pismo("export --format html" + letter + "by-date-html").exit == 0);
  const std::string page = terminal.shell("cat by-date-html/data/index.html").out;
  CHECK(page.find("<b>2009-10-05 11:20 +0400</b>") != page.npos);
  CHECK(page.find("2009-11-02") == page.npos);
  CHECK(terminal.pismo("export --format dat" + letter + "by-date-dat").exit == 0);
  const std::string rows = terminal.shell("cat by-date-dat/data/loadfile.dat").out;
  CHECK(rows.find("þ2009-10-05þ") != rows.npos);
  CHECK(rows.find("þ2009-11-02T") != rows.npos);  // PISMO_BEST_UTC
}

TEST_CASE("an attached message names its carrier in a load file, whichever comes first", "[cli]") {
  const auto& terminal = zaslon();
  for (const std::string order : {"date", "-date", "source"}) {
    INFO(order);
    CHECK(terminal.pismo("export '*' --format dat --sort " + order + " --out dat-" + order).exit ==
          0);
    const std::string rows = terminal.shell("cat dat-" + order + "/data/loadfile.dat").out;
    std::size_t attached = 0;
    for (const std::string& row : lines_of(rows)) {
      std::vector<std::string> values;
      for (std::size_t at = 0; at < row.size();) {
        const std::size_t end = std::min(row.find('\x14', at), row.size());
        values.push_back(row.substr(at, end - at));
        at = end + 1;
      }
      REQUIRE(values.size() == 27);
      constexpr std::size_t kParentId = 15;
      constexpr std::size_t kParentKey = 26;
      if (values[kParentKey].size() < 64) continue;
      ++attached;
      CHECK(values[kParentId].starts_with("þPISMO"));
    }
    CHECK(attached == 1);
  }
}

TEST_CASE("a dossier speaks Russian when it is asked to", "[cli]") {
  const auto& terminal = zaslon();
  CHECK(terminal.pismo("export '*' --format html --language ru --out ru-html").exit == 0);
  const std::string page = terminal.shell("cat ru-html/data/index.html").out;
  CHECK(page.find("<p class=\"kind\">Досье писем</p>") != page.npos);
  CHECK(page.find("120 писем; 1 письмо, восстановленное по цитатам") != page.npos);
  CHECK(page.find("Восстановлено: в деле такого письма нет") != page.npos);
  CHECK(terminal.pismo("export '*' --format html --language de --out de-html").exit == 2);
}

TEST_CASE("a source that is gone is named once, not once a letter", "[cli][export]") {
  const Terminal terminal;
  std::string mail;
  for (const char* number : {"1", "2", "3"}) {
    mail += "From x@volna.example Mon Oct 12 12:00:00 2009\nFrom: x@volna.example\nSubject: " +
            std::string(number) + "\nDate: Mon, 12 Oct 2009 12:00:00 +0400\n\nText " + number +
            "\n\n";
  }
  std::ofstream(terminal.path() / "one.mbox", std::ios::binary) << mail;
  REQUIRE(terminal.pismo("index one.mbox").exit == 0);
  std::filesystem::remove(terminal.path() / "one.mbox");
  const std::string form = GENERATE("jsonl", "ftm", "eml");
  const Outcome outcome = terminal.pismo("export '*' --format " + form + " --out out-" + form);
  INFO(outcome.err);
  CHECK(outcome.exit == 3);
  std::size_t lines = 0;
  for (std::size_t at = outcome.err.find("Cannot open"); at != std::string::npos;
       at = outcome.err.find("Cannot open", at + 1))
    ++lines;
  CHECK(lines == 2);
  CHECK(outcome.err.find("3 letters could not be read for one reason") != std::string::npos);
}
