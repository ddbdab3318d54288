#include "quotation_hints.hpp"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <optional>
#include <utility>

#include "pismo/mentions/mentions.hpp"
#include "pismo/text/analysis.hpp"
#include "pismo/text/name.hpp"
#include "pismo/text/tokens.hpp"
#include "pismo/time/zone.hpp"

namespace pismo::search {

namespace {

// Any will do: only the month and the day of what has no year are looked at.
constexpr std::int64_t kSomeDay = 1'000'000'000;

constexpr std::size_t kFewestBytes = 4;  // "Mr", "He" are no names.

std::vector<std::string> keys_in(std::string_view text) {
  text::Tokenizer tokenizer;
  std::vector<std::string> keys;
  for (const text::Token& token : tokenizer.tokens(text)) {
    if (token.kind != text::TokenKind::word) continue;
    for (std::string& key : text::name_keys(token.span.of(text)))
      keys.push_back(std::move(key));
  }
  return keys;
}

bool bears_out(const std::vector<std::string>& keys, const std::vector<std::string>& name) {
  return std::any_of(name.begin(), name.end(), [&](const std::string& key) {
    return std::find(keys.begin(), keys.end(), key) != keys.end();
  });
}

std::optional<std::int64_t> number(std::string_view text) {
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || text.empty()) return std::nullopt;
  return value;
}

}  // namespace

Surroundings surroundings_of(std::string_view around) {
  Surroundings found;
  text::Tokenizer tokenizer;
  for (const text::Token& token : tokenizer.tokens(around)) {
    const bool may_be = token.kind == text::TokenKind::word && token.capitalised &&
                        token.span.size() >= kFewestBytes;
    if (!may_be || text::is_known_word(token.normal)) continue;
    std::string said(token.span.of(around));
    auto keys = text::name_keys(said);
    if (!keys.empty()) found.names.push_back({std::move(said), std::move(keys)});
  }
  for (const mentions::Mention& mention : mentions::find_mentions(around, {kSomeDay, true})) {
    if (mention.precision != mentions::Precision::day) continue;
    const std::string day = time::format_wall(mention.from, 0);
    const std::string said(mention.span.of(around));
    // "on Friday" is counted from a day that nobody knows.
    if (said.find_first_of("0123456789") == std::string::npos) continue;
    found.days.push_back({said, day.substr(5, 5), mention.relative ? "" : day.substr(0, 4)});
  }
  return found;
}

std::vector<QuoteHint> hints_for(const Surroundings& around,
                                 const Engine& engine,
                                 const store::DocumentData& data) {
  std::vector<QuoteHint> hints;
  const std::vector<std::string> from = keys_in(data.from);
  const std::vector<std::string> to = keys_in(data.to);
  for (const Surroundings::Name& name : around.names) {
    const bool sender = bears_out(from, name.keys);
    if (!sender && !bears_out(to, name.keys)) continue;
    const QuoteHint hint{
        "name", name.said, (sender ? "from " : "to ") + (sender ? data.from : data.to)};
    const bool known = std::any_of(
        hints.begin(), hints.end(), [&](const QuoteHint& h) { return h.letter == hint.letter; });
    if (!known) hints.push_back(hint);
  }
  const auto utc = number(data.date);
  if (!utc) return hints;
  const std::string day = time::format_wall(*utc, engine.offset_minutes(*utc)).substr(0, 10);
  for (const Surroundings::Day& named : around.days) {
    if (named.month_day != day.substr(5) || (!named.year.empty() && named.year != day.substr(0, 4)))
      continue;
    hints.push_back({"date", named.said, day});
    break;
  }
  return hints;
}

}  // namespace pismo::search
