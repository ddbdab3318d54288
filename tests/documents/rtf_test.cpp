#include "pismo/documents/rtf.hpp"

#include <catch2/catch.hpp>

#include "pismo/base/utf8.hpp"

using pismo::documents::rtf_to_text;

TEST_CASE("an RTF file reads as its reader sees it", "[documents][rtf]") {
  struct Case {
    std::string_view name, rtf, text;
  };

  const auto c = GENERATE(values<Case>({
      {"plain words", R"({\rtf1\ansi Hello, world.\par Next line})", "Hello, world.\nNext line"},
      {"Russian by code page",
       R"({\rtf1\ansi\ansicpg1251 \'c4\'ee\'e3\'ee\'e2\'ee\'f0 \'b9 7})",
       "Договор № 7"},
      {"Russian by the charset of a font, in a document that calls itself Western",
       R"({\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0\fcharset0 Arial;}{\f1\fcharset204 Arial;}}{\f1 \'d1\'ec\'e5\'f2\'e0} ok})",
       "Смета ok"},
      {"Russian by the name of a font",
       R"({\rtf1\ansi{\fonttbl{\f0 Arial CYR;}}\f0 \'d1\'ec\'e5\'f2\'e0})",
       "Смета"},
      {"Russian that is called Western",
       R"({\rtf1\ansi\ansicpg1252 \'c4\'ee\'e3\'ee\'e2\'ee\'f0 \'ed\'e0 \'ef\'ee\'f1\'f2\'e0\'e2\'ea\'f3 \'ee\'e1\'ee\'f0\'f3\'e4\'ee\'e2\'e0\'ed\'e8\'ff \'e2 \'f1\'f0\'e5\'e4\'f3})",
       "Договор на поставку оборудования в среду"},
      {"letters by number, with a letter for older programs",
       R"({\rtf1\ansi\uc1\u1057?\u1084?\u1077?\u1090?\u1072?})",
       "Смета"},
      {"two letters stand in for one", R"({\rtf1\ansi\uc2\u1057 ab\u1084\'ec\'ec!})", "См!"},
      {"a letter in two halves", R"({\rtf1\uc0\u-10179 \u-8704 })", "😀"},
      {"negative numbers", R"({\rtf1\uc0\u-4 x})", "￼x"},
      {"marks", R"({\rtf1 \{a\}\\b\~c\_d\emdash e\ldblquote f\rdblquote})", "{a}\\b c-d—e“f”"},
      {"a table", R"({\rtf1\trowd one\cell two\cell\row three\cell\row})", "one\ttwo\t\nthree\t\n"},
      {"styles, pictures, summary and fields' codes are no text",
       R"({\rtf1{\stylesheet{\s0 Normal;}}{\info{\author Ivan}}{\pict 0a0b}{\*\generator X;}{\field{\*\fldinst HYPERLINK "http://a.example"}{\fldrslt link}} end})",
       "link end"},
      {"notes, comments and hidden words are",
       R"({\rtf1 body{\footnote note}{\*\annotation remark}{\v hidden}})",
       "bodynoteremarkhidden"},
      {"binary data is passed over", "{\\rtf1 a{\\pict\\bin4 }}{\\} b}", "a b"},
      {"what stands in the HTML around it is not said twice",
       R"({\rtf1\fromhtml1{\*\htmltag64 <p>}\htmlrtf {\htmlrtf0 words\htmlrtf\par}\htmlrtf0})",
       "words"},
      {"nothing", "", ""},
  }));
  INFO(c.name);
  CHECK(rtf_to_text(c.rtf).text == c.text);
}

TEST_CASE("an RTF file that is cut short keeps its words, and is called damaged",
          "[documents][rtf]") {
  const auto cut = rtf_to_text(R"({\rtf1\ansi words {\b and)");
  CHECK(cut.text == "words and");
  CHECK(cut.damaged);
  CHECK_FALSE(rtf_to_text(R"({\rtf1 whole})").damaged);
}

TEST_CASE("floods in RTF end", "[documents][rtf]") {
  for (const std::string_view piece : {"{",
                                       "}",
                                       "\\",
                                       "\\'",
                                       "\\'e0\\f1 ",
                                       "\\u1057",
                                       "\\bin99999999999 ",
                                       "{\\*",
                                       "{\\fonttbl{\\f1 A CYR;",
                                       "\\f1\\fcharset204 ",
                                       "\\uc99\\u1 "}) {
    INFO(piece);
    std::string rtf = "{\\rtf1";
    while (rtf.size() < 400'000)
      rtf += piece;
    const auto read = rtf_to_text(rtf);
    CHECK(pismo::is_valid_utf8(read.text));
    CHECK(read.text.size() <= 3 * rtf.size());
  }
}
