#include "pattern_marks.hpp"

#include <unicode/uchar.h>

#include "pismo/base/utf8.hpp"

#include "chars.hpp"

namespace pismo::text {

namespace {

constexpr std::string_view kMarkBytes = "\xEF\xB7\x90";
constexpr std::string_view kNextBytes = "\xEF\xB7\x91";

struct Character {
  std::size_t length = 1;
  bool is_word = false;
};

/// ASCII and Russian, nearly everything, without decoding: U+0400 to U+047F are all letters.
Character character_at(std::string_view utf8, std::size_t at) {
  const auto lead = static_cast<unsigned char>(utf8[at]);
  if (lead < 0x80) return {1, is_word_character(lead)};
  if ((lead == 0xD0 || lead == 0xD1) && at + 1 < utf8.size()) return {2, true};
  const CodePoint c = decode_utf8(utf8, at);
  return {c.length, c.valid && is_word_character(c.value)};
}

}  // namespace

bool is_word_character(char32_t c) {
  if (c < 0x80) return c == U'_' || (traits_of(static_cast<char>(c)) & kAlnum) != 0;
  return (U_GET_GC_MASK(static_cast<UChar32>(c)) & (U_GC_L_MASK | U_GC_M_MASK | U_GC_N_MASK)) != 0;
}

std::string mark_words(std::string_view utf8, std::size_t times) {
  std::string marks;
  for (std::size_t i = 0; i < times; ++i)
    marks += kMarkBytes;
  std::string marked;
  marked.reserve(utf8.size() * 2);
  bool in_word = false;
  std::size_t copied = 0;
  const auto copy_up_to = [&](std::size_t at) {
    marked += utf8.substr(copied, at - copied);
    copied = at;
  };
  for (std::size_t at = 0; at < utf8.size();) {
    const Character here = character_at(utf8, at);
    if (here.is_word != in_word) {
      copy_up_to(at);
      marked += marks;
    }
    in_word = here.is_word;
    if (here.length == kMarkBytes.size() && utf8.substr(at, here.length) == kMarkBytes) {
      copy_up_to(at);
      marked += kNextBytes;
      copied = at + here.length;
    }
    at += here.length;
  }
  copy_up_to(utf8.size());
  if (in_word) marked += marks;
  return marked;
}

std::uint64_t UnmarkedPlaces::original_of(std::uint64_t at) {
  while (true) {
    const std::size_t mark = marked_.substr(0, at).find(kMarkBytes, at_);
    if (mark == std::string_view::npos) break;
    at_ = mark + kMarkBytes.size();
    marks_ += kMarkBytes.size();
  }
  at_ = at;
  return at - marks_;
}

Span UnmarkedPlaces::original_of(Span span) {
  std::string_view rest = span.of(marked_);
  while (rest.starts_with(kMarkBytes))
    rest.remove_prefix(kMarkBytes.size());
  while (rest.ends_with(kMarkBytes))
    rest.remove_suffix(kMarkBytes.size());
  const auto begin = static_cast<std::uint64_t>(rest.data() - marked_.data());
  const std::uint64_t first = original_of(begin);
  return {first, original_of(begin + rest.size())};
}

}  // namespace pismo::text
