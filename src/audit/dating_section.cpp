#include <algorithm>
#include <fmt/format.h>

#include "pismo/store/date_rows.hpp"

#include "section_pieces.hpp"

namespace pismo::audit {

namespace {

void add_grades(const CaseRows& rows, Section& section) {
  std::map<std::string, std::uint64_t> grades, sources;
  for (const Letter& letter : rows.letters) {
    ++grades[letter.row.date_utc ? letter.row.date_grade.text() : "undated"];
    ++sources[letter.row.date_source.text()];
  }
  Table table{"grades", "How well dates are supported", {"grade", "messages", "share"}, {}};
  Plot plot{"Messages by grade of their date", "", {}};
  for (const auto& [grade, count] : grades) {
    table.rows.push_back(Json::array({grade, count, percent(count, rows.letters.size())}));
    plot.bars.push_back({grade, count, 0});
  }
  Table from{"sources", "What dates rest on", {"rests_on", "messages"}, {}};
  for (const auto& [source, count] : sources)
    from.rows.push_back(Json::array({source, count}));
  section.tables.push_back(std::move(table));
  section.tables.push_back(std::move(from));
  section.plots.push_back(std::move(plot));
}

// Quotations and signatures have sections with more to say about them: no second finding.
bool is_told_elsewhere(std::string_view kind) {
  return kind == "quote_altered" || kind == "dkim_fail_body";
}

}  // namespace

Section dating_section(const Material& material, Findings& findings) {
  Section section{"dating",
                  "When letters were sent, and which clocks contradict",
                  "Grades: A a verified signature, B two servers agree, C one does, D only the "
                  "sender's computer says so, E bounds or contradictions only. Kinds of "
                  "contradictions are explained in docs/dating.md.",
                  Json::object(),
                  {},
                  {},
                  {}};
  add_grades(material.rows, section);
  std::map<std::pair<int, std::string>, std::uint64_t> kinds;
  const auto read = material.engine.dates().each_anomaly(0, [&](const store::AnomalyLine& line) {
    ++kinds[{-line.anomaly.severity, line.anomaly.kind}];
    if (line.anomaly.severity < 1 || is_told_elsewhere(line.anomaly.kind)) return true;
    const bool is_named = line.anomaly.kind.starts_with("date_");
    findings.push_back({is_named ? line.anomaly.kind : "date_" + line.anomaly.kind,
                        line.anomaly.severity > 1 ? Severity::high : Severity::medium,
                        line.key,
                        line.from,
                        line.anomaly.explanation,
                        {}});
    return true;
  });
  if (!read) section.notes.push_back("Not all contradictions: " + read.error().message);
  Table table{"anomalies", "Contradictions", {"severity", "kind", "times"}, {}};
  std::map<std::string, std::uint64_t> by_severity;
  for (const auto& [what, count] : kinds) {
    const auto severity = static_cast<Severity>(std::clamp(-what.first, 0, 2));
    by_severity[std::string(word_of(severity))] += count;
    table.rows.push_back(Json::array({word_of(severity), what.second, count}));
  }
  for (const std::string severity : {"high", "medium", "low"})
    section.numbers[severity] = by_severity[severity];
  section.tables.push_back(std::move(table));
  Table clocks{"clocks",
               "Clocks that are wrong over the whole case",
               {"kind", "whose", "seconds", "messages", "explanation"},
               {}};
  for (const store::DateFindingRow& row : material.engine.dates().findings()) {
    clocks.rows.push_back(
        Json::array({row.kind, row.subject, row.seconds, row.messages, row.explanation}));
    findings.push_back({"date_" + row.kind, Severity::low, "", row.subject, row.explanation, {}});
  }
  section.tables.push_back(std::move(clocks));
  return section;
}

}  // namespace pismo::audit
