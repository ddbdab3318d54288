#include "pismo/bilingual/lexicon.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <set>

#include <catch2/catch.hpp>

#include "supplement.hpp"
#include "support/scratch_folder.hpp"
#include "support/shared_rows.hpp"
#include "word_forms.hpp"

namespace {

using pismo::bilingual::Language;
using pismo::bilingual::Lexicon;
using pismo::bilingual::Places;
using pismo::bilingual::SynonymGroup;
using pismo::bilingual::Tie;
using Words = std::vector<std::string>;

const Lexicon& supplement_alone() {
  static const Lexicon kAlone{Places{}};
  return kAlone;
}

bool gives(const SynonymGroup& group, std::string_view text) {
  return std::any_of(group.members.begin(), group.members.end(), [text](const auto& member) {
    return member.text() == text;
  });
}

Words lemmas(std::string_view word, Language from) {
  return supplement_alone().translations(word, from).one_word_lemmas();
}

bool has_mueller() {
  return std::filesystem::exists(Places::standard().mueller.string() + ".index");
}

TEST_CASE("a short name of a state body has its Russian letters, and back", "[bilingual]") {
  CHECK(gives(supplement_alone().translations("FSB", Language::english), "фсб"));
  CHECK(gives(supplement_alone().translations("МВД", Language::russian), "mvd"));
}

TEST_CASE("an abbreviation that is a small word too is only meant in capitals", "[bilingual]") {
  CHECK(lemmas("IT", Language::english) == Words{"ит~"});
  CHECK(lemmas("it", Language::english).empty());
}

TEST_CASE("any form of a word is led on, in either direction", "[bilingual]") {
  struct Case {
    std::string_view word;
    Language from;
    std::string_view wanted;
  };

  const auto c = GENERATE(values<Case>({
      {"contracts", Language::english, "договор"},
      {"refused", Language::english, "отказать"},
      {"shell companies", Language::english, "однодневка"},
      {"однодневками", Language::russian, "shell company"},
      {"отказали", Language::russian, "refuse"},
      {"службы безопасности", Language::russian, "security service"},
  }));
  INFO(c.word);
  CHECK(gives(supplement_alone().translations(c.word, c.from), c.wanted));
}

TEST_CASE("a phrase is found in a sentence, with a small word between", "[bilingual]") {
  const std::vector<Words> sentence{{"they"}, {"kept", "keep"}, {"it"}, {"quiet"}, {"today"}};
  const auto found = supplement_alone().phrases(sentence, Language::english);
  REQUIRE(found.size() == 1);
  CHECK(found.front().begin == 1);
  CHECK(found.front().end == 4);
  CHECK(found.front().group.asked == "kept it quiet");
  CHECK(gives(found.front().group, "молчать"));
  CHECK(gives(found.front().group, "умалчивать"));
}

TEST_CASE("without the dictionaries their packages are named", "[bilingual]") {
  const auto missing = Lexicon{{"/nowhere/mueller7", "/nowhere"}}.missing();
  REQUIRE(missing.size() == 2);
  CHECK(missing[0].package == "mueller7-dict");
  CHECK(missing[0].reason.find("/nowhere/mueller7.index") != std::string::npos);
  CHECK(missing[1].package == "wordnet-base");
}

TEST_CASE("a broken dictionary is named, and our own words still work", "[bilingual]") {
  const pismo::tests::ScratchFolder scratch;
  const auto base = scratch.path() / "mueller7";
  std::ofstream(base.string() + ".index") << "bank\tA\tBQ\n";
  std::ofstream(base.string() + ".dict.dz") << "\x1F\x8B\x08";
  const Lexicon lexicon{{base, {}}};
  const auto missing = lexicon.missing();
  REQUIRE(missing.size() == 2);
  CHECK(missing[0].reason.find("cut short") != std::string::npos);
  CHECK(gives(lexicon.translations("bank", Language::english), "банк"));
}

TEST_CASE("each word of the supplement stands on its own side", "[bilingual]") {
  std::set<std::string> english;
  for (const auto& entry : pismo::bilingual::supplement().entries()) {
    INFO(entry.row.english << " | " << entry.row.russian);
    CHECK(entry.row.english.find_first_of("\xD0\xD1") == std::string_view::npos);
    CHECK(entry.row.russian.find_first_of("\xD0\xD1") != std::string_view::npos);
    for (const auto& word : entry.english) {
      CHECK(!word.text.empty());
      english.insert(word.text);
    }
    for (const auto& word : entry.russian)
      CHECK(!word.text.empty());
  }
  CHECK(english.size() >= 2'500);
}

TEST_CASE("Mueller's dictionary says more, with sense and wording", "[bilingual]") {
  if (!has_mueller()) return;  // The package is recommended, not required.
  const auto group = pismo::bilingual::standard_lexicon().expand("lamprey", Language::english);
  REQUIRE(!group.empty());
  CHECK(group.members.front().text() == "минога");
  CHECK(group.members.front().reason.dictionary == "mueller7");
  CHECK(group.members.front().reason.entry == "lamprey");
  CHECK(gives(pismo::bilingual::standard_lexicon().translations("минога", Language::russian),
              "lamprey"));
}

double coverage(const Lexicon& lexicon, const std::vector<pismo::tests::Row>& rows) {
  std::size_t met = 0;
  for (const auto& row : rows) {
    const SynonymGroup group = lexicon.expand(row.at(0), Language::english);
    const Words wanted = pismo::tests::split(row.at(1), ',');
    met += std::any_of(wanted.begin(), wanted.end(), [&group](const std::string& word) {
      return gives(group, pismo::bilingual::normal_form(word));
    });
  }
  return rows.empty() ? 1 : static_cast<double>(met) / static_cast<double>(rows.size());
}

TEST_CASE("English words of the acceptance table reach an accepted Russian one", "[bilingual]") {
  const auto rows = pismo::tests::rows_of("xling_words.dev.tsv");
  CHECK(coverage(pismo::bilingual::standard_lexicon(), rows) >= .95);
  CHECK(coverage(supplement_alone(), rows) >= .8);
}

TEST_CASE("words of the news and of offices of today reach Russian ones", "[bilingual]") {
  for (const std::string table : {"words.tsv", "fresh_words.tsv"}) {
    INFO(table);
    std::ifstream in(PISMO_SOURCE_DIR "/tests/quotations/" + table);
    std::vector<pismo::tests::Row> rows;
    for (std::string line; std::getline(in, line);)
      rows.push_back(pismo::tests::split(line, '\t'));
    REQUIRE(rows.size() > 50);
    CHECK(coverage(pismo::bilingual::standard_lexicon(), rows) >= .9);
    CHECK(coverage(supplement_alone(), rows) >= .85);
  }
}

TEST_CASE("a word of no dictionary is found by its stem", "[bilingual]") {
  CHECK(gives(supplement_alone().translations("hosters", Language::english), "хостер"));
  CHECK(gives(supplement_alone().translations("хостерами", Language::russian), "hoster"));
}

TEST_CASE("words with a hyphen are a phrase when a text cuts them", "[bilingual]") {
  const std::vector<Words> sentence{{"a"}, {"non"}, {"disclosure"}, {"pledge"}};
  const auto phrases = supplement_alone().phrases(sentence, Language::english);
  REQUIRE(!phrases.empty());
  CHECK(phrases.front().begin == 1);
  CHECK(gives(phrases.front().group, "неразглашение"));
}

TEST_CASE("an example of the dictionary is a phrase of a sentence", "[bilingual]") {
  if (!has_mueller()) return;
  Places places = Places::standard();
  places.wordnet.clear();
  const Lexicon lexicon(places);
  // Under "wind" stands "to get wind of"; no row of the supplement has it.
  const std::vector<Words> sentence{{"they"}, {"got", "get"}, {"wind"}, {"of"}};
  const auto phrases = lexicon.phrases(sentence, Language::english);
  REQUIRE(!phrases.empty());
  CHECK(phrases.front().begin == 1);
  CHECK(phrases.front().end == 4);
  CHECK(gives(phrases.front().group, "пронюхать"));
  CHECK(phrases.front().group.members.front().reason.dictionary == "mueller7");
}

}  // namespace
