#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "pismo/base/span.hpp"
#include "pismo/store/rows.hpp"
#include "pismo/store/texts.hpp"

namespace pismo::search {

/// What the author of a quotation wrote, as the quoting message shows it: without quote marks,
/// its pieces on lines of their own.
///
/// @param texts  Of the quoting message.
/// @param signed_too  With the signature that is quoted behind the last words.
/// @return       Empty when the texts are not those that the quotation was found in.
[[nodiscard]] std::string text_of_quote(const std::vector<store::StoredText>& texts,
                                        const store::QuoteRow& quote,
                                        bool signed_too = false);

/// Where a stretch of `text_of_quote` (`signed_too`) stands in the text of the quoting message's
/// part, quote marks between its lines included.
///
/// @param part_text  The text that the quotation was found in.
[[nodiscard]] Span place_in_quoting(std::string_view part_text,
                                    const store::QuoteRow& quote,
                                    Span stretch);

/// The text of the part that a quotation stands in; empty when it is not among `texts`.
[[nodiscard]] std::string_view part_of_quote(const std::vector<store::StoredText>& texts,
                                             const store::QuoteRow& quote);

/// What the sender of a message wrote: its text without quotations, and without signatures
/// and disclaimers.
[[nodiscard]] std::string own_text(const std::vector<store::StoredText>& texts);

/// All words of a message's text, its own and those it quotes, without quote marks.
[[nodiscard]] std::string all_words(const std::vector<store::StoredText>& texts);

}  // namespace pismo::search
