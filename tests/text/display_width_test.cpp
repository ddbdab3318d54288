#include "pismo/text/display_width.hpp"

#include <string>

#include <catch2/catch.hpp>

namespace {

using namespace pismo::text;

}  // namespace

TEST_CASE("the columns of a word are those that a terminal gives it", "[text][display]") {
  struct Case {
    std::string_view name, text;
    std::size_t columns;
  };

  const auto c = GENERATE(values<Case>({
      {"nothing", "", 0},
      {"Latin", "to Wednesday", 12},
      {"Cyrillic", "до среды", 8},
      {"й in two characters", "и\u0306", 1},
      {"ё in two characters", "е\u0308лка", 4},
      {"a stress mark", "за\u0301мок", 5},
      {"zero-width space", "a\u200Bb", 2},
      {"soft hyphen", "a\u00ADb", 3},
      {"Chinese", "漢字", 4},
      {"full-width Latin", "Ａ", 2},
      {"half-width katakana", "ｱ", 1},
      {"an emoji", "\U0001F600", 2},
      {"Hangul letters of one syllable", "\u1112\u1161\u11AB", 2},
      {"no-break space", "1\u00A0000", 5},
      {"control characters", "a\x1b\x07", 1},
      {"a stray byte",
       "a\xFF"
       "b",
       3},
  }));
  INFO(c.name);
  CHECK(display_width(c.text) == c.columns);
}

TEST_CASE("a text is cut between letters, by columns", "[text][display]") {
  struct Case {
    std::string_view name, text;
    std::size_t columns;
    std::string_view prefix, suffix;
  };

  const auto c = GENERATE(values<Case>({
      {"all of it", "среда", 5, "среда", "среда"},
      {"more than all", "среда", 50, "среда", "среда"},
      {"some of it", "среда", 2, "ср", "да"},
      {"none", "среда", 0, "", ""},
      {"half of a wide letter", "漢字", 3, "漢", "字"},
      {"a mark stays with its letter", "аи\u0306би\u0306", 2, "аи\u0306", "би\u0306"},
      {"no mark without its letter", "аи\u0306", 0, "", ""},
      {"only a mark", "\u0301", 3, "\u0301", "\u0301"},
  }));
  INFO(c.name);
  CHECK(display_prefix(c.text, c.columns) == c.prefix);
  CHECK(display_suffix(c.text, c.columns) == c.suffix);
}
