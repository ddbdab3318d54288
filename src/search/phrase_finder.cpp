#include <algorithm>
#include <functional>
#include <memory>
#include <numeric>
#include <string>
#include <utility>

#include <xapian.h>

#include "pismo/bilingual/lexicon.hpp"
#include "pismo/search/phrase.hpp"
#include "pismo/text/analysis.hpp"
#include "pismo/text/pattern.hpp"
#include "pismo/text/plain_text.hpp"
#include "pismo/text/tokens.hpp"

#include "across_reading.hpp"
#include "context_cut.hpp"
#include "own_words.hpp"
#include "pattern_find.hpp"
#include "pattern_query.hpp"
#include "phrase_matcher.hpp"
#include "phrase_query.hpp"
#include "phrase_reading.hpp"
#include "plan_state.hpp"
#include "query_error.hpp"

namespace pismo::search {

namespace {

constexpr std::size_t kContextBytes = 160;  // Half a line of a wide terminal, in Cyrillic.

/// Messages fetched at first, how many times more each time, and the most: each piece costs Xapian
/// a fresh start.
struct Pieces {
  std::size_t first, growth, most;

  [[nodiscard]] std::size_t behind(std::size_t size) const { return std::min(growth * size, most); }
};

constexpr Pieces kStreamed{20, 4, 8'000};  // The first answers come after a few messages.
constexpr Pieces kCounted{200'000, 1, 200'000};

// Fewer are read one by one, until enough was found.
constexpr std::size_t kTogether = 256;

// Occurrences of one message that wait for their turn; of more, the message is read again.
constexpr std::size_t kMostKept = 500;

using FindOfReader = std::function<Find(std::size_t reader)>;

/// What is asked of the index, and of each text; a `Find` is made for each thread.
struct Search {
  Xapian::Query query;
  FindOfReader find;
  std::vector<Expansion> expansions;
  std::shared_ptr<const AcrossReadings> across{};  ///< None when it was not asked for.
};

/// The first reader is the calling thread: its tokenizer serves all its questions.
std::shared_ptr<text::Tokenizer> tokenizer_of(std::size_t reader) {
  static thread_local const auto first = std::make_shared<text::Tokenizer>(text::Readings::added);
  return reader == 0 ? first : std::make_shared<text::Tokenizer>(text::Readings::added);
}

Result<Search> search_of_words(const store::Catalog& catalog, const PhraseQuestion& question) {
  text::Tokenizer tokenizer;
  auto read = read_phrase(catalog, tokenizer, question);
  if (!read) return fail(std::move(read.error()));
  Xapian::Query query = phrase_query(read->readings, question.spacing, question.distance);
  const auto readings = std::make_shared<const std::vector<Reading>>(std::move(read->readings));
  const auto find =
      [readings, spacing = question.spacing, distance = question.distance](std::size_t reader) {
        auto matcher =
            std::make_shared<PhraseMatcher>(*readings, spacing, distance, tokenizer_of(reader));
        return [matcher](std::string_view text) { return matcher->find(text); };
      };
  return Search{std::move(query), find, std::move(read->expansions)};
}

/// Finds what `own` finds, and the phrase in the other language.
auto in_both(FindOfReader own, std::shared_ptr<const AcrossReadings> across, unsigned distance) {
  return [own = std::move(own), across = std::move(across), distance](std::size_t reader) {
    auto matcher = std::make_shared<PhraseMatcher>(
        across->readings, Spacing::near, distance, tokenizer_of(reader));
    return [here = own(reader), matcher](std::string_view text) {
      return both(here(text), matcher->find(text));
    };
  };
}

/// Adds what the phrase is in the other language.
void look_across(const store::Catalog& catalog, const PhraseQuestion& question, Search& search) {
  auto read = std::make_shared<AcrossReadings>(
      read_across(catalog, bilingual::standard_lexicon(), question.text));
  const bool said = question.spacing != Spacing::adjacent;
  const unsigned distance = said ? question.distance : std::min(kMaxDistance, 2 * read->words + 2);
  if (!read->readings.empty()) {
    search.query = {
        Xapian::Query::OP_OR, search.query, phrase_query(read->readings, Spacing::near, distance)};
    search.find = in_both(std::move(search.find), read, distance);
  }
  for (Expansion& word : read->expansions)
    search.expansions.push_back(std::move(word));
  search.across = std::move(read);
}

Result<Search> search_of_pattern(const store::Catalog& catalog, const PhraseQuestion& question) {
  const std::string expression = text::plain_expression(question.text);
  auto compiled = text::Pattern::compile(expression);
  if (!compiled) {
    // By the place in what was typed, where that alone tells.
    const auto typed = text::Pattern::trouble(question.text);
    const text::PatternError& wrong = typed ? *typed : compiled.error();
    const QueryError error{"--regex: " + wrong.message, wrong.column};
    return fail(Errc::usage, describe(error, question.text));
  }
  auto pattern = std::make_shared<const text::Pattern>(std::move(*compiled));
  std::vector<Expansion> expansions(1);
  expansions.front().typed = "/" + question.text + "/";
  auto query = pattern_query(catalog, *pattern, kTexts, expansions.front().forms);
  if (!query) return fail(query.error());
  if (expansions.front().forms.empty()) expansions.clear();  // Every message is read.
  auto all = [find = find_of_pattern(std::move(pattern), expression)](std::size_t) { return find; };
  return Search{std::move(*query), std::move(all), std::move(expansions)};
}

Whose whose_of(const Hit& hit, bool quoted) {
  if (store::is_recovered(hit.id)) return Whose::recovered;
  return quoted ? Whose::quoted : Whose::own;
}

// Names of people and of files are no running text.
bool is_shown(store::Family place) {
  return (kTexts & bit_of(place)) != 0;
}

}  // namespace

struct PhraseFinder::State {
  explicit State(Engine& asked) : engine(asked) {}

