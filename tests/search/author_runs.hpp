#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "pismo/quotes/segments.hpp"

/// The text of a message, cut where own words and quoted ones meet: no phrase goes over that.
inline std::vector<std::string> runs_of(std::string_view text) {
  std::vector<std::string> runs;
  bool quoted = false;
  for (const auto& segment : pismo::quotes::segments(text)) {
    if (runs.empty() || quoted != (segment.depth > 0)) runs.emplace_back();
    quoted = segment.depth > 0;
    runs.back() += segment.span.of(text);
  }
  return runs;
}
