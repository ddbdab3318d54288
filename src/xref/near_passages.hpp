#pragma once

#include <cstdint>
#include <vector>

#include "pismo/base/result.hpp"
#include "pismo/search/engine.hpp"
#include "pismo/xref/tie.hpp"

#include "words.hpp"

namespace pismo::xref {

/// The text that others are compared with.
struct AskedText {
  const Words& words;
  std::int64_t message = 0;  ///< 0: it is no message of the case.
  bool quoted_too = false;   ///< Whether quotations of other messages count.
};

/// Ties of kind `passage`: messages that have twelve words or more of a text in a row, in one walk
/// over the case.
[[nodiscard]] Result<std::vector<Tie>> passages_near(const search::Engine& engine,
                                                     const AskedText& asked);

}  // namespace pismo::xref
