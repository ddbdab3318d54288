#include "older_rules.hpp"

#include <algorithm>

#include "pismo/store/named_days.hpp"
#include "pismo/store/survey.hpp"

namespace pismo::cli {

std::optional<std::string> older_rules_note(const std::filesystem::path& catalog) {
  const auto survey = store::Survey::open(catalog);
  if (!survey) return std::nullopt;
  return rules_note(survey->made_with(store::kNamedDays));
}

std::optional<std::string> rules_note(std::string_view rules) {
  if (rules.empty() || rules == store::kNamedDaysRules) return std::nullopt;
  return "times that letters of this case name were found by the rules of another version of "
         "pismo, and mentions-date: goes by these; 'pismo index --rebuild-text' finds them anew";
}

std::optional<std::string> older_rules_note(const std::filesystem::path& catalog,
                                            const search::Plan& plan) {
  const bool asked =
      std::any_of(plan.expansions.begin(), plan.expansions.end(), [](const search::Expansion& one) {
        return one.times.has_value();
      });
  return asked ? older_rules_note(catalog) : std::nullopt;
}

}  // namespace pismo::cli
