#include "output.hpp"

#include <cstdio>
#include <poll.h>
#include <unistd.h>

#include "pismo/base/utf8.hpp"

namespace pismo::cli {

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

std::string to_line(const nlohmann::ordered_json& json) {
  return json.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
}

std::string csv_line(const std::vector<std::string>& cells) {
  std::string line;
  for (const std::string& cell : cells) {
    if (&cell != cells.data()) line += ',';
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
  std::string line;
  for (const std::string& cell : cells) {
    if (&cell != cells.data()) line += '\t';
    for (const char c : cell)
      line += c == '\t' || c == '\n' || c == '\r' ? ' ' : c;
  }
  return line;
}

std::string printable(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size();) {
    const CodePoint c = decode_utf8(text, i);
    const bool c0 = c.value < 0x20 && c.value != '\n' && c.value != '\t';
    const bool c1 = c.value >= 0x7F && c.value < 0xA0;
    const bool bidi =
        (c.value >= 0x202A && c.value <= 0x202E) || (c.value >= 0x2066 && c.value <= 0x2069);
    if (c.value != '\r') append_utf8(out, c0 || c1 || bidi ? char32_t{0xFFFD} : c.value);
    i += c.length;
  }
  return out;
}

}  // namespace pismo::cli
