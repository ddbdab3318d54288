#include "context_cut.hpp"

namespace pismo::search {

namespace {

bool is_blank(char c) {
  return static_cast<unsigned char>(c) <= ' ';
}

bool is_inside_letter(char c) {
  return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U;
}

}  // namespace

std::string_view context_before(std::string_view text, std::size_t at, std::size_t bytes) {
  if (at <= bytes) return text.substr(0, at);
  const std::size_t earliest = at - bytes;
  for (std::size_t i = earliest; i < at; ++i) {
    if (is_blank(text[i - 1]) && !is_blank(text[i])) return text.substr(i, at - i);
  }
  std::size_t begin = earliest;
  while (begin < at && is_inside_letter(text[begin]))
    ++begin;
  return text.substr(begin, at - begin);
}

std::string_view context_behind(std::string_view text, std::size_t at, std::size_t bytes) {
  if (text.size() - at <= bytes) return text.substr(at);
  std::size_t end = at + bytes;
  for (std::size_t i = end; i > at; --i) {
    if (is_blank(text[i]) && !is_blank(text[i - 1])) return text.substr(at, i - at);
  }
  while (end > at && is_inside_letter(text[end]))
    --end;
  return text.substr(at, end - at);
}

}  // namespace pismo::search
