#pragma once

#include <xapian.h>

#include "pismo/base/result.hpp"
#include "pismo/store/catalog.hpp"
#include "pismo/text/pattern.hpp"

#include "term_queries.hpp"

namespace pismo::search {

/// Messages that may match: those with words that hold the letters which every match must
/// hold, and those of which not everything is indexed. All messages when nothing is known.
///
/// @param looked_for  Gets these words.
/// @return            Errors: the vocabulary cannot be read.
[[nodiscard]] Result<Xapian::Query> pattern_query(const store::Catalog& catalog,
                                                  const text::Pattern& pattern,
                                                  Families families,
                                                  Forms& looked_for);

}  // namespace pismo::search
