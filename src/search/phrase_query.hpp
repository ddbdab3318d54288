#pragma once

#include <vector>

#include <xapian.h>

#include "pismo/search/phrase.hpp"
#include "pismo/store/catalog.hpp"

#include "phrase_reading.hpp"

namespace pismo::search {

/// The messages that may hold a phrase: every one that does, and some more where positions say
/// less than the text. Asks subjects, bodies and the texts of attachments.
[[nodiscard]] Xapian::Query phrase_query(const std::vector<Reading>& readings,
                                         Spacing spacing,
                                         unsigned distance);

/// The messages in whose texts any of the words stands.
[[nodiscard]] Xapian::Query any_word(const std::vector<store::Word>& words);

}  // namespace pismo::search
