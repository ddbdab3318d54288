#include <algorithm>
#include <map>
#include <set>

#include <catch2/catch.hpp>

#include "cli/terminal.hpp"

using namespace pismo::tests;

namespace {

const Json& audited() {
  static const Json json = Json::parse(zaslon().pismo("audit --format json").out);
  return json;
}

/// Keys of letters by their name in the corpus's table.
std::string key_of(const std::string& letter) {
  static const auto rows = tsv_rows(corpus("zaslon-2009") / "expected.tsv");
  for (const Json& row : rows) {
    if (row["letter"] == letter) return row["key"];
  }
  throw std::runtime_error("no such letter: " + letter);
}

using Messages = std::multiset<std::string>;

Messages found(const std::string& kind) {
  Messages messages;
  for (const Json& finding : audited()["findings"]) {
    if (finding["kind"] == kind)
      messages.insert(finding["message"].is_null() ? "" : finding["message"].get<std::string>());
  }
  return messages;
}

Json table(const std::string& section, const std::string& name) {
  return audited()["sections"][section]["tables"][name];
}

}  // namespace

TEST_CASE("an audit finds the hidden facts of the bundled leak, and no others of their kinds",
          "[cli][audit][zaslon]") {
  const std::string order = "ghost:039201ca483a$bfc12fb0$0500010a@DIREKTOR";
  const std::string wexford = "ghost:2a02a1d40910261320ka74aa84h528e549ab51fedf9@mail.gmail.com";
  CHECK(found("recovered_message") == Messages{order});
  CHECK(found("missing_letter") == Messages{wexford});
  CHECK(found("altered_quotation") == Messages{key_of("audit-2")});
  CHECK(found("date_backdated") == Messages{key_of("soglas")});
  CHECK(found("date_reply_before_parent") == Messages{key_of("flow-2")});
  const Messages same = found("same_message_id");
  REQUIRE(same.size() == 1);
  CHECK((*same.begin() == key_of("kp-1") || *same.begin() == key_of("kp-2")));
  CHECK(found("letters_lost") == Messages{key_of("voprosy-1")});
  CHECK(found("attachment_misnamed") == Messages{key_of("tz-1"), key_of("schet-1")});
  // Nothing was taken out by month or person, and nothing lost on the way.
  for (const std::string kind : {"silence",
                                 "silence_of_source",
                                 "silence_of_person",
                                 "selective_absence",
                                 "absence_period",
                                 "one_sided",
                                 "number_gap",
                                 "input_lost",
                                 "accounting",
                                 "unread",
                                 "attachment_disguised",
                                 "attachment_encrypted",
                                 "source_missing"})
    CHECK(found(kind).empty());
}

TEST_CASE("words of an altered quotation stand in the evidence", "[cli][audit][zaslon]") {
  std::string words;
  for (const Json& finding : audited()["findings"]) {
    if (finding["kind"] == "altered_quotation") words = finding["evidence"].dump();
  }
  CHECK(words.find("нет") != std::string::npos);
  CHECK(words.find("пропустит") != std::string::npos);
  CHECK(words.find("завернёт") != std::string::npos);
}

TEST_CASE("sums of an audit are those of the case", "[cli][audit][zaslon]") {
  const Json& accounting = audited()["accounting"];
  CHECK(accounting["balanced"] == true);
  CHECK(accounting["bytes_balanced"] == true);
  CHECK(accounting["found"] == 121);
  CHECK(accounting["indexed"] == 120);
  CHECK(accounting["duplicates"] == 1);
  CHECK(accounting["rejected"] == 0);
  std::uint64_t read = 0, messages = 0;
  for (const Json& source : table("accounting", "sources")) {
    read += source["bytes_read"].get<std::uint64_t>();
    CHECK(source["bytes_read"].get<std::uint64_t>() ==
          source["bytes_messages"].get<std::uint64_t>() +
              source["bytes_framing"].get<std::uint64_t>() +
              source["bytes_lost"].get<std::uint64_t>());
  }
  CHECK(read == accounting["bytes_read"]);
  for (const Json& month : table("counts", "by_month"))
    messages += month["messages"].get<std::uint64_t>();
  CHECK(messages == 120);
  for (const std::string name : {"by_client", "by_language", "by_source"}) {
    std::uint64_t sum = 0;
    for (const Json& row : table("counts", name))
      sum += row["messages"].get<std::uint64_t>();
    INFO(name);
    CHECK(sum == 120);
  }
  std::map<std::string, std::uint64_t> clients;
  for (const Json& row : table("counts", "by_client"))
    clients[row["client"]] = row["messages"];
  CHECK(clients["The Bat!"] > 10);
  CHECK(clients["Outlook"] > 5);
  std::uint64_t years = 0;
  for (const Json& row : table("authenticity", "by_year"))
    years += row["messages"].get<std::uint64_t>();
  CHECK(years == 120);
}

TEST_CASE("every key of an audit names a message", "[cli][audit][zaslon]") {
  std::set<std::string> keys;
  for (const Json& row : json_lines(zaslon().pismo("search '*' --format jsonl --no-snippets").out))
    keys.insert(row["key"]);
  for (const Json& finding : audited()["findings"]) {
    if (finding["message"].is_null()) continue;
    const std::string key = finding["message"];
    INFO(finding.dump());
    CHECK((key.starts_with("ghost:") || keys.contains(key)));
  }
}

