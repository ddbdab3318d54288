#include "redaction_rules.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <optional>

#include "pismo/base/utf8.hpp"
#include "pismo/text/normalize.hpp"
#include "pismo/text/tokens.hpp"

#include "loose_text.hpp"

namespace pismo::exporting {

namespace {

constexpr std::string_view kBlanks = " \t\r\v\f";

std::string_view trimmed(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(kBlanks);
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(kBlanks) - begin + 1);
}

/// The words of a text, one for each position.
std::vector<RuleWord> words_of(std::string_view text) {
  text::Tokenizer tokenizer;
  std::vector<RuleWord> words;
  std::optional<std::uint32_t> last;
  for (const text::Token& token : tokenizer.tokens(text)) {
    if (last == token.position) continue;
    last = token.position;
    words.push_back({std::string(token.span.of(text)), std::string(token.normal)});
  }
  return words;
}

/// The words of a name without initials, which alone would be on every page.
std::vector<RuleWord> names_of(std::string_view name) {
  std::vector<RuleWord> names = words_of(name);
  std::erase_if(names, [](const RuleWord& word) {
    return loose_text(word.normal, Spelling::plain).letters.size() < 2;
  });
  return names;
}

bool looks_like_address(std::string_view text) {
  return text.find('@') != std::string_view::npos &&
         text.find_first_of(kBlanks) == std::string_view::npos;
}

void take_address(RedactionRule& rule, std::string_view text) {
  std::string address = text::normalize(text).text;
  if (address.starts_with('@')) {
    rule.host = address.substr(1);
  } else {
    rule.address = std::move(address);
  }
}

void take_name(RedactionRule& rule, std::string_view name) {
  rule.kind = "person";
  rule.full_name = std::string(name);
  rule.names = names_of(name);
}

std::optional<std::string_view> behind_prefix(std::string_view line) {
  for (const std::string_view prefix : {"name:", "person:"}) {
    if (line.starts_with(prefix)) return trimmed(line.substr(prefix.size()));
  }
  return std::nullopt;
}

RedactionRule rule_of(std::string_view line) {
  RedactionRule rule;
  const auto person = behind_prefix(line);
  const std::string_view said = person.value_or(line);
  const std::size_t bracket = said.rfind('<');
  if (bracket != std::string_view::npos && said.ends_with('>') &&
      said.find('@', bracket) != std::string_view::npos) {
    rule.kind = "address";
    take_address(rule, trimmed(said.substr(bracket + 1, said.size() - bracket - 2)));
    const std::string_view name = trimmed(said.substr(0, bracket));
    if (!name.empty()) take_name(rule, name);
  } else if (looks_like_address(said)) {
    rule.kind = said.starts_with('@') ? "domain" : "address";
    take_address(rule, said);
  } else if (person) {
    take_name(rule, said);
  } else {
    rule.exact = said.starts_with('=');
    rule.phrase = std::string(trimmed(said.substr(rule.exact ? 1 : 0)));
    rule.words = words_of(rule.phrase);
    rule.kind = rule.words.size() > 1 ? "phrase" : "word";
  }
  return rule;
}

bool says_nothing(const RedactionRule& rule) {
  return rule.words.empty() && rule.names.empty() && rule.address.empty() && rule.host.empty();
}

}  // namespace

Result<std::vector<RedactionRule>> read_redaction_rules(std::string_view list,
                                                        std::string_view name) {
  if (!is_valid_utf8(list)) {
    return fail(Errc::usage, fmt::format("{}: is not UTF-8; save the list as UTF-8", name));
  }
  if (list.starts_with("\uFEFF")) list.remove_prefix(3);
  std::vector<RedactionRule> rules;
  std::size_t number = 0;
  while (!list.empty()) {
    const std::size_t end = list.find('\n');
    const std::string_view line = trimmed(list.substr(0, end));
    list.remove_prefix(end == std::string_view::npos ? list.size() : end + 1);
    ++number;
    if (line.empty() || line.starts_with('#')) continue;
    RedactionRule rule = rule_of(line);
    if (says_nothing(rule)) {
      return fail(Errc::usage,
                  fmt::format("{}: line {}: no word, name or address to black out", name, number));
    }
    rule.line = number;
    rules.push_back(std::move(rule));
  }
  if (!rules.empty()) return rules;
  return fail(Errc::usage, fmt::format("{}: holds nothing to black out", name));
}

}  // namespace pismo::exporting
