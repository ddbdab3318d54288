#pragma once

#include <string_view>

#include "language_model.hpp"

namespace pismo::text {

/// Adds what small words that only one of the languages has say of a short text: groups of
/// letters alone leave "Да, конечно" open. A text of many words needs no such help.
void add_telling_words(std::string_view utf8, CyrillicScores::Nats& nats);

}  // namespace pismo::text
