#include "split.hpp"

#include <algorithm>
#include <array>
#include <cstddef>

#include "pismo/base/utf8.hpp"

#include "letters.hpp"
#include "speech.hpp"

namespace pismo::press {

namespace {

constexpr std::size_t kMostBytes = 400;  // Between the stretches.
constexpr std::size_t kMostWords =
    25;  // "wrote X, who handles complaints at Y in the middle of ..."

/// Words whose full stop ends no sentence.
constexpr std::array<std::string_view, 12> kShort{
    "Mr", "Mrs", "Ms", "Dr", "St", "Prof", "Gen", "Col", "г", "гг", "им", "т.е"};

bool is_one_of(char32_t c, std::u32string_view set) {
  return set.find(c) != std::u32string_view::npos;
}

/// The last character that is no blank and no mark of quotation.
char32_t last_sign(std::string_view text) {
  for (int i = 0; i < 4 && !text.empty(); ++i) {
    const char32_t c = before(text, text.size());
    if (!is_blank(c) && !is_one_of(c, U"\"'“”„‘’«»‹›")) return c;
    std::size_t size = text.size() - 1;
    while (size > 0 && (static_cast<unsigned char>(text[size]) & 0xC0U) == 0x80U)
      --size;
    text = text.substr(0, size);
  }
  return 0;
}

/// Whether a sentence ends before the end of the words between.
bool ends_within(std::string_view between) {
  for (std::size_t at = 0; at + 1 < between.size(); ++at) {
    if (std::string_view(".!?").find(between[at]) == std::string_view::npos) continue;
    if (!is_blank(at_or_end(between, at + 1))) continue;
    const std::string_view rest = trimmed(between.substr(at + 1));
    if (!is_letter_or_digit(at_or_end(rest, 0))) continue;
    const std::string_view lead = between.substr(0, at);
    const std::size_t word = lead.find_last_of(" \n(") + 1;  // 0 when there is none.
    const std::string_view last = lead.substr(word);
    const bool initial = is_upper(at_or_end(last, 0)) && last.size() <= 2;
    if (initial || std::find(kShort.begin(), kShort.end(), last) != kShort.end()) continue;
    return true;
  }
  return false;
}

/// "wrote Petrov, while Ivanov answered,": what follows is another one's.
bool has_two_speakers(std::string_view between) {
  for (const std::string_view word :
       {" while ", " whereas ", " but ", ", а ", ", но ", " тогда как "}) {
    const std::size_t at = between.find(word);
    if (at == std::string_view::npos) continue;
    if (speaks(between.substr(0, at)) && speaks(between.substr(at + word.size()))) return true;
  }
  return false;
}

}  // namespace

bool is_split(std::string_view text, Span first, Span second) {
  if (second.begin - first.end > kMostBytes) return false;
  // From behind the closing mark to before the opening one.
  const std::size_t begin = first.end + decode_utf8(text, first.end).length;
  std::size_t end = second.begin - 1;
  while (end > begin && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U)
    --end;
  const std::string_view between = trimmed(text.substr(begin, end - begin));
  if (count_words(between, kMostWords + 1) > kMostWords || ends_within(between)) return false;
  if (!speaks(between) || has_two_speakers(between)) return false;
  // The sentence goes on behind the first stretch ...
  const char32_t closing = last_sign(first.of(text));
  const char32_t opening = at_or_end(between, 0);
  const bool comma = is_one_of(closing, U",—–-…") || opening == U',' || is_dash(opening);
  const bool asks = is_one_of(closing, U"?!");
  if (!comma && !(asks && !is_upper(opening))) return false;
  // ... and what was said goes on behind the verb, with no other introduction.
  return is_one_of(last_sign(between), U".,;—–-");
}

}  // namespace pismo::press
