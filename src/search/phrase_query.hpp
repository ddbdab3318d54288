#pragma once

#include <vector>

#include <xapian.h>

#include "pismo/search/phrase.hpp"
#include "pismo/store/fields.hpp"

#include "phrase_reading.hpp"
#include "term_queries.hpp"

namespace pismo::search {

/// The families in which phrases are looked for.
constexpr Families kTexts =
    store::kTextFamilies | bit_of(store::Family::subject) | bit_of(store::Family::attachment);

/// The messages that may hold a phrase: every one that does, and some more where positions say
/// less than the text. Asks subjects, bodies and the texts of attachments.
[[nodiscard]] Xapian::Query phrase_query(const std::vector<Reading>& readings,
                                         Spacing spacing,
                                         unsigned distance);

}  // namespace pismo::search