  Engine& engine;
  std::vector<Expansion> expansions;
  Plan plan;
  FindOfReader make_find;
  std::vector<Find> finds;  // Of each reader.
  std::size_t context = kContextBytes;
  std::vector<Unread> unread;
  std::shared_ptr<const AcrossReadings> across;

  struct Found {
    Span span;
    bool quoted = false;
  };

  [[nodiscard]] Occurrence occurrence(const Hit& hit, const store::TextView& text, Span span) const;
  [[nodiscard]] Source source_of(const Hit& hit) const;
  /// What was found in one message; none when it is too much to keep.
  using Kept = std::optional<std::vector<Occurrence>>;

  [[nodiscard]] std::vector<Span> spans_in(std::size_t reader, const store::TextView& text);
  [[nodiscard]] std::vector<Found> found_in(std::size_t reader, const store::TextView& text);
  void keep(std::size_t reader, const Hit& hit, const store::TextView& text, Kept& kept);
  [[nodiscard]] bool give(const Hit& hit, const Take& take);
  [[nodiscard]] bool give(std::vector<Occurrence>& kept, const Take& take) const;
  [[nodiscard]] bool give(const std::vector<Hit>& hits, const Take& take);
  [[nodiscard]] std::size_t count_in(const std::vector<Hit>& hits);
  void note_unread(const std::vector<Hit>& hits, const std::vector<Engine::UnreadHit>& unread_hits);
  [[nodiscard]] Result<void> each_piece(Order order,
                                        const Pieces& pieces,
                                        const std::function<bool(const std::vector<Hit>&)>& take);
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
  if (across) found.translated = edges_of(*across, found.match);
  return found;
}

std::vector<Span> PhraseFinder::State::spans_in(std::size_t reader, const store::TextView& text) {
  if (!is_shown(text.place)) return {};
  Find& find = finds[reader];
  if (!find) find = make_find(reader);
  return find(text.text);
}

// A phrase lies in own words or in quoted ones; where both happen to stand side by side nobody
// said it.
std::vector<PhraseFinder::State::Found> PhraseFinder::State::found_in(std::size_t reader,
                                                                      const store::TextView& text) {
  std::vector<Found> all;
  const std::vector<Span> spans = spans_in(reader, text);
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
    for (const Span& span : finds[reader](run.span.of(text.text)))
      all.push_back({{run.span.begin + span.begin, run.span.begin + span.end}, run.quoted});
  }
  return all;
}

PhraseFinder::Source PhraseFinder::State::source_of(const Hit& hit) const {
  const store::Catalog& catalog = engine.catalog();
  const auto places = catalog.places(hit.id);
  return {catalog.message(hit.id).value_or(store::MessageRow{}),
          places.empty() ? store::Place{} : places.front()};
}

// Runs are of whole lines: what lies in one line need not be cut to be counted.
std::size_t PhraseFinder::State::count_in(const std::vector<Hit>& hits) {
  std::vector<std::size_t> counts(hits.size());
  const auto in_one_line = [](const store::TextView& text, const Span& span) {
    return span.of(text.text).find('\n') == std::string_view::npos;
  };
  note_unread(
      hits,
      engine.look_at(hits, [&](std::size_t reader, std::size_t at, const store::TextView& text) {
        const std::vector<Span> spans = spans_in(reader, text);
        const bool simple = std::all_of(
            spans.begin(), spans.end(), [&](const Span& span) { return in_one_line(text, span); });
        counts[at] += simple ? spans.size() : found_in(reader, text).size();
        return true;
      }));
  return std::accumulate(counts.begin(), counts.end(), std::size_t{0});
}

void PhraseFinder::State::note_unread(const std::vector<Hit>& hits,
                                      const std::vector<Engine::UnreadHit>& unread_hits) {
  for (const auto& [at, error] : unread_hits)
    unread.push_back({hits[at].id, error.message});
}

/// What a text holds, without a look into the catalog.
void PhraseFinder::State::keep(std::size_t reader,
                               const Hit& hit,
                               const store::TextView& text,
                               Kept& kept) {
  for (const Found& where : found_in(reader, text)) {
    if (kept->size() == kMostKept) {
      kept.reset();
      return;
    }
    Occurrence found = occurrence(hit, text, where.span);
    found.whose = whose_of(hit, where.quoted);
    kept->push_back(std::move(found));
  }
}

/// @return  False when no more is wanted.
bool PhraseFinder::State::give(std::vector<Occurrence>& kept, const Take& take) const {
  if (kept.empty()) return true;
  const Source source = source_of(kept.front().message);
  return std::all_of(kept.begin(), kept.end(), [&](Occurrence& found) {
    if (found.language == "und") found.language = source.row.language;
    return take(found, source);
  });
}

/// One message, occurrence by occurrence, however many there are.
bool PhraseFinder::State::give(const Hit& hit, const Take& take) {
  std::optional<Source> source;
  bool more = true;
  const auto read = engine.each_text(hit, [&](const store::TextView& text) {
    for (const Found& where : found_in(0, text)) {
      if (!source) source = source_of(hit);
      Occurrence found = occurrence(hit, text, where.span);
      found.whose = whose_of(hit, where.quoted);
      if (found.language == "und") found.language = source->row.language;
      more = take(found, *source);
      if (!more) return false;
    }
    return true;
  });
  if (!read) unread.push_back({hit.id, read.error().message});
  return more;
}

bool PhraseFinder::State::give(const std::vector<Hit>& hits, const Take& take) {
  if (hits.size() < kTogether) {
    return std::all_of(hits.begin(), hits.end(), [&](const Hit& hit) { return give(hit, take); });
  }
  std::vector<Kept> kept(hits.size(), Kept(std::in_place));
  note_unread(
      hits,
      engine.look_at(hits, [&](std::size_t reader, std::size_t at, const store::TextView& text) {
        keep(reader, hits[at], text, kept[at]);
        return kept[at].has_value();
      }));
  for (std::size_t at = 0; at < hits.size(); ++at) {
    if (!(kept[at] ? give(*kept[at], take) : give(hits[at], take))) return false;
  }
  return true;
}

Result<void> PhraseFinder::State::each_piece(
    Order order, const Pieces& pieces, const std::function<bool(const std::vector<Hit>&)>& take) {
  unread.clear();
  if (order == Order::oldest_first || order == Order::newest_first) {
    const auto hits = engine.ask(plan, order, 0, std::nullopt);
    if (!hits) return fail(hits.error());
    std::size_t size = pieces.first;
    for (auto next = hits->begin(); next != hits->end(); size = pieces.behind(size)) {
      const auto end =
          next + std::min<std::ptrdiff_t>(static_cast<std::ptrdiff_t>(size), hits->end() - next);
      if (!take({next, end})) return {};
      next = end;
    }
    return {};
  }
  std::int64_t last = 0;
  for (std::size_t size = pieces.first;; size = pieces.behind(size)) {
    const auto hits = engine.behind(plan, last, size);
    if (!hits) return fail(hits.error());
    if (!take(*hits) || hits->size() < size) return {};
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

const std::vector<std::string>& PhraseFinder::untranslated() const {
  static const std::vector<std::string> none;
  return state_->across ? state_->across->untranslated : none;
}

void PhraseFinder::set_context(std::size_t bytes) {
  state_->context = bytes;
}

Result<PhraseFinder> PhraseFinder::open(Engine& engine,
                                        const PhraseQuestion& question,
                                        const Plan* filter) {
  try {
    const bool is_pattern = question.matching == Matching::pattern;
    auto search = (is_pattern ? search_of_pattern : search_of_words)(engine.catalog(), question);
    if (!search) return fail(search.error());
    if (question.across && !is_pattern) look_across(engine.catalog(), question, *search);
    Xapian::Query& query = search->query;
    if (filter != nullptr) query = {Xapian::Query::OP_FILTER, query, filter->state->query};
    auto state = std::make_unique<State>(engine);
    state->plan.state = std::make_unique<Plan::State>(Plan::State{std::move(query)});
    if (auto settled = engine.settle(state->plan); !settled) return fail(settled.error());
    state->make_find = std::move(search->find);
    state->finds.resize(Engine::readers());
    state->expansions = std::move(search->expansions);
    state->across = std::move(search->across);
    return PhraseFinder(std::move(state));
  } catch (const Xapian::Error& error) {
    return fail(Errc::usage, "this phrase cannot be looked for: " + error.get_msg());
  }
}

Result<void> PhraseFinder::each(Order order, const Take& take) {
  return state_->each_piece(
      order, kStreamed, [&](const std::vector<Hit>& hits) { return state_->give(hits, take); });
}

Result<std::size_t> PhraseFinder::count() {
  std::size_t count = 0;
  const auto done = state_->each_piece(Order::source, kCounted, [&](const std::vector<Hit>& hits) {
    count += state_->count_in(hits);
    return true;
  });
  if (!done) return fail(done.error());
  return count;
}

}  // namespace pismo::search
