#include "read_table.hpp"

#include <vector>

#include "bigram_model.hpp"
#include "byte_table.hpp"

namespace pismo::charset {

ReadTable::ReadTable(std::string_view charset) : name_(charset) {
  bytes_.fill(-1);
  code_points_ = find_byte_table(charset)->code_points;
  also(charset);
}

void ReadTable::also(std::string_view charset) {
  const auto& code_points = find_byte_table(charset)->code_points;
  for (std::size_t byte = 0; byte < 256; ++byte) {
    const char32_t c = code_points[byte];
    if (c < kLimit && bytes_[c] < 0) bytes_[c] = static_cast<std::int16_t>(byte);
  }
}

bool ReadTable::is_cyrillic() const {
  constexpr std::size_t kAlwaysLetter = 0xE1;
  return charset::is_cyrillic(class_of(code_points_[kAlwaysLetter]));
}

int ReadTable::far_byte(char32_t c) const {
  for (std::size_t byte = 128; byte < 256; ++byte) {
    if (code_points_[byte] == c) return static_cast<int>(byte);
  }
  return -1;
}

std::optional<std::string> ReadTable::bytes_of(std::u32string_view text) const {
  std::string bytes;
  bytes.reserve(text.size());
  for (const char32_t c : text) {
    const int byte = byte_of(c);
    if (byte < 0) return std::nullopt;
    bytes.push_back(static_cast<char>(byte));
  }
  return bytes;
}

std::span<const ReadTable> read_tables() {
  static const std::vector<ReadTable> tables = [] {
    std::vector<ReadTable> made;
    made.reserve(8);  // They are large.
    for (const std::string_view name : {"windows-1251",
                                        "windows-1252",
                                        "koi8-r",
                                        "ibm866",
                                        "x-mac-cyrillic",
                                        "iso-8859-5",
                                        "macintosh",
                                        "windows-1250"}) {
      made.emplace_back(name);
    }
    made[1].also("iso-8859-1");
    made[2].also("koi8-u");
    return made;
  }();
  return tables;
}

}  // namespace pismo::charset
