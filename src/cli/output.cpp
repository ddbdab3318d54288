#include "output.hpp"

#include <cstdint>
#include <cstdio>
#include <fmt/format.h>
#include <iterator>
#include <poll.h>
#include <unistd.h>

#include "pismo/base/utf8.hpp"

namespace pismo::cli {

namespace {

/// Whether a terminal may obey it, or turn the letters around it the other way.
/// Cells as they are for a file or a program, without what a terminal obeys for a terminal.
std::vector<std::string> shown(std::vector<std::string> cells) {
  if (!is_terminal()) return cells;
  for (std::string& cell : cells)
    cell = printable(cell);
  return cells;
}

}  // namespace

bool is_unsafe(char32_t c) {
  const bool c0 = c < 0x20 && c != '\n' && c != '\t';
  const bool c1 = c >= 0x7F && c < 0xA0;
  const bool bidi = (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
  return c0 || c1 || bidi;
}

bool print(std::string_view text) {
  return std::fwrite(text.data(), 1, text.size(), stdout) == text.size();
}

bool print_line(std::string_view line) {
  return print(line) && print("\n");
}

bool flush() {
  return std::fflush(stdout) == 0 && std::ferror(stdout) == 0;
}

bool reader_is_gone() {
  pollfd out{STDOUT_FILENO, POLLOUT, 0};
  return ::poll(&out, 1, 0) == 1 && (out.revents & POLLERR) != 0;
}

bool is_terminal() {
  static const bool terminal = ::isatty(STDOUT_FILENO) == 1;
  return terminal;
}

// JSON escapes the control characters of ASCII itself. Others can only stand in its strings, where
// they may be written as escapes as well: the same value, and nothing that a terminal obeys.
std::string to_line(const nlohmann::ordered_json& json) {
  std::string line = json.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
  if (is_ascii(line) && line.find('\x7F') == std::string::npos) return line;
  std::string out;
  out.reserve(line.size());
  for (std::size_t i = 0; i < line.size();) {
    const CodePoint c = decode_utf8(line, i);
    if (is_unsafe(c.value)) {
      fmt::format_to(std::back_inserter(out), "\\u{:04x}", static_cast<std::uint32_t>(c.value));
    } else {
      out.append(line, i, c.length);
    }
    i += c.length;
  }
  return out;
}

std::string csv_line(const std::vector<std::string>& cells) {
  const std::vector<std::string> row = shown(cells);
  std::string line;
  for (const std::string& cell : row) {
    if (&cell != row.data()) line += ',';
    if (cell.find_first_of(",\"\r\n") == std::string::npos) {
      line += cell;
      continue;
    }
    line += '"';
    for (const char c : cell) {
      if (c == '"') line += '"';
      line += c;
    }
    line += '"';
  }
  return line;
}

std::string tsv_line(const std::vector<std::string>& cells) {
  const std::vector<std::string> row = shown(cells);
  std::string line;
  for (const std::string& cell : row) {
    if (&cell != row.data()) line += '\t';
    for (const char c : cell)
      line += c == '\t' || c == '\n' || c == '\r' ? ' ' : c;
  }
  return line;
}

std::string printable(std::string_view text) {
  constexpr char kDelete = 0x7F;  // From the blank to it nothing is unsafe.
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t begin = i;
    while (i < text.size() && text[i] >= ' ' && text[i] < kDelete)
      ++i;
    out.append(text.substr(begin, i - begin));
    if (i == text.size()) break;
    const CodePoint c = decode_utf8(text, i);
    if (c.value != '\r') append_utf8(out, is_unsafe(c.value) ? char32_t{0xFFFD} : c.value);
    i += c.length;
  }
  return out;
}

std::string exact_or_printable(std::string_view text) {
  return is_terminal() ? printable(text) : std::string(text);
}

}  // namespace pismo::cli
