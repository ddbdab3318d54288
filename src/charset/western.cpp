#include "western.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>

#include "pismo/base/byte_scan.hpp"

#include "bigram_model.hpp"
#include "byte_table.hpp"

namespace pismo::charset {

namespace {

// Fewer ASCII letters are no text that could be in a Western language.
constexpr std::size_t kFewestLetters = 8;

// ASCII letters to one accent or mark; Czech, which has most accents, has four.
constexpr std::size_t kLettersToMark = 3;

// Accents beside each other in a Latin word ("Çà", "naïïf"); more are a word of another script.
constexpr std::size_t kAccentsInWord = 2;

// What the likeliest Cyrillic reading stays behind the likeliest Western one, in nats: as much
// as all other pieces of the message may say for it (choice.cpp), and no label.
constexpr double kBehind = 12;

constexpr char kNoBreakSpace = '\xA0';

bool is_high(char c) {
  return static_cast<signed char>(c) < 0;
}

bool is_ascii_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool is_mark(char c) {
  static const ByteTable* const table = find_byte_table("windows-1252");
  const std::uint8_t number = table->classes[static_cast<unsigned char>(c)];
  return !is_cyrillic(number) && !is_latin(number) && number != kClassC1;
}

// A row of the same mark is one ("«  »", "———"), and spaces around it are none.
std::string_view without_spaces(std::string_view run) {
  while (!run.empty() && run.front() == kNoBreakSpace)
    run.remove_prefix(1);
  while (!run.empty() && run.back() == kNoBreakSpace)
    run.remove_suffix(1);
  while (run.size() > 1 && run[0] == run[1] && is_mark(run[0]))
    run.remove_prefix(1);
  return run;
}

}  // namespace

bool is_plain_western(std::string_view bytes) {
  std::size_t letters = 0;
  std::size_t marks = 0;
  for (std::size_t end = 0; end < bytes.size();) {
    const std::size_t i = find_non_ascii(bytes, end);
    const std::string_view clean = bytes.substr(end, i - end);
    letters += static_cast<std::size_t>(std::ranges::count_if(clean, is_ascii_letter));
    if (i == bytes.size()) break;
    end = i;
    while (end < bytes.size() && is_high(bytes[end]))
      ++end;
    const std::string_view run = bytes.substr(i, end - i);
    const std::string_view core = without_spaces(run);
    const bool before =
        i > 0 && is_ascii_letter(bytes[i - 1]) && !core.empty() && core.data() == run.data();
    const bool behind = end < bytes.size() && is_ascii_letter(bytes[end]) && !core.empty() &&
                        core.back() == run.back();
    if (core.size() > kAccentsInWord) return false;
    if (core.size() == kAccentsInWord && !before && !behind) return false;
    marks += core.empty() ? 0U : 1U;
  }
  return letters >= kFewestLetters && letters >= kLettersToMark * marks;
}

void discount_cyrillic(Weights& weights, std::string_view bytes) {
  if (!is_plain_western(bytes)) return;
  const double western = *std::max_element(weights.begin() + kFirstWestern, weights.end());
  for (std::size_t i = kUtf8Candidate + 1; i < kFirstWestern; ++i)
    weights[i] = std::min(weights[i], western - kBehind);
}

}  // namespace pismo::charset
