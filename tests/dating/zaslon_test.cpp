#include <map>
#include <set>

#include <catch2/catch.hpp>

#include "pismo/base/hash.hpp"
#include "pismo/dating/clock_skew.hpp"
#include "pismo/dating/thread_bounds.hpp"
#include "pismo/mime/date.hpp"
#include "pismo/source/message_source.hpp"

#include "mime/shared_files.hpp"

using namespace pismo::dating;

namespace {

/// Dates every message of a source.
class Dater final : public pismo::source::Sink {
 public:
  bool begin_file(const pismo::source::FileInfo& /*file*/) override { return true; }

  void end_file(const pismo::source::FileInfo& /*file*/,
                const pismo::source::FileResult& /*result*/) override {}

  void rejected(const pismo::source::Rejected& /*rejected*/) override {}

  void message(pismo::source::Found&& found) override {
    const auto message = pismo::mime::read_message(found.bytes, {.hash_parts = false});
    clocks.push_back(gather(found.bytes, message, found.envelope, settings, zones));
    members.push_back({clocks.back().message_id,
                       clocks.back().ancestors,
                       date_message(clocks.back(), settings, zones),
                       content_of(message)});
    keys.push_back(pismo::to_hex(found.key));
    files.push_back(found.location.file);
  }

  Settings settings;
  pismo::time::ZoneBook zones;
  std::vector<Clocks> clocks;
  std::vector<ThreadMember> members;
  std::vector<std::string> keys, files;
};

struct Letter {
  std::string name;
  std::int64_t true_utc = 0;
};

std::map<std::string, Letter> letters() {
  std::map<std::string, Letter> found;
  std::istringstream in(
      pismo::test::bytes_of(PISMO_SOURCE_DIR "/corpora/zaslon-2009/expected.tsv"));
  for (std::string line; std::getline(in, line);) {
    std::vector<std::string> cells;
    std::istringstream row(line);
    for (std::string cell; std::getline(row, cell, '\t');)
      cells.push_back(cell);
    const auto read = pismo::mime::read_date(cells[7]);
    if (read) found[cells[3]] = {cells[0], *read->utc};
  }
  return found;
}

using Findings = std::set<std::pair<std::string, std::string>>;

Findings high_findings(const Dater& dater) {
  const auto known = letters();
  Findings high;
  for (std::size_t i = 0; i < dater.keys.size(); ++i) {
    for (const Anomaly& anomaly : dater.members[i].dating.anomalies) {
      if (anomaly.severity == Severity::high)
        high.insert({known.at(dater.keys[i]).name, anomaly.kind});
    }
  }
  return high;
}

}  // namespace

TEST_CASE("of all letters of the firm only the backdated one is found", "[dating][zaslon]") {
  Dater dater;
  REQUIRE(
      pismo::source::read_messages(PISMO_SOURCE_DIR "/corpora/zaslon-2009/mail", {}, dater, {}));
  REQUIRE(dater.keys.size() == 120);
  CHECK(high_findings(dater) == Findings{{"soglas", "date_backdated"},
                                         {"soglas", "mua_from_future"},
                                         {"soglas", "attachment_newer_than_message"}});

  SECTION("each letter was sent inside the interval that is given for it") {
    const auto known = letters();
    std::size_t narrow = 0;
    for (std::size_t i = 0; i < dater.keys.size(); ++i) {
      const Letter& letter = known.at(dater.keys[i]);
      const Estimate& estimate = dater.members[i].dating.estimate;
      INFO(letter.name << ": " << estimate.sentence);
      const Instant sent{std::chrono::seconds(letter.true_utc)};
      REQUIRE(estimate.best);
      CHECK(estimate.lo.value_or(sent) <= sent);
      CHECK(estimate.hi.value_or(sent) >= sent - std::chrono::seconds(1));
      CHECK(estimate.grade <= 'D');
      if (estimate.lo && estimate.hi && *estimate.hi - *estimate.lo <= std::chrono::minutes(2))
        ++narrow;
    }
    CHECK(narrow >= 115);
  }

  SECTION("one reply is older than its letter, as the README of the corpus says") {
    propagate(dater.members);
    Findings expected{{"flow-2", "reply_before_parent"}};
    Findings found;
    for (const auto& finding : high_findings(dater)) {
      if (finding.first != "soglas") found.insert(finding);
    }
    CHECK(found == expected);
  }

  SECTION("two letters under one identifier are told from copies of one letter") {
    compare_namesakes(dater.members);
    Findings found;
    for (const auto& finding : high_findings(dater)) {
      if (finding.first != "soglas") found.insert(finding);
    }
    CHECK(found == Findings{{"kp-1", "duplicate_message_id_different_content"},
                            {"kp-2", "duplicate_message_id_different_content"}});
  }

  SECTION("no server there has a wrong clock") {
    CHECK(measure_skews(dater.clocks).empty());
  }
}

TEST_CASE("mail that was not made for pismo rarely contradicts itself", "[dating][shared]") {
  if (!pismo::test::have_shared("mail")) return;
  Dater dater;
  REQUIRE(pismo::source::read_messages(pismo::test::shared_folder() / "mail", {}, dater, {}));
  // One collection has had its dates replaced by hand, so that what is found there is true.
  std::set<std::string> all, high;
  for (std::size_t i = 0; i < dater.keys.size(); ++i) {
    if (dater.files[i].starts_with("sisimai-bounces")) continue;
    all.insert(dater.keys[i]);
    for (const Anomaly& anomaly : dater.members[i].dating.anomalies) {
      if (anomaly.severity == Severity::high) high.insert(dater.keys[i]);
    }
  }
  CAPTURE(all.size(), high.size());
  CHECK(all.size() > 800);
  // Each is read and explained in docs/dating.md.
  CHECK(high.size() <= 16);
}
