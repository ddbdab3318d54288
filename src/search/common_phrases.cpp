#include "pismo/search/common_phrases.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <limits>
#include <map>
#include <optional>
#include <unordered_set>
#include <utility>

#include "pismo/search/query.hpp"
#include "pismo/text/tokens.hpp"

#include "own_words.hpp"
#include "phrase_overlap.hpp"
#include "sequence_counter.hpp"
#include "word_spill.hpp"

namespace pismo::search {

namespace {

constexpr std::size_t kPiece = 2'000;  // Hits that are fetched at once.

constexpr std::size_t kMostChained = 200;  // Words: a repeated page is shown by its beginning.

/// Every hit of a plan, in id order.
Result<void> each_hit(const Engine& engine,
                      const Plan& plan,
                      const std::function<Result<void>(const Hit&)>& take) {
  for (std::int64_t last = 0;;) {
    const auto hits = engine.behind(plan, last, kPiece);
    if (!hits) return fail(hits.error());
    for (const Hit& hit : *hits) {
      if (auto taken = take(hit); !taken) return taken;
    }
    if (hits->size() < kPiece) return {};
    last = hits->back().id;
  }
}

/// Whether a sentence or a paragraph ends in what stands between two words.
bool parts_words(std::string_view between) {
  const auto line_ends = std::count(between.begin(), between.end(), '\n');
  return line_ends > 1 || between.find_first_of(".!?;") != std::string_view::npos;
}

/// Before any date; messages without one come last.
std::int64_t time_of(const store::DocumentData& row) {
  std::int64_t time = 0;
  const char* end = row.date.data() + row.date.size();
  const bool dated =
      !row.date.empty() && std::from_chars(row.date.data(), end, time).ec == std::errc();
  return dated ? time : std::numeric_limits<std::int64_t>::max();
}

class Repetitions {
 public:
  Repetitions(Engine& engine, WordSpill spill, const CommonOptions& options)
      : engine_(engine), options_(options), spill_(std::move(spill)) {}

  Result<CommonPhrases> find(const Plan* set) {
    if (auto done = choose(set); !done) return fail(done.error());
    if (auto done = read_all(); !done) return fail(done.error());
    if (auto done = count(); !done) return fail(done.error());
    rank();
    if (auto done = tell_users(); !done) return fail(done.error());
    return std::move(out_);
  }

 private:
  Result<void> choose(const Plan* set) {
    has_rest_ = set != nullptr;
    if (set == nullptr) return {};
    return each_hit(engine_, *set, [this](const Hit& hit) -> Result<void> {
      set_.insert(hit.id);
      return {};
    });
  }

  [[nodiscard]] bool in_set(std::int64_t id) const { return !has_rest_ || set_.contains(id); }

  Result<void> read_all() {
    const auto everything = engine_.plan(Node{});
    if (!everything) return fail(everything.error());
    return each_hit(engine_, *everything, [this](const Hit& hit) -> Result<void> {
      documents_[hit.id] = hit;
      const auto texts = engine_.texts(hit);
      if (!texts) {
        out_.unread.push_back({hit.id, texts.error().message});
        return {};
      }
      SpilledMessage message{hit.id, {}};
      for (const store::StoredText& text : *texts) {
        if (text.place == store::Family::body)
          add_words({text.place, text.part, text.text}, message.words);
      }
      (in_set(hit.id) ? set_words_ : rest_words_) += message.words.size();
      return spill_.add(message);
    });
  }

  /// No sequence goes over it.
  [[nodiscard]] bool is_left_out(const text::Token& token, const AuthorRun& run) const {
    return (!options_.quoted && run.quoted) || token.kind != text::TokenKind::word;
  }

  void add_words(const store::TextView& body, std::vector<std::uint32_t>& words) {
    const std::string_view text = body.text;
    const std::vector<AuthorRun> runs = author_runs(body);
    auto run = runs.begin();
    std::uint32_t next = 0;
    std::size_t end = 0;
    tokenizer_.start(text);
    while (true) {
      const auto& tokens = tokenizer_.next();
      if (tokens.empty()) break;
      for (const text::Token& token : tokens) {
        if (token.position < next || token.span.begin < end) continue;  // A part of a compound.
        const bool apart = parts_words(text.substr(end, token.span.begin - end));
        next = token.position + 1;
        end = token.span.end;
        while (run + 1 != runs.end() && run->span.end <= token.span.begin)
          ++run;
        const bool left_out = is_left_out(token, *run);
        if (apart || left_out) add(WordSpill::kBreak, words);
        if (!left_out) add(spill_.number_of(token.normal), words);
      }
    }
    add(WordSpill::kBreak, words);
  }

