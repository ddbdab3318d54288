#include "text_scores.hpp"

#include <algorithm>
#include <array>
#include <functional>

#include "model_words.hpp"

namespace pismo::text {

namespace {

// Nats by which a language must lead the next one. Less than this is a coin's throw.
constexpr float kMargin = 0.1F;

template <typename Class, typename Nats>
LanguageName best_of(const Nats& nats) {
  auto sorted = nats;
  std::nth_element(sorted.begin(), sorted.begin() + 1, sorted.end(), std::greater<>());
  const auto* const best = std::max_element(nats.begin(), nats.end());
  if (*best - sorted[1] < kMargin) return {"und"};
  return name_of(static_cast<Class>(best - nats.begin()));
}

}  // namespace

TextScores score_text(std::string_view utf8, std::size_t max_words) {
  TextScores scores;
  ModelWords words(utf8);
  ModelWord word;
  for (std::size_t count = 0; count < max_words && words.next(word); ++count) {
    if (word.cyrillic) {
      scores.cyrillic.add(word.letters);
    } else {
      scores.latin.add(word.letters);
    }
  }
  scores.foreign_letters = words.foreign_letters();
  return scores;
}

LanguageName name_of(CyrillicClass what) {
  switch (what) {
    case CyrillicClass::russian:
      return {"ru"};
    case CyrillicClass::ukrainian:
      return {"uk"};
    case CyrillicClass::belarusian:
      return {"be"};
    case CyrillicClass::bulgarian:
      return {"bg"};
    case CyrillicClass::serbian:
      return {"sr"};
    case CyrillicClass::english_keys:
      return {"en", true};
  }
  return {"und"};
}

LanguageName name_of(LatinClass what) {
  switch (what) {
    case LatinClass::english:
      return {"en"};
    case LatinClass::russian_letters:
      return {"ru-Latn"};
    case LatinClass::russian_keys:
      return {"ru", true};
    case LatinClass::other:
      return {"und"};
  }
  return {"und"};
}

LanguageName best_language(const CyrillicScores::Nats& nats) {
  return best_of<CyrillicClass>(nats);
}

LanguageName best_language(const LatinScores::Nats& nats) {
  return best_of<LatinClass>(nats);
}

}  // namespace pismo::text
