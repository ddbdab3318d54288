#include "query_error.hpp"

#include <algorithm>

#include "pismo/base/utf8.hpp"

namespace pismo::search {

namespace {

/// Letters of the query that are shown before and after the caret: one terminal line.
constexpr std::size_t kAround = 60;

/// True for code points that take no column of their own on a terminal.
bool has_no_width(char32_t c) {
  const bool mark = c >= 0x0300 && c <= 0x036F;
  const bool invisible = (c >= 0x200B && c <= 0x200F) || (c >= 0x202A && c <= 0x202E) ||
                         (c >= 0x2060 && c <= 0x2069) || c == 0x00AD || c == 0xFEFF;
  return mark || invisible;
}

bool is_control(char32_t c) {
  return c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0x2028 || c == 0x2029;
}

/// One column of the terminal: a letter with its marks.
struct Column {
  std::size_t byte;
  std::string text;
};

/// The query as the terminal lays it out. Control characters become blanks; characters
/// without width are left out, so that the caret stays under its letter.
std::vector<Column> lay_out(std::string_view query) {
  std::vector<Column> columns;
  for (std::size_t at = 0; at < query.size();) {
    const CodePoint c = decode_utf8(query, at);
    if (!has_no_width(c.value)) {
      columns.push_back({at, {}});
      append_utf8(columns.back().text, is_control(c.value) ? U' ' : c.value);
    }
    at += c.length;
  }
  return columns;
}

}  // namespace

std::string shown(std::string_view typed) {
  constexpr std::size_t kMaxShown = 40;
  std::string text = "'";
  std::size_t letters = 0;
  for (const Column& column : lay_out(utf8_prefix(typed, 4 * kMaxShown + 4))) {
    if (letters++ == kMaxShown) return text + "...'";
    text += column.text;
  }
  return text + "'";
}

tl::unexpected<QueryError> trouble(std::string message, std::uint64_t column) {
  return tl::unexpected<QueryError>(
      QueryError{std::move(message), static_cast<std::size_t>(column)});
}

std::string describe(const QueryError& error, std::string_view query) {
  const std::vector<Column> columns = lay_out(query);
  const auto at = std::ranges::lower_bound(columns, error.column, {}, &Column::byte);
  const auto caret = static_cast<std::size_t>(at - columns.begin());
  const std::size_t begin = caret > kAround ? caret - kAround : 0;
  const std::size_t end = std::min(columns.size(), caret + kAround);
  std::string text = error.message + "\n";
  if (begin > 0) text += "...";
  for (std::size_t i = begin; i < end; ++i) {
    text += columns[i].text;
  }
  if (end < columns.size()) text += "...";
  text += "\n";
  text.append(caret - begin + (begin > 0 ? 3 : 0), ' ');
  return text + "^";
}

}  // namespace pismo::search
