#pragma once

#include <cstdint>
#include <optional>

#include "pismo/store/relations.hpp"

#include "sqlite.hpp"

namespace pismo::store {

/// The connection of a reader of relations.
struct Relations::State {
  Sqlite db;
  // Asked for every row of an answer, or every recovered message.
  KeptStatement thread{"SELECT thread_id FROM thread_members WHERE node = ?1"};
  std::optional<Statement> quote = std::nullopt;
};

/// When a message was written, as far as its own clocks tell: bounds that follow from other
/// messages may rest on the very links that are made from it.
[[nodiscard]] inline std::optional<std::int64_t> own_time(const Statement& row,
                                                          int utc,
                                                          int source) {
  if (row.is_null(utc) || row.view(source) == "bounds") return std::nullopt;
  return row.number(utc);
}

/// Columns of `quotes` in the order that `quote_of` reads.
constexpr const char* kQuoteColumns =
    "message_id, ord, kind, depth, part, span_begin, span_end, pieces, author, address, "
    "date_local, date_offset, date_utc, zone_assumed, subject, recipients, quoted_id, words, "
    "text_hash, shingles";

/// A row of `quotes`, without its shingles.
[[nodiscard]] QuoteRow quote_of(const Statement& row);

}  // namespace pismo::store
