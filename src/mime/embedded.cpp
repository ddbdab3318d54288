#include "pismo/mime/embedded.hpp"

#include <algorithm>
#include <optional>

#include "pismo/mime/header_block.hpp"
#include "pismo/mime/transfer.hpp"

#include "ascii.hpp"

namespace pismo::mime {

namespace {

constexpr std::size_t kMaxFirstLine = 1000;  // "begin 644 " and a path.

Line next_line(std::string_view text, std::size_t at) {
  return line_at(text, at, text.size(), LineEnds::lf);
}

std::string_view content(std::string_view text, const Line& line) {
  return text.substr(line.begin, line.end - line.begin);
}

// A data line: its first character says how many bytes it holds, and so how long it is.
bool is_uu_line(std::string_view line) {
  if (line.empty() || line.size() > 90) return false;
  const auto bytes = (static_cast<unsigned char>(line.front()) - 32U) & 63U;
  const std::size_t wanted = 1 + (bytes + 2) / 3 * 4;
  // Blanks at the end may be lost; a checksum letter or two may follow.
  if (bytes == 0 || line.size() > wanted + 2 || line.size() + 12 < wanted) return false;
  return std::all_of(line.begin(), line.end(), [](char c) { return c >= ' ' && c <= '`'; });
}

// "begin 644 name", with data behind it.
std::optional<EmbeddedFile> uuencoded_at(std::string_view text, std::size_t at) {
  const Line first = next_line(text, at);
  std::string_view head = content(text, first);
  if (head.size() > kMaxFirstLine || !head.starts_with("begin ")) return std::nullopt;
  head = ascii::trim(head.substr(6));
  const std::size_t digits = std::min(head.find_first_not_of("01234567"), head.size());
  if (digits < 3 || digits > 4 || digits + 1 >= head.size() || head[digits] != ' ')
    return std::nullopt;
  EmbeddedFile file;
  file.name = ascii::trim(head.substr(digits));
  Line line = next_line(text, first.next);
  file.lines = {line.begin, line.begin};
  file.complete = false;
  while (line.begin < text.size() && is_uu_line(content(text, line))) {
    file.lines.end = line.next;
    line = next_line(text, line.next);
  }
  // A line of no bytes ("`", a blank, or nothing at all), and "end".
  if (line.begin < text.size() &&
      ascii::trim(content(text, line)).find_first_not_of('`') == std::string_view::npos) {
    line = next_line(text, line.next);
  }
  std::size_t end = file.lines.end;
  if (line.begin < text.size() && ascii::trim(content(text, line)) == "end") {
    file.complete = true;
    end = line.next;
  }
  if (file.lines.empty()) return std::nullopt;
  file.whole = {at, end};
  return file;
}

// "=ybegin line=128 size=123 name=file", perhaps "=ypart ...", data, "=yend ...".
std::optional<EmbeddedFile> yenc_at(std::string_view text, std::size_t at) {
  const Line first = next_line(text, at);
  const std::string_view head = content(text, first);
  const std::size_t name = head.find(" name=");
  if (head.size() > kMaxFirstLine || !head.starts_with("=ybegin ") ||
      name == std::string_view::npos)
    return std::nullopt;
  if (head.find(" line=") == std::string_view::npos ||
      head.find(" size=") == std::string_view::npos)
    return std::nullopt;
  EmbeddedFile file;
  file.kind = EmbeddedFile::Kind::yenc;
  file.name = ascii::trim(head.substr(name + 6));
  Line line = next_line(text, first.next);
  if (content(text, line).starts_with("=ypart ")) line = next_line(text, line.next);
  file.lines.begin = line.begin;
  while (line.begin < text.size() && !content(text, line).starts_with("=yend"))
    line = next_line(text, line.next);
  file.lines.end = line.begin;
  file.complete = line.begin < text.size();
  file.whole = {at, file.complete ? line.next : text.size()};
  return file;
}

// The earliest line at or after `at` that begins with `start`.
std::size_t find_line(std::string_view text, std::string_view start, std::size_t at) {
  while ((at = text.find(start, at)) != std::string_view::npos) {
    if (at == 0 || text[at - 1] == '\n') return at;
    ++at;
  }
  return std::string_view::npos;
}

}  // namespace

std::vector<EmbeddedFile> find_embedded(std::string_view text) {
  constexpr std::string_view kUu = "begin ";
  constexpr std::string_view kYenc = "=ybegin ";
  std::vector<EmbeddedFile> files;
  std::size_t uu = find_line(text, kUu, 0);
  std::size_t yenc = find_line(text, kYenc, 0);
  while (files.size() < kMaxEmbedded &&
         (uu != std::string_view::npos || yenc != std::string_view::npos)) {
    const std::size_t at = std::min(uu, yenc);
    const auto file = at == uu ? uuencoded_at(text, at) : yenc_at(text, at);
    const std::size_t next = file ? file->whole.end : at + 1;
    if (file) files.push_back(*file);
    if (uu < next) uu = find_line(text, kUu, next);
    if (yenc < next) yenc = find_line(text, kYenc, next);
  }
  return files;
}

std::string embedded_bytes(std::string_view text, const EmbeddedFile& file) {
  const std::string_view lines = file.lines.of(text);
  return file.kind == EmbeddedFile::Kind::yenc ? decode_yenc(lines).bytes
                                               : decode_uuencode(lines).bytes;
}

std::string text_around(std::string_view text, const std::vector<EmbeddedFile>& files) {
  std::string out;
  std::size_t at = 0;
  for (const EmbeddedFile& file : files) {
    out.append(text.substr(at, file.whole.begin - at));
    at = file.whole.end;
  }
  out.append(text.substr(at));
  return out;
}

}  // namespace pismo::mime
