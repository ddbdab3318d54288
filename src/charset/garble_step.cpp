#include "garble_step.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

#include "pismo/base/utf8.hpp"

#include "byte_table.hpp"

namespace pismo::charset {

namespace {

constexpr std::size_t kLongest = 4;  // Bytes of the longest UTF-8 character.

// What a byte inside a character may have become, by the lead byte before it.
// D0 A0 is "Р", D0 98 is "И", C3 A0 is "à", C2 A0 is U+00A0 itself.
char mended(char lead, char byte) {
  if (byte == ' ' && (lead == '\xD0' || lead == '\xC3' || lead == '\xC2')) return '\xA0';
  if (byte == '?' && lead == '\xD0') return '\x98';
  return byte;
}

// One multi-byte character at `bytes[at]`, mended if need be.
std::optional<CodePoint> multibyte_at(std::string_view bytes, std::size_t at) {
  if (static_cast<unsigned char>(bytes[at]) < 0xC2) return std::nullopt;
  std::array<char, kLongest> piece{};
  const std::size_t length = std::min(kLongest, bytes.size() - at);
  for (std::size_t i = 0; i < length; ++i)
    piece[i] = bytes[at + i];
  if (length > 1) piece[1] = mended(piece[0], piece[1]);
  const CodePoint c = decode_utf8(std::string_view(piece.data(), length), 0);
  if (!c.valid || c.length < 2) return std::nullopt;
  return c;
}

std::u32string read_bytes(std::string_view bytes, const ByteTable& table) {
  std::u32string out;
  out.reserve(bytes.size());
  for (const char c : bytes)
    out.push_back(table.code_points[static_cast<unsigned char>(c)]);
  return out;
}

// Reads again only the characters that make up UTF-8; the rest of the line is another's.
class Islands {
 public:
  Islands(std::u32string_view line, const ReadTable& read_as)
      : line_(line), bytes_(line.size(), 0), among_cyrillic_(read_as.is_cyrillic()) {
    // NUL, a barrier, stays for characters outside the charset.
    for (std::size_t i = 0; i < line.size(); ++i) {
      const int byte = read_as.byte_of(line[i]);
      if (byte > 0) bytes_[i] = static_cast<char>(byte);
    }
  }

  bool read(std::u32string& out) const {
    bool any = false;
    bool before = false;
    for (std::size_t i = 0; i < bytes_.size();) {
      const auto c = island_at(i);
      if (!c || (is_mended(i) && !before && !is_island(i + c->length))) {
        before = false;
        out.push_back(line_[i++]);
        continue;
      }
      out.push_back(c->value);
      i += c->length;
      any = before = true;
    }
    return any;
  }

 private:
  // The clean words of the line are Cyrillic where the reader was: "Ці" and "Лі" are no letters of
  // Hebrew, but a word of Ukrainian each.
  [[nodiscard]] std::optional<CodePoint> island_at(std::size_t at) const {
    const auto c = multibyte_at(bytes_, at);
    return c && among_cyrillic_ && !is_ordinary(c->value) ? std::nullopt : c;
  }

  // A Latin-1 or Cyrillic character, or a mark.
  static bool is_ordinary(char32_t c) {
    constexpr char32_t kLatin1End = 0x100, kCyrillic = 0x400, kCyrillicEnd = 0x500, kMarks = 0x2000,
                       kMarksEnd = 0x2300;
    return c < kLatin1End || (c >= kCyrillic && c < kCyrillicEnd) || (c >= kMarks && c < kMarksEnd);
  }

  // A mended space is credible only beside another island.
  [[nodiscard]] bool is_mended(std::size_t at) const {
    return bytes_[at + 1] == ' ' || bytes_[at + 1] == '?';
  }

  [[nodiscard]] bool is_island(std::size_t at) const {
    return at < bytes_.size() && island_at(at).has_value();
  }

  std::u32string_view line_;
  std::string bytes_;
  bool among_cyrillic_;
};

struct Truth {
  std::string_view name;
  double price;
};

// koi8-u is read for koi8-r too: it has letters where koi8-r has box drawing.
constexpr std::array<Truth, 6> kTruths = {{{"utf-8", 0},
                                           {"windows-1251", 0},
                                           {"koi8-u", 0},
                                           {"ibm866", 1},
                                           {"iso-8859-5", 2},
                                           {"x-mac-cyrillic", 2}}};

// Readers outside the Russian and the Western world are rare.
constexpr double kRareReader = 3;

bool is_rare_reader(std::string_view charset) {
  return charset == "windows-1250" || charset == "macintosh" || charset == "iso-8859-5";
}

std::vector<GarbleStep> make_steps() {
  std::vector<GarbleStep> steps;
  for (const ReadTable& read_as : read_tables()) {
    for (const auto& [truth, price] : kTruths) {
      const bool same =
          truth == read_as.name() || (truth == "koi8-u" && read_as.name() == "koi8-r");
      if (same) continue;
      const double both = price + (is_rare_reader(read_as.name()) ? kRareReader : 0);
      steps.push_back({truth, &read_as, find_byte_table(truth), both});
    }
  }
  return steps;
}

}  // namespace

bool read_utf8(std::string_view bytes, std::u32string& out) {
  bool any = false;
  for (std::size_t i = 0; i < bytes.size();) {
    if (static_cast<unsigned char>(bytes[i]) < 0x80) {
      out.push_back(static_cast<unsigned char>(bytes[i++]));
      continue;
    }
    const auto c = multibyte_at(bytes, i);
    if (!c) return false;
    out.push_back(c->value);
    i += c->length;
    any = true;
  }
  return any;
}

std::string GarbleStep::name() const {
  std::string out(truth == "koi8-u" ? "koi8-r" : truth);
  out.append(" read as ").append(read_as->name());
  return out;
}

std::span<const GarbleStep> garble_steps() {
  static const std::vector<GarbleStep> steps = make_steps();
  return steps;
}

std::optional<Undone> undo(const GarbleStep& step, std::u32string_view line) {
  const auto bytes = step.read_as->bytes_of(line);
  if (step.table != nullptr) {
    if (!bytes) return std::nullopt;
    return Undone{read_bytes(*bytes, *step.table)};
  }
  Undone out;
  if (bytes && read_utf8(*bytes, out.text)) return out;
  out.text.clear();
  out.partly = true;
  if (Islands(line, *step.read_as).read(out.text)) return out;
  return std::nullopt;
}

}  // namespace pismo::charset
