#include "pismo/mime/transfer.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>

#include "ascii.hpp"

namespace pismo::mime {

namespace {

// Four tables, one for each place in a group of four: each maps a character to its six
// bits, already shifted to their place, so that a group costs four loads and three ORs.
// A character outside the alphabet sets the top bit, which no valid group has.
constexpr std::uint32_t kBad = 0x80000000U;
using GroupTable = std::array<std::uint32_t, 256>;

constexpr int base64_value(unsigned char c) {
  if (c >= 'A' && c <= 'Z') return c - 'A';
  if (c >= 'a' && c <= 'z') return c - 'a' + 26;
  if (c >= '0' && c <= '9') return c - '0' + 52;
  if (c == '+') return 62;
  if (c == '/') return 63;
  return -1;
}

constexpr std::array<GroupTable, 4> make_group_tables() {
  std::array<GroupTable, 4> tables{};
  for (unsigned place = 0; place < 4; ++place) {
    for (unsigned c = 0; c < 256; ++c) {
      const int value = base64_value(static_cast<unsigned char>(c));
      tables[place][c] = value < 0 ? kBad : static_cast<std::uint32_t>(value) << (18U - 6U * place);
    }
  }
  return tables;
}

constexpr std::array<GroupTable, 4> kGroups = make_group_tables();

constexpr unsigned byte_of(char c) {
  return static_cast<unsigned char>(c);
}

void note(Transferred& result, std::string_view code) {
  if (std::find(result.defects.begin(), result.defects.end(), code) == result.defects.end()) {
    result.defects.push_back(code);
  }
}

class Base64 {
 public:
  explicit Base64(std::string_view encoded) : in_(encoded) {
    result_.bytes.resize(in_.size() / 4 * 3 + 3);
  }

  Transferred run();

 private:
  void groups();
  void add(std::uint32_t value);
  void flush();
  [[nodiscard]] bool take_padding();
  [[nodiscard]] Transferred finish();
  [[nodiscard]] bool text_at(std::size_t at) const;
  [[nodiscard]] bool goes_on_after_padding() const;

  void put(std::uint32_t bits, unsigned count) {
    for (unsigned i = 0; i < count; ++i) {
      result_.bytes[out_++] = static_cast<char>((bits >> (16U - 8U * i)) & 0xFFU);
    }
  }

