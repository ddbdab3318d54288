#pragma once

#include <cstddef>
#include <string_view>

#include "pismo/mime/message.hpp"
#include "pismo/store/rows.hpp"

#include "text_authors.hpp"

namespace pismo::pipeline {

/// Notes in the row which identifiers the subject, the texts and the attachments of a message hold,
/// each once for each place and author.
///
/// @return  False when there were more than kMostIdentifiers.
[[nodiscard]] bool add_identifiers(const mime::Message& message,
                                   const TextAuthors& authors,
                                   store::MessageRow& row);

/// A directory of a large firm. More is a dump of a data base.
constexpr std::size_t kMostIdentifiers = 10'000;

constexpr std::string_view kIdentifiersCapped =
    "only the first 10,000 identifiers in it can be asked for";

}  // namespace pismo::pipeline
