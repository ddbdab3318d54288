#include "pismo/search/query_list.hpp"

#include <algorithm>
#include <optional>
#include <utility>

#include "query_characters.hpp"

namespace pismo::search {

namespace {

constexpr std::string_view kMark = "\xEF\xBB\xBF";

/// A row of CSV and the line where it begins.
struct Row {
  std::size_t line = 0;
  std::vector<std::string> cells;
  bool closed = true;  ///< False: a quotation mark has no other, up to the end of the line.
};

/// Reads CSV row by row.
class Rows {
 public:
  Rows(std::string_view text, char separator) : text_(text), separator_(separator) {}

  /// The next row; none at the end.
  std::optional<Row> next();

 private:
  bool quoted_cell(std::string& cell);
  void plain_cell(std::string& cell);

  [[nodiscard]] bool at_line_end() const { return at_ >= text_.size() || text_[at_] == '\n'; }

  std::string_view text_;
  char separator_;
  std::size_t at_ = 0;
  std::size_t line_ = 1;
};

void Rows::plain_cell(std::string& cell) {
  while (!at_line_end() && text_[at_] != separator_)
    cell += text_[at_++];
}

/// A cell that begins with a quotation mark. One that never ends costs its line, not the rest
/// of the file.
bool Rows::quoted_cell(std::string& cell) {
  const std::size_t begin = at_++;
  std::size_t lines = 0;
  while (at_ < text_.size()) {
    const char c = text_[at_++];
    if (c == '\n') ++lines;
    if (c != '"') {
      cell += c;
    } else if (at_ < text_.size() && text_[at_] == '"') {
      cell += text_[at_++];
    } else {
      line_ += lines;
      plain_cell(cell);  // What stands behind the mark in a careless file.
      return true;
    }
  }
  at_ = begin;
  cell.clear();
  while (!at_line_end())
    cell += text_[at_++];
  return false;
}

std::optional<Row> Rows::next() {
  if (at_ >= text_.size()) return std::nullopt;
  Row row;
  row.line = line_;
  while (true) {
    std::string& cell = row.cells.emplace_back();
    if (!at_line_end() && text_[at_] == '"') {
      row.closed = quoted_cell(cell) && row.closed;
    } else {
      plain_cell(cell);
    }
    if (at_line_end()) break;
    ++at_;
  }
  ++at_;
  ++line_;
  return row;
}

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view kBlanks = " \t\r";
  const std::size_t begin = text.find_first_not_of(kBlanks);
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(kBlanks) - begin + 1);
}

/// Columns of a header that names `query`; none when the text has no such header.
struct Columns {
  char separator = ',';
  std::size_t query = 0;
  std::optional<std::size_t> name, category;
};

std::optional<std::size_t> column_named(const Row& header, std::string_view name) {
  for (std::size_t i = 0; i < header.cells.size(); ++i) {
    if (lower_ascii(trimmed(header.cells[i])) == name) return i;
  }
  return std::nullopt;
}

std::optional<Columns> columns_of(std::string_view text) {
  for (const char separator : {',', ';', '\t'}) {
    const auto header = Rows(text, separator).next();
    if (!header) return std::nullopt;
    if (const auto query = column_named(*header, "query")) {
      return Columns{
          separator, *query, column_named(*header, "name"), column_named(*header, "category")};
    }
  }
  return std::nullopt;
}

ListedQuery query_of(const Row& row, const Columns& columns) {
  const auto cell = [&](std::optional<std::size_t> at) {
    return at && *at < row.cells.size() ? std::string(trimmed(row.cells[*at])) : std::string();
  };
  ListedQuery listed{row.line, cell(columns.name), cell(columns.category), cell(columns.query), {}};
  if (!row.closed) {
    listed.trouble = "a quotation mark of this row is never closed; double those inside a cell";
  } else if (listed.query.empty()) {
    listed.trouble = "there is no query in this row";
  }
  return listed;
}

bool is_empty(const Row& row) {
  return std::all_of(row.cells.begin(), row.cells.end(), [](const std::string& cell) {
    return trimmed(cell).empty();
  });
}

std::vector<ListedQuery> plain_lines(std::string_view text) {
  std::vector<ListedQuery> queries;
  std::size_t line = 0;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    const std::string_view query = trimmed(text.substr(0, end));
    ++line;
    if (!query.empty() && query.front() != '#') {
      queries.push_back({line, {}, {}, std::string(query), {}});
    }
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return queries;
}

}  // namespace

std::vector<ListedQuery> read_query_list(std::string_view bytes) {
  if (bytes.starts_with(kMark)) bytes.remove_prefix(kMark.size());
  const auto columns = columns_of(bytes);
  if (!columns) return plain_lines(bytes);
  std::vector<ListedQuery> queries;
  Rows rows(bytes, columns->separator);
  static_cast<void>(rows.next());  // The header.
  while (const auto row = rows.next()) {
    if (!is_empty(*row)) queries.push_back(query_of(*row, *columns));
  }
  return queries;
}

}  // namespace pismo::search
