#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace pismo::search {

/// One question of a list.
struct ListedQuery {
  std::size_t line = 0;  ///< Where it begins in the file, from 1.
  std::string name;      ///< What the list calls it; may be empty.
  std::string category;  ///< May be empty.
  std::string query;
  std::string trouble;  ///< Why the row holds no question; else empty.
};

/// Reads a list of questions: one a line, or CSV with a header that names a column `query`, and
/// `name` and `category` where it has them (RFC 4180; parted by `,`, `;` or tabs, as
/// spreadsheets write it). Empty lines, and in plain lists those that begin with `#`, are passed
/// over. A row that cannot be read says so itself; the others stay.
///
/// @param bytes  The file; a byte order mark and CR before LF are dropped.
[[nodiscard]] std::vector<ListedQuery> read_query_list(std::string_view bytes);

}  // namespace pismo::search
