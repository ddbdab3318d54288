#include <array>
#include <cstdlib>
#include <fmt/format.h>
#include <iostream>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "pismo/charset/decode.hpp"
#include "pismo/charset/mojibake.hpp"

#include "eval_texts.hpp"

// Hidden ([.eval]): prints how often texts that the model has not seen are read as written.
// PISMO_CHARSET_TEXTS=FOLDER pismo_charset_tests '[.eval]'

namespace {

using namespace pismo::charset;
using eval::Snippets;

constexpr std::size_t kSamples = 300;
constexpr std::size_t kShown = 3;  // Examples of mistakes printed per cell.

struct Score {
  std::size_t right = 0, all = 0;
  std::vector<std::string> mistakes;

  void add(bool good, std::string mistake) {
    ++all;
    right += good ? 1 : 0;
    if (!good && mistakes.size() < kShown) mistakes.push_back(std::move(mistake));
  }

  [[nodiscard]] std::string text() const {
    return all == 0 ? "-"
                    : fmt::format("{:.3f}", static_cast<double>(right) / static_cast<double>(all));
  }
};

const bool kVerbose = std::getenv("PISMO_EVAL_VERBOSE") != nullptr;

void show(const Score& score) {
  if (!kVerbose) return;
  for (const auto& mistake : score.mistakes)
    std::cout << "      " << mistake << "\n";
}

const std::vector<std::string> kWrongLabels = {"windows-1251",
                                               "koi8-r",
                                               "us-ascii",
                                               "iso-8859-1",
                                               "ibm866",
                                               "iso-8859-5",
                                               "x-mac-cyrillic",
                                               "utf-8"};

enum class Label { none, right, wrong };

Score score_charset(
    Snippets& texts, const std::string& charset, std::size_t letters, Label label, bool capitals) {
  Score score;
  std::size_t turn = 0;
  for (std::size_t tries = 0; score.all < kSamples && tries < 20 * kSamples; ++tries) {
    std::string text = texts.next(letters);
    if (capitals) text = eval::upper(text);
    const auto bytes = eval::encode(text, charset);
    if (!bytes) continue;
    std::string declared;
    if (label == Label::right) declared = charset;
    while (label == Label::wrong && (declared.empty() || declared == charset)) {
      declared = kWrongLabels[turn++ % kWrongLabels.size()];
    }
    const Decoded out = decode(*bytes, declared);
    score.add(
        out.text == text,
        fmt::format("'{}' -> '{}' in {} (declared '{}')", text, out.text, out.used, declared));
  }
  return score;
}

}  // namespace

TEST_CASE("charset accuracy on unseen Cyrillic", "[.eval][charset]") {
  for (const char* const language : {"ru-doc", "ru", "uk", "be", "bg"}) {
    Snippets texts(language);
    if (texts.empty()) continue;
    for (const bool capitals : {false, true}) {
      for (const Label label : {Label::none, Label::right, Label::wrong}) {
        fmt::print("{} {} {}\n",
                   language,
                   capitals ? "CAPITALS" : "as written",
                   label == Label::none    ? "undeclared"
                   : label == Label::right ? "declared"
                                           : "wrongly declared");
        for (const std::string charset : {"windows-1251",
                                          "koi8-r",
                                          "koi8-u",
                                          "ibm866",
                                          "iso-8859-5",
                                          "x-mac-cyrillic",
                                          "utf-8"}) {
          std::string row = fmt::format("  {:15}", charset);
          std::vector<Score> scores;
          for (const std::size_t letters : std::array<std::size_t, 6>{3, 5, 10, 20, 40, 100}) {
            scores.push_back(score_charset(texts, charset, letters, label, capitals));
            row += " " + scores.back().text();
          }
          fmt::print("{}\n", row);
          for (const auto& score : scores)
            show(score);
        }
      }
    }
  }
}

TEST_CASE("other languages under their own labels stay what they are", "[.eval][charset]") {
  const std::vector<std::pair<std::string, std::vector<std::string>>> sets = {
      {"fr", {"windows-1252", "iso-8859-1", "iso-8859-15", "utf-8"}},
      {"de", {"windows-1252", "iso-8859-1", "utf-8"}},
      {"es", {"windows-1252", "iso-8859-1"}},
      {"it", {"iso-8859-1"}},
      {"pt", {"iso-8859-1"}},
      {"sv", {"iso-8859-1"}},
      {"pl", {"windows-1250", "iso-8859-2"}},
      {"cs", {"windows-1250", "iso-8859-2"}},
      {"hu", {"windows-1250", "iso-8859-2"}},
      {"tr", {"windows-1254", "iso-8859-9"}},
      {"el", {"windows-1253", "iso-8859-7"}},
      {"he", {"windows-1255"}},
      {"ar", {"windows-1256"}},
      {"sr", {"windows-1251", "iso-8859-5"}},
      {"mk", {"windows-1251"}},
      {"ja", {"shift_jis", "euc-jp", "iso-2022-jp"}},
      {"ko", {"euc-kr"}},
      {"zh_CN", {"gb2312", "gb18030"}},
      {"zh_TW", {"big5"}},
  };
  for (const auto& [language, charsets] : sets) {
    Snippets texts(language);
    if (texts.empty()) continue;
    for (const std::string& charset : charsets) {
      for (const Label label : {Label::right, Label::none}) {
        std::string row = fmt::format(
            "{:6}{:15}{:11}", language, charset, label == Label::none ? "undeclared" : "declared");
        std::vector<Score> scores;
        for (const std::size_t letters : std::array<std::size_t, 4>{5, 10, 20, 40}) {
          scores.push_back(score_charset(texts, charset, letters, label, false));
          row += " " + scores.back().text();
        }
        fmt::print("{}\n", row);
        for (const auto& score : scores)
          show(score);
      }
    }
  }
}

