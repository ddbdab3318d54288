#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "pismo/store/catalog.hpp"
#include "pismo/store/catalog_writer.hpp"

#include "support/scratch_folder.hpp"

namespace {

using namespace pismo::store;
using pismo::tests::ScratchFolder;
using Lines = std::vector<std::string>;

std::string line(const Word& word) {
  return word.form + " " + std::to_string(word.count) + " " + std::to_string(word.families);
}

Lines lines(const std::vector<Word>& words) {
  Lines out;
  for (const Word& word : words)
    out.push_back(line(word));
  return out;
}

constexpr std::uint8_t kBody = bit_of(Family::body);
constexpr std::uint8_t kSubject = bit_of(Family::subject);

}  // namespace

TEST_CASE("a word is found again by any of its forms", "[store][vocabulary]") {
  const ScratchFolder scratch;
  const auto file = scratch.path() / "catalog.sqlite";
  Lines asked;
  const auto analyse = [&](const WordCount& word) {
    asked.emplace_back(word.form);
    return word.form.starts_with("письм") ? Lines{"ru:письм"} : Lines{};
  };
  {
    auto writer = CatalogWriter::open(file).value();
    REQUIRE(writer.begin());
    REQUIRE(writer.add_words(
        {{"письма", 2, 0, kBody}, {"письмо", 5, 1, kBody}, {"письмоводитель", 1, 0, kBody}},
        analyse));
    REQUIRE(writer.commit());
    REQUIRE(writer.begin());
    REQUIRE(writer.add_words({{"112", 1, 0, kBody}, {"письмо", 3, 1, kSubject}}, analyse));
    REQUIRE(writer.commit());
  }
  CHECK(asked == Lines{"письма", "письмо", "письмоводитель", "112"});

  const auto catalog = Catalog::open(file).value();
  const std::string both = std::to_string(kBody | kSubject);
  CHECK(lines(catalog.words_with_analysis("ru:письм")) ==
        Lines{"письма 2 1", "письмо 8 " + both, "письмоводитель 1 1"});
  CHECK(line(*catalog.word("письмо")) == "письмо 8 " + both);
  CHECK_FALSE(catalog.word("письму"));
  CHECK(lines(catalog.words_with_prefix("письмо", 10)) ==
        Lines{"письмо 8 " + both, "письмоводитель 1 1"});
  CHECK(catalog.words_with_prefix("письм", 2).size() == 2);
  CHECK(catalog.words_with_prefix("договор", 10).empty());
  Lines all;
  REQUIRE(catalog.each_word([&](const Word& word) {
    all.push_back(word.form);
    return all.size() < 3;
  }));
  CHECK(all == Lines{"112", "письма", "письмо"});
}

TEST_CASE("thousands of words come in at once, and again", "[store][vocabulary]") {
  constexpr int kWords = 20'001;  // No multiple of what is written at a time.
  const auto words = [](int first, int last) {
    std::vector<WordCount> some;
    for (int i = first; i < last; ++i)
      some.push_back({"слово" + std::to_string(i), 1, 0, kBody});
    return some;
  };
  const ScratchFolder scratch;
  const auto file = scratch.path() / "catalog.sqlite";
  int asked = 0;
  const auto analyse = [&](const WordCount& word) {
    ++asked;
    return Lines{"ru:слово", "ru:" + word.form};
  };
  {
    auto writer = CatalogWriter::open(file).value();
    REQUIRE(writer.begin());
    REQUIRE(writer.add_words(words(0, kWords), analyse));
    REQUIRE(writer.commit());
    REQUIRE(writer.begin());
    REQUIRE(writer.add_words(words(kWords - 100, kWords + 100), analyse));
    REQUIRE(writer.commit());
  }
  CHECK(asked == kWords + 100);
  const auto catalog = Catalog::open(file).value();
  const auto all = catalog.words_with_analysis("ru:слово");
  CHECK(all.size() == kWords + 100);
  CHECK(line(*catalog.word("слово0")) == "слово0 1 1");
  CHECK(line(*catalog.word("слово20000")) == "слово20000 2 1");
  CHECK(line(*catalog.word("слово20100")) == "слово20100 1 1");
  CHECK(catalog.analyses_of("слово20100") == Lines{"ru:слово", "ru:слово20100"});
}

