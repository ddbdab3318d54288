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
