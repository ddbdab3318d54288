#include "pdf_dates.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <zlib.h>

#include "digits.hpp"

namespace pismo::dating {

namespace {

// The letters of "<FEFF0044003A...>": a string of a PDF file in hexadecimal digits, also with two
// bytes a letter. Source: ISO 32000-1 section 7.3.4.3.
std::string hex_string(std::string_view digits) {
  std::string letters;
  for (std::size_t i = 0; i + 1 < digits.size(); i += 2) {
    const int high = hex_digit(digits[i]), low = hex_digit(digits[i + 1]);
    if (high < 0 || low < 0) break;
    const int value = high * 16 + low;
    if (value >= 0x20 && value < 0x7F) letters.push_back(static_cast<char>(value));
  }
  return letters;
}

// The dates of Adobe's XMP, which lies in the clear in most PDF files and pictures.
void xmp_dates(std::string_view bytes, std::vector<std::string>& out) {
  constexpr std::size_t kMaxPacket = 64 * std::size_t{1024};
  const std::size_t begin = bytes.find("<x:xmpmeta");
  if (begin == std::string_view::npos) return;
  const std::string_view packet = bytes.substr(begin, kMaxPacket);
  for (const std::string_view name : {"xmp:CreateDate", "xmp:ModifyDate"}) {
    const std::size_t at = packet.find(name);
    if (at == std::string_view::npos) continue;
    const std::string_view value = packet.substr(at, 60);
    // As an element, or as an attribute.
    const std::size_t end = value.find(value.substr(name.size()).starts_with('>') ? '<' : '"', 17);
    if (end == std::string_view::npos) continue;
    out.emplace_back(value.substr(0, end));
  }
}

// "/CreationDate (D:2009...)" in the clear.
void info_dates(std::string_view bytes, std::vector<std::string>& out) {
  for (const std::string_view name : {"/CreationDate", "/ModDate"}) {
    const std::size_t at = bytes.find(name);
    if (at == std::string_view::npos) continue;
    std::string_view value = bytes.substr(at, 60);
    const std::size_t close = value.find(')');
    if (close != std::string_view::npos && value.find("(D:") < close) {
      out.emplace_back(value.substr(0, close));
      continue;
    }
    value = trim(bytes.substr(at + name.size(), 140));
    if (!value.starts_with('<')) continue;
    const std::string letters = hex_string(value.substr(1));
    if (letters.starts_with("D:")) out.push_back(fmt::format("{} ({}", name, letters));
  }
}

constexpr std::size_t kMaxUnpacked = 1U << 20U;  // Of a file; an object stream has some 100 KiB.
constexpr std::size_t kMaxStreams = 64;

/// The beginning of what `packed` unpacks to, at most `most` bytes; what a damaged stream gave
/// before its damage.
std::string unpacked(std::string_view packed, std::size_t most) {
  z_stream stream{};
  if (inflateInit(&stream) != Z_OK) return {};
  std::string out(most, '\0');
  // NOLINTNEXTLINE(cppcoreguidelines-pro-type-const-cast): zlib does not write to its input.
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(packed.data()));
  stream.avail_in = static_cast<uInt>(std::min<std::size_t>(packed.size(), 1U << 30U));
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  inflate(&stream, Z_FINISH);
  out.resize(out.size() - stream.avail_out);
  inflateEnd(&stream);
  return out;
}

// The information dictionary of a file whose objects lie in compressed streams (PDF 1.5 and later).
// Source: ISO 32000-1 section 7.5.7.
void packed_dates(std::string_view bytes, std::vector<std::string>& out) {
  constexpr std::string_view kMark = "/ObjStm";
  constexpr std::size_t kHead = 400;    // The dictionary of a stream is short.
  constexpr std::size_t kLeast = 4096;  // A stream that gives nothing costs, too.
  std::size_t left = kMaxUnpacked;
  std::size_t at = bytes.find(kMark);
  for (std::size_t i = 0; i < kMaxStreams && at != std::string_view::npos && left > 0; ++i) {
    // "7 0 obj << /Type /ObjStm /Filter /FlateDecode ... >> stream", in any order.
    const std::string_view before = bytes.substr(at - std::min(at, kHead), std::min(at, kHead));
    const std::string_view behind = bytes.substr(at, kHead);
    const std::size_t begin = before.rfind("obj");
    const std::size_t data = behind.find("stream");
    const bool whole = begin != std::string_view::npos && data != std::string_view::npos;
    const bool deflated = whole && (has(before.substr(begin), "/flatedecode") ||
                                    has(behind.substr(0, data), "/flatedecode"));
    if (deflated) {
      std::string_view packed = bytes.substr(at + data + std::string_view("stream").size(), left);
      packed.remove_prefix(packed.starts_with("\r\n") ? 2 : packed.starts_with('\n') ? 1 : 0);
      const std::string objects = unpacked(packed, left);
      left -= std::min(left, std::max(objects.size(), kLeast));
      info_dates(objects, out);
      if (!out.empty()) return;
    }
    at = bytes.find(kMark, at + kMark.size());
  }
}

}  // namespace

void pdf_dates(std::string_view bytes, std::vector<std::string>& out) {
  info_dates(bytes, out);
  if (out.empty()) xmp_dates(bytes, out);
  if (out.empty()) packed_dates(bytes, out);
}

}  // namespace pismo::dating
