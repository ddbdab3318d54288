#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace pismo::text {

/// How a word goes on after a hyphen at a line's end.
struct LineJoin {
  std::size_t next = 0;      ///< Where the second half begins.
  bool keep_hyphen = false;  ///< "Нью-\nЙорк": a compound that was broken at its own hyphen.
};

/// Looks at what follows a hyphen (or soft hyphen): a line end, quote marks, the rest
/// of the word. None when the line goes on, when a blank line follows, or no letter.
///
/// @param at        Just after the hyphen.
/// @param previous  The code point before the hyphen.
///
/// Quote prefixes are "> ", ">>" and initials as The Bat! writes them ("ИП> ").
/// The hyphen stays before a capital, a digit, another script and before particles
/// (то, либо, нибудь, ка, таки): nobody hyphenates a word there.
[[nodiscard]] std::optional<LineJoin> line_join(std::string_view text,
                                                std::size_t at,
                                                char32_t previous);

/// Bytes of a quote mark with initials at the beginning of a line, as The Bat! writes them: "ИП>",
/// "MvdL>"; 0 when there is none. All letters but two may be small; nothing but a blank, a line end
/// or a further mark may follow.
[[nodiscard]] std::size_t initials_mark(std::string_view text, std::size_t at);

/// The same of a word at `at`, wherever it stands: 0 too when anything but quote marks stands
/// before it in its line.
[[nodiscard]] std::size_t initials_mark_of_line(std::string_view text, std::size_t at);

}  // namespace pismo::text
