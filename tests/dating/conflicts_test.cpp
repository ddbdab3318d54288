#include <sstream>

#include <catch2/catch.hpp>

#include "pismo/dating/inspect.hpp"
#include "pismo/dating/thread_bounds.hpp"
#include "pismo/mime/date.hpp"

#include "dating/built_message.hpp"
#include "mime/shared_files.hpp"

using namespace pismo::dating;
using Json = nlohmann::json;

namespace {

struct Built {
  Clocks clocks;
  Dating dating;
};

/// Dates the messages of one case together; those that are known from a quotation only, too.
std::map<std::string, Built> date_case(const Json& row) {
  const Settings settings;
  pismo::time::ZoneBook zones;
  std::map<std::string, Built> built;
  std::vector<ThreadMember> members;
  std::vector<std::string> names;
  for (Json entry : row["messages"]) {
    if (entry.value("ghost", false)) continue;
    for (const Json& other : row["messages"]) {
      const bool quoted = other.value("ghost", false) && entry.value("parent", "") == other["id"];
      if (quoted) entry["quotes"] = other["evidence"][0]["value"];
    }
    const std::string raw = pismo::test::built_message(entry);
    const auto message = pismo::mime::read_message(raw);
    Clocks clocks = gather(raw, message, "", settings, zones);
    members.push_back(
        {clocks.message_id, clocks.ancestors, date_message(clocks, settings, zones), ""});
    names.push_back(entry["id"]);
    built[names.back()].clocks = std::move(clocks);
  }
  propagate(members);
  for (std::size_t i = 0; i < members.size(); ++i)
    built[names[i]].dating = members[i].dating;
  for (const Json& entry : row["messages"]) {
    if (!entry.value("ghost", false)) continue;
    const std::string name = entry["id"];
    for (const auto& [child, one] : std::map<std::string, Built>(built)) {
      if (one.clocks.ancestors.empty()) continue;
      built[name].dating =
          date_missing(one.clocks.ancestors.back(), one.clocks, one.dating, settings, zones);
    }
  }
  return built;
}

double apart(const Json& got, const Json& wanted) {
  if (!wanted.is_string()) return 0;
  if (!got.is_string()) return 1e9;
  return std::abs(static_cast<double>(*pismo::mime::read_date(got.get<std::string>())->utc -
                                      *pismo::mime::read_date(wanted.get<std::string>())->utc));
}

bool has_anomaly(const Json& anomalies, const std::string& wanted) {
  for (const Json& anomaly : anomalies) {
    if (anomaly["kind"] == wanted || anomaly["code"] == wanted) return true;
  }
  return false;
}

}  // namespace

TEST_CASE("clocks that contradict each other are weighed", "[dating][conflicts][shared]") {
  if (!pismo::test::have_shared("cases/dating_conflicts.dev.jsonl")) return;
  std::istringstream lines(
      pismo::test::bytes_of(pismo::test::shared_folder() / "cases/dating_conflicts.dev.jsonl"));
  for (std::string line; std::getline(lines, line);) {
    const Json row = Json::parse(line);
    const auto built = date_case(row);
    for (const auto& [name, wanted] : row["expect"].items()) {
      const Json got = dating_json(built.at(name).dating);
      INFO(row["id"] << " " << row["title"] << " " << name << "\n"
                     << wanted.dump(1) << got.dump(1));
      const double tolerance = wanted["best_tolerance_s"];
      CHECK(apart(got["estimate"]["best"], wanted["best_utc"]) <= tolerance);
      CHECK(apart(got["estimate"]["lo"], wanted["lo"]) <= tolerance);
      CHECK(apart(got["estimate"]["hi"], wanted["hi"]) <= tolerance);
      CHECK(got["estimate"]["grade"] == wanted["grade"]);
      for (const std::string code : wanted["anomalies"]) {
        INFO(code);
        CHECK(has_anomaly(got["anomalies"], code));
      }
      for (const Json& anomaly : got["anomalies"]) {
        INFO("also found: " << anomaly["code"]);
        bool expected = false;
        for (const std::string code : wanted["anomalies"])
          expected = expected || anomaly["code"] == code;
        CHECK(expected);
      }
    }
  }
}
