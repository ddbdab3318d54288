#include "pismo/mime/defect_list.hpp"

#include <utility>

#include "pismo/base/utf8.hpp"

namespace pismo::mime {

namespace {

// A hostile field name may be long or binary; a place is printed for people.
constexpr std::size_t kMaxPlaceBytes = 80;

std::string printable(std::string_view text) {
  return sanitize_utf8(text.substr(0, kMaxPlaceBytes));
}

}  // namespace

void DefectList::add(std::string_view code, std::string where, std::string detail) {
  auto count = counts_.find(code);
  if (count == counts_.end()) count = counts_.emplace(std::string(code), 0).first;
  if (++count->second > kKeptPerCode) return;
  kept_.push_back({std::string(code), std::move(where), std::move(detail)});
}

std::vector<Defect> DefectList::take() {
  for (const auto& [code, count] : counts_) {
    if (count <= kKeptPerCode) continue;
    kept_.push_back({code, "message", std::to_string(count - kKeptPerCode) + " more of the same"});
  }
  counts_.clear();
  return std::exchange(kept_, {});
}

std::string in_part(std::string_view path) {
  return path.empty() ? "message" : "part " + std::string(path.substr(0, kMaxPlaceBytes));
}

std::string in_header(std::string_view name) {
  return "header " + printable(name);
}

std::string at_byte(std::size_t offset) {
  return "byte " + std::to_string(offset);
}

}  // namespace pismo::mime
