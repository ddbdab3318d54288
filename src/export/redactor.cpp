#include <algorithm>
#include <memory>
#include <tuple>
#include <utility>

#include "pismo/base/utf8.hpp"
#include "pismo/export/redaction.hpp"
#include "pismo/text/name.hpp"
#include "pismo/text/normalize.hpp"

#include "encoded_stretch.hpp"
#include "letter_matcher.hpp"
#include "redaction_rules.hpp"
#include "word_matcher.hpp"

namespace pismo::exporting {

namespace {

/// Stretches as one, in order; those that touch are joined.
std::vector<Span> merged(std::vector<Span> spans) {
  std::ranges::sort(spans, {}, &Span::begin);
  std::vector<Span> out;
  for (const Span& span : spans) {
    if (!out.empty() && span.begin <= out.back().end) {
      out.back().end = std::max(out.back().end, span.end);
    } else {
      out.push_back(span);
    }
  }
  return out;
}

/// The text from `begin` on with the stretches blacked out; a stretch that began earlier or goes on
/// behind is blacked out as far as it lies here.
std::string blacked_out(std::string_view text, std::uint64_t begin, const std::vector<Span>& gone) {
  const std::uint64_t end = begin + text.size();
  std::string out;
  std::uint64_t at = begin;
  auto span = std::ranges::upper_bound(gone, begin, {}, &Span::end);
  for (; span != gone.end() && span->begin < end; ++span) {
    if (span->begin > at) out += text.substr(at - begin, span->begin - at);
    out += kBlackout;
    at = std::min(span->end, end);
  }
  if (at < end) out += text.substr(at - begin);
  return out;
}

}  // namespace

struct Redactor::State {
  std::vector<RedactionRule> rules;
  std::vector<std::uint64_t> times;
  std::uint64_t encoded = 0;
  LetterMatcher letters;
  WordMatcher words;

