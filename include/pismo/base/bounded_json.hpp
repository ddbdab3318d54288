#pragma once

#include <cstddef>
#include <cstdint>
#include <nlohmann/json.hpp>
#include <string_view>
#include <vector>

namespace pismo {

/// JSON that somebody else may have written; discarded when it is none, when it is nested deeper
/// than `max_depth`, or when an object in it has over a thousand keys (looking one up in
/// `ordered_json` is linear).
[[nodiscard]] inline nlohmann::ordered_json parse_bounded(std::string_view text, int max_depth) {
  using Json = nlohmann::ordered_json;
  constexpr std::uint32_t kMaxKeys = 1'000;
  bool fits = true;
  std::vector<std::uint32_t> keys(static_cast<std::size_t>(max_depth) + 2);
  const auto take = [&](int depth, Json::parse_event_t event, Json&) {
    const auto level = static_cast<std::size_t>(depth);
    switch (event) {
      case Json::parse_event_t::object_start:
      case Json::parse_event_t::array_start:
        fits = fits && depth < max_depth;
        if (fits) keys[level + 1] = 0;
        break;
      case Json::parse_event_t::key:
        fits = fits && ++keys[level] <= kMaxKeys;
        break;
      default:
        break;
    }
    return fits;
  };
  Json json = Json::parse(text, take, false);
  return fits ? json : Json(Json::value_t::discarded);
}

}  // namespace pismo
