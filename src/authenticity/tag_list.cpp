#include "tag_list.hpp"

#include <algorithm>

#include "octets.hpp"

namespace pismo::authenticity {

namespace {

constexpr std::size_t kMaxTags = 100;  // Signatures have up to fifteen.

bool is_tag_name(std::string_view name) {
  const auto is_letter = [](char c) { return lower(c) >= 'a' && lower(c) <= 'z'; };
  if (name.empty() || !is_letter(name.front())) return false;
  return std::all_of(name.begin(), name.end(), [&](char c) {
    return is_letter(c) || (c >= '0' && c <= '9') || c == '_';
  });
}

}  // namespace

TagList TagList::read(std::string_view text) {
  TagList list;
  while (!trim(text).empty()) {
    const std::size_t end = std::min(text.find(';'), text.size());
    const std::string_view part = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    const std::size_t equals = part.find('=');
    const std::string_view name = trim(part.substr(0, std::min(equals, part.size())));
    if (equals == std::string_view::npos || !is_tag_name(name)) {
      list.problem = trim(part).empty() ? "an empty tag" : "something that is no tag";
      return list;
    }
    if (list.has(name)) {
      list.problem = "the tag " + std::string(name) + "= stands in it twice";
      return list;
    }
    if (list.tags_.size() == kMaxTags) {
      list.problem = "more tags than any signature has";
      return list;
    }
    list.tags_.emplace_back(name, trim(part.substr(equals + 1)));
  }
  return list;
}

std::optional<std::string_view> TagList::find(std::string_view name) const {
  for (const auto& [tag, value] : tags_) {
    if (tag == name) return value;
  }
  return std::nullopt;
}

std::string TagList::value(std::string_view name) const {
  return without_spaces(find(name).value_or(std::string_view()));
}

std::string_view TagList::first() const {
  return tags_.empty() ? std::string_view() : tags_.front().first;
}

std::vector<std::string_view> split_colons(std::string_view list) {
  std::vector<std::string_view> items;
  while (true) {
    const std::size_t end = std::min(list.find(':'), list.size());
    items.push_back(trim(list.substr(0, end)));
    if (end == list.size()) return items;
    list.remove_prefix(end + 1);
  }
}

}  // namespace pismo::authenticity
