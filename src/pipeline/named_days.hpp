#pragma once

#include <string_view>

#include "pismo/mentions/mentions.hpp"
#include "pismo/mime/message.hpp"
#include "pismo/store/segment.hpp"

#include "text_authors.hpp"

namespace pismo::pipeline {

/// Notes in the segment which days, months and years the texts of a message name.
///
/// @param own  What the sender's own words count from.
/// @return     False when there were more than kMostNamedDays.
[[nodiscard]] bool add_named_days(const mime::Message& message,
                                  const TextAuthors& authors,
                                  const mentions::Anchor& own,
                                  store::SegmentWriter& segment);

/// Every day of twenty-seven years: only a log that somebody attached names more.
constexpr std::size_t kMostNamedDays = 10'000;

constexpr std::string_view kMentionsCapped =
    "only the first 10,000 days, months and years that it names can be asked for";

}  // namespace pismo::pipeline
