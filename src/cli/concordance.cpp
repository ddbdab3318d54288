#include "concordance.hpp"

#include <algorithm>
#include <sys/ioctl.h>
#include <unistd.h>

#include "pismo/text/display_width.hpp"

#include "output.hpp"

namespace pismo::cli {

namespace {

constexpr std::size_t kKeyDigits = 8;
constexpr std::size_t kSenderColumns = 18;
constexpr std::size_t kDateColumns = 10;
constexpr std::size_t kFileColumns = 120;  // Where there is no terminal to ask.
constexpr std::size_t kLeastContext = 20;  // On a very narrow terminal lines are wrapped instead.

std::string blanks(std::size_t count) {
  return std::string(count, ' ');
}

/// Cut or filled up to exactly this many columns.
std::string fitted(std::string_view text, std::size_t columns) {
  std::string out(text::display_prefix(text, columns));
  return out + blanks(columns - text::display_width(out));
}

/// "Пётр Щеглов <p@x.example>" -> "Пётр Щеглов".
std::string_view short_name(std::string_view from) {
  const std::size_t address = from.find(" <");
  return address == 0 ? from : from.substr(0, address);
}

bool is_blank(char c) {
  return static_cast<unsigned char>(c) <= ' ';
}

}  // namespace

std::string on_one_line(std::string_view text) {
  std::string line;
  bool begins_line = false;
  for (const char c : text) {
    if (is_blank(c)) {
      begins_line |= c == '\n' || c == '\r';
      if (line.empty() || line.back() != ' ') line += ' ';
    } else if (c == '>' && begins_line) {
      continue;
    } else {
      begins_line = false;
      line += c;
    }
  }
  return line;
}

std::size_t output_columns() {
  winsize size{};
  const bool known = ::isatty(STDOUT_FILENO) == 1 &&
                     ::ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0;
  return known ? size.ws_col : kFileColumns;
}

std::string Concordance::line(const PhraseRow& row) const {
  constexpr std::size_t kHead = kKeyDigits + kDateColumns + kSenderColumns + 5;
  const std::size_t rest = std::max(columns_, kHead + 2 * kLeastContext) - kHead;
  const std::size_t left_columns = rest * 2 / 5;  // A match begins left of the middle.
  const std::string left = printable(on_one_line(row.found.left));
  const std::string match = printable(on_one_line(row.found.match));
  const std::string right = printable(on_one_line(row.found.right));
  const std::string_view shown_left = text::display_suffix(left, left_columns);
  const std::size_t used = left_columns + text::display_width(match);
  std::string out = color_ ? "\x1b[33m" : "";
  out += row.key.substr(0, kKeyDigits);
  if (color_) out += "\x1b[0m";
  out += " " + fitted(row.local_date, kDateColumns) + " ";
  out += fitted(on_one_line(printable(short_name(row.from))), kSenderColumns);
  const bool attached = row.found.place == store::Family::attachment;
  out += attached ? " @ " : row.found.whose == search::Whose::own ? "   " : " > ";
  out += blanks(left_columns - text::display_width(shown_left));
  out += shown_left;
  out += color_ ? "\x1b[1;31m" + match + "\x1b[0m" : match;
  out += text::display_prefix(right, rest > used ? rest - used : 0);
  while (out.ends_with(' '))
    out.pop_back();
  return out + "\n";
}

}  // namespace pismo::cli
