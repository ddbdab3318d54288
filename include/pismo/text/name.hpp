#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace pismo::text {

/// Keys of one word of a name: two spellings of it, in either script, share a key.
///
/// "n:e.wrbkv/o" is a skeleton, the class of the first vowel, the consonants, and whether the last
/// vowel between consonants is a front one (е, и): it joins Щербаков, Щербаковым, Shcherbakov,
/// Scherbakow, Ščerbakov, whatever the standard. "n:=евгений" is a first name by the table of first
/// names, which also knows short forms and namesakes of other languages: Евгений, Женя, Eugene.
///
/// @param word  As written: a word that begins in lower case is no name and has no keys, since
///              a skeleton alone would meet every other common word.
[[nodiscard]] std::vector<std::string> name_keys(std::string_view word);

/// The same of a normal form that is known to be written with a capital, or to stand where names
/// do. Empty for what holds anything but letters, "-" and an apostrophe, and for single letters.
[[nodiscard]] std::vector<std::string> name_keys_of_form(std::string_view normal_form);

/// True for a patronymic in any case, in either script ("викторович", "viktorovna"). It may be a
/// surname all the same: Сегалович.
[[nodiscard]] bool looks_like_patronymic(std::string_view normal_form);

/// With what sounds a word may begin, one letter each, equal for both scripts: what an initial is
/// compared by. "ш" and "sh" share one.
[[nodiscard]] std::string first_sounds_of(std::string_view normal_form);

/// A word of a name that is asked for.
struct NameWord {
  std::string normal;
  std::vector<std::string> keys;
};

/// The words of a name that count when somebody asks for it: in either case, without initials,
/// and without the patronymic when first name and surname are there. "щеглов п." is one word.
[[nodiscard]] std::vector<NameWord> words_of_name(std::string_view name);

/// Keys of a whole name. One word: its own keys. More words: a key for each pair of first
/// name and surname, in either order ("Пётр Щеглов", "Shcheglov, Petr"), so that two people
/// with one surname share none. A patronymic counts only when there is nothing but a first
/// name beside it; initials and whatever is not capitalised count never.
[[nodiscard]] std::vector<std::string> full_name_keys(std::string_view name);

/// True when the names share a key, or share a surname and their initials agree
/// ("П. И. Щеглов", "Petr Shcheglov").
[[nodiscard]] bool may_be_one_name(std::string_view one, std::string_view other);

}  // namespace pismo::text
