#include "russian_stem.hpp"

#include <algorithm>
#include <array>

#include "stemmer.hpp"
#include "word_ending.hpp"

namespace pismo::text {

namespace {

struct Fleeting {
  std::string_view ending, declined;
};

constexpr std::array<Fleeting, 3> kFleeting{{{"ек", "ку"}, {"ок", "ку"}, {"ец", "цу"}}};
constexpr std::size_t kShortestFleeting = 4 * kLetter;

constexpr std::array<std::string_view, 4> kSurnameEndings{"ов", "ев", "ин", "ын"};

constexpr std::array<std::string_view, 9> kSurnameCases{
    "", "а", "у", "ым", "е", "ой", "ы", "ых", "ыми"};

bool ends_with_one_of(std::string_view word, const auto& endings) {
  return std::any_of(endings.begin(), endings.end(), [word](std::string_view ending) {
    return word.ends_with(ending);
  });
}

}  // namespace

std::optional<std::string> surname_stem(std::string_view word) {
  constexpr std::size_t kShortest = 4 * kLetter;  // Серов, but not слов.
  for (const std::string_view ending : kSurnameCases) {
    if (!word.ends_with(ending)) continue;
    const std::string_view bare = word.substr(0, word.size() - ending.size());
    if (bare.size() >= kShortest && ends_with_one_of(bare, kSurnameEndings))
      return std::string(bare);
  }
  return std::nullopt;
}

std::vector<std::string> russian_stems(std::string_view word) {
  std::vector<std::string> stems;
  const auto name = surname_stem(word);
  // "-ов" is a plural as well ("хостеров"), so it keeps Snowball's stem beside the name's.
  // The other cases of a surname are cut back to the name alone.
  if (!name || *name == word) add_once(stems, stem(word, StemLanguage::russian));
  if (name) add_once(stems, *name);
  // Snowball takes -ал for a past tense (ямал -> яма) and -ян for a gerund (петросян), but off no
  // other case (ямалу -> ямал). The dative has the stem that the other cases have.
  if (ends_in_consonant(word))
    add_once(stems, stem(std::string(word) + "у", StemLanguage::russian));
  // Fleeting vowels: флешек - флешка, кравец - кравца.
  for (const auto& [ending, declined] : kFleeting) {
    if (word.size() > kShortestFleeting && word.ends_with(ending))
      add_once(stems, stem(with_ending(word, ending, declined), StemLanguage::russian));
  }
  return stems;
}

}  // namespace pismo::text
