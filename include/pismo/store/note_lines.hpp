#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "pismo/base/result.hpp"

namespace pismo::store {

/// What a note is about.
enum class NoteKind : std::uint8_t {
  message,  ///< By its key in hex, or "ghost:..." for one that survives in quotations.
  thread,   ///< The conversation of a message, by that message's key.
  address,  ///< A person, by an e-mail address in small letters.
};

[[nodiscard]] std::string_view name_of(NoteKind kind);
[[nodiscard]] std::optional<NoteKind> note_kind(std::string_view name);

struct TagRow {
  NoteKind kind = NoteKind::message;
  std::string about{};
  std::string tag{};

  bool operator==(const TagRow&) const = default;
};

struct CommentRow {
  NoteKind kind = NoteKind::message;
  std::string about{};
  std::string author{};  ///< May be empty.
  std::string text{};

  bool operator==(const CommentRow&) const = default;
};

/// All notes of a case.
struct NoteRows {
  std::vector<TagRow> tags{};
  std::vector<CommentRow> comments{};
};

/// Why a tag cannot be used; none when it can. A tag is one word of UTF-8, 200 bytes at most,
/// without quotation marks, brackets and colons, that begins with neither + nor -.
[[nodiscard]] std::optional<std::string> trouble_with_tag(std::string_view tag);

/// Why `about` can name nothing of this kind; none when it can.
[[nodiscard]] std::optional<std::string> trouble_with_about(NoteKind kind, std::string_view about);

/// Notes as text, one a line, for keeping in a repository and for sending to a colleague:
/// KIND, ABOUT, "tag", TAG, or KIND, ABOUT, "comment", AUTHOR, TEXT, tabs between. In comments
/// \t, \n, \r and \\ stand for a tab, line ends and a backslash. Sorted as given.
[[nodiscard]] std::string note_lines(const NoteRows& notes);

/// Reads what `note_lines` wrote. Empty lines and those beginning with '#' are passed over; line
/// ends may be CRLF. Linear.
///
/// @return  Errors: usage, naming the first line that cannot be read.
[[nodiscard]] Result<NoteRows> read_note_lines(std::string_view text);

}  // namespace pismo::store
