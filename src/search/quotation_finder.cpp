#include <algorithm>
#include <functional>
#include <unordered_set>
#include <utility>

#include "pismo/bilingual/lexicon.hpp"
#include "pismo/search/quotation.hpp"

#include "asked_words.hpp"
#include "needed_score.hpp"
#include "own_words.hpp"
#include "passage_match.hpp"
#include "quotation_hints.hpp"
#include "quotation_page.hpp"
#include "quotation_ranking.hpp"

namespace pismo::search {

namespace {

using store::Family;

// Messages read again for one quotation: of those that hold the most of its words. A source that
// is not among them was translated in words that the dictionaries hardly know.
constexpr std::size_t kCandidates = 400;
constexpr std::size_t kCandidatesSame = 100;  // Nearly all words are the same: it ranks high.
constexpr std::size_t kRecovered = 50;
constexpr std::size_t kLastResort = 100;  // When no sender's own words answer, as they are written.
constexpr std::size_t kPhrases = 50;      // That hold a piece word for word.

constexpr double kPassageWords = 40;  // The words of a passage, for telling rare from common.

// What the article says around a quotation decides between equals, no more.
constexpr double kHint = .01;

constexpr Families kOwn = static_cast<Families>(bit_of(Family::body) | bit_of(Family::subject) |
                                                bit_of(Family::attachment));

/// Messages that quote a source, and witnesses of a recovered one.
std::vector<std::int64_t> quoting(const Engine& engine, const QuotationSource& source) {
  std::vector<std::int64_t> ids;
  if (source.whose == Whose::recovered) {
    const auto ghost = engine.relations().ghost_of_record(source.message.id);
    if (!ghost) return ids;
    for (const store::WitnessRow& witness : ghost->witnesses)
      ids.push_back(witness.message_id);
  } else {
    for (const store::MatchRow& match : engine.relations().matches_with(source.message.id))
      ids.push_back(match.message_id);
  }
  std::sort(ids.begin(), ids.end());
  ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
  return ids;
}

/// Whether something that a message quotes scores as much.
bool quotes(const Engine& engine, const Hit& hit, PassageMatcher& matcher, double score) {
  constexpr text::Readings kReadings = text::Readings::left_out;
  bool holds = false;
  (void)engine.each_text(hit, [&](const store::TextView& text) {
    for (const AuthorRun& run : author_runs(text)) {
      holds = holds || (run.quoted &&
                        matcher.match(run.span.of(text.text), score, kReadings).score >= score);
    }
    return !holds;
  });
  return holds;
}

/// Pieces behind an ellipsis.
std::size_t cuts_of(const press::Quotation& quotation) {
  std::size_t cuts = 0;
  for (std::size_t piece = 1; piece < quotation.pieces.size(); ++piece) {
    if (quotation.pieces[piece].cut_before) ++cuts;
  }
  return cuts;
}

}  // namespace

struct QuotationFinder::State {
  State(Engine& asked, QuotationOptions wanted) : engine(asked), options(wanted) {}

  Engine& engine;
  QuotationOptions options;
  std::vector<Unread> unread;
  mutable PassageTokenizers tokenizers;

  /// One reading of the quotation, and what was found for it.
  struct Search {
    Search(const AskedQuotation& quotation, std::size_t which, PassageTokenizers& tokenizers)
        : asked(quotation), number(which), matcher(quotation, tokenizers) {}

    const AskedQuotation& asked;
    std::size_t number;
    PassageMatcher matcher;
    Ranking ranking;
    std::unordered_set<std::int64_t> seen;
  };

  /// How a message's texts are read.
  struct Manner {
    bool quoted_too = false;
    bool all_readings = false;  ///< Words typed in other letters, in every message.
  };