  void add(std::uint32_t word, std::vector<std::uint32_t>& words) {
    if (word == WordSpill::kBreak && (words.empty() || words.back() == word)) return;
    words.push_back(word);
    if (frequency_.size() <= word) frequency_.resize(word + 1);
    ++frequency_[word];
  }

  Result<void> count() {
    const auto pass = [this](void (SequenceCounter::*step)(const SpilledMessage&), bool of_set) {
      return spill_.each([&](const SpilledMessage& message) {
        if (in_set(message.id) == of_set) (counter_.*step)(message);
      });
    };
    if (auto done = pass(&SequenceCounter::sift, true); !done) return done;
    if (auto done = pass(&SequenceCounter::count, true); !done) return done;
    std::erase_if(counter_.counts, [this](const auto& entry) {
      return entry.second.messages < std::max<std::size_t>(options_.min_messages, 2);
    });
    if (has_rest_) return pass(&SequenceCounter::count_elsewhere, false);
    return {};
  }

  // G2 of the 2 x 2 table "this sequence or another, in the set or in the rest".
  [[nodiscard]] double against_rest(const SequenceCount& sequence) const {
    const double here = sequence.count;
    const double there = sequence.elsewhere;
    const auto set = static_cast<double>(set_words_);
    const auto rest = static_cast<double>(rest_words_);
    const double expected_here = set * (here + there) / (set + rest);
    const double expected_there = rest * (here + there) / (set + rest);
    if (here <= expected_here) return 0;
    const double part = there > 0 ? there * std::log(there / expected_there) : 0;
    return 2 * (here * std::log(here / expected_here) + part);
  }

  // The same against words that come together by chance. A message that says a thing a hundred
  // times (a table, a log) is one that says it.
  [[nodiscard]] double against_chance(const SequenceCount& sequence) const {
    const auto all = static_cast<double>(set_words_);
    double expected = all;
    for (const std::uint32_t word : sequence.words)
      expected *= static_cast<double>(frequency_[word]) / all;
    const double count = sequence.messages;
    return count <= expected ? 0 : 2 * count * std::log(count / expected);
  }

  /// Sequences that stand nowhere but within a longer one.
  [[nodiscard]] std::unordered_set<SequenceKey> swallowed() const {
    std::unordered_set<SequenceKey> keys;
    for (const auto& [key, longer] : counter_.counts) {
      if (longer.words.size() < 3) continue;
      for (const std::size_t first : {std::size_t{0}, std::size_t{1}}) {
        const SequenceKey part = key_of(longer.words.data() + first, longer.words.size() - 1);
        const auto known = counter_.counts.find(part);
        if (known == counter_.counts.end() || known->second.count != longer.count) continue;
        keys.insert(part);
      }
    }
    return keys;
  }

  using Entry = std::pair<const SequenceKey, SequenceCount>;
  using Links = std::unordered_map<const Entry*, const Entry*>;

  /// For each sequence of full length, the one that goes on a word later, where both always come
  /// together: a repeated paragraph is a chain of these.
  [[nodiscard]] Links chains() const {
    const std::size_t size = options_.max_words;
    std::unordered_map<SequenceKey, const Entry*> beginning;  // By all words but the last.
    for (const Entry& entry : counter_.counts) {
      if (entry.second.words.size() != size) continue;
      const auto known = beginning.emplace(key_of(entry.second.words.data(), size - 1), &entry);
      if (!known.second) known.first->second = nullptr;  // It goes on in two ways.
    }
    Links next;
    for (const Entry& entry : counter_.counts) {
      if (entry.second.words.size() != size) continue;
      const auto after = beginning.find(key_of(entry.second.words.data() + 1, size - 1));
      if (after == beginning.end() || after->second == nullptr || after->second == &entry) continue;
      if (after->second->second.count == entry.second.count) next.emplace(&entry, after->second);
    }
    return next;
  }

  /// The words of a sequence and of those that go on from it.
  [[nodiscard]] std::vector<std::uint32_t> whole(const Entry& entry, const Links& next) const {
    std::vector<std::uint32_t> words = entry.second.words;
    for (auto link = next.find(&entry); link != next.end() && words.size() < kMostChained;
         link = next.find(link->second)) {
      words.push_back(link->second->second.words.back());
    }
    return words;
  }

  /// Sequences that a chain comes to from its first one. A ring has no first: its sequences
  /// are told one by one.
  [[nodiscard]] static std::unordered_set<const Entry*> behind_others(const Links& next) {
    std::unordered_set<const Entry*> targets;
    for (const auto& [entry, after] : next)
      targets.insert(after);
    std::unordered_set<const Entry*> reached;
    for (const auto& [entry, after] : next) {
      if (targets.contains(entry)) continue;
      for (auto link = next.find(entry); link != next.end(); link = next.find(link->second)) {
        if (!reached.insert(link->second).second) break;
      }
    }
    return reached;
  }

