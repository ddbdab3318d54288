#include "pismo/bilingual/lexicon.hpp"

#include <catch2/catch.hpp>

namespace {

using pismo::bilingual::Language;
using pismo::bilingual::Lexicon;

std::vector<std::string> lemmas(std::string_view word, Language from) {
  static const Lexicon kSupplementAlone{{}};
  return kSupplementAlone.translations(word, from).one_word_lemmas();
}

TEST_CASE("a short name of a state body has its Russian letters, and back", "[bilingual]") {
  CHECK(lemmas("FSB", Language::english) == std::vector<std::string>{"фсб"});
  CHECK(lemmas("МВД", Language::russian) == std::vector<std::string>{"mvd"});
}

TEST_CASE("an abbreviation that is a small word too is only meant in capitals", "[bilingual]") {
  CHECK(lemmas("IT", Language::english) == std::vector<std::string>{"ит~"});
  CHECK(lemmas("it", Language::english).empty());
}

}  // namespace
