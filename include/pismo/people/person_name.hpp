#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace pismo::people {

enum class Gender : std::uint8_t { unknown, masculine, feminine };

/// One word of a name.
struct NameWord {
  std::string normal;             ///< Normal form (pismo::text).
  std::vector<std::string> keys;  ///< As text::name_keys; two spellings share one.
  std::string sounds;             ///< It may begin with; as text::first_sounds_of.
};

/// A name as somebody printed it beside an address, taken apart.
struct PersonName {
  std::vector<NameWord> first;      ///< One at most: a first name by the table of first names.
  std::vector<NameWord> others;     ///< Of a name with a known first name the surname alone; else
                                    ///< the first two words, in their order.
  std::vector<NameWord> patronym;   ///< One at most.
  std::vector<NameWord> initials;   ///< In order, two at most.
  Gender gender = Gender::unknown;  ///< By patronymic and surname; a first name may be of either.

  [[nodiscard]] bool empty() const { return first.empty() && others.empty(); }

  /// First name and surname are there, and told apart.
  [[nodiscard]] bool is_whole() const { return !first.empty() && !others.empty(); }
};

/// Takes a display name apart: "Щеглов Андрей Викторович", "Shcheglov, Andrey (Moscow)",
/// "К. А. Ерёмин", "CN=Ivan Petrov/OU=Moscow/O=Firm". What stands in brackets, behind a slash or
/// bar, titles, words with digits and legal forms of firms count for nothing. An address in
/// place of a name, and a text of more than 200 bytes, has no name in it.
[[nodiscard]] PersonName read_person_name(std::string_view display_name);

/// How far two names can be of one person. A name alone never proves that: namesakes exist.
enum class Agreement : std::uint8_t {
  differs,   ///< Of two people: another first name, surname, patronymic, initial or gender.
  unknown,   ///< Nothing to compare.
  partly,    ///< One has one word only, and it agrees.
  initials,  ///< The surname agrees, and initials do with what they can be compared with.
  full,      ///< First name and surname agree, in whatever script and form.
};

[[nodiscard]] Agreement compare(const PersonName& one, const PersonName& other);

}  // namespace pismo::people
