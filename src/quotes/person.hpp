#pragma once

#include <string>
#include <string_view>

namespace pismo::quotes {

/// A correspondent as a quotation names them.
struct Person {
  std::string name;     ///< Empty when only the address is printed.
  std::string address;  ///< Empty when not printed.
};

/// Reads "Name <address>", "Name [mailto:address]", "Name (address)", a bare address, or a name
/// alone. Quote marks, `mailto:` and the copy that HTML links leave of an address are left out.
[[nodiscard]] Person read_person(std::string_view text);

/// A list of recipients as it was printed, with a lone address bare: "<a@b>" is "a@b".
[[nodiscard]] std::string read_recipients(std::string_view text);

/// The name at the front of a path in Lotus Notes: "Ivan Petrov/MSK/Firm@FIRM" is Ivan Petrov. All
/// else as it is.
[[nodiscard]] std::string_view without_notes_path(std::string_view name);

/// Could this be somebody's name, and not part of a sentence? Few words, no sentence marks but
/// the points of initials, no digits to speak of; the first letter is a capital unless an
/// address stands by.
[[nodiscard]] bool looks_like_name(std::string_view name);

/// A name in small Latin letters, as lists know them: "john stultz", "tiejun.chen". Two words at
/// most, none of them a pronoun or the like.
[[nodiscard]] bool looks_like_nickname(std::string_view name);

}  // namespace pismo::quotes
