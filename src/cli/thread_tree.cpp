#include "thread_tree.hpp"

#include <algorithm>
#include <charconv>
#include <fmt/format.h>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "pismo/quotes/subject.hpp"
#include "pismo/text/display_width.hpp"
#include "pismo/time/zone.hpp"

#include "output.hpp"

namespace pismo::cli {

namespace {

using search::ConversationMember;

constexpr std::size_t kDigits = 8;
constexpr std::size_t kMostWords = 60;  // Columns of the first own words on a line.
constexpr int kMostIndent = 24;         // Deeper levels stand under each other.

std::string date_of(const search::Engine& engine, const store::DocumentData& data) {
  std::int64_t utc = 0;
  const auto [end, error] =
      std::from_chars(data.date.data(), data.date.data() + data.date.size(), utc);
  if (error != std::errc() || data.date.empty()) return "undated";
  const int offset = engine.offset_minutes(utc);
  return fmt::format(
      "{} {} [{}]", time::format_wall(utc, offset), time::format_offset(offset), data.grade);
}

/// "Щеглов" of "Щеглов <a@b>"; the address when there is no name.
std::string sender_of(const store::DocumentData& data) {
  const std::size_t angle = data.from.find(" <");
  return data.from.empty() ? "(nobody)" : data.from.substr(0, angle);
}

std::string one_line(std::string_view text) {
  std::string line;
  for (const char c : text) {
    const bool blank = static_cast<unsigned char>(c) <= ' ';
    if (blank && (line.empty() || line.back() == ' ')) continue;
    line.push_back(blank ? ' ' : c);
    if (line.size() > 6 * kMostWords) break;
  }
  const std::string_view shown = text::display_prefix(line, kMostWords);
  return std::string(shown) + (shown.size() < line.size() ? "..." : "");
}

class Tree {
 public:
  Tree(const search::Engine& engine,
       const search::Conversation& conversation,
       const TreeOptions& options)
      : engine_(engine), conversation_(conversation), options_(options) {}

  bool print_all();

 private:
  [[nodiscard]] bool is_shown(const ConversationMember& member) const {
    return options_.duplicates || !member.is_copy() || member.node == options_.asked;
  }

  [[nodiscard]] std::string branch(std::size_t at) const;
  [[nodiscard]] std::string indent(std::size_t at) const;
  [[nodiscard]] bool has_sibling_below(std::size_t at) const;
  [[nodiscard]] std::string headline(const ConversationMember& member) const;
  [[nodiscard]] std::string what(const ConversationMember& member) const;
  [[nodiscard]] bool member(std::size_t at);

  const search::Engine& engine_;
  const search::Conversation& conversation_;
  const TreeOptions& options_;
  std::vector<bool> open_;  // By depth: a sibling stands further below.
  std::unordered_map<std::int64_t, std::size_t> copies_;      // Hidden ones, by what they copy.
  std::unordered_map<std::int64_t, std::size_t> last_child_;  // By parent: where its last stands.
  std::unordered_map<std::int64_t, std::string> bases_;
};

bool Tree::has_sibling_below(std::size_t at) const {
  const auto last = last_child_.find(conversation_.members[at].parent);
  return last != last_child_.end() && last->second > at;
}

std::string Tree::indent(std::size_t at) const {
  std::string out;
  const int depth = std::min(conversation_.members[at].depth, kMostIndent);
  for (int level = 1; level < depth; ++level)
    out += level < static_cast<int>(open_.size()) && open_[static_cast<std::size_t>(level)] ? "│  "
                                                                                            : "   ";
  return out;
}

std::string Tree::branch(std::size_t at) const {
  const ConversationMember& member = conversation_.members[at];
  if (member.depth == 0) return member.is_message() ? "" : "┄ ";
  const bool more = has_sibling_below(at);
  return indent(at) + (more ? "├" : "└") + (member.is_message() ? "─ " : "┄ ");
}

/// What tells a message from the one above it: its subject where that is another, else its words.
std::string Tree::what(const ConversationMember& member) const {
  const std::string base = quotes::read_subject(member.data.subject).base;
  const auto above = bases_.find(member.parent);
  const bool same = above != bases_.end() && above->second == base;
  if (!same && !member.data.subject.empty()) return printable(member.data.subject);
  const std::string words = options_.full ? std::string() : search::words_of(engine_, member);
  return words.empty() ? printable(member.data.subject) : printable(one_line(words));
}

std::string Tree::headline(const ConversationMember& member) const {
  if (!member.is_message() && !member.is_recovered()) {
    return "[missing] " + printable(member.key);
  }
  std::string line = fmt::format("{}  {}  {}: {}",
                                 member.is_message() ? member.key.substr(0, kDigits) : member.key,
                                 date_of(engine_, member.data),
                                 printable(sender_of(member.data)),
                                 what(member));
  if (!member.is_message()) line = "[recovered] " + line;
  if (const auto hidden = copies_.find(member.node); hidden != copies_.end()) {
    line += fmt::format("  (+{} {})", hidden->second, hidden->second == 1 ? "copy" : "copies");
  }
  if (options_.duplicates && member.is_copy()) line += "  (copy)";
  if (member.node == options_.asked && conversation_.members.size() > 1) line += "  ◀";
  return line;
}

bool Tree::member(std::size_t at) {
  const ConversationMember& member = conversation_.members[at];
  const auto depth = static_cast<std::size_t>(std::min(member.depth, kMostIndent));
  std::string line = branch(at) + headline(member);
  if (!member.is_message() && options_.color) line = "\x1b[2m" + line + "\x1b[0m";
  if (!print_line(line)) return false;
  if (open_.size() <= depth) open_.resize(depth + 1);
  open_[depth] = has_sibling_below(at);
  std::string under = member.depth == 0 ? "" : indent(at) + (open_[depth] ? "│  " : "   ");
  if (options_.why && member.link) {
    const bool ok = print_line(fmt::format("{}   why: {} ({:.2f}): {}",
                                           under,
                                           member.link->kind,
                                           member.link->weight,
                                           printable(member.link->evidence)));
    if (!ok) return false;
  }
  bases_[member.node] = quotes::read_subject(member.data.subject).base;
  if (!options_.full) return true;
  std::string words = search::words_of(engine_, member);
  while (words.ends_with('\n'))
    words.pop_back();
  for (std::string_view rest = words; !rest.empty();) {
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    if (!print_line(under + "   " + printable(rest.substr(0, end)))) return false;
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return print_line(under);
}

bool Tree::print_all() {
  const auto& members = conversation_.members;
  for (std::size_t i = 0; i < members.size(); ++i) {
    if (is_shown(members[i])) {
      last_child_[members[i].parent] = i;
    } else {
      ++copies_[members[i].parent];
    }
  }
  for (std::size_t i = 0; i < members.size(); ++i) {
    if (is_shown(members[i]) && !member(i)) return false;
  }
  return true;
}

}  // namespace

bool print_tree(const search::Engine& engine,
                const search::Conversation& conversation,
                const TreeOptions& options) {
  return Tree(engine, conversation, options).print_all();
}

}  // namespace pismo::cli
