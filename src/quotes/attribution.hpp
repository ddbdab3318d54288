#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "pismo/quotes/segments.hpp"

#include "date_scan.hpp"
#include "lines.hpp"

namespace pismo::quotes {

/// What introduces a quoted message: some lines, and what they say of it.
struct Introduction {
  std::size_t first = 0;             ///< Index of its first line.
  std::size_t last = 0;              ///< Index of its last line.
  QuotedHeader header;               ///< Without `utc`, which depends on the quoting message.
  std::optional<std::int64_t> wall;  ///< The wall clock of `date_local`, when it has a time.
  bool forward = false;
  bool unnamed = false;   ///< "Вы писали": the author is the person who is written to.
  bool whole = false;     ///< Lines without marks behind it are the quotation, whatever else.
  bool end_mark = false;  ///< Ends a forwarded message and introduces nothing.
  int marks = 0;          ///< Quote marks of its last line.

  /// Somebody is named, or a date given.
  [[nodiscard]] bool says_something() const {
    return !header.author.empty() || !header.address.empty() || !header.date_local.empty();
  }
};

/// Fills date and offset of a header.
void put_date(Introduction& introduction, const PrintedDate& date);

/// Do deeper quote marks follow behind line `last`, empty lines and "[...]" passed over?
[[nodiscard]] bool quotation_follows(std::string_view text,
                                     const std::vector<Line>& lines,
                                     std::size_t last);

/// The attribution whose last line is `last`: the line ends in a colon, up to three lines before
/// it may belong to it, none of them before line `from`.
[[nodiscard]] std::optional<Introduction> attribution_ending_at(std::string_view text,
                                                                const std::vector<Line>& lines,
                                                                std::size_t last,
                                                                std::size_t from);

}  // namespace pismo::quotes
