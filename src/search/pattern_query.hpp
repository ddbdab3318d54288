#pragma once

#include <xapian.h>

#include "pismo/store/catalog.hpp"
#include "pismo/text/pattern.hpp"

namespace pismo::search {

/// The messages in whose texts a pattern may match: those that hold, for each stretch of
/// letters that every match must hold, a word with these letters. Every message when the
/// pattern must hold none, or letters that half the words have. Words behind the first million
/// of a message are not in the index, and not found here.
[[nodiscard]] Xapian::Query pattern_query(const store::Catalog& catalog,
                                          const text::Pattern& pattern);

}  // namespace pismo::search
