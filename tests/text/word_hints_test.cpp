#include "pismo/text/word_hints.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include <catch2/catch.hpp>

#include "pismo/text/tokens.hpp"

namespace {

using pismo::Span;
using pismo::text::Tokenizer;
using pismo::text::WordHints;

using Places = std::vector<std::pair<std::string, Span>>;

/// Where tokens of these forms stand, found with or without hints.
Places places(const std::string& text, const std::set<std::string>& forms, bool with_hints) {
  Tokenizer tokenizer;
  Places found;
  const auto look = [&](Span lines) {
    for (const auto& token : tokenizer.tokens(lines.of(text))) {
      const std::string normal(token.normal);
      if (forms.count(normal) == 0) continue;
      found.push_back({normal, {lines.begin + token.span.begin, lines.begin + token.span.end}});
    }
  };
  if (!with_hints) {
    look({0, text.size()});
    return found;
  }
  const WordHints hints({forms.begin(), forms.end()});
  for (Span lines = hints.next(text, 0); !lines.empty(); lines = hints.next(text, lines.end))
    look(lines);
  return found;
}

/// Every form of the text is looked for alone, and found wherever it stands.
void check_each_form(const std::string& text) {
  Tokenizer tokenizer;
  std::set<std::string> all;
  for (const auto& token : tokenizer.tokens(text))
    all.emplace(token.normal);
  for (const std::string& form : all) {
    INFO(form);
    CHECK(places(text, {form}, true) == places(text, {form}, false));
  }
  CHECK(places(text, all, true) == places(text, all, false));
}

}  // namespace

TEST_CASE("no word that is looked for is passed over, however it is written", "[text][hints]") {
  const auto* const text = GENERATE(
      "Договор подписан.\nДОГОВОР\nдого-\nвор и дого-\n> вор, дого- \nвор\n",
      "кое-\nгде\n-\nто\nвсё ещё всё-\r\n> > таки\r\n",
      "Дoговор (two scripts)\nсo'ветник\nо'Нил O'Neil don't\n",
      "e-mail, E-Mail, email\nwell-\nknown wellknown\nnew-\nYork\n",
      "10kg 18 million 5 октября 2009\nv1.2.3 C++ C# #15-AB № 7/К\n№\n15\n",
      "http://www.firm.example/a?b=C user.name@firm.example www.firm.example\nreport_final.doc\n",
      "пере\xC2\xADнос пере\xC2\xAD\nнос со\xCC\x81ль соль ёлка елка Е\xCC\x88лка\n",
      "\xE2\x80\x94 «Заслон» \xE2\x80\x9Eтак\xE2\x80\x9C да\xE2\x80\xA6 нет\xC2\xA0никогда\n",
      "к\xE2\x80\x91\nто к\xE2\x80\x90\nто\nИ. О. Щеглов и.о. А.Б.Рогожин\n",
      "15\nмлн 15 млн\n14.10.2009T12:00 a1b2 д5x x5д\n'д'x-\ny\n",
      "line\rline\r\nline\vline\fline\n   \n-\n--\n- \n-\nend",
      "日本語のメール\n日本\n語 text\n");
  check_each_form(text);
}

TEST_CASE("hints find in letters of a firm what all their tokens hold", "[text][hints]") {
  namespace fs = std::filesystem;
  const fs::path folder = fs::path(PISMO_SOURCE_DIR) / "corpora/zaslon-2009/source";
  std::vector<fs::path> files;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    if (entry.is_regular_file()) files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  REQUIRE(!files.empty());
  std::string all;
  for (const fs::path& path : files) {
    std::ifstream file(path, std::ios::binary);
    all.append(std::istreambuf_iterator<char>(file), {});
  }
  const std::vector<std::set<std::string>> questions{{"договор", "договора", "договору"},
                                                     {"сервер"},
                                                     {"в"},
                                                     {"the", "test"},
                                                     {"щеглов"},
                                                     {"2009"}};
  for (const auto& forms : questions) {
    INFO(*forms.begin());
    const Places found = places(all, forms, false);
    CHECK(places(all, forms, true) == found);
  }
}

TEST_CASE("lines without the words are passed over", "[text][hints]") {
  const std::string text = "Добрый день!\n\nпервая строка\nвторая: договор\nтретья строка\n";
  const WordHints hints({"договор"});
  const Span found = hints.next(text, 0);
  CHECK(found.of(text) == "вторая: договор\n");
  CHECK(hints.next(text, found.end).empty());
}
