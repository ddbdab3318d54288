#include <algorithm>

#include "pismo/audit/audit.hpp"

namespace pismo::audit {

std::string_view word_of(Severity severity) {
  switch (severity) {
    case Severity::low:
      return "low";
    case Severity::medium:
      return "medium";
    case Severity::high:
      return "high";
  }
  return "";
}

std::uint64_t Audit::count(Severity severity) const {
  return static_cast<std::uint64_t>(std::count_if(
      findings.begin(), findings.end(), [&](const Finding& f) { return f.severity == severity; }));
}

const Section* Audit::section(std::string_view name) const {
  const auto place = std::find_if(
      sections.begin(), sections.end(), [&](const Section& one) { return one.name == name; });
  return place == sections.end() ? nullptr : &*place;
}

}  // namespace pismo::audit
