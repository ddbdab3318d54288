#include "dict_index.hpp"

#include <algorithm>
#include <optional>

namespace pismo::bilingual {

namespace {

constexpr bool is_joint(char c) {
  return c == '-' || c == '\'' || c == ' ' || c == '.';
}

constexpr char lowered(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

std::uint64_t head_hash(std::string_view head) {
  WordHash hash;
  for (const char c : head) {
    if (!is_joint(c)) hash.add(static_cast<unsigned char>(lowered(c)));
  }
  return hash.value();
}

bool same_head(std::string_view one, std::string_view other) {
  std::size_t i = 0;
  std::size_t j = 0;
  for (;;) {
    while (i < one.size() && is_joint(one[i]))
      ++i;
    while (j < other.size() && is_joint(other[j]))
      ++j;
    if (i == one.size() || j == other.size()) return i == one.size() && j == other.size();
    if (lowered(one[i++]) != lowered(other[j++])) return false;
  }
}

std::optional<std::uint64_t> base64_number(std::string_view digits) {
  constexpr std::string_view kDigits =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  if (digits.empty() || digits.size() > 9) return std::nullopt;
  std::uint64_t value = 0;
  for (const char c : digits) {
    const std::size_t digit = kDigits.find(c);
    if (digit == std::string_view::npos) return std::nullopt;
    value = value * 64 + digit;
  }
  return value;
}

std::optional<DictIndex::Entry> read_line(std::string_view line) {
  const std::size_t first = line.find('\t');
  if (first == std::string_view::npos || first == 0) return std::nullopt;
  const std::string_view rest = line.substr(first + 1);
  const std::size_t second = rest.find('\t');
  if (second == std::string_view::npos) return std::nullopt;
  std::string_view last = rest.substr(second + 1);
  last =
      last.substr(0, std::min(last.find('\t'), last.size()));  // A fourth field: the original head.
  const auto offset = base64_number(rest.substr(0, second));
  const auto size = base64_number(last);
  if (!offset || !size) return std::nullopt;
  return DictIndex::Entry{line.substr(0, first), *offset, *size};
}

}  // namespace

Result<DictIndex> DictIndex::read(std::string bytes) {
  DictIndex index;
  index.bytes_.assign(bytes.begin(), bytes.end());
  std::string_view rest(index.bytes_.data(), index.bytes_.size());
  std::size_t bad = 0;
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    std::string_view line = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (line.empty()) continue;
    const auto entry = read_line(line);
    if (!entry) {
      ++bad;
      continue;
    }
    // Names of the dictionary itself, by dictd's convention.
    if (entry->head.starts_with("00-database") || entry->head.starts_with("00database")) continue;
    if (index.entries_.size() == kMaxEntries) return fail(Errc::limit, "has too many lines");
    index.entries_.push_back(*entry);
  }
  if (index.entries_.empty() || bad > index.entries_.size() / 2)
    return fail(Errc::corrupt, "its lines are not headword, offset and size");
  index.by_head_.reserve(index.entries_.size());
  for (std::size_t i = 0; i < index.entries_.size(); ++i)
    index.by_head_.add(head_hash(index.entries_[i].head), static_cast<std::uint32_t>(i));
  return index;
}

std::vector<std::uint32_t> DictIndex::find(std::string_view head) const {
  std::vector<std::uint32_t> found;
  by_head_.each(head_hash(head), [&](std::uint32_t number) {
    if (same_head(entries_[number].head, head)) found.push_back(number);
  });
  // "refuse" is not "re-fuse" when both are there.
  const auto exact = [&](std::uint32_t number) { return entries_[number].head == head; };
  if (std::any_of(found.begin(), found.end(), exact)) {
    found.erase(
        std::remove_if(
            found.begin(), found.end(), [&](std::uint32_t number) { return !exact(number); }),
        found.end());
  }
  std::sort(found.begin(), found.end());
  return found;
}

}  // namespace pismo::bilingual
