#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "pismo/source/message_source.hpp"

namespace pismo::source {

/// Longer runs of '>' before "From " are text, not quoting: the deepest in real archives have
/// under 20, and a bound lets a line be judged from its beginning.
inline constexpr std::size_t kMaxQuoteDepth = 1000;

/// The number of '>' before "From " at the beginning of `line`; 0 when it does not begin so.
[[nodiscard]] std::size_t quoted_from_depth(std::string_view line);

/// The number of '>' at the beginning of a line, blanks between them allowed ("> > text").
[[nodiscard]] std::size_t quote_depth(std::string_view line);

/// Takes the container's quoting off, piece by piece; the pieces may be cut anywhere.
/// A line begins at the first byte and after each LF.
class Unquoter {
 public:
  explicit Unquoter(Quoting quoting) : quoting_(quoting) {}

  /// Appends the un-quoted form of `bytes` to `out`, except what the next piece must decide.
  void feed(std::string_view bytes, std::string& out);

  /// Appends what was held back.
  void finish(std::string& out);

 private:
  enum class Match { no, maybe, yes };

  [[nodiscard]] Match match() const;

  /// Decides about a byte at the beginning of a line. False when it is one of the line's own, which
  /// is not appended yet.
  bool takes(char byte, std::string& out);

  Quoting quoting_;
  bool at_line_start_ = true;
  std::string pending_;  ///< The beginning of a line that may be a quoted "From " line.
};

/// The un-quoted form of whole message bytes.
[[nodiscard]] std::string unquote(std::string bytes, Quoting quoting);

/// Learns from the lines of one mbox how its writer quoted.
///
/// The writers leave no label. A line ">From " among lines without '>' was quoted by the
/// container; among lines that begin with '>' too it is a reply's own quotation. A line with two
/// '>' among lines with fewer tells mboxrd, which quotes again what looks quoted, from mboxo,
/// which does not.
/// A "From " line left bare inside a body tells of a writer that does not quote at all.
class QuotingEvidence {
 public:
  /// A line of `depth` '>' and "From "; `neighbour` is the number of '>' that the line before
  /// (or, after an empty line, the next one) begins with.
  void quoted_line(std::size_t depth, std::size_t neighbour);

  /// A "From " line inside a body.
  void bare_line() { ++bare_; }

  /// What the lines seen so far say.
  [[nodiscard]] Quoting verdict() const;

 private:
  std::uint64_t bare_ = 0;
  std::uint64_t quoted_ = 0;  ///< Lines that the container must have quoted.
  std::uint64_t again_ = 0;   ///< ... although they looked quoted before.
  std::uint64_t as_is_ = 0;   ///< Quoted-looking lines that the container left as they were.
  std::uint64_t deep_ = 0;    ///< Lines with two '>' or more.
};

}  // namespace pismo::source
