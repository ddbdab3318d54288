#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "pismo/search/quotation.hpp"

#include "asked_words.hpp"
#include "passage_match.hpp"

namespace pismo::search {

/// What one author wrote, where it was matched.
struct MatchedStretch {
  std::string_view text;
  std::uint64_t offset = 0;  ///< Where it begins in the text of its part.
  const std::vector<Slot>& slots;
};

/// Fills in what a match shows: passage, pairs, unmatched words, differences.
void describe_match(QuotationSource& source,
                    const AskedQuotation& asked,
                    const PassageMatch& match,
                    const MatchedStretch& stretch);

/// The words from the first matched to the last, in normal form: equal for copies.
[[nodiscard]] std::string matched_words(const PassageMatch& match, const std::vector<Slot>& slots);

}  // namespace pismo::search
