#pragma once

#include <optional>

#include "pismo/store/relations.hpp"

#include "sqlite.hpp"

namespace pismo::store {

/// The connection of a reader of relations.
struct Relations::State {
  Sqlite db;
  std::optional<Statement> thread = std::nullopt;  // Asked for every row of an answer.
};

/// When a message was written, as far as its own clocks tell: bounds that follow from other
/// messages may rest on the very links that are made from it.
constexpr const char* kRelatedDate = "CASE date_source WHEN 'bounds' THEN NULL ELSE date_utc END";

/// Columns of `quotes` in the order that `quote_of` reads.
constexpr const char* kQuoteColumns =
    "message_id, ord, kind, depth, part, span_begin, span_end, pieces, author, address, "
    "date_local, date_offset, date_utc, zone_assumed, subject, recipients, quoted_id, words, "
    "text_hash, shingles";

/// A row of `quotes`, without its shingles.
[[nodiscard]] QuoteRow quote_of(const Statement& row);

}  // namespace pismo::store