  [[nodiscard]] Result<void> look_among_own_words(Search& search,
                                                  const press::Quotation& quotation);
  [[nodiscard]] Result<void> look_everywhere(Search& search);
  void read_all(Search& search, std::vector<Hit> hits, Manner manner);
  void read(Search& search, const Hit& hit, Manner manner);
  [[nodiscard]] std::vector<Hit> with_phrases(const press::Quotation& quotation);
  [[nodiscard]] Result<QuotationSource> source_of(const Candidate& candidate,
                                                  const AskedQuotation& asked,
                                                  std::string& words) const;
  void add_copies(QuotationSource& source, const AskedQuotation& asked) const;
  using WithWords = std::pair<std::string, QuotationSource>;  ///< As `matched_words` has them.
  [[nodiscard]] std::vector<WithWords> sources_of(const std::vector<Candidate>& ranked,
                                                  const std::vector<AskedQuotation>& readings,
                                                  const Surroundings& around) const;
  void collect(QuotationAnswer& answer,
               std::vector<Candidate> ranked,
               const std::vector<AskedQuotation>& readings,
               const Surroundings& around) const;

  [[nodiscard]] bool is_in_other_letters(std::int64_t id) const;

  [[nodiscard]] double needed(double evidence, const AskedQuotation& asked) const {
    return needed_score(options.threshold, evidence, asked.rarest, asked.same_language);
  }

