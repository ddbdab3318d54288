#include "line_join.hpp"

#include <algorithm>

#include "chars.hpp"
#include "compound.hpp"

namespace pismo::text {

namespace {

// Blanks after a hyphen and quote marks before the next word that are still looked
// through: the deepest quoting of real mail is a fifth of it.
constexpr std::size_t kMaxPrefix = 64;

constexpr std::size_t kMaxInitials = 4;

std::size_t skip(std::string_view text, std::size_t at, std::string_view chars) {
  const std::size_t last = std::min(text.size(), at + kMaxPrefix);
  while (at < last && chars.find(text[at]) != std::string_view::npos)
    ++at;
  return at;
}

// "ИП> " at `at`: the offset after the mark, or `at` when there is none.
std::size_t skip_initials(std::string_view text, std::size_t at) {
  std::size_t end = at;
  for (std::size_t letters = 0; letters < kMaxInitials && letter_at(text, end); ++letters) {
    end += char_at(text, end).length;
  }
  return end < text.size() && end > at && text[end] == '>' ? end + 1 : at;
}

bool is_cyrillic(char32_t c) {
  return c >= 0x400 && c < 0x530;
}

bool begins_with_particle(std::string_view rest) {
  return std::any_of(kParticles.begin(), kParticles.end(), [rest](std::string_view particle) {
    return rest.starts_with(particle) && !letter_at(rest, particle.size());
  });
}

}  // namespace

std::size_t initials_mark(std::string_view text, std::size_t at) {
  constexpr std::size_t kLongest = 2 * kMaxInitials + 1;  // Every line of every text is asked.
  if (text.substr(at, kLongest).find('>') == std::string_view::npos) return 0;
  std::size_t end = at;
  std::size_t letters = 0;
  std::size_t capitals = 0;
  for (; letters < kMaxInitials && letter_at(text, end); ++letters) {
    const CharAt c = char_at(text, end);
    capitals += is_upper(c.value) ? 1U : 0U;
    end += c.length;
  }
  if (letters == 0 || end >= text.size() || text[end] != '>') return 0;
  if (capitals < letters && capitals < 2) return 0;
  const std::string_view behind = text.substr(end + 1, 1);
  const bool ends =
      behind.empty() || std::string_view(" \t\r\n>").find(behind) != std::string_view::npos;
  return ends ? end + 1 - at : 0;
}

std::size_t initials_mark_of_line(std::string_view text, std::size_t at) {
  const std::size_t length = initials_mark(text, at);
  if (length == 0) return 0;
  std::size_t begin = at;
  while (begin > 0 && at - begin < kMaxPrefix && text[begin - 1] != '\n')
    --begin;
  if (begin > 0 && text[begin - 1] != '\n') return 0;
  while (begin < at) {
    const std::size_t mark = initials_mark(text, begin);
    if (mark == 0 && std::string_view(" \t>").find(text[begin]) == std::string_view::npos) return 0;
    begin += std::max<std::size_t>(mark, 1);
  }
  return length;
}

std::optional<LineJoin> line_join(std::string_view text, std::size_t at, char32_t previous) {
  at = skip(text, at, " \t");
  if (at >= text.size() || (text[at] != '\n' && text[at] != '\r')) return std::nullopt;
  at += text.substr(at).starts_with("\r\n") ? std::size_t{2} : std::size_t{1};
  at = skip(text, at, " \t>");
  at = skip(text, skip_initials(text, at), " \t>");
  if (!word_char_at(text, at)) return std::nullopt;
  const CharAt next = char_at(text, at);
  const bool halves_of_a_word = class_of(previous) != CharClass::digit && is_lower(next.value) &&
                                is_cyrillic(next.value) == is_cyrillic(previous);
  return LineJoin{at, !halves_of_a_word || begins_with_particle(text.substr(at))};
}

}  // namespace pismo::text
