#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "pismo/base/result.hpp"

namespace pismo::search {

/// One entry of a lexicon.
struct LexiconEntry {
  std::string list;      ///< The file it stands in, without its ending: "ru".
  std::size_t line = 0;  ///< In that file, from 1.
  std::string category;  ///< Of the heading above it; empty when there is none.
  std::string text;      ///< As it is written.
  std::string query;     ///< What it asks: plain words of an entry are a phrase.
};

/// A folder of themed word lists (docs/lexicons.md).
struct Lexicon {
  std::string name;                   ///< Of the folder.
  std::vector<LexiconEntry> entries;  ///< List by list, in order of their names.

  /// The categories, each once, in the order in which they first stand.
  [[nodiscard]] std::vector<std::string> categories() const;
};

/// Reads a lexicon: every `*.txt` of a folder, UTF-8.
[[nodiscard]] Result<Lexicon> read_lexicon(const std::filesystem::path& folder);

/// The query that an entry asks: words alone are a phrase, in all their forms; what holds a sign or
/// operator of the query language is a query as it stands.
[[nodiscard]] std::string query_of_entry(std::string_view text);

/// The folder that a name means: itself when there is such a folder, else the one of that name
/// in one of `places`. The error names the lexicons that there are.
[[nodiscard]] Result<std::filesystem::path> find_lexicon(
    std::string_view name, const std::vector<std::filesystem::path>& places);

}  // namespace pismo::search
