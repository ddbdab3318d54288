#include "pismo/bilingual/equivalent.hpp"

#include <algorithm>

namespace pismo::bilingual {

std::string_view language_tag(Language language) {
  return language == Language::english ? "en" : "ru";
}

std::string_view tie_name(Tie tie) {
  switch (tie) {
    case Tie::translation:
      return "translation";
    case Tie::aspect:
      return "aspect";
    case Tie::example:
      return "example";
    case Tie::synonym:
      return "synonym";
    case Tie::derivation:
      return "derivation";
  }
  return "translation";
}

std::string Equivalent::text() const {
  std::string text;
  for (const TargetWord& word : words) {
    if (!text.empty()) text += ' ';
    text += word.form;
  }
  return text;
}

std::vector<std::string> SynonymGroup::one_word_lemmas(double least) const {
  std::vector<std::string> lemmas;
  for (const Equivalent& member : members) {
    if (!member.is_one_word() || member.weight < least) continue;
    for (const std::string& lemma : member.words.front().lemmas) {
      if (std::find(lemmas.begin(), lemmas.end(), lemma) == lemmas.end()) lemmas.push_back(lemma);
    }
  }
  return lemmas;
}

}  // namespace pismo::bilingual
