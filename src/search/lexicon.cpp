#include "pismo/search/lexicon.hpp"

#include <algorithm>
#include <set>
#include <system_error>
#include <utility>

#include "pismo/base/file.hpp"
#include "pismo/base/utf8.hpp"
#include "pismo/search/query.hpp"

#include "query_characters.hpp"

namespace pismo::search {

namespace {

namespace fs = std::filesystem;

constexpr std::string_view kMark = "\xEF\xBB\xBF";

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view kBlanks = " \t\r";
  const std::size_t begin = text.find_first_not_of(kBlanks);
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(kBlanks) - begin + 1);
}

void read_list(std::string_view text, const std::string& list, Lexicon& lexicon) {
  if (text.starts_with(kMark)) text.remove_prefix(kMark.size());
  std::string category;
  for (std::size_t line = 1; !text.empty(); ++line) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    const std::string_view entry = trimmed(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
    if (entry.empty() || entry.front() == '#') continue;
    if (entry.front() == '[' && entry.back() == ']') {
      category = trimmed(entry.substr(1, entry.size() - 2));
      continue;
    }
    lexicon.entries.push_back({list, line, category, std::string(entry), query_of_entry(entry)});
  }
}

/// Names of the folders in `places`.
std::string known_lexicons(const std::vector<fs::path>& places) {
  std::set<std::string> names;
  for (const fs::path& place : places) {
    std::error_code error;
    for (fs::directory_iterator entry(place, error), end; !error && entry != end;
         entry.increment(error)) {
      std::error_code ignored;
      if (entry->is_directory(ignored)) names.insert(entry->path().filename().string());
    }
  }
  std::string list;
  for (const std::string& name : names)
    list += (list.empty() ? "" : ", ") + name;
  return list;
}

}  // namespace

std::vector<std::string> Lexicon::categories() const {
  std::vector<std::string> found;
  for (const LexiconEntry& entry : entries) {
    if (std::find(found.begin(), found.end(), entry.category) == found.end())
      found.push_back(entry.category);
  }
  return found;
}

std::string query_of_entry(std::string_view text) {
  bool blank = false;
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint c = decode_utf8(text, at);
    // A hyphen inside a word is part of it; before one it denies.
    const bool inner = c.value == U'-' && at > 0 && text[at - 1] != ' ';
    const bool sign = c.value < 0x80 && is_noise(c.value) && !inner && c.value != U'\'';
    if (sign || opens_quote(c.value)) return std::string(text);
    blank = blank || is_blank(c.value);
    at += c.length;
  }
  if (!blank) return std::string(text);
  // AND, NEAR ...: words that the query language reads as operators.
  const auto node = parse_query(text);
  const bool words = node && node->kind == NodeKind::all &&
                     std::all_of(node->children.begin(), node->children.end(), [](const Node& n) {
                       return n.kind == NodeKind::word;
                     });
  const bool has_and = std::string(text).find(" AND ") != std::string::npos;
  return words && !has_and ? "\"" + std::string(text) + "\"" : std::string(text);
}

Result<Lexicon> read_lexicon(const fs::path& folder) {
  std::vector<fs::path> files;
  std::error_code error;
  for (fs::directory_iterator entry(folder, error), end; !error && entry != end;
       entry.increment(error)) {
    if (entry->path().extension() == ".txt") files.push_back(entry->path());
  }
  if (error) return fail(Errc::io, folder.string() + ": " + error.message());
  std::sort(files.begin(), files.end());
  Lexicon lexicon;
  lexicon.name = fs::weakly_canonical(folder, error).filename().string();
  for (const fs::path& file : files) {
    const auto text = read_file(file);
    if (!text) return fail(text.error());
    read_list(*text, file.stem().string(), lexicon);
  }
  if (!lexicon.entries.empty()) return lexicon;
  return fail(Errc::not_found,
              folder.string() +
                  ": no word list here; write one entry a line into a file ending in "
                  ".txt (docs/lexicons.md)");
}

Result<fs::path> find_lexicon(std::string_view name, const std::vector<fs::path>& places) {
  std::error_code error;
  if (fs::is_directory(fs::path(name), error)) return fs::path(name);
  for (const fs::path& place : places) {
    if (fs::is_directory(place / name, error)) return place / name;
  }
  const std::string known = known_lexicons(places);
  return fail(Errc::not_found,
              "there is no folder and no lexicon '" + std::string(name) + "'" +
                  (known.empty() ? "" : "; there are " + known));
}

}  // namespace pismo::search
