#include "mixed_lines.hpp"

#include <algorithm>
#include <cstddef>

#include "pismo/base/utf8.hpp"

#include "byte_table.hpp"
#include "choice.hpp"
#include "utf8_check.hpp"

namespace pismo::charset {

namespace {

// UTF-8 characters in a line before it counts as UTF-8; one or two come by chance.
constexpr std::size_t kMinCharacters = 3;

// The same when most have three bytes: Cyrillic words in ibm866 are such by chance ("ударивший").
constexpr std::size_t kMinLongCharacters = 12;

bool is_utf8_line(std::string_view line) {
  const auto count = [line](unsigned first, unsigned last) {
    return static_cast<std::size_t>(std::ranges::count_if(line, [=](char c) {
      const auto byte = static_cast<unsigned char>(c);
      return byte >= first && byte <= last;
    }));
  };
  const std::size_t leads = count(0xC2, 0xFF);
  const std::size_t least = 2 * count(0xC2, 0xDF) >= leads ? kMinCharacters : kMinLongCharacters;
  return leads >= least && is_utf8(line);
}

// Calls `visit` with each line, its end included.
template <typename Visit>
void for_each_line(std::string_view bytes, Visit visit) {
  while (!bytes.empty()) {
    const std::size_t end = std::min(bytes.find('\n'), bytes.size() - 1) + 1;
    visit(bytes.substr(0, end));
    bytes.remove_prefix(end);
  }
}

}  // namespace

std::optional<MixedText> decode_mixed_lines(std::string_view bytes, std::string_view declared) {
  std::string others;
  bool any_utf8 = false;
  for_each_line(bytes, [&](std::string_view line) {
    if (is_ascii(line)) return;
    if (is_utf8_line(line)) {
      any_utf8 = true;
    } else {
      others.append(line);
    }
  });
  if (!any_utf8 || others.empty()) return std::nullopt;

  MixedText out;
  out.charset = weigh_charsets(others, declared, {}).front().name;
  const ByteTable* table = find_byte_table(out.charset);
  if (table == nullptr) return std::nullopt;
  for_each_line(bytes, [&](std::string_view line) {
    if (is_ascii(line) || is_utf8_line(line)) {
      out.text.append(line);
    } else {
      append_decoded(out.text, line, *table);
    }
  });
  return out;
}

}  // namespace pismo::charset
