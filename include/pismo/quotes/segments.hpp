#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "pismo/base/span.hpp"

namespace pismo::quotes {

/// Whose words a stretch of a message's text is, or what it is for.
enum class Kind : std::uint8_t {
  own,          ///< Words of the message's own sender.
  quote,        ///< Words of a quoted message.
  attribution,  ///< A line or header block that introduces a quoted message.
  forward,      ///< The same, of a forwarded message; its end mark too.
  signature,    ///< From the signature mark or the closing formula to the end of the own text.
  boilerplate,  ///< Disclaimers, footers of mailing lists and virus scanners.
};

/// The name of a kind as commands print it; boilerplate prints as "signature".
[[nodiscard]] std::string_view kind_name(Kind kind);

/// What an attribution line or a header block says of the quoted message.
struct QuotedHeader {
  std::string author, address;  ///< Empty when not said. An address is never also the author.
  std::string date_local;  ///< As printed: "2009-10-15T12:03:00", or "2009-10-15" without a time.
  std::optional<int> offset_minutes;  ///< East of Greenwich; only when printed.
  std::optional<std::int64_t> utc;    ///< Seconds since 1970; none without a time or an offset.
  bool zone_assumed = false;          ///< `utc` rests on Context's offset, not on a printed one.
  std::string subject, to;            ///< As printed, blanks at both ends removed.
  std::string message_id;             ///< Of "In message <...>", without angle brackets.

  bool operator==(const QuotedHeader&) const = default;
};

/// One stretch of whole lines.
struct Segment {
  Kind kind = Kind::own;
  int depth =
      0;      ///< 0: the sender's own level. An attribution has the depth of what it introduces.
  Span span;  ///< Bytes of the text that was segmented.
  std::optional<QuotedHeader> header;  ///< Of the quoted message: on attributions, forwards and the
                                       ///< quotes that they introduced.
  int parent = -1;  ///< Index of the segment that introduced this one; -1 when none did.
};

struct Context {
  /// East of Greenwich, of the quoting message's own Date: clients print quoted times on the
  /// clock of the person who quotes, mostly without saying so.
  std::optional<int> quoter_offset_minutes;
};

/// Cuts the text of a message into own words, quotations and what stands between them.
///
/// @param text  UTF-8 as mime::Message::text: flowed lines joined, <blockquote> as "> ".
/// @return      Segments in order, without overlap, covering the text; none for an empty text.
///
/// Attributions are found by the date or address that they hold and by what may stand around it, in
/// Russian and English and the commoner forms of ten other languages; header blocks by their
/// labels. Linear in time for any input; nothing is refused.
[[nodiscard]] std::vector<Segment> segments(std::string_view text, const Context& context = {});

/// The same with endings left in the own words that they end, at two thirds of the cost: for
/// telling own words from those of others.
[[nodiscard]] std::vector<Segment> segments_by_depth(std::string_view text);

/// What the author of a segment wrote: its text with the quote marks of every line removed.
[[nodiscard]] std::string plain_words(std::string_view text, const Segment& segment);

}  // namespace pismo::quotes
