#include "pismo/mime/message_id.hpp"

#include <algorithm>

#include "pismo/base/byte_set.hpp"

#include "ascii.hpp"

namespace pismo::mime {

namespace {

std::string without_blanks(std::string_view text) {
  std::string out(text);
  std::erase_if(out, ascii::is_space);
  return out;
}

// The words of a field without brackets; empty when one of them is no identifier.
std::vector<std::string> bare_ids(std::string_view value) {
  std::vector<std::string> ids;
  while (!(value = ascii::trim(value)).empty()) {
    const auto end = std::find_if(
        value.begin(), value.end(), [](char c) { return ascii::is_space(c) || c == ','; });
    const auto size = static_cast<std::size_t>(end - value.begin());
    const std::string_view word = value.substr(0, size);
    if (word.find('@') == std::string_view::npos) return {};
    ids.emplace_back(word);
    value.remove_prefix(std::min(size + 1, value.size()));
  }
  return ids;
}

}  // namespace

std::vector<std::string> parse_message_ids(std::string_view value) {
  if (value.find('<') == std::string_view::npos) return bare_ids(value);
  std::vector<std::string> ids;
  std::size_t at = 0;
  while ((at = value.find('<', at)) != std::string_view::npos) {
    static constexpr ByteSet kBrackets("<>");
    const std::size_t stop = kBrackets.first_in(value, at + 1);
    if (stop == std::string_view::npos) break;
    if (value[stop] == '>') {
      std::string id = without_blanks(value.substr(at + 1, stop - at - 1));
      if (!id.empty()) ids.push_back(std::move(id));
    }
    at = stop;
  }
  return ids;
}

std::string parse_message_id(std::string_view value) {
  std::vector<std::string> ids = parse_message_ids(value);
  if (!ids.empty()) return std::move(ids.front());
  value = ascii::trim(value);
  while (!value.empty() && (value.front() == '<' || value.front() == '"'))
    value.remove_prefix(1);
  while (!value.empty() && (value.back() == '>' || value.back() == '"'))
    value.remove_suffix(1);
  return without_blanks(value);
}

}  // namespace pismo::mime
