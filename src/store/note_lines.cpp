#include "pismo/store/note_lines.hpp"

#include <algorithm>
#include <array>
#include <fmt/format.h>

#include "pismo/base/utf8.hpp"

namespace pismo::store {

namespace {

constexpr std::array<std::string_view, 3> kKinds = {"message", "thread", "address"};
constexpr std::string_view kHead = "# pismo notes 1\n";
constexpr std::string_view kGhost = "ghost:";
constexpr std::size_t kMaxTagBytes = 200;
constexpr std::size_t kMaxAboutBytes = 1000;    // Message-IDs of ghosts have been 300 long.
constexpr std::size_t kMaxTextBytes = 1 << 20;  // A megabyte is a book, not a comment.

bool is_control(char c) {
  return static_cast<unsigned char>(c) < ' ' || c == '\x7F';
}

std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    switch (c) {
      case '\\':
        out += "\\\\";
        break;
      case '\t':
        out += "\\t";
        break;
      case '\n':
        out += "\\n";
        break;
      case '\r':
        out += "\\r";
        break;
      default:
        out += c;
    }
  }
  return out;
}

/// None: a backslash stands before something else.
std::optional<std::string> unescaped(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '\\') {
      out += text[i];
      continue;
    }
    if (++i == text.size()) return std::nullopt;
    constexpr std::string_view kLetters = "\\tnr";
    constexpr std::string_view kMeant = "\\\t\n\r";
    const std::size_t at = kLetters.find(text[i]);
    if (at == std::string_view::npos) return std::nullopt;
    out += kMeant[at];
  }
  return out;
}

std::vector<std::string_view> cells_of(std::string_view line) {
  constexpr std::size_t kMaxCells = 5;
  std::vector<std::string_view> cells;
  while (cells.size() <= kMaxCells) {
    const std::size_t tab = line.find('\t');
    cells.push_back(line.substr(0, tab));
    if (tab == std::string_view::npos) break;
    line.remove_prefix(tab + 1);
  }
  return cells;
}

/// Adds what a line says to `notes`; says what is wrong with it otherwise.
std::optional<std::string> take(std::string_view line, NoteRows& notes) {
  const auto cells = cells_of(line);
  const auto kind = note_kind(cells.front());
  if (!kind) return "it does not begin with message, thread or address and a tab";
  const bool is_tag = cells.size() == 4 && cells[2] == "tag";
  const bool is_comment = cells.size() == 5 && cells[2] == "comment";
  if (!is_tag && !is_comment)
    return "behind that come a key or an address, and then 'tag' and a tag, or 'comment', an "
           "author and a text; with one tab between each";
  if (auto trouble = trouble_with_about(*kind, cells[1])) return trouble;
  if (is_tag) {
    if (auto trouble = trouble_with_tag(cells[3])) return trouble;
    notes.tags.push_back({*kind, std::string(cells[1]), std::string(cells[3])});
    return std::nullopt;
  }
  auto author = unescaped(cells[3]);
  auto text = unescaped(cells[4]);
  if (!author || !text) return "a backslash stands for nothing there; write \\\\ for one";
  if (text->empty() || text->size() > kMaxTextBytes) return "the comment is empty or too long";
  notes.comments.push_back({*kind, std::string(cells[1]), std::move(*author), std::move(*text)});
  return std::nullopt;
}

}  // namespace

std::string_view name_of(NoteKind kind) {
  return kKinds[static_cast<std::size_t>(kind)];
}

std::optional<NoteKind> note_kind(std::string_view name) {
  const auto found = std::find(kKinds.begin(), kKinds.end(), name);
  if (found == kKinds.end()) return std::nullopt;
  return static_cast<NoteKind>(found - kKinds.begin());
}

std::optional<std::string> trouble_with_tag(std::string_view tag) {
  if (tag.empty()) return "a tag has at least one letter";
  if (tag.size() > kMaxTagBytes) return fmt::format("a tag has at most {} bytes", kMaxTagBytes);
  if (!is_valid_utf8(tag)) return "a tag is text in UTF-8";
  if (tag.front() == '+' || tag.front() == '-') return "a tag begins with neither + nor -";
  const bool odd = std::any_of(tag.begin(), tag.end(), [](char c) {
    return is_control(c) || c == ' ' || c == '"' || c == '(' || c == ')' || c == ':' || c == '{' ||
           c == '}' || c == '*';
  });
  if (odd)
    return "a tag is one word, without blanks, quotation marks, brackets, colons and asterisks";
  return std::nullopt;
}

std::optional<std::string> trouble_with_about(NoteKind kind, std::string_view about) {
  const bool fits = !about.empty() && about.size() <= kMaxAboutBytes && is_valid_utf8(about) &&
                    std::none_of(about.begin(), about.end(), is_control);
  if (!fits) return "what the note is about is missing, too long or no text";
  if (kind == NoteKind::address) {
    const bool small =
        std::none_of(about.begin(), about.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
    if (about.find('@') == std::string_view::npos || !small)
      return "an address is written as name@firm.example, in small letters";
    return std::nullopt;
  }
  if (about.starts_with(kGhost)) return std::nullopt;
  constexpr std::size_t kKeyDigits = 64;
  const bool is_key = about.size() == kKeyDigits &&
                      about.find_first_not_of("0123456789abcdef") == std::string_view::npos;
  if (!is_key) return "a message is named by its whole key, 64 hexadecimal digits";
  return std::nullopt;
}

std::string note_lines(const NoteRows& notes) {
  std::string out(kHead);
  for (const TagRow& row : notes.tags)
    out += fmt::format("{}\t{}\ttag\t{}\n", name_of(row.kind), row.about, row.tag);
  for (const CommentRow& row : notes.comments) {
    out += fmt::format("{}\t{}\tcomment\t{}\t{}\n",
                       name_of(row.kind),
                       row.about,
                       escaped(row.author),
                       escaped(row.text));
  }
  return out;
}

Result<NoteRows> read_note_lines(std::string_view text) {
  NoteRows notes;
  for (std::uint64_t number = 1; !text.empty(); ++number) {
    const std::size_t end = text.find('\n');
    std::string_view line = text.substr(0, end);
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (line.empty() || line.front() == '#') continue;
    const auto trouble =
        is_valid_utf8(line) ? take(line, notes) : std::optional<std::string>("it is not UTF-8");
    if (trouble) return fail(Errc::usage, fmt::format("line {}: {}", number, *trouble));
  }
  return notes;
}

}  // namespace pismo::store
