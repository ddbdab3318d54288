#include <algorithm>
#include <functional>
#include <memory>
#include <utility>

#include <xapian.h>

#include "pismo/search/phrase.hpp"
#include "pismo/text/analysis.hpp"
#include "pismo/text/pattern.hpp"
#include "pismo/text/plain_text.hpp"
#include "pismo/text/tokens.hpp"

#include "context_cut.hpp"
#include "own_words.hpp"
#include "pattern_query.hpp"
#include "phrase_matcher.hpp"
#include "phrase_query.hpp"
#include "phrase_reading.hpp"
#include "plan_state.hpp"

namespace pismo::search {

namespace {

constexpr std::size_t kContextBytes = 160;  // Half a line of a wide terminal, in Cyrillic.

// The first answers come after a few messages; later ones are fetched in larger pieces, each of
// which costs Xapian a fresh start.
constexpr std::size_t kFirstMessages = 20;
constexpr std::size_t kMostMessages = 2'000;

/// Every stretch of a text that holds the phrase.
using Find = std::function<std::vector<Span>(std::string_view text)>;

/// What is asked of the index, and of each text.
struct Search {
  Xapian::Query query;
  Find find;
  std::vector<Expansion> expansions;
};

Result<Search> search_of_words(const store::Catalog& catalog, const PhraseQuestion& question) {
  text::Tokenizer tokenizer;
  auto read = read_phrase(catalog, tokenizer, question);
  if (!read) return fail(std::move(read.error()));
  auto matcher =
      std::make_shared<PhraseMatcher>(read->readings, question.spacing, question.distance);
  return Search{phrase_query(read->readings, question.spacing, question.distance),
                [matcher](std::string_view text) { return matcher->find(text); },
                std::move(read->expansions)};
}

Result<Search> search_of_pattern(const store::Catalog& catalog, const PhraseQuestion& question) {
  auto compiled = text::Pattern::compile(text::plain_expression(question.text));
  if (!compiled) return fail(Errc::usage, "--regex: " + compiled.error().message);
  auto pattern = std::make_shared<const text::Pattern>(std::move(*compiled));
  std::vector<Expansion> expansions(1);
  expansions.front().typed = "/" + question.text + "/";
  Xapian::Query query = pattern_query(catalog, *pattern, kTexts, expansions.front().forms);
  if (expansions.front().forms.empty()) expansions.clear();  // Every message is read.
  return Search{std::move(query),
                [pattern](std::string_view text) {
                  const text::Normalized plain = text::plain_text(text);
                  std::vector<Span> spans = pattern->matches(plain.text);
                  for (Span& span : spans)
                    span = plain.original_of(span);
                  return spans;
                },
                std::move(expansions)};
}

// Names of people and of files are no running text.
bool is_shown(store::Family place) {
  return (kTexts & bit_of(place)) != 0;
}

}  // namespace

std::string_view name_of(Whose whose) {
  switch (whose) {
    case Whose::own:
      return "own";
    case Whose::quoted:
      return "quoted";
    case Whose::recovered:
      return "recovered";
  }
  return "own";
}

struct PhraseFinder::State {
  explicit State(Engine& asked) : engine(asked) {}

  Engine& engine;
  std::vector<Expansion> expansions;
  Plan plan;
  Find find;
  std::size_t context = kContextBytes;
  std::vector<Unread> unread;

  struct Found {
    Span span;
    bool quoted = false;
  };

