#include "keyboard.hpp"

#include <cstddef>

#include "pismo/base/utf8.hpp"

namespace pismo::text {

namespace {

constexpr std::u32string_view kEnglishKeys =
    U"`qwertyuiop[]asdfghjkl;'zxcvbnm,.~QWERTYUIOP{}ASDFGHJKL:\"ZXCVBNM<>";
constexpr std::u32string_view kRussianKeys =
    U"ёйцукенгшщзхъфывапролджэячсмитьбюЁЙЦУКЕНГШЩЗХЪФЫВАПРОЛДЖЭЯЧСМИТЬБЮ";
static_assert(kEnglishKeys.size() == kRussianKeys.size());

std::string on_other(std::string_view text, std::u32string_view from, std::u32string_view to) {
  std::string out;
  for (std::size_t i = 0; i < text.size();) {
    const CodePoint c = decode_utf8(text, i);
    const std::size_t key = from.find(c.value);
    append_utf8(out, key == std::u32string_view::npos ? c.value : to[key]);
    i += c.length;
  }
  return out;
}

}  // namespace

std::string on_russian_keyboard(std::string_view latin) {
  return on_other(latin, kEnglishKeys, kRussianKeys);
}

std::string on_english_keyboard(std::string_view cyrillic) {
  return on_other(cyrillic, kRussianKeys, kEnglishKeys);
}

}  // namespace pismo::text