TEST_CASE("words that are not committed are not there", "[store][vocabulary]") {
  const ScratchFolder scratch;
  const auto file = scratch.path() / "catalog.sqlite";
  {
    auto writer = CatalogWriter::open(file).value();
    REQUIRE(writer.begin());
    REQUIRE(writer.add_words({{"письмо", 1, 0, kBody}}, [](const auto&) { return Lines{}; }));
  }
  CHECK_FALSE(Catalog::open(file).value().word("письмо"));
}

TEST_CASE("a vocabulary is analysed anew without its mail", "[store][vocabulary]") {
  const ScratchFolder scratch;
  const auto file = scratch.path() / "catalog.sqlite";
  auto writer = CatalogWriter::open(file).value();
  CHECK(writer.analyser_version().empty());
  REQUIRE(writer.begin());
  REQUIRE(writer.add_words({{"дня", 2, 0, kBody}, {"день", 5, 1, kBody}, {"112", 1, 0, kBody}},
                           [](const WordCount& word) {
                             return word.form == "112" ? Lines{} : Lines{"ru:" + word.form};
                           }));
  REQUIRE(writer.commit());
  const auto better = [](const WordCount& word) {
    return word.form == "112" ? Lines{} : Lines{"ru:день", "ru:день2"};
  };
  CHECK(writer.reanalyse(better, "2 ru_RU:abc").value() == 3);
  CHECK(writer.analyser_version() == "2 ru_RU:abc");

  const auto catalog = Catalog::open(file).value();
  CHECK(catalog.analyses_of("дня") == Lines{"ru:день", "ru:день2"});
  CHECK(catalog.analyses_of("112").empty());
  CHECK(catalog.analyses_of("ночь").empty());
  CHECK(lines(catalog.words_with_analysis("ru:день")) == Lines{"день 5 1", "дня 2 1"});
  CHECK(catalog.words_with_analysis("ru:дня").empty());
}

TEST_CASE("a word that turns out to be a name is analysed again", "[store][vocabulary]") {
  constexpr std::uint8_t kFrom = bit_of(Family::from);

  struct Case {
    std::string_view name;
    std::vector<WordCount> first, later;
    Lines asked;
  };

  const auto c = GENERATE(values<Case>({
      {"a capital later", {{"мир", 1, 0, kBody}}, {{"мир", 1, 1, kBody}}, {"мир", "мир"}},
      {"an address later", {{"мир", 1, 0, kBody}}, {{"мир", 1, 0, kFrom}}, {"мир", "мир"}},
      {"a name from the start", {{"мир", 1, 1, kBody}}, {{"мир", 1, 1, kFrom}}, {"мир"}},
      {"never a name", {{"мир", 1, 0, kBody}}, {{"мир", 1, 0, kSubject}}, {"мир"}},
  }));
  INFO(c.name);
  const ScratchFolder scratch;
  auto writer = CatalogWriter::open(scratch.path() / "catalog.sqlite").value();
  Lines asked;
  const auto analyse = [&](const WordCount& word) {
    asked.push_back(word.form);
    return may_be_name(word) ? Lines{"ru:" + word.form, "n:" + word.form}
                             : Lines{"ru:" + word.form};
  };
  REQUIRE(writer.begin());
  REQUIRE(writer.add_words(c.first, analyse));
  REQUIRE(writer.add_words(c.later, analyse));
  REQUIRE(writer.commit());
  CHECK(asked == c.asked);
  const auto catalog = Catalog::open(scratch.path() / "catalog.sqlite").value();
  CHECK(catalog.analyses_of("мир") == Lines{"ru:мир"});
  CHECK(catalog.words_with_analysis("n:мир").empty() == (c.name == "never a name"));
}
