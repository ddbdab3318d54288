#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "pismo/audit/section.hpp"

#include "material.hpp"

namespace pismo::audit {

/// RFC 3339 in UTC, or null.
[[nodiscard]] Json utc_or_null(std::optional<std::int64_t> utc);

/// Rounded to four digits, so that the last bits of a machine's logarithm do not show.
[[nodiscard]] double rounded(double value);

/// "4.2 %", or "" of nothing.
[[nodiscard]] std::string percent(std::uint64_t part, std::uint64_t whole);

/// "in 1 of 20,000": how sure a statistic is, for a sentence.
[[nodiscard]] std::string in_words(double chance);

/// The largest first, then by name.
template <typename Count>
[[nodiscard]] std::vector<std::pair<std::string, Count>> largest_first(
    const std::map<std::string, Count>& counts) {
  std::vector<std::pair<std::string, Count>> sorted(counts.begin(), counts.end());
  std::stable_sort(sorted.begin(), sorted.end(), [](const auto& a, const auto& b) {
    return a.second > b.second;
  });
  return sorted;
}

/// The first digits of a key, as people quote it.
[[nodiscard]] std::string short_key(const std::string& key);

// One function a section, in the order of a report. Each looks at the material, and adds to
// `findings` what a person should look at.
using Findings = std::vector<Finding>;

[[nodiscard]] Section accounting_section(const Material& material, Findings& findings);
[[nodiscard]] Section repairs_section(const Material& material, Findings& findings);
[[nodiscard]] Section counts_section(const Material& material, Findings& findings);
[[nodiscard]] Section silences_section(const Material& material, Findings& findings);
[[nodiscard]] Section numbering_section(const Material& material, Findings& findings);
[[nodiscard]] Section missing_section(const Material& material, Findings& findings);
[[nodiscard]] Section one_sided_section(const Material& material, Findings& findings);
[[nodiscard]] Section repeats_section(const Material& material, Findings& findings);
[[nodiscard]] Section dating_section(const Material& material, Findings& findings);
[[nodiscard]] Section authenticity_section(const Material& material, Findings& findings);
[[nodiscard]] Section attachments_section(const Material& material, Findings& findings);
[[nodiscard]] Section identifiers_section(const Material& material, Findings& findings);

}  // namespace pismo::audit
