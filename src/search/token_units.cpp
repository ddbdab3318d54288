#include "token_units.hpp"

#include <algorithm>

namespace pismo::search {

std::vector<TokenUnit> token_units(const std::vector<text::Token>& tokens) {
  std::vector<text::Token> longest(tokens);
  std::stable_sort(longest.begin(), longest.end(), [](const auto& a, const auto& b) {
    return a.span.begin != b.span.begin ? a.span.begin < b.span.begin : a.span.end > b.span.end;
  });
  std::vector<TokenUnit> units;
  for (const text::Token& token : longest) {
    const bool inside = !units.empty() && token.span.end <= units.back().whole.front().span.end;
    if (!inside) {
      units.push_back({{token}, {}});
    } else if (token.span == units.back().whole.front().span) {
      units.back().whole.push_back(token);
    } else {
      units.back().parts.push_back(token);
    }
  }
  return units;
}

unsigned width_of(std::string_view form) {
  constexpr std::string_view kJoints = "-_./'";
  const auto joints = std::count_if(form.begin(), form.end(), [kJoints](char c) {
    return kJoints.find(c) != std::string_view::npos;
  });
  return 1 + static_cast<unsigned>(joints);
}

}  // namespace pismo::search