  [[nodiscard]] Occurrence occurrence(const Hit& hit, const store::TextView& text, Span span) const;
  [[nodiscard]] Source source_of(const Hit& hit) const;
  [[nodiscard]] std::vector<Found> found_in(const store::TextView& text) const;
  [[nodiscard]] bool message(const Hit& hit, const Take& take);
  [[nodiscard]] std::size_t count_in(const Hit& hit);
  [[nodiscard]] Result<void> each_hit(Order order, const std::function<bool(const Hit&)>& take);
};

Occurrence PhraseFinder::State::occurrence(const Hit& hit,
                                           const store::TextView& text,
                                           Span span) const {
  Occurrence found;
  found.message = hit;
  found.place = text.place == store::Family::quoted ? store::Family::body : text.place;
  found.part = text.part;
  found.span = span;
  found.left = context_before(text.text, span.begin, context);
  found.match = span.of(text.text);
  found.right = context_behind(text.text, span.end, context);
  found.language = text::language_of(found.left + found.match + found.right);
  return found;
}

// A phrase lies in own words or in quoted ones; where both happen to stand side by side nobody
// said it.
std::vector<PhraseFinder::State::Found> PhraseFinder::State::found_in(
    const store::TextView& text) const {
  std::vector<Found> all;
  if (!is_shown(text.place)) return all;
  const std::vector<Span> spans = find(text.text);
  if (spans.empty()) return all;
  const std::vector<AuthorRun> runs = author_runs(text);
  const auto crosses = [&](const Span& span) {
    return span.end > run_at(runs, span.begin).span.end;
  };
  if (std::none_of(spans.begin(), spans.end(), crosses)) {
    for (const Span& span : spans)
      all.push_back({span, run_at(runs, span.begin).quoted});
    return all;
  }
  for (const AuthorRun& run : runs) {
    for (const Span& span : find(run.span.of(text.text))) {
      all.push_back({{run.span.begin + span.begin, run.span.begin + span.end}, run.quoted});
    }
  }
  return all;
}

PhraseFinder::Source PhraseFinder::State::source_of(const Hit& hit) const {
  const store::Catalog& catalog = engine.catalog();
  const auto places = catalog.places(hit.id);
  return {catalog.message(hit.id).value_or(store::MessageRow{}),
          places.empty() ? store::Place{} : places.front()};
}

/// @return  False when no more is wanted.
bool PhraseFinder::State::message(const Hit& hit, const Take& take) {
  std::optional<Source> source;
  bool more = true;
  const auto read = engine.each_text(hit, [&](const store::TextView& text) {
    for (const Found& where : found_in(text)) {
      if (!source) source = source_of(hit);
      Occurrence found = occurrence(hit, text, where.span);
      found.whose = store::is_recovered(hit.id) ? Whose::recovered
                    : where.quoted              ? Whose::quoted
                                                : Whose::own;
      if (found.language == "und") found.language = source->row.language;
      more = take(found, *source);
      if (!more) return false;
    }
    return true;
  });
  if (!read) unread.push_back({hit.id, read.error().message});
  return more;
}

std::size_t PhraseFinder::State::count_in(const Hit& hit) {
  std::size_t count = 0;
  const auto read = engine.each_text(hit, [&](const store::TextView& text) {
    count += found_in(text).size();
    return true;
  });
  if (!read) unread.push_back({hit.id, read.error().message});
  return count;
}

Result<void> PhraseFinder::State::each_hit(Order order,
                                           const std::function<bool(const Hit&)>& take) {
  unread.clear();
  if (order == Order::oldest_first || order == Order::newest_first) {
    const auto hits = engine.ask(plan, order, 0, std::nullopt);
    if (!hits) return fail(hits.error());
    for (const Hit& hit : *hits) {
      if (!take(hit)) break;
    }
    return {};
  }
  std::int64_t last = 0;
  for (std::size_t size = kFirstMessages;; size = std::min(2 * size, kMostMessages)) {
    const auto hits = engine.behind(plan, last, size);
    if (!hits) return fail(hits.error());
    for (const Hit& hit : *hits) {
      if (!take(hit)) return {};
    }
    if (hits->size() < size) return {};
    last = hits->back().id;
  }
}

PhraseFinder::PhraseFinder(std::unique_ptr<State> state) : state_(std::move(state)) {}

PhraseFinder::~PhraseFinder() = default;
PhraseFinder::PhraseFinder(PhraseFinder&&) noexcept = default;
PhraseFinder& PhraseFinder::operator=(PhraseFinder&&) noexcept = default;

const std::vector<Expansion>& PhraseFinder::expansions() const {
  return state_->expansions;
}

const std::vector<Unread>& PhraseFinder::unread() const {
  return state_->unread;
}

void PhraseFinder::set_context(std::size_t bytes) {
  state_->context = bytes;
}

Result<PhraseFinder> PhraseFinder::open(Engine& engine,
                                        const PhraseQuestion& question,
                                        const Plan* filter) {
  const bool is_pattern = question.matching == Matching::pattern;
  try {
    auto search = is_pattern ? search_of_pattern(engine.catalog(), question)
                             : search_of_words(engine.catalog(), question);
    if (!search) return fail(std::move(search.error()));
    Xapian::Query query = std::move(search->query);
    if (filter != nullptr) query = {Xapian::Query::OP_FILTER, query, filter->state->query};
    auto state = std::make_unique<State>(engine);
    state->plan.state = std::make_unique<Plan::State>(Plan::State{std::move(query)});
    state->find = std::move(search->find);
    state->expansions = std::move(search->expansions);
    return PhraseFinder(std::move(state));
  } catch (const Xapian::Error& error) {
    return fail(Errc::usage, "this phrase cannot be looked for: " + error.get_msg());
  }
}

Result<void> PhraseFinder::each(Order order, const Take& take) {
  return state_->each_hit(order, [&](const Hit& hit) { return state_->message(hit, take); });
}

Result<std::size_t> PhraseFinder::count() {
  std::size_t count = 0;
  const auto done = state_->each_hit(Order::source, [&](const Hit& hit) {
    count += state_->count_in(hit);
    return true;
  });
  if (!done) return fail(done.error());
  return count;
}

}  // namespace pismo::search
