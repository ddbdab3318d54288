#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

#include "pismo/base/utf8.hpp"
#include "pismo/text/letter_filter.hpp"
#include "pismo/text/outline.hpp"
#include "pismo/text/pattern.hpp"
#include "pismo/text/plain_text.hpp"

namespace {

void require(bool holds) {
  if (!holds) std::abort();
}

/// A match holds what every match must hold, as an index by outlines would see it.
void check_required(const pismo::text::Pattern& pattern, std::string_view match) {
  const std::string outline = pismo::text::outline(match);
  for (const auto& any : pattern.required()) {
    require(std::any_of(any.begin(), any.end(), [&](const std::string& letters) {
      return outline.find(pismo::text::outline(letters)) != std::string::npos;
    }));
  }
}

/// What is passed by without a look holds no match.
void check_shortcuts(const std::string& expression,
                     const pismo::text::Pattern& pattern,
                     const std::string& text,
                     const std::vector<pismo::Span>& matches) {
  constexpr std::string_view kElsewhere = "\uE000";  // Nothing that could be looked for first.
  const auto slow =
      pismo::text::Pattern::compile("(?:" + expression + ")|[" + std::string(kElsewhere) + "]");
  if (slow && text.find(kElsewhere) == std::string::npos) require(slow->matches(text) == matches);
  const auto plain = pismo::text::plain_text(text);
  std::vector<pismo::Span> expected = pattern.matches(plain.text);
  for (pismo::Span& match : expected)
    match = plain.original_of(match);
  std::vector<pismo::Span> found;
  for (const auto& stretch : pismo::text::LetterFilter(expression).stretches_of_plain(text)) {
    const auto part = pismo::text::plain_text(stretch.of(text));
    for (const pismo::Span& match : pattern.matches(part.text)) {
      const pismo::Span original = part.original_of(match);
      found.push_back({stretch.begin + original.begin, stretch.begin + original.end});
    }
  }
  require(found == expected);
}

}  // namespace

/// The first line is an expression, the rest a text.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  const std::string input = pismo::sanitize_utf8({reinterpret_cast<const char*>(bytes), size});
  const std::size_t line = std::min(input.find('\n'), input.size());
  const std::string expression = input.substr(0, line);
  const std::string text = line < input.size() ? input.substr(line + 1) : std::string();
  const auto trouble = pismo::text::Pattern::trouble(expression);
  if (trouble) require(trouble->column <= expression.size() && !trouble->message.empty());
  const auto pattern = pismo::text::Pattern::compile(expression);
  require(!pattern || !trouble);
  if (!pattern) return 0;
  const auto matches = pattern->matches(text);
  require(pattern->occurs_in(text) == !matches.empty());
  std::uint64_t end = 0;
  for (const pismo::Span& match : matches) {
    require(match.begin >= end && match.end > match.begin && match.end <= text.size());
    check_required(*pattern, match.of(text));
    end = match.end;
  }
  check_shortcuts(expression, *pattern, text, matches);
  return 0;
}
