#include "byte_table.hpp"

#include <algorithm>
#include <cstddef>
#include <cstring>
#include <map>
#include <memory>
#include <mutex>

#include "pismo/base/utf8.hpp"

#include "bigram_model.hpp"
#include "icu_converter.hpp"

namespace pismo::charset {

namespace {

// ICU knows some 90 single-byte charsets; labels it does not know are remembered too, so
// their number must be bounded against mail with a new label in each message.
constexpr std::size_t kMaxTables = 512;

std::unique_ptr<ByteTable> make_table(std::string_view name) {
  const auto map = icu_byte_map(name);
  if (!map) return nullptr;
  auto table = std::make_unique<ByteTable>();
  table->name = name;
  table->code_points = *map;
  for (std::size_t byte = 0; byte < 256; ++byte) {
    std::string text;
    append_utf8(text, (*map)[byte]);
    std::memcpy(&table->utf8[byte], text.data(), text.size());
    table->lengths[byte] = static_cast<std::uint8_t>(text.size());
    table->classes[byte] = class_of((*map)[byte]);
  }
  return table;
}

std::size_t count_high(std::string_view bytes) {
  return static_cast<std::size_t>(
      std::ranges::count_if(bytes, [](char c) { return static_cast<signed char>(c) < 0; }));
}

}  // namespace

const ByteTable* find_byte_table(std::string_view canonical) {
  static std::mutex guard;
  static std::map<std::string, std::unique_ptr<ByteTable>, std::less<>> tables;
  const std::lock_guard lock(guard);
  const auto found = tables.find(canonical);
  if (found != tables.end()) return found->second.get();
  if (tables.size() >= kMaxTables || !icu_knows(canonical)) return nullptr;
  return tables.emplace(canonical, make_table(canonical)).first->second.get();
}

void append_decoded(std::string& out, std::string_view bytes, const ByteTable& table) {
  const std::size_t start = out.size();
  // No single-byte charset has characters above U+FFFF, so three bytes each are enough;
  // the four more let the loop always write a whole word.
  out.resize(start + bytes.size() + 2 * count_high(bytes) + 4);
  char* to = out.data() + start;
  constexpr std::uint64_t kHigh = 0x8080808080808080ULL;
  std::size_t i = 0;
  while (i < bytes.size()) {
    std::uint64_t word = kHigh;
    if (i + 8 <= bytes.size()) std::memcpy(&word, bytes.data() + i, 8);
    if ((word & kHigh) == 0) {
      std::memcpy(to, &word, 8);
      to += 8;
      i += 8;
      continue;
    }
    const auto byte = static_cast<unsigned char>(bytes[i++]);
    std::memcpy(to, &table.utf8[byte], 4);
    to += table.lengths[byte];
  }
  out.resize(static_cast<std::size_t>(to - out.data()));
}

}  // namespace pismo::charset
