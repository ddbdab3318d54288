#pragma once

#include <cstdint>
#include <vector>

#include "pismo/base/span.hpp"
#include "pismo/relate/shingles.hpp"
#include "pismo/xref/tie.hpp"

#include "runs.hpp"
#include "words.hpp"

namespace pismo::xref {

/// The place of words in their message: a part and bytes of its text.
[[nodiscard]] Place place_of_words(const Words& words, Span found, std::int64_t message);

/// Where another message has the longest stretch of those words; the whole message when it has
/// none of them in a row.
[[nodiscard]] Place place_of_words(const Words& words,
                                   Span found,
                                   const Words& in,
                                   std::int64_t message);

/// The shingles of words, as a sketch has them.
[[nodiscard]] std::vector<relate::Shingle> shingles_of(const Words& words);

/// Words of a run of shingles, told by its place in the message's sketch; when the sketch is not
/// quite what these words give, the four words of its least shingle. Empty when there are none.
[[nodiscard]] Span words_of_run(const Words& words, const Run& run, relate::Shingle least);

}  // namespace pismo::xref
