#include <algorithm>
#include <array>
#include <utility>

#include "pismo/audit/audit.hpp"
#include "pismo/audit/script.hpp"

namespace pismo::audit {

namespace {

/// Where an audit has a number: a section and its name there.
struct Place {
  std::string_view metric, section, number;
};

constexpr auto kPlaces = std::to_array<Place>({
    {"found", "accounting", "found"},
    {"indexed", "accounting", "indexed"},
    {"duplicates", "accounting", "duplicates"},
    {"rejected", "accounting", "rejected"},
    {"messages", "accounting", "messages_kept"},
    {"files", "accounting", "files"},
    {"bytes", "accounting", "bytes_read"},
    {"bytes_lost", "accounting", "bytes_lost"},
    {"partly_read", "accounting", "partly_read"},
    {"repaired", "repairs", "texts_repaired"},
    {"letters_lost", "repairs", "lossy"},
    {"defective", "repairs", "messages_with_defects"},
    {"people", "counts", "people"},
    {"addresses", "counts", "addresses"},
    {"undated", "counts", "undated"},
    {"doubtful_dates", "counts", "doubtful_dates"},
    {"silences", "silences", "silences"},
    {"number_gaps", "numbering", "gaps"},
    {"ghosts", "missing", "missing_letters"},
    {"recovered", "missing", "recovered"},
    {"answered", "missing", "answered_letters"},
    {"answered_missing", "missing", "answered_and_missing"},
    {"altered", "repeats", "altered_quotations"},
    {"attachments", "attachments", "attachments"},
    {"misnamed", "attachments", "misnamed"},
    {"encrypted", "attachments", "encrypted"},
    {"unreadable", "attachments", "unreadable"},
    {"signed", "authenticity", "signed"},
    {"identifiers", "identifiers", "different_values"},
});

std::optional<double> number_at(const Audit& audit,
                                std::string_view section,
                                std::string_view name) {
  const Section* const place = audit.section(section);
  if (place == nullptr) return std::nullopt;
  const auto value = place->numbers.find(std::string(name));
  if (value == place->numbers.end() || !value->is_number()) return std::nullopt;
  return value->get<double>();
}

std::optional<double> sum(std::optional<double> a, std::optional<double> b) {
  return a && b ? std::optional(*a + *b) : std::nullopt;
}

}  // namespace

const std::vector<MetricInfo>& metrics() {
  static const std::vector<MetricInfo> all = {
      {"messages", "Different messages of the case, attached ones too", ""},
      {"found", "Messages and losses that the sources hold", ""},
      {"indexed", "Different messages among these", "found"},
      {"duplicates", "Further copies of the same bytes", "found"},
      {"rejected", "Losses: mail that could not be read", "found"},
      {"partly_read", "Messages over a limit, not all of which can be searched", "messages"},
      {"unread", "rejected, partly_read, and messages whose source cannot be read again", "found"},
      {"files", "Files and members of archives", ""},
      {"bytes", "Bytes read", ""},
      {"bytes_lost", "Bytes that are neither mail nor what frames mail", "bytes"},
      {"repaired", "Texts whose charset was not what their label says", "messages"},
      {"letters_lost", "Texts with letters that nobody can win back", "messages"},
      {"defective", "Messages with a defect", "messages"},
      {"people", "Different people, each with all addresses", ""},
      {"addresses", "Different addresses", ""},
      {"undated", "Messages without any date", "messages"},
      {"doubtful_dates", "Messages with a date of grade E", "messages"},
      {"silences", "Times without mail that chance does not explain", ""},
      {"number_gaps", "Gaps in counters of which at least half is here", ""},
      {"ghosts", "Letters that are named or quoted, and are not here", "known_letters"},
      {"known_letters", "Messages and ghosts", ""},
      {"recovered", "Ghosts whose words survive in quotations", "ghosts"},
      {"answered", "Letters that a present one directly answers", ""},
      {"answered_missing", "Of these, not here", "answered"},
      {"altered", "Quotations that say something else than their originals", ""},
      {"attachments", "Attached files", ""},
      {"misnamed", "Attachments whose content is not what their name says", "attachments"},
      {"encrypted", "Attachments that are encrypted", "attachments"},
      {"unreadable", "Attachments that are cut short or empty", "attachments"},
      {"signed", "Messages with a signature, good or not", "messages"},
      {"identifiers", "Different identifiers, guesses too", ""},
      {"findings", "Findings of all gravities", ""},
      {"high", "Findings of high severity", "findings"},
      {"medium", "Findings of medium severity", "findings"},
      {"low", "Findings of low severity", "findings"},
  };
  return all;
}

std::optional<double> metric_of(const Audit& audit, std::string_view name) {
  for (const Place& place : kPlaces) {
    if (place.metric == name) return number_at(audit, place.section, place.number);
  }
  if (name == "known_letters")
    return sum(number_at(audit, "accounting", "messages_kept"),
               number_at(audit, "missing", "missing_letters"));
  if (name == "unread")
    return sum(sum(number_at(audit, "accounting", "rejected"),
                   number_at(audit, "accounting", "partly_read")),
               number_at(audit, "authenticity", "unread"));
  if (name == "findings") return static_cast<double>(audit.findings.size());
  for (const Severity severity : {Severity::high, Severity::medium, Severity::low}) {
    if (name == word_of(severity)) return static_cast<double>(audit.count(severity));
  }
  constexpr std::string_view kKind = "finding:";
  if (!name.starts_with(kKind)) return std::nullopt;
  name.remove_prefix(kKind.size());
  return static_cast<double>(
      std::count_if(audit.findings.begin(), audit.findings.end(), [&](const Finding& finding) {
        return finding.kind == name;
      }));
}

}  // namespace pismo::audit
