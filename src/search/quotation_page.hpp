#pragma once

#include <string_view>
#include <vector>

#include "pismo/search/quotation.hpp"

#include "asked_words.hpp"
#include "passage_match.hpp"

namespace pismo::search {

/// Fills in what a match shows: passage, pairs, unmatched words, differences.
///
/// @param stretch  What one author wrote, of the text of a part; it begins there at `offset`.
/// @param slots    Words of the stretch.
void describe_match(QuotationSource& source,
                    const AskedQuotation& asked,
                    const PassageMatch& match,
                    std::string_view stretch,
                    std::uint64_t offset,
                    const std::vector<Slot>& slots);

/// The words from the first matched to the last, in normal form: equal for copies.
[[nodiscard]] std::string matched_words(const PassageMatch& match, const std::vector<Slot>& slots);

}  // namespace pismo::search