TEST_CASE("mojibake undone on unseen Russian", "[.eval][mojibake]") {
  struct Chain {
    std::string name;
    std::vector<std::pair<std::string, std::string>> steps;  // Written in, read as.
  };

  std::vector<Chain> chains;
  for (const std::string truth :
       {"utf-8", "windows-1251", "koi8-r", "ibm866", "iso-8859-5", "x-mac-cyrillic"}) {
    for (const std::string read :
         {"windows-1251", "windows-1252", "iso-8859-1", "koi8-r", "ibm866", "x-mac-cyrillic"}) {
      if (truth != read) chains.push_back({truth + " read as " + read, {{truth, read}}});
    }
  }
  chains.push_back({"utf-8 as 1251 twice", {{"utf-8", "windows-1251"}, {"utf-8", "windows-1251"}}});
  chains.push_back(
      {"koi8 as 1251, utf-8 as 1252", {{"koi8-r", "windows-1251"}, {"utf-8", "windows-1252"}}});
  chains.push_back({"1251 as 1252, utf-8 as 1252",
                    {{"windows-1251", "windows-1252"}, {"utf-8", "windows-1252"}}});
  chains.push_back({"1251 as 1252, utf-8 as 1251",
                    {{"windows-1251", "windows-1252"}, {"utf-8", "windows-1251"}}});
  for (const char* const language : {"ru-doc", "uk"}) {
    Snippets texts(language);
    if (texts.empty()) continue;
    for (const bool capitals : {false, true}) {
      for (const Chain& chain : chains) {
        std::string row =
            fmt::format("{} {:30}{}", language, chain.name, capitals ? " CAPS" : "     ");
        std::vector<Score> scores;
        for (const std::size_t letters : std::array<std::size_t, 4>{6, 12, 25, 60}) {
          Score score;
          for (std::size_t tries = 0; tries < 150; ++tries) {
            std::string text = texts.next(letters);
            if (capitals) text = eval::upper(text);
            std::string garbled = text;
            bool possible = true;
            for (const auto& [truth, read] : chain.steps) {
              const auto bytes = eval::encode(garbled, truth);
              possible = possible && bytes.has_value();
              if (possible) garbled = eval::read_as(*bytes, read);
            }
            if (!possible) continue;
            const Decoded out = decode(garbled, "");
            score.add(
                out.text == text,
                fmt::format(
                    "'{}' -> '{}' [{}] {}", text, out.text, garbled, fmt::join(out.chain, "; ")));
          }
          row += " " + score.text();
          scores.push_back(score);
        }
        fmt::print("{}\n", row);
        for (const auto& score : scores)
          show(score);
      }
    }
  }
}

TEST_CASE("clean text is not changed", "[.eval][mojibake]") {
  for (const char* const language :
       {"ru-doc", "ru", "uk", "be", "bg", "sr", "mk", "en", "fr", "de", "es",    "it",   "pt",
        "sv",     "pl", "cs", "hu", "tr", "el", "he", "ar", "ja", "ko", "zh_CN", "zh_TW"}) {
    Snippets texts(language);
    if (texts.empty()) continue;
    for (const bool capitals : {false, true}) {
      std::string row = fmt::format("{:7}{}", language, capitals ? " CAPS" : "     ");
      std::vector<Score> scores;
      for (const std::size_t letters : std::array<std::size_t, 5>{3, 6, 12, 25, 60}) {
        Score score;
        for (std::size_t i = 0; i < 2000; ++i) {
          std::string text = texts.next(letters);
          if (capitals) text = eval::upper(text);
          const auto changed = undo_mojibake(text);
          score.add(
              !changed,
              changed ? fmt::format(
                            "'{}' -> '{}' {}", text, changed->text, fmt::join(changed->chain, "; "))
                      : "");
        }
        row += fmt::format(" {}", score.all - score.right);
        scores.push_back(score);
      }
      fmt::print("{} of 2000 each\n", row);
      for (const auto& score : scores)
        show(score);
    }
  }
}
