#include "pismo/search/altered_quote.hpp"

#include <algorithm>
#include <optional>
#include <string_view>
#include <utility>

#include "pismo/relate/word_diff.hpp"
#include "pismo/search/quoted_text.hpp"
#include "pismo/text/tokens.hpp"

namespace pismo::search {

namespace {

/// "N 47": mail in KOI8-R has no №, and programs that write it put an N.
bool stands_for_number_sign(const text::Token& token, std::string_view text) {
  if (token.normal != "n") return false;
  std::size_t at = token.span.end;
  while (at < text.size() && text[at] == ' ')
    ++at;
  return at < text.size() && text[at] >= '0' && text[at] <= '9';
}

/// Words of a text in normal form, and where they stand.
struct Words {
  explicit Words(std::string_view of) : text(of) {
    text::Tokenizer tokenizer;
    tokenizer.start(of);
    std::uint32_t next = 0;
    while (true) {
      const auto& tokens = tokenizer.next();
      if (tokens.empty()) break;
      for (const text::Token& token : tokens) {
        if (token.position < next) continue;  // A part of a compound.
        next = token.position + 1;
        if (token.kind == text::TokenKind::word && stands_for_number_sign(token, of)) continue;
        normal.emplace_back(token.normal);
        spans.push_back(token.span);
      }
    }
    views.assign(normal.begin(), normal.end());
  }

  /// The letters of words [range.begin, range.end), line breaks as blanks.
  [[nodiscard]] std::string letters(Span range) const {
    if (range.empty()) return {};
    std::string out(
        text.substr(spans[range.begin].begin, spans[range.end - 1].end - spans[range.begin].begin));
    for (char& c : out)
      c = c == '\n' || c == '\r' ? ' ' : c;
    return out;
  }

  /// The same, and what stands between them and the next word.
  [[nodiscard]] std::string run(Span range) const {
    if (range.empty()) return {};
    const std::uint64_t end = range.end < spans.size() ? spans[range.end].begin : text.size();
    std::string out(text.substr(spans[range.begin].begin, end - spans[range.begin].begin));
    for (char& c : out)
      c = c == '\n' || c == '\r' ? ' ' : c;
    return out;
  }

  std::string_view text;
  std::vector<std::string> normal;
  std::vector<Span> spans;
  std::vector<std::string_view> views;
};

std::optional<std::vector<store::StoredText>> texts_of(const Engine& engine, std::int64_t id) {
  const auto hit = engine.record(id);
  if (!hit) return std::nullopt;
  auto texts = engine.texts(*hit);
  if (!texts) return std::nullopt;
  return std::move(*texts);
}

void add_runs(QuoteComparison& one, const relate::WordDiff& diff, const Words& quotation) {
  const auto add = [&](QuoteRun::Kind kind, std::string text) {
    if (!text.empty()) one.runs.push_back({kind, std::move(text)});
  };
  std::uint64_t at = 0;  // Words of the quotation that are told.
  for (std::size_t i = 0; i < diff.changes.size(); ++i) {
    const Span words = diff.changes[i].quotation;
    if (words.begin > at) add(QuoteRun::Kind::same, quotation.run({at, words.begin}));
    const std::string& gone = one.changes[i].original;
    add(QuoteRun::Kind::left_out, gone.empty() ? gone : gone + ' ');
    add(QuoteRun::Kind::added, quotation.run(words));
    at = std::max(at, words.end);
  }
  if (at < quotation.spans.size()) {
    add(QuoteRun::Kind::same, quotation.run({at, quotation.spans.size()}));
  }
}

/// Words of the quotation that the other side has not, or has otherwise.
std::uint64_t foreign_words(const relate::WordDiff& diff) {
  std::uint64_t words = 0;
  for (const relate::Change& change : diff.changes)
    words += change.quotation.size();
  return words;
}

std::string without_blanks(std::string text) {
  std::erase(text, ' ');
  return text;
}

/// @param whole  All words of the original: a quotation may show what the original quotes in its
///               turn, or signs; that is no alteration.
void compare(QuoteComparison& one, std::string_view whole) {
  const Words quotation(one.quoted_text);
  const Words own(one.original_text);
  std::optional<Words> all;
  relate::WordDiff diff = relate::word_diff(quotation.views, own.views);
  one.omitted = diff.omitted_ratio;
  const Words* original = &own;
  if (diff.altered) {
    all.emplace(whole);
    relate::WordDiff with_all = relate::word_diff(quotation.views, all->views);
    if (!with_all.altered || foreign_words(with_all) < foreign_words(diff)) {
      diff = std::move(with_all);
      original = &*all;
    }
  }
  // What stands around a number may change how it is read, not what it says.
  std::erase_if(diff.changes, [&](const relate::Change& change) {
    return change.kind == relate::ChangeKind::changed &&
           without_blanks(quotation.letters(change.quotation)) ==
               without_blanks(original->letters(change.original));
  });
  for (const relate::Change& change : diff.changes) {
    one.altered = one.altered || change.kind != relate::ChangeKind::left_out;
    one.changes.push_back({std::string(relate::name_of(change.kind)),
                           quotation.letters(change.quotation),
                           original->letters(change.original)});
  }
  add_runs(one, diff, quotation);
}

/// Letters of it are lost: it says no more what it said.
bool is_damaged(const Engine& engine, std::int64_t id) {
  const auto parts = engine.catalog().parts(id);
  return std::any_of(parts.begin(), parts.end(), [](const store::PartRow& part) {
    return part.charset_repaired == "lossy";
  });
}

}  // namespace

std::vector<QuoteComparison> compare_quotes(const Engine& engine,
                                            const std::vector<store::MatchRow>& matches) {
  std::vector<QuoteComparison> all;
  for (const store::MatchRow& match : matches) {
    auto quote = engine.relations().quote(match.message_id, match.ord);
    const auto quoting = texts_of(engine, match.message_id);
    const auto original = texts_of(engine, match.original);
    if (!quote || !quoting || !original) continue;
    QuoteComparison one;
    one.match = match;
    one.quoted_text = text_of_quote(*quoting, *quote);
    one.original_text = own_text(*original);
    one.quote = std::move(*quote);
    for (const store::StoredText& text : *original) {
      if (text.place != store::Family::body) continue;
      one.original_part = text.part;
      one.original_size = text.text.size();
      break;
    }
    if (one.quoted_text.empty() || one.original_text.empty()) continue;
    compare(one, all_words(*original));
    one.damaged = is_damaged(engine, match.original) || is_damaged(engine, match.message_id);
    one.altered = one.altered && !one.damaged;
    all.push_back(std::move(one));
  }
  return all;
}

}  // namespace pismo::search
