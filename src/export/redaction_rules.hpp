#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "pismo/base/result.hpp"

namespace pismo::exporting {

/// A word of a rule as it was typed, and in normal form.
struct RuleWord {
  std::string typed;
  std::string normal;
};

/// One line of a redaction list, taken apart.
struct RedactionRule {
  std::size_t line = 0;
  std::string_view kind;        ///< "word", "phrase", "person", "address", "domain".
  bool exact = false;           ///< These letters only.
  std::string phrase;           ///< As typed; empty for people and addresses.
  std::vector<RuleWord> words;  ///< Of the phrase, in order.
  std::vector<RuleWord> names;  ///< Of a person, each for itself; no initials.
  std::string full_name;        ///< Of a person, as typed.
  std::string address;          ///< Lower case, or empty.
  std::string host;             ///< Of "@x.example": "x.example".
};

/// All rules of a list; docs/export.md says what a line may be.
[[nodiscard]] Result<std::vector<RedactionRule>> read_redaction_rules(std::string_view list,
                                                                      std::string_view name);

}  // namespace pismo::exporting