  std::string_view in_;
  std::size_t at_ = 0;
  std::size_t out_ = 0;
  std::uint32_t bits_ = 0;  // A group that a line end or garbage interrupted.
  unsigned have_ = 0;       // Characters of it read so far.
  Transferred result_;
};

// As many whole groups as follow each other without a line end between.
void Base64::groups() {
  const std::size_t size = in_.size();
  while (at_ + 4 <= size) {
    const std::uint32_t bits = kGroups[0][byte_of(in_[at_])] | kGroups[1][byte_of(in_[at_ + 1])] |
                               kGroups[2][byte_of(in_[at_ + 2])] |
                               kGroups[3][byte_of(in_[at_ + 3])];
    if ((bits & kBad) != 0) return;
    char* const to = result_.bytes.data() + out_;
    to[0] = static_cast<char>(bits >> 16U);
    to[1] = static_cast<char>((bits >> 8U) & 0xFFU);
    to[2] = static_cast<char>(bits & 0xFFU);
    out_ += 3;
    at_ += 4;
  }
}

// One character of a group that does not stand in one piece.
void Base64::add(std::uint32_t value) {
  bits_ |= value << (18U - 6U * have_);
  if (++have_ < 4) return;
  put(bits_, 3);
  bits_ = 0;
  have_ = 0;
}

void Base64::flush() {
  if (have_ == 1) note(result_, "base64_truncated");
  if (have_ == 2) put(bits_, 1);
  if (have_ == 3) put(bits_, 2);
  bits_ = 0;
  have_ = 0;
}

// Does a line of words, not of base64, begin at `at`? Footers begin with a rule ("____", "----")
// or with words between blanks, which no encoder writes.
bool Base64::text_at(std::size_t at) const {
  constexpr std::size_t kLook = 60;  // Shorter than a line of base64.
  const std::string_view ahead = in_.substr(at, kLook);
  const bool suspect = base64_value(static_cast<unsigned char>(ahead.front())) < 0 ||
                       std::memchr(ahead.data(), ' ', ahead.size()) != nullptr;
  if (!suspect) return false;
  std::size_t foreign = 0;
  std::size_t seen = 0;
  for (; at < in_.size() && seen < kLook && in_[at] != '\n' && in_[at] != '\r'; ++at, ++seen) {
    if (base64_value(static_cast<unsigned char>(in_[at])) < 0 && in_[at] != '=') ++foreign;
  }
  return foreign >= 4 || (foreign > 0 && foreign * 2 > seen);
}

// Encoders that work piece by piece leave padding in the middle: more base64 follows.
bool Base64::goes_on_after_padding() const {
  std::size_t at = at_;
  while (at < in_.size() && (ascii::is_space(in_[at]) || in_[at] == '='))
    ++at;
  std::size_t letters = 0;
  for (; at < in_.size() && letters < 76 && in_[at] != '\n' && in_[at] != '\r'; ++at, ++letters) {
    if (base64_value(static_cast<unsigned char>(in_[at])) < 0 && in_[at] != '=') return false;
  }
  return letters >= 4 && letters % 4 == 0;
}

// At "="; false when the base64 ends with it.
bool Base64::take_padding() {
  flush();
  if (!goes_on_after_padding()) {
    while (at_ < in_.size() && (in_[at_] == '=' || ascii::is_space(in_[at_])))
      ++at_;
    return false;
  }
  if (in_.find_first_not_of("=\r\n \t", at_) != std::string_view::npos)
    note(result_, "base64_joined");
  return true;
}

Transferred Base64::finish() {
  if (have_ > 1) note(result_, "base64_padding_missing");
  flush();
  result_.bytes.resize(out_);
  result_.consumed = std::min(at_, in_.size());
  if (result_.consumed < in_.size()) note(result_, "base64_trailing_text");
  return std::move(result_);
}

Transferred Base64::run() {
  bool line_start = true;
  while (at_ < in_.size()) {
    if (have_ == 0) {
      if (line_start && text_at(at_)) break;
      const std::size_t before = at_;
      groups();
      line_start = line_start && at_ == before;
    }
    if (at_ >= in_.size()) break;
    const char c = in_[at_];
    const int value = base64_value(static_cast<unsigned char>(c));
    if (value >= 0) {
      add(static_cast<std::uint32_t>(value));
    } else if (c == '=') {
      if (!take_padding()) break;
    } else if (!ascii::is_space(c)) {
      note(result_, "base64_foreign_characters");
    }
    line_start = c == '\n' || c == '\r' || (line_start && ascii::is_space(c));
    ++at_;
  }
  return finish();
}

// A line of quoted-printable without blanks that were added on the way, and without the CRs of its
// end when it has one.
std::string_view without_trailing(std::string_view line, bool has_end) {
  while (!line.empty() && ascii::is_blank(line.back()))
    line.remove_suffix(1);
  while (has_end && !line.empty() && (line.back() == '\r' || ascii::is_blank(line.back())))
    line.remove_suffix(1);
  return line;
}

// One line of quoted-printable without its line end; true when a line end is to follow.
bool decode_qp_line(std::string_view line, Transferred& result) {
  std::string& out = result.bytes;
  while (true) {
    const void* found = std::memchr(line.data(), '=', line.size());
    if (found == nullptr) break;
    const auto at = static_cast<std::size_t>(static_cast<const char*>(found) - line.data());
    out.append(line.data(), at);
    line.remove_prefix(at + 1);
    if (line.empty()) return false;  // Soft line break.
    const int byte = ascii::hex_byte(line, 0);
    if (byte >= 0) {
      out.push_back(static_cast<char>(byte));
      line.remove_prefix(2);
    } else {
      note(result, "qp_bad_escape");
      out.push_back('=');
    }
    if (line.empty()) return true;
  }
  out.append(line);
  return true;
}

unsigned uu_value(char c) {
  return (byte_of(c) - 32U) & 63U;
}

// Four characters. Blanks at line ends, which stand for zeros, are often lost on the way.
std::uint32_t uu_bits_at(std::string_view line, std::size_t i) {
  const auto at = [&](std::size_t k) { return i + k < line.size() ? uu_value(line[i + k]) : 0U; };
  return at(0) << 18U | at(1) << 12U | at(2) << 6U | at(3);
}

}  // namespace

Transferred decode_base64(std::string_view encoded) {
  return Base64(encoded).run();
}

Transferred decode_quoted_printable(std::string_view encoded) {
  Transferred result;
  result.consumed = encoded.size();
  result.bytes.reserve(encoded.size());
  std::size_t at = 0;
  while (at < encoded.size()) {
    const std::size_t lf = encoded.find('\n', at);
    const bool last = lf == std::string_view::npos;
    const std::string_view whole = encoded.substr(at, last ? lf : lf - at);
    at = last ? encoded.size() : lf + 1;
    const bool crlf = !last && whole.ends_with('\r');
    const std::string_view line = without_trailing(whole, !last);
    const bool line_end = line.empty() || decode_qp_line(line, result);
    if (line_end && !last) result.bytes.append(crlf ? "\r\n" : "\n");
  }
  return result;
}

Transferred decode_uuencode(std::string_view lines) {
  Transferred result;
  result.consumed = lines.size();
  result.bytes.reserve(lines.size() / 4 * 3);
  while (!lines.empty()) {
    const std::size_t lf = lines.find('\n');
    std::string_view line = lines.substr(0, lf);
    lines.remove_prefix(lf == std::string_view::npos ? lines.size() : lf + 1);
    while (line.ends_with('\r'))
      line.remove_suffix(1);
    if (line.empty()) continue;
    std::size_t left = uu_value(line.front());
    line.remove_prefix(1);
    if (line.size() < (left + 2) / 3 * 4) note(result, "uuencode_short_line");
    for (std::size_t i = 0; left > 0; i += 4) {
      const std::uint32_t bits = uu_bits_at(line, i);
      for (unsigned k = 0; k < 3 && left > 0; ++k, --left)
        result.bytes.push_back(static_cast<char>((bits >> (16U - 8U * k)) & 0xFFU));
    }
  }
  return result;
}

Transferred decode_yenc(std::string_view lines) {
  Transferred result;
  result.consumed = lines.size();
  result.bytes.reserve(lines.size());
  for (std::size_t i = 0; i < lines.size(); ++i) {
    char c = lines[i];
    if (c == '\r' || c == '\n') continue;
    unsigned shift = 42;
    if (c == '=' && i + 1 < lines.size()) {
      c = lines[++i];
      shift = 106;  // 42 + 64 for an escaped byte.
    }
    result.bytes.push_back(static_cast<char>((byte_of(c) - shift) & 0xFFU));
  }
  return result;
}

TransferEncoding transfer_encoding(std::string_view name) {
  struct Row {
    std::string_view name;
    TransferEncoding encoding;
  };

  using enum TransferEncoding;
  static constexpr Row kRows[] = {
      {"", identity},
      {"7bit", identity},
      {"8bit", identity},
      {"binary", identity},
      {"7-bit", identity},
      {"8-bit", identity},
      {"none", identity},
      {"base64", base64},
      {"base-64", base64},
      {"b64", base64},
      {"quoted-printable", quoted_printable},
      {"quoted-printable-text", quoted_printable},
      {"quotedprintable", quoted_printable},
      {"qp", quoted_printable},
      {"x-uuencode", uuencode},
      {"x-uue", uuencode},
      {"uuencode", uuencode},
      {"uue", uuencode},
      {"x-yenc", yenc},
  };
  for (const Row& row : kRows) {
    if (row.name == name) return row.encoding;
  }
  return unknown;
}

}  // namespace pismo::mime
