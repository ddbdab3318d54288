#include "short_texts.hpp"

#include <array>
#include <cstdlib>
#include <iostream>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <catch2/catch.hpp>

#include "pismo/charset/decode.hpp"
#include "pismo/charset/mojibake.hpp"

#include "eval_texts.hpp"

// PISMO_EVAL_VERBOSE=1 prints every text that is read otherwise than it was written.

namespace {

using namespace pismo::charset;

using Texts = std::span<const std::string_view>;

constexpr std::array<std::string_view, 6> kCyrillic = {
    "windows-1251", "koi8-r", "ibm866", "iso-8859-5", "x-mac-cyrillic", "utf-8"};

struct Score {
  std::size_t right = 0, all = 0;

  [[nodiscard]] double share() const {
    return all == 0 ? 1 : static_cast<double>(right) / static_cast<double>(all);
  }

  void read(std::string_view text, std::string_view charset, std::string_view label) {
    const auto bytes = eval::encode(text, charset);
    if (!bytes) return;
    const Decoded out = decode(*bytes, label);
    ++all;
    if (out.text == text) {
      ++right;
    } else if (std::getenv("PISMO_EVAL_VERBOSE") != nullptr) {
      std::cout << "'" << text << "' in " << charset << " as '" << label << "': " << out.used
                << " '" << out.text << "'\n";
    }
  }
};

Score under_own_label(Texts texts, std::string_view charset) {
  Score score;
  for (const std::string_view text : texts)
    score.read(text, charset, charset);
  return score;
}

Score without_label(Texts texts, std::string_view charset) {
  Score score;
  for (const std::string_view text : texts)
    score.read(text, charset, "");
  return score;
}

Score under_other_labels(Texts texts, std::string_view charset) {
  Score score;
  for (const std::string_view text : texts) {
    score.read(text, charset, "iso-8859-1");
    for (const std::string_view label : kCyrillic) {
      if (label != charset) score.read(text, charset, label);
    }
  }
  return score;
}

}  // namespace

TEST_CASE("short Russian texts keep a right label", "[charset][short]") {
  const std::string_view charset = GENERATE(from_range(kCyrillic));
  INFO(charset);
  const Score score = under_own_label(eval::russian_texts(), charset);
  CHECK(score.right == score.all);
}

TEST_CASE("short Russian texts are read without a label", "[charset][short]") {
  const std::string_view charset = GENERATE(from_range(kCyrillic));
  const Score score = without_label(eval::russian_texts(), charset);
  INFO(charset << " " << score.right << " of " << score.all);
  CHECK(score.share() > 0.92);
}

TEST_CASE("short Russian texts are read under a wrong label", "[charset][short]") {
  const std::string_view charset = GENERATE(from_range(kCyrillic));
  const Score score = under_other_labels(eval::russian_texts(), charset);
  INFO(charset << " " << score.right << " of " << score.all);
  CHECK(score.share() > 0.88);
}

TEST_CASE("short Ukrainian and Belarusian texts keep a right label", "[charset][short]") {
  const std::string_view charset = GENERATE(values<std::string_view>(
      {"windows-1251", "koi8-u", "iso-8859-5", "x-mac-cyrillic", "utf-8"}));
  INFO(charset);
  const Score score = under_own_label(eval::neighbour_texts(), charset);
  CHECK(score.right == score.all);
  const Score unlabelled = without_label(eval::neighbour_texts(), charset);
  INFO(unlabelled.right << " of " << unlabelled.all);
  CHECK(unlabelled.share() > 0.9);
}

TEST_CASE("short Western texts keep a right label", "[charset][short]") {
  const std::string_view charset =
      GENERATE(values<std::string_view>({"iso-8859-1", "iso-8859-15", "windows-1252", "utf-8"}));
  INFO(charset);
  const Score score = under_own_label(eval::western_texts(), charset);
  CHECK(score.right == score.all);
}

TEST_CASE("short Central European texts keep a right label", "[charset][short]") {
  const std::string_view charset =
      GENERATE(values<std::string_view>({"iso-8859-2", "windows-1250", "utf-8"}));
  INFO(charset);
  const Score score = under_own_label(eval::central_texts(), charset);
  CHECK(score.right == score.all);
}

TEST_CASE("short texts in order are not unscrambled", "[mojibake][short]") {
  for (const Texts texts : {eval::russian_texts(),
                            eval::neighbour_texts(),
                            eval::western_texts(),
                            eval::central_texts()}) {
    for (const std::string_view text : texts) {
      INFO(text);
      CHECK_FALSE(undo_mojibake(text));
    }
  }
}
