// Hostile text through the normaliser, the tokenizer and the analysers: their promises hold.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "pismo/base/utf8.hpp"
#include "pismo/text/analysis.hpp"
#include "pismo/text/normalize.hpp"
#include "pismo/text/plain_text.hpp"
#include "pismo/text/reading.hpp"
#include "pismo/text/sentences.hpp"
#include "pismo/text/tokens.hpp"
#include "pismo/text/word_hints.hpp"

namespace {

void require(bool promise) {
  if (!promise) std::abort();
}

// Random bytes are mostly no text: half the inputs name characters that rules exist for.
std::string spell(std::string_view bytes) {
  constexpr std::u32string_view kAlphabet =
      U"aAzeпоПйёЁиеСcіКK0123789 \n\r\t\u00A0-\u2010\u2011\u2013\u2014\u2212.,:;/@#+_№()<>'\"«»…’"
      U"\u00AD\u200B\u0300\u0301\u0306\u0308\u0316\u20DD½ßﬁ²東京ก가\u1161İ";
  std::string text;
  for (const char byte : bytes) {
    pismo::append_utf8(text, kAlphabet[static_cast<unsigned char>(byte) % kAlphabet.size()]);
  }
  return text;
}

void check_runs(const pismo::text::Normalized& once, std::string_view text) {
  require(pismo::is_valid_utf8(once.text));
  std::uint64_t end = 0;
  std::uint64_t source = 0;
  for (const auto& run : once.runs) {
    require(run.normal.begin == end && run.normal.end > end);
    require(run.original.begin >= source && run.original.end <= text.size());
    end = run.normal.end;
    source = run.original.begin;
  }
  require(end == once.text.size());
}

void check_normal_form(std::string_view text) {
  const pismo::text::Normalized once = pismo::text::normalize(text);
  check_runs(once, text);
  require(pismo::text::normalize(once.text).text == once.text);
}

void check_tokens(std::string_view text) {
  pismo::text::Tokenizer tokenizer(pismo::text::Readings::added);
  std::uint32_t position = 0;
  for (const auto& token : tokenizer.tokens(text)) {
    require(token.span.begin < token.span.end && token.span.end <= text.size());
    require(token.position >= position && token.position <= position + 1);
    position = token.position;
    require(!token.normal.empty() && token.normal.size() <= pismo::text::kMaxNormalBytes);
    require(pismo::is_valid_utf8(token.normal));
    for (const std::string& analysis : pismo::text::analyses(token.normal)) {
      require(pismo::is_valid_utf8(analysis));
    }
  }
}

// The first forms of a text, looked for alone, are found wherever they stand.
void check_hints(std::string_view text) {
  constexpr std::size_t kForms = 8;
  pismo::text::Tokenizer tokenizer;
  std::vector<std::pair<std::string, std::uint64_t>> all;
  for (const auto& token : tokenizer.tokens(text))
    all.emplace_back(token.normal, token.span.begin);
  for (std::size_t i = 0; i < all.size() && i < kForms; ++i) {
    const pismo::text::WordHints hints({all[i].first});
    std::vector<std::pair<std::string, std::uint64_t>> found;
    for (auto lines = hints.next(text, 0); !lines.empty(); lines = hints.next(text, lines.end)) {
      for (const auto& token : tokenizer.tokens(lines.of(text))) {
        if (token.normal == all[i].first)
          found.emplace_back(token.normal, lines.begin + token.span.begin);
      }
    }
    std::size_t at = 0;
    for (const auto& token : all) {
      if (token.first == all[i].first) require(at < found.size() && found[at++] == token);
    }
    require(at == found.size());
  }
}

void check_sentences(std::string_view text) {
  std::uint64_t end = 0;
  for (const auto& sentence : pismo::text::sentences(text)) {
    require(sentence.span.begin >= end && sentence.span.begin < sentence.span.end);
    end = sentence.span.end;
  }
  require(end <= text.size());
}

void check_readings(std::string_view text) {
  std::uint64_t end = 0;
  for (const auto& reading : pismo::text::readings(text)) {
    require(reading.span.begin >= end && reading.span.begin < reading.span.end);
    require(!reading.meant.empty() && pismo::is_valid_utf8(reading.meant));
    end = reading.span.end;
  }
  require(end <= text.size());
}

}  // namespace

// libFuzzer names the function.
// NOLINTNEXTLINE(readability-identifier-naming)
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  const std::string input(bytes, bytes + size);
  const bool spelled = !input.empty() && (static_cast<unsigned char>(input.front()) & 1U) != 0;
  const std::string text = spelled ? spell(input) : pismo::sanitize_utf8(input);
  check_normal_form(text);
  check_runs(pismo::text::plain_text(text), text);
  check_tokens(text);
  check_hints(text);
  check_sentences(text);
  check_readings(text);
  const std::string mended = pismo::text::mend_lookalikes(text);
  require(pismo::is_valid_utf8(mended));
  static_cast<void>(pismo::text::language_of(text));
  return 0;
}
