#include "word_matcher.hpp"

#include <algorithm>
#include <tuple>

#include "pismo/base/utf8.hpp"
#include "pismo/text/analysis.hpp"
#include "pismo/text/name.hpp"
#include "pismo/text/normalize.hpp"

namespace pismo::exporting {

namespace {

bool holds_words(text::TokenKind kind) {
  return kind == text::TokenKind::url || kind == text::TokenKind::host ||
         kind == text::TokenKind::address || kind == text::TokenKind::file_name;
}

bool is_letter(char32_t c) {
  return (c | 0x20) >= U'a' ? (c | 0x20) <= U'z' || c >= 0xC0 : false;
}

bool is_upper(char32_t c) {
  return (c >= U'A' && c <= U'Z') || (c >= U'А' && c <= U'Я') || c == U'Ё';
}

/// An initial: "П" or "P", and nothing else.
bool is_initial(const text::Token& token, std::string_view text) {
  return token.kind == text::TokenKind::word && token.capitalised &&
         decode_utf8(text, token.span.begin).length == token.span.size();
}

bool is_patronymic(const text::Token& token) {
  if (!token.capitalised) return false;
  constexpr std::string_view kEnds[] = {"вич", "вна", "ична", "vich", "vna", "wna", "witsch"};
  return std::ranges::any_of(kEnds, [&](auto end) { return token.normal.ends_with(end); });
}

/// True when nothing but dots and blanks lies between two tokens.
bool are_neighbours(std::string_view text, Span one, Span other) {
  if (other.begin < one.end || other.begin - one.end > 2) return false;
  return text.substr(one.end, other.begin - one.end).find_first_not_of(". ") ==
         std::string_view::npos;
}

/// A name with the initials and patronymics around it.
Span with_initials(std::string_view text, const std::vector<text::Token>& tokens, std::size_t at) {
  constexpr std::size_t kReach = 2;
  Span span = tokens[at].span;
  const auto belongs = [&](const text::Token& token) {
    return is_initial(token, text) || is_patronymic(token);
  };
  for (std::size_t back = 1; back <= kReach && back <= at; ++back) {
    const text::Token& token = tokens[at - back];
    if (!are_neighbours(text, token.span, span) || !belongs(token)) break;
    span.begin = token.span.begin;
  }
  for (std::size_t next = at + 1; next < tokens.size() && next <= at + kReach; ++next) {
    const text::Token& token = tokens[next];
    if (!are_neighbours(text, span, token.span) || !belongs(token)) break;
    span.end = token.span.end;
  }
  return span;
}

}  // namespace

void WordMatcher::add(const RedactionRule& rule, std::size_t number) {
  for (std::size_t i = 0; i < rule.words.size(); ++i) {
    const bool named = rule.words.size() == 1 && !rule.exact;
    add_word(rule.words[i], {number, i, rule.words.size(), false}, rule.exact, named);
  }
  for (const RuleWord& name : rule.names) {
    by_form_[name.normal].push_back({number, 0, 1, true});
    add_word(name, {number, 0, 1, true}, false, true);
    // A name that was typed in small letters is one all the same.
    for (const std::string& key : text::name_keys_of_form(name.normal)) {
      by_name_[key].push_back({number, 0, 1, true});
    }
  }
  if (!rule.host.empty()) hosts_[rule.host].push_back(number);
  known_.clear();
}

void WordMatcher::add_word(const RuleWord& word, WordOf place, bool exact, bool as_name) {
  by_form_[word.normal].push_back(place);
  if (exact) return;
  for (const std::string& key : text::analyses(word.normal)) {
    by_analysis_[key].push_back(place);
  }
  // In Latin letters a word is spelt as anybody likes, which keys of names see through.
  constexpr std::size_t kMinBytes = 8;  // Four Russian letters: "дом" would meet "dim".
  if (word.normal.size() >= kMinBytes && !is_ascii(word.normal)) {
    for (const std::string& key : text::name_keys_of_form(word.normal)) {
      by_latin_[key].push_back(place);
    }
  }
  if (!as_name) return;
  for (const std::string& key : text::name_keys(word.typed)) {
    by_name_[key].push_back(place);
  }
}

const std::vector<WordMatcher::WordOf>& WordMatcher::words_of(std::string_view normal,
                                                              bool capitalised) {
  constexpr std::size_t kMaxKnown = 500'000;
  if (known_.size() > kMaxKnown) known_.clear();
  std::string question = (capitalised ? "A" : "a") + std::string(normal);
  const auto [at, is_new] = known_.try_emplace(std::move(question));
  if (!is_new) return at->second;
  std::vector<WordOf>& words = at->second;
  const auto take = [&](const Words& from, const std::string& key) {
    const auto found = from.find(key);
    if (found != from.end()) words.insert(words.end(), found->second.begin(), found->second.end());
  };
  take(by_form_, std::string(normal));
  for (const std::string& key : text::analyses(normal)) {
    take(by_analysis_, key);
  }
  // Common words share their consonants with names; in small letters only others count.
  if (!by_name_.empty() || (!by_latin_.empty() && is_ascii(normal))) {
    const bool known = text::is_known_word(normal);
    for (const std::string& key : text::name_keys_of_form(normal)) {
      if (capitalised || !known) take(by_name_, key);
      if (!known && is_ascii(normal)) take(by_latin_, key);
    }
  }
  const auto order = [](const WordOf& word) { return std::tuple(word.rule, word.index); };
  std::ranges::sort(words, {}, order);
  const auto same = [&](const WordOf& one, const WordOf& other) {
    return order(one) == order(other);
  };
  words.erase(std::unique(words.begin(), words.end(), same), words.end());
  return words;
}

void WordMatcher::note_run(std::string_view run, Span span, std::vector<RedactionHit>& hits) {
  const std::string normal = text::normalize(run).text;
  for (const WordOf& word : words_of(normal, true)) {
    if (word.length == 1) hits.push_back({span, word.rule});
  }
  // "pshcheglov@", "shcheglovp@": an initial grown on.
  constexpr std::size_t kMinBytes = 6;
  if (normal.size() < kMinBytes) return;
  const std::size_t first = decode_utf8(normal, 0).length;
  std::size_t last = normal.size() - 1;
  while (last > 0 && (normal[last] & 0xC0) == 0x80) {
    --last;
  }
  for (const std::string& rest : {normal.substr(first), normal.substr(0, last)}) {
    for (const WordOf& word : words_of(rest, true)) {
      if (word.is_name) hits.push_back({span, word.rule});
    }
  }
}

void WordMatcher::find_hosts(const text::Token& token, std::vector<RedactionHit>& hits) const {
  for (const auto& [host, rules] : hosts_) {
    const std::string_view normal = token.normal;
    if (!normal.ends_with(host) || normal.size() == host.size()) continue;
    const char before = normal[normal.size() - host.size() - 1];
    if (before != '@' && before != '.') continue;
    for (const std::size_t rule : rules) {
      hits.push_back({token.span, rule});
    }
  }
}

void WordMatcher::find_in_names_of_things(std::string_view text,
                                          const text::Token& token,
                                          std::vector<RedactionHit>& hits) {
  find_hosts(token, hits);
  // Every run of letters, and the words of a CamelName.
  std::size_t begin = token.span.begin;
  bool small = false;
  for (std::size_t at = begin; at < token.span.end;) {
    const CodePoint c = decode_utf8(text, at);
    const bool starts = is_upper(c.value) && small;
    if (!is_letter(c.value) || starts) {
      if (at > begin) note_run(text.substr(begin, at - begin), {begin, at}, hits);
      begin = starts ? at : at + c.length;
    }
    small = is_letter(c.value) && !is_upper(c.value);
    at += c.length;
  }
  if (token.span.end > begin) {
    note_run(text.substr(begin, token.span.end - begin), {begin, token.span.end}, hits);
  }
}

void WordMatcher::find(std::string_view utf8, std::vector<RedactionHit>& hits) {
  const std::vector<text::Token>& tokens = tokenizer_.tokens(utf8);
  std::vector<Meeting> meetings;
  std::uint64_t done = 0;  // Tokens inside one thing repeat what its letters say.
  for (std::size_t at = 0; at < tokens.size(); ++at) {
    const text::Token& token = tokens[at];
    if (holds_words(token.kind) && token.span.end > done) {
      find_in_names_of_things(utf8, token, hits);
      done = token.span.end;
    }
    for (const WordOf& word : words_of(token.normal, token.capitalised)) {
      if (word.length > 1)
        meetings.push_back({word, token.position, token.span});
      else
        hits.push_back({word.is_name ? with_initials(utf8, tokens, at) : token.span, word.rule});
    }
  }
  join(meetings, hits);
}

/// Phrases whose words stand one behind the other.
void WordMatcher::join(std::vector<Meeting>& meetings, std::vector<RedactionHit>& hits) {
  const auto place = [](const Meeting& meeting) {
    return std::tuple(meeting.word.rule, meeting.word.index, meeting.position);
  };
  std::ranges::sort(meetings, {}, place);
  for (const Meeting& first : meetings) {
    if (first.word.index != 0) continue;
    Span whole = first.span;
    std::size_t index = 1;
    for (; index < first.word.length; ++index) {
      const std::tuple next(first.word.rule, index, first.position + index);
      const auto found = std::ranges::lower_bound(meetings, next, {}, place);
      if (found == meetings.end() || place(*found) != next) break;
      whole.end = std::max(whole.end, found->span.end);
    }
    if (index == first.word.length) hits.push_back({whole, first.word.rule});
  }
}

}  // namespace pismo::exporting
