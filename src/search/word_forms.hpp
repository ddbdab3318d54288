#pragma once

#include <string_view>
#include <vector>

#include "pismo/search/engine.hpp"
#include "pismo/store/catalog.hpp"

namespace pismo::search {

/// The forms of a word that occur in a case, by form: those that share an analysis with it,
/// and itself.
///
/// @param exact  Only itself.
/// @param note   Gets the analyses and the forms.
[[nodiscard]] std::vector<store::Word> word_forms(const store::Catalog& catalog,
                                                  std::string_view normal,
                                                  bool exact,
                                                  Expansion& note);

/// Sorts by form and drops repeats.
void keep_each_once(std::vector<store::Word>& forms);

}  // namespace pismo::search