TEST_CASE("two audits of the same letters are the same bytes, in any zone of the machine",
          "[cli][audit]") {
  std::string first;
  for (const std::string zone : {"America/New_York", "Asia/Vladivostok"}) {
    const Terminal terminal;
    const std::string mail = shell_word((corpus("zaslon-2009") / "mail").string());
    const Outcome outcome = terminal.shell(
        "export TZ=" + zone + "; pismo index " + mail +
        " >/dev/null 2>&1; pismo audit --format json --tsv tables --html a.html; cat a.html; cat "
        "tables/*");
    CHECK(outcome.exit == 0);
    CHECK(outcome.out.size() > 100'000);
    if (first.empty()) first = outcome.out;
    CHECK((outcome.out == first));
  }
}

TEST_CASE("a report is one page that loads and runs nothing", "[cli][audit]") {
  const Outcome outcome = zaslon().shell("pismo audit --html report.html --title '<b>Дело</b>'");
  REQUIRE(outcome.exit == 0);
  const std::string page = bytes_of(zaslon().path() / "report.html");
  CHECK(page.find("&lt;b&gt;Дело") != std::string::npos);
  CHECK(page.find("<script") == std::string::npos);
  CHECK(page.find("http://") == std::string::npos);
  CHECK(page.find("default-src 'none'") != std::string::npos);
  CHECK(page.find("<svg") != std::string::npos);
  const Json audit = Json::parse(zaslon().pismo("audit --format json").out);
  for (const Json& section : audit["sections"])
    CHECK(page.find(section["title"].get<std::string>()) != std::string::npos);
  CHECK(zaslon().pismo("audit --html report.html").exit == 2);  // It is there already.
}

TEST_CASE("tables of an audit come one by one or all as files", "[cli][audit]") {
  const Outcome one = zaslon().pismo("audit --format tsv --section counts.by_month");
  CHECK(one.exit == 0);
  CHECK(lines_of(one.out)[0] == "month\tmessages\tof_doubtful_date\tby_their_date_field");
  CHECK(one.out.find("2009-10\t") != std::string::npos);
  CHECK(zaslon().pismo("audit --format tsv --section goats").exit == 2);
  CHECK(zaslon().pismo("audit --tsv tables").exit == 0);
  CHECK(bytes_of(zaslon().path() / "tables/counts.by_month.tsv") == one.out);
  const auto findings = tsv_rows(zaslon().path() / "tables/findings.tsv");
  CHECK(findings.size() == audited()["findings"].size());
}

TEST_CASE("a comparison tells what is new and what is gone", "[cli][audit]") {
  const Terminal terminal;
  const std::string mail = shell_word((corpus("zaslon-2009") / "mail").string());
  const Outcome outcome =
      terminal.shell("pismo index " + mail +
                     "/shcheglov.mbox >/dev/null 2>&1; pismo audit --format json > old.json; "
                     "pismo audit --compare old.json --fail-on low; echo exit $?; pismo index " +
                     mail +
                     " >/dev/null 2>&1; pismo audit --compare old.json --format json --fail-on "
                     "high; echo exit $?");
  const auto lines = lines_of(outcome.out);
  REQUIRE(lines.size() == 6);
  CHECK(lines[0] == "New findings: 0");
  CHECK(lines[3] == "exit 0");
  const Json json = Json::parse(lines[4]);
  CHECK_FALSE(json["new_findings"].empty());
  CHECK_FALSE(json["changed_numbers"].empty());
  CHECK(lines[5] == "exit 1");
  CHECK(terminal.shell("echo '{}' > x.json; pismo audit --compare x.json").exit == 2);
}

TEST_CASE("findings of a severity make the audit fail when asked", "[cli][audit]") {
  CHECK(zaslon().pismo("audit --fail-on high").exit == 1);
  CHECK(zaslon().pismo("audit --no-reading").exit == 0);
}

TEST_CASE("messages that cannot be read again are findings", "[cli][audit]") {
  const Terminal terminal;
  const Outcome outcome = terminal.shell(
      "cp " + shell_word((corpus("zaslon-2009") / "mail/buhgalteria.mbox").string()) +
      " b.mbox && pismo index b.mbox >/dev/null 2>&1; rm b.mbox; pismo audit --format json");
  CHECK(outcome.exit == 3);
  const Json json = Json::parse(outcome.out);
  CHECK(json["sections"]["authenticity"]["numbers"]["unread"] ==
        json["accounting"]["messages_kept"]);
}

TEST_CASE("every metric and kind of script is in its page", "[cli][audit][docs]") {
  const std::string page =
      bytes_of(std::filesystem::path(PISMO_SOURCE_DIR) / "docs" / "audit-scripts.md");
  const std::string source =
      bytes_of(std::filesystem::path(PISMO_SOURCE_DIR) / "docs" / "audit.md");
  for (const auto& [name, section] : audited()["sections"].items())
    CHECK(source.find("| `" + name + "` |") != std::string::npos);
  for (const std::string metric : {"unread", "ghosts", "altered", "high", "known_letters"})
    CHECK(page.find("| `" + metric + "` |") != std::string::npos);
}