  void rank() {
    struct Scored {
      const Entry* entry;
      double score;
    };

    std::vector<Scored> scored;
    const auto within_longer = swallowed();
    const auto next = chains();
    const auto continued = behind_others(next);
    for (const Entry& entry : counter_.counts) {
      const auto& [key, sequence] = entry;
      if (within_longer.contains(key) || continued.contains(&entry)) continue;
      const double score = has_rest_ ? against_rest(sequence) : against_chance(sequence);
      if (score <= 0) continue;
      scored.push_back({&entry, score});
    }
    std::sort(scored.begin(), scored.end(), [](const Scored& a, const Scored& b) {
      if (a.score != b.score) return a.score > b.score;
      return a.entry->second.words < b.entry->second.words;
    });
    PhraseOverlap overlap;
    for (const Scored& one : scored) {
      if (ranked_.size() == options_.limit) break;
      const std::vector<std::uint32_t> words = whole(*one.entry, next);
      if (overlap.is_told(words, one.entry->second.messages)) continue;
      overlap.tell(words, one.entry->second.messages);
      ranked_.emplace_back(described(*one.entry, words, one.score), one.entry->first);
    }
    out_.rare_left_out = counter_.rare_left_out();
  }

  [[nodiscard]] CommonPhrase described(const Entry& entry,
                                       const std::vector<std::uint32_t>& words,
                                       double score) const {
    CommonPhrase phrase;
    for (const std::uint32_t word : words)
      phrase.phrase += (phrase.phrase.empty() ? "" : " ") + spill_.word(word);
    phrase.words = words.size();
    phrase.count = entry.second.count;
    phrase.messages = entry.second.messages;
    phrase.elsewhere = entry.second.elsewhere;
    phrase.score = score;
    return phrase;
  }

  /// Who used a phrase, and when first.
  struct Users {
    std::map<std::string, std::uint64_t> messages;
    std::int64_t first_time = 0;
    std::int64_t last_id = 0;
  };

  Result<void> tell_users() {
    std::unordered_map<SequenceKey, std::size_t> at;
    for (std::size_t i = 0; i < ranked_.size(); ++i)
      at.emplace(ranked_[i].second, i);
    std::vector<Users> users(ranked_.size());
    std::optional<Error> trouble;
    auto read = spill_.each([&](const SpilledMessage& message) {
      std::optional<store::DocumentData> row;
      each_sequence(
          message.words, options_.max_words, [&](SequenceKey key, std::size_t, std::size_t) {
            const auto known = at.find(key);
            if (known == at.end() || users[known->second].last_id == message.id) return;
            if (!row) row = row_of(message.id, trouble);
            use(ranked_[known->second].first, users[known->second], *row);
            users[known->second].last_id = message.id;
          });
    });
    if (!read) return read;
    if (trouble) return fail(*trouble);
    for (std::size_t i = 0; i < ranked_.size(); ++i) {
      CommonPhrase& phrase = ranked_[i].first;
      for (const auto& [from, messages] : users[i].messages)
        phrase.senders.push_back({from, messages});
      std::stable_sort(phrase.senders.begin(),
                       phrase.senders.end(),
                       [](const auto& a, const auto& b) { return a.messages > b.messages; });
      out_.phrases.push_back(std::move(phrase));
    }
    return {};
  }

  [[nodiscard]] store::DocumentData row_of(std::int64_t id, std::optional<Error>& trouble) const {
    auto found = engine_.row(documents_.at(id));
    if (found) return std::move(*found);
    trouble = found.error();
    return {};
  }

  static void use(CommonPhrase& phrase, Users& users, const store::DocumentData& row) {
    ++users.messages[row.from];
    const std::int64_t time = time_of(row);
    if (!phrase.first.key.empty() && time >= users.first_time) return;
    phrase.first = row;
    users.first_time = time;
  }

  Engine& engine_;
  const CommonOptions& options_;
  WordSpill spill_;
  text::Tokenizer tokenizer_;
  bool has_rest_ = false;
  std::unordered_set<std::int64_t> set_;
  std::unordered_map<std::int64_t, Hit> documents_;
  std::vector<std::uint64_t> frequency_;  // Of each word, by its number.
  std::uint64_t set_words_ = 0;
  std::uint64_t rest_words_ = 0;
  SequenceCounter counter_{options_.max_words};
  std::vector<std::pair<CommonPhrase, SequenceKey>> ranked_;
  CommonPhrases out_;
};

}  // namespace

Result<CommonPhrases> common_phrases(Engine& engine,
                                     const Plan* set,
                                     const CommonOptions& options) {
  auto spill = WordSpill::create();
  if (!spill) return fail(spill.error());
  return Repetitions(engine, std::move(*spill), options).find(set);
}

}  // namespace pismo::search