  /// How far a score is from what is asked of it, -1 to 1: half of the words in one language say
  /// less than half of them translated.
  static double standing(double score, double needed) {
    const double room = score < needed ? needed : 1 - needed;
    return (score - needed) / std::max(room, kHint);
  }
};

/// Reads the texts of a message and keeps its best stretch.
void QuotationFinder::State::read(Search& search, const Hit& hit, Manner manner) {
  Candidate best;
  best.score = search.ranking.floor();
  const double floor = best.score;
  const bool recovered = store::is_recovered(hit.id);
  const auto readings = manner.all_readings || is_in_other_letters(hit.id)
                            ? text::Readings::added
                            : text::Readings::left_out;
  const auto done = engine.each_text(hit, [&](const store::TextView& text) {
    const bool running = text.place == Family::body || text.place == Family::quoted ||
                         text.place == Family::attachment;
    if (!running) return true;
    for (const AuthorRun& run : author_runs(text)) {
      const bool quoted = run.quoted && !recovered;
      if (quoted && !manner.quoted_too) continue;
      const PassageMatch match = search.matcher.match(run.span.of(text.text), best.score, readings);
      if (match.score <= best.score) continue;
      best = {hit,
              search.number,
              text.place,
              std::string(text.part),
              run.span,
              quoted,
              readings,
              match.score,
              match.evidence};
    }
    return true;
  });
  if (!done) unread.push_back({hit.id, done.error().message});
  if (best.score > floor) search.ranking.add(std::move(best));
}

/// Russian in Latin letters, or what was typed on the other keyboard.
bool QuotationFinder::State::is_in_other_letters(std::int64_t id) const {
  const auto row = engine.catalog().message(id);
  return row && row->language != "ru" && row->language != "en";
}

// Texts lie in blocks, in the order of ids.
void QuotationFinder::State::read_all(Search& search, std::vector<Hit> hits, Manner manner) {
  std::sort(hits.begin(), hits.end(), [](const Hit& a, const Hit& b) { return a.id < b.id; });
  for (const Hit& hit : hits) {
    const bool fresh = search.seen.insert(hit.id).second;
    if (fresh || manner.quoted_too || manner.all_readings) read(search, hit, manner);
  }
}

/// Messages that hold a piece word for word, however common its words are.
std::vector<Hit> QuotationFinder::State::with_phrases(const press::Quotation& quotation) {
  constexpr std::size_t kFewestBytes = 12;  // Two words are found by themselves.
  std::vector<Hit> hits;
  for (const press::Piece& piece : quotation.pieces) {
    if (piece.words.size() < kFewestBytes || hits.size() >= kPhrases) continue;
    auto finder = PhraseFinder::open(engine, {piece.words}, nullptr);
    if (!finder) continue;  // Too long for a phrase: its words find it.
    finder->set_context(0);
    (void)finder->each(Order::source, [&](const Occurrence& found, const PhraseFinder::Source&) {
      hits.push_back(found.message);
      return hits.size() < kPhrases;
    });
  }
  return hits;
}

Result<void> QuotationFinder::State::look_among_own_words(Search& search,
                                                          const press::Quotation& quotation) {
  const bool same = search.asked.same_language;
  if (same) read_all(search, with_phrases(quotation), {});
  auto own =
      engine.holding_most(search.asked.groups, kOwn, false, same ? kCandidatesSame : kCandidates);
  if (!own) return fail(own.error());
  read_all(search, std::move(*own), {});
  auto lost = engine.holding_most(search.asked.groups, bit_of(Family::quoted), true, kRecovered);
  if (!lost) return fail(lost.error());
  read_all(search, std::move(*lost), {});
  return {};
}

/// Where the words stand as somebody else's, and in lines that were typed in other letters.
Result<void> QuotationFinder::State::look_everywhere(Search& search) {
  auto quoting =
      engine.holding_most(search.asked.groups, bit_of(Family::quoted), false, kLastResort);
  if (!quoting) return fail(quoting.error());
  read_all(search, std::move(*quoting), {.quoted_too = true});
  auto own = engine.holding_most(search.asked.groups, kOwn, false, kLastResort);
  if (!own) return fail(own.error());
  read_all(search, std::move(*own), {.all_readings = true});
  return {};
}

/// Matches once more and writes down what is shown.
Result<QuotationSource> QuotationFinder::State::source_of(const Candidate& candidate,
                                                          const AskedQuotation& asked,
                                                          std::string& words) const {
  QuotationSource source;
  source.message = candidate.hit;
  source.place = candidate.place == Family::quoted ? Family::body : candidate.place;
  source.part = candidate.part;
  source.whose = store::is_recovered(candidate.hit.id) ? Whose::recovered
                 : candidate.quoted                    ? Whose::quoted
                                                       : Whose::own;
  auto data = engine.row(candidate.hit);
  if (!data) return fail(data.error());
  source.data = std::move(*data);
  PassageMatcher matcher(asked, tokenizers);
  (void)engine.each_text(candidate.hit, [&](const store::TextView& text) {
    if (text.place != candidate.place || text.part != candidate.part) return true;
    const std::string_view stretch = candidate.stretch.of(text.text);
    const PassageMatch match = matcher.match(stretch, 0, candidate.readings);
    describe_match(source, asked, match, {stretch, candidate.stretch.begin, matcher.slots()});
    source.needed = needed(source.evidence, asked);
    words = matched_words(match, matcher.slots());
    return false;
  });
  return source;
}

/// Messages that quote the passage, and witnesses of a recovered message.
void QuotationFinder::State::add_copies(QuotationSource& source,
                                        const AskedQuotation& asked) const {
  constexpr std::size_t kMostRead = 20;
  constexpr double kAlmost = .98;
  const std::vector<std::int64_t> ids = quoting(engine, source);
  PassageMatcher matcher(asked, tokenizers);
  for (std::size_t i = 0; i < ids.size() && i < kMostRead; ++i) {
    const auto hit = engine.record(ids[i]);
    if (!hit || !quotes(engine, *hit, matcher, source.score * kAlmost)) continue;
    if (const auto data = engine.row(*hit)) source.copies.push_back({hit->id, data->key, "quoted"});
  }
}

/// As many as may be shown, in the order of the ranking; those with the same words are one.
std::vector<QuotationFinder::State::WithWords> QuotationFinder::State::sources_of(
    const std::vector<Candidate>& ranked,
    const std::vector<AskedQuotation>& readings,
    const Surroundings& around) const {
  std::vector<WithWords> all;
  for (const Candidate& candidate : ranked) {
    const auto same_message = [&](const auto& known) {
      return known.second.message.id == candidate.hit.id;
    };
    if (std::any_of(all.begin(), all.end(), same_message)) continue;
    if (all.size() >= options.limit + options.weaker + 1) break;
    std::string words;
    auto source = source_of(candidate, readings[candidate.asked], words);
    if (!source || source->matched.empty()) continue;
    const auto twin = std::find_if(
        all.begin(), all.end(), [&](const auto& known) { return known.first == words; });
    if (twin != all.end()) {
      const char* kind = source->whose == Whose::own ? "copy" : "quoted";
      twin->second.copies.push_back({candidate.hit.id, source->data.key, kind});
      continue;
    }
    source->hints = hints_for(around, engine, source->data);
    all.emplace_back(std::move(words), std::move(*source));
  }
  return all;
}

void QuotationFinder::State::collect(QuotationAnswer& answer,
                                     std::vector<Candidate> ranked,
                                     const std::vector<AskedQuotation>& readings,
                                     const Surroundings& around) const {
  std::stable_sort(ranked.begin(), ranked.end(), [&](const Candidate& a, const Candidate& b) {
    const double one = standing(a.score, needed(a.evidence, readings[a.asked]));
    const double other = standing(b.score, needed(b.evidence, readings[b.asked]));
    return one != other ? one > other : ranks_before(a, b);
  });
  std::vector<WithWords> all = sources_of(ranked, readings, around);
  const auto hinted = [&](const QuotationSource& source) {
    return standing(source.score, source.needed) + kHint * static_cast<double>(source.hints.size());
  };
  std::stable_sort(all.begin(), all.end(), [&](const auto& a, const auto& b) {
    return hinted(a.second) > hinted(b.second);
  });
  for (auto& [words, source] : all) {
    const bool is_match = source.score >= source.needed;
    auto& list = is_match ? answer.matches : answer.weaker;
    if (list.size() >= (is_match ? options.limit : options.weaker)) continue;
    add_copies(source, readings[source.same_language ? 0 : 1]);
    list.push_back(std::move(source));
  }
}

QuotationFinder::QuotationFinder(Engine& engine, QuotationOptions options)
    : state_(std::make_unique<State>(engine, options)) {}

QuotationFinder::~QuotationFinder() = default;
QuotationFinder::QuotationFinder(QuotationFinder&&) noexcept = default;
QuotationFinder& QuotationFinder::operator=(QuotationFinder&&) noexcept = default;

const std::vector<Unread>& QuotationFinder::unread() const {
  return state_->unread;
}

Result<QuotationAnswer> QuotationFinder::find(const press::Quotation& quotation) {
  constexpr std::size_t kMostWords = 400;  // Of a block: two pages say where they come from.
  QuotationAnswer answer;
  std::vector<QuotedWord> words = words_of_quotation(quotation);
  if (words.empty()) return answer;
  if (words.size() > kMostWords) words.resize(kMostWords);
  const auto indexed = state_->engine.indexed_words();
  if (!indexed) return fail(indexed.error());
  const CaseSize size{std::max(1.0, *indexed / kPassageWords)};
  const store::Catalog& catalog = state_->engine.catalog();
  std::vector<AskedQuotation> readings;
  readings.push_back(ask_same_language(catalog, size, words));
  readings.push_back(
      ask_other_language(catalog, size, bilingual::standard_lexicon(), std::move(words)));
  std::vector<State::Search> searches;
  bool found = false;
  for (std::size_t i = 0; i < readings.size(); ++i) {
    readings[i].cuts = cuts_of(quotation);
    State::Search& search = searches.emplace_back(readings[i], i, state_->tokenizers);
    if (auto done = state_->look_among_own_words(search, quotation); !done)
      return fail(done.error());
    for (const Candidate& one : search.ranking.all())
      found = found || one.score >= state_->needed(one.evidence, readings[i]);
  }
  std::vector<Candidate> ranked;
  for (State::Search& search : searches) {
    if (!found) {
      if (auto done = state_->look_everywhere(search); !done) return fail(done.error());
    }
    for (Candidate& candidate : search.ranking.all())
      ranked.push_back(std::move(candidate));
  }
  state_->collect(answer, std::move(ranked), readings, surroundings_of(quotation.around));
  return answer;
}

std::string_view QuotationAnswer::verdict() const {
  if (matches.empty()) return "no source found";
  return matches.front().is_altered() ? "altered" : "found";
}

}  // namespace pismo::search
