#pragma once

#include <cstddef>
#include <string_view>

namespace pismo::source {

/// No line longer than this is looked at as a separator: an SMTP path has at most 256 bytes
/// (RFC 5321 section 4.5.3.1.3), a date about 30; list software doubles the address.
inline constexpr std::size_t kMaxFromLine = 1024;

/// Bytes from the beginning of a "From " line that judging it takes: the line and three more.
inline constexpr std::size_t kFromLookahead = 4 * kMaxFromLine;

/// What a file's first separator looked like; its later ones are expected to be like it.
struct SeparatorStyle {
  bool dated = false;  ///< It had a date: one without is doubtful.
  bool git = false;    ///< It was written by git format-patch.
};

/// What stands before a "From " line.
enum class Before {
  nothing,     ///< It is the first line of the file.
  blank_line,  ///< An empty line, as every mbox writer leaves one.
  text,        ///< Another line.
  promised,    ///< The place that the Content-Length of the message before it names.
};

/// How a "From " line reads by itself.
struct FromLine {
  bool dated = false;    ///< A full date in one of the known forms ends it.
  bool partly = false;   ///< A time, or a month and a day: a date cut short or in another language.
  bool address = false;  ///< The sender is address-like: "a@b", "a at b", "-", "MAILER-DAEMON".
  bool sender = false;   ///< There is some sender at all.
  bool one_word = false;  ///< The sender is one word.
  bool bare = false;      ///< Nothing but one word follows "From ".
  bool dash = false;      ///< That Mozilla's "From -".
  bool git = false;       ///< git format-patch: a commit id and a date that never changes.
};

/// Reads a line that begins with "From " (with or without its line end).
[[nodiscard]] FromLine read_from_line(std::string_view line);

/// Whether the "From " line at the beginning of `text` begins a message.
///
/// @param text   From the line on, at least `kFromLookahead` bytes if there are so many.
/// @param style  Of the file's first separator; null when this would be the first.
///
/// No single feature decides: bodies hold unquoted "From " lines, separators lack dates or the
/// blank line before them. What counts is the line before, a sender, a date (asctime with its
/// variants, RFC 5322, ISO 8601), and above all whether header lines follow.
[[nodiscard]] bool is_separator(std::string_view text, Before before, const SeparatorStyle* style);

}  // namespace pismo::source
