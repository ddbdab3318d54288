#include <algorithm>
#include <fmt/format.h>
#include <set>
#include <tuple>

#include "section_pieces.hpp"

namespace pismo::audit {

namespace {

constexpr std::size_t kSamples = 5;

struct Repair {
  std::uint64_t parts = 0;
  double surest = 0, least = 1;
  std::vector<std::string> samples;
};

void add_repairs(const CaseRows& rows, Section& section, Findings& findings) {
  std::map<std::tuple<std::string, std::string, std::string, std::string>, Repair> repairs;
  std::map<std::string, std::uint64_t> kinds;
  for (const Part& part : rows.parts) {
    if (part.charset_repaired.empty() || part.charset_repaired == "none") continue;
    ++kinds[part.charset_repaired.text()];
    const Letter* const letter = rows.letter(part.message_id);
    if (letter == nullptr) continue;
    const std::string key = letter->key();
    Repair& repair = repairs[{part.charset_repaired.text(),
                              part.charset_declared.text(),
                              part.charset_used.text(),
                              part.charset_chain.text()}];
    ++repair.parts;
    repair.surest = std::max(repair.surest, part.charset_confidence);
    repair.least = std::min(repair.least, part.charset_confidence);
    if (repair.samples.size() < kSamples) repair.samples.push_back(key);
    if (!(part.charset_repaired == "lossy")) continue;
    findings.push_back({"letters_lost",
                        Severity::medium,
                        key,
                        part.path,
                        "letters of this text were lost before it came here (question marks, or "
                        "bytes of no charset); nothing may be guessed",
                        {}});
  }
  section.numbers["texts_repaired"] = 0;
  std::uint64_t sum = 0;
  for (const std::string kind : {"undeclared", "mislabelled", "double-encoded", "lossy"}) {
    section.numbers[kind] = kinds[kind];
    sum += kinds[kind];
  }
  section.numbers["texts_repaired"] = sum;
  Table table{"charsets",
              "Texts that were not what their label says",
              {"repair", "declared", "used", "undone", "texts", "least_sure", "messages"},
              {}};
  std::vector<decltype(repairs)::const_pointer> sorted;
  sorted.reserve(repairs.size());
  for (const auto& one : repairs)
    sorted.push_back(&one);
  std::stable_sort(sorted.begin(), sorted.end(), [](const auto* a, const auto* b) {
    return a->second.parts > b->second.parts;
  });
  for (const auto* const one : sorted) {
    const auto& [kind, declared, used, chain] = one->first;
    const Repair& repair = one->second;
    table.rows.push_back(Json::array({kind,
                                      declared,
                                      used,
                                      chain,
                                      repair.parts,
                                      rounded(repair.least),
                                      fmt::format("{}", fmt::join(repair.samples, " "))}));
  }
  section.tables.push_back(std::move(table));
}

}  // namespace

Section repairs_section(const Material& material, Findings& findings) {
  Section section{"repairs",
                  "What had to be mended to be read",
                  "Charsets: undeclared ones that were guessed, wrong labels, texts that had been "
                  "decoded wrongly before, and letters that are lost. Defects: odd data that was "
                  "read all the same.",
                  Json::object(),
                  {},
                  {},
                  {}};
  const CaseRows& rows = material.rows;
  add_repairs(rows, section, findings);
  std::set<std::int64_t> touched;
  Table table{
      "defects", "Odd data", {"defect", "messages", "times", "first_detail", "examples"}, {}};
  for (const auto& [code, defect] : rows.defects) {
    std::vector<std::string> samples;
    for (const std::int64_t id : defect.messages) {
      if (samples.size() == kSamples) break;
      if (const Letter* const letter = rows.letter(id)) samples.push_back(letter->key());
    }
    table.rows.push_back(Json::array({code,
                                      defect.messages.size(),
                                      defect.times,
                                      defect.detail,
                                      fmt::format("{}", fmt::join(samples, " "))}));
    touched.insert(defect.messages.begin(), defect.messages.end());
  }
  section.numbers["messages_with_defects"] = touched.size();
  section.tables.push_back(std::move(table));
  return section;
}

}  // namespace pismo::audit