  void add(std::size_t number);
  void learn_name(std::size_t number, std::string_view name);
  [[nodiscard]] std::vector<Span> find(std::string_view text, bool count);
  void count_times(std::vector<RedactionHit>& hits);
  [[nodiscard]] std::string without(std::string_view text, bool count);
};

void Redactor::State::add(std::size_t number) {
  const RedactionRule& rule = rules[number];
  words.add(rule, number);
  letters.add(rule.phrase, number, rule.exact ? Reach::whole : Reach::inside);
  for (const RuleWord& name : rule.names) {
    letters.add(name.typed, number, Reach::inside);
  }
  letters.add(rule.address, number, Reach::inside);
  letters.add(rule.host, number, Reach::inside);
}

void Redactor::State::learn_name(std::size_t number, std::string_view name) {
  // One word ("info", "Бухгалтерия") says too many other things.
  RedactionRule known;
  known.phrase = std::string(name);
  std::size_t letters_of_name = 0;
  for (const auto& word : text::words_of_name(name)) {
    known.words.push_back({word.normal, word.normal});
    letters_of_name += word.normal.size();
  }
  if (known.words.size() < 2 || letters_of_name < 4) return;
  words.add(known, number);
  letters.add(name, number, Reach::inside);
}

/// Two ways to find one word are one time.
void Redactor::State::count_times(std::vector<RedactionHit>& hits) {
  std::ranges::sort(hits, [](const RedactionHit& one, const RedactionHit& other) {
    return std::tuple(one.rule, one.span.begin) < std::tuple(other.rule, other.span.begin);
  });
  for (std::size_t i = 0, end = 0; i < hits.size(); ++i) {
    const bool same_rule = i > 0 && hits[i].rule == hits[i - 1].rule;
    if (!same_rule) end = 0;
    if (!same_rule || hits[i].span.begin >= end) {
      ++(hits[i].rule < rules.size() ? times[hits[i].rule] : encoded);
    }
    end = std::max<std::size_t>(end, hits[i].span.end);
  }
}

std::vector<Span> Redactor::State::find(std::string_view text, bool count) {
  std::vector<RedactionHit> hits;
  words.find(text, hits);
  letters.find(text, hits);
  for (const EncodedStretch& stretch : find_encoded(text)) {
    std::vector<RedactionHit> inside;
    if (!stretch.decoded.empty()) {
      letters.find(stretch.decoded, inside);
      if (is_valid_utf8(stretch.decoded)) words.find(stretch.decoded, inside);
    }
    for (const RedactionHit& hit : inside) {
      hits.push_back({stretch.span, hit.rule});
    }
    if (inside.empty() && stretch.is_long) hits.push_back({stretch.span, rules.size()});
  }
  if (count) count_times(hits);
  std::vector<Span> spans;
  spans.reserve(hits.size());
  for (const RedactionHit& hit : hits) {
    spans.push_back(hit.span);
  }
  return merged(std::move(spans));
}

std::string Redactor::State::without(std::string_view text, bool count) {
  std::string out = sanitize_utf8(text);
  // What is left is looked at again: nothing may have come together that was apart.
  constexpr int kMaxRounds = 3;
  for (int round = 0; round < kMaxRounds; ++round) {
    const std::vector<Span> gone = find(out, count && round == 0);
    if (gone.empty()) return out;
    out = blacked_out(out, 0, gone);
  }
  return find(out, false).empty() ? out : std::string(kBlackout);
}

Redactor::Redactor(std::unique_ptr<State> state) : state_(std::move(state)) {}

Redactor::~Redactor() = default;
Redactor::Redactor(Redactor&&) noexcept = default;
Redactor& Redactor::operator=(Redactor&&) noexcept = default;

Result<Redactor> Redactor::read(std::string_view rules, std::string_view name) {
  auto read = read_redaction_rules(rules, name);
  if (!read) return fail(read.error());
  auto state = std::make_unique<State>();
  state->rules = std::move(*read);
  state->times.resize(state->rules.size());
  for (std::size_t i = 0; i < state->rules.size(); ++i) {
    state->add(i);
  }
  return Redactor(std::move(state));
}

void Redactor::learn(std::string_view name, std::string_view address) {
  const std::string known = text::normalize(address).text;
  for (std::size_t i = 0; i < state_->rules.size(); ++i) {
    const RedactionRule& rule = state_->rules[i];
    const bool same_address = !rule.address.empty() && rule.address == known;
    const bool same_host = !rule.host.empty() &&
                           (known.ends_with("@" + rule.host) || known.ends_with("." + rule.host));
    if (same_address || same_host) state_->learn_name(i, name);
    if (rule.names.empty() || known.find('@') == std::string_view::npos) continue;
    const bool same_name = rule.names.size() > 1 ? text::may_be_one_name(rule.full_name, name)
                                                 : state_->without(name, false).find(kBlackout) !=
                                                       std::string_view::npos;
    if (same_name) state_->letters.add(known, i, Reach::inside);
  }
}

std::string Redactor::redact(std::string_view utf8) {
  return state_->without(utf8, true);
}

std::string Redactor::redact_uncounted(std::string_view utf8) {
  return state_->without(utf8, false);
}

void Redactor::redact_pieces(const std::vector<std::string*>& pieces) {
  std::string whole;
  for (std::string* piece : pieces) {
    *piece = sanitize_utf8(*piece);
    whole += *piece;
  }
  const std::vector<Span> gone = state_->find(whole, true);
  std::uint64_t begin = 0;
  for (std::string* piece : pieces) {
    const std::uint64_t size = piece->size();
    *piece = state_->without(blacked_out(*piece, begin, gone), false);
    begin += size;
  }
}

std::vector<RedactionCount> Redactor::counts() const {
  std::vector<RedactionCount> counts;
  for (std::size_t i = 0; i < state_->rules.size(); ++i) {
    counts.push_back({state_->rules[i].line, state_->rules[i].kind, state_->times[i]});
  }
  return counts;
}

std::uint64_t Redactor::encoded_stretches() const {
  return state_->encoded;
}

}  // namespace pismo::exporting
