#include "pismo/search/altered_quote.hpp"

#include <algorithm>
#include <cstdlib>
#include <optional>
#include <string_view>
#include <utility>

#include "pismo/quotes/segments.hpp"
#include "pismo/relate/alteration.hpp"
#include "pismo/search/quoted_text.hpp"

#include "change_touches.hpp"
#include "compared_words.hpp"

namespace pismo::search {

namespace {

// Programs print when a letter was sent, received or stored; seconds.
constexpr std::int64_t kSameLetter = 600;
constexpr std::int64_t kZoneStep = 1800;
constexpr std::int64_t kMostZones = std::int64_t{15} * 3600;

std::optional<std::vector<store::StoredText>> texts_of(const Engine& engine, std::int64_t id) {
  const auto hit = engine.record(id);
  if (!hit) return std::nullopt;
  auto texts = engine.texts(*hit);
  if (!texts) return std::nullopt;
  return std::move(*texts);
}

void add_runs(QuoteComparison& one, const relate::WordDiff& diff, const ComparedWords& quotation) {
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
  if (at < quotation.size()) {
    add(QuoteRun::Kind::same, quotation.run({at, quotation.size()}));
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

relate::WordDiff difference(const ComparedWords& quotation, const ComparedWords& original) {
  return relate::word_diff(quotation.side().words, original.side().words);
}

/// What stands around a number may change how it is read, not what it says; and letters may have
/// been lost on the way.
bool says_the_same(const std::string& quotation, const std::string& original) {
  return without_blanks(quotation) == without_blanks(original) ||
         relate::is_same_but_damaged(quotation, original);
}

/// Letters of it are lost: it says no more what it said.
bool is_damaged(const Engine& engine, std::int64_t id) {
  const auto parts = engine.catalog().parts(id);
  return std::any_of(parts.begin(), parts.end(), [](const store::PartRow& part) {
    return part.charset_repaired == "lossy";
  });
}

/// A letter that is quoted. Its words are read once for all quotations of it.
class Original {
 public:
  Original(const Engine& engine, std::int64_t id, std::vector<store::StoredText> texts)
      : id_(id),
        texts_(std::move(texts)),
        own_text_(search::own_text(texts_)),
        own_(own_text_),
        damaged_(is_damaged(engine, id)) {}

  ~Original() = default;
  Original(const Original&) = delete;  // Words point into the texts.
  Original& operator=(const Original&) = delete;
  Original(Original&&) = delete;
  Original& operator=(Original&&) = delete;

  [[nodiscard]] std::int64_t id() const { return id_; }

  [[nodiscard]] const std::string& own_text() const { return own_text_; }

  [[nodiscard]] const ComparedWords& own() const { return own_; }

  /// Its own words and those that it quotes in its turn.
  const ComparedWords& all() {
    if (!all_) {
      all_text_ = all_words(texts_);
      all_.emplace(all_text_);
    }
    return *all_;
  }

  [[nodiscard]] bool damaged() const { return damaged_; }

  /// The part that its words stand in.
  [[nodiscard]] const store::StoredText* body() const {
    const auto found = std::find_if(texts_.begin(), texts_.end(), [](const auto& text) {
      return text.place == store::Family::body;
    });
    return found == texts_.end() ? nullptr : &*found;
  }

 private:
  std::int64_t id_;
  std::vector<store::StoredText> texts_;
  std::string own_text_;
  ComparedWords own_;
  std::string all_text_;
  std::optional<ComparedWords> all_;
  bool damaged_;
};

/// A quotation may show what the original quotes in its turn, or signs; that is no alteration.
void compare(QuoteComparison& one, Original& quoted, bool with_marks) {
  const ComparedWords quotation(one.quoted_text);
  relate::WordDiff diff = difference(quotation, quoted.own());
  one.omitted = diff.omitted_ratio;
  const ComparedWords* original = &quoted.own();
  if (diff.altered) {
    relate::WordDiff with_all = difference(quotation, quoted.all());
    if (!with_all.altered || foreign_words(with_all) < foreign_words(diff)) {
      diff = std::move(with_all);
      original = &quoted.all();
    }
  }
  std::erase_if(diff.changes, [&](const relate::Change& change) {
    return change.kind == relate::ChangeKind::changed &&
           says_the_same(quotation.letters(change.quotation), original->letters(change.original));
  });
  diff = relate::find_alterations(std::move(diff), quotation.side(), original->side(), with_marks);
  one.altered = diff.altered;
  for (const relate::Change& change : diff.changes) {
    one.changes.push_back(
        {std::string(relate::name_of(change.kind)),
         quotation.letters(change.quotation),
         original->letters(change.original),
         change.alters,
         change.alters ? touches(change, quotation, *original) : std::vector<std::string>()});
  }
  add_runs(one, diff, quotation);
}

bool has_marks(const std::vector<store::StoredText>& texts, const store::QuoteRow& quote) {
  const std::string_view text = part_of_quote(texts, quote);
  if (quote.pieces.empty() || quote.pieces.front().end > text.size()) return false;
  quotes::Segment piece;
  piece.span = quote.pieces.front();
  return quotes::plain_words(text, piece) != piece.span.of(text);
}

/// Quoted-printable that was never decoded: "=A0", "=D0=9F".
bool is_undecoded(std::string_view text) {
  constexpr int kFewest = 3;
  const auto is_hex = [](char c) { return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'F'); };
  int found = 0;
  for (std::size_t at = text.find('='); at < text.size() && at + 2 < text.size();
       at = text.find('=', at + 1))
    found += is_hex(text[at + 1]) && is_hex(text[at + 2]) ? 1 : 0;
  return found >= kFewest;
}

/// The quotation prints another time than the original has: it is of another letter with much the
/// same words, such as one that was sent again with corrections.
bool is_of_another_letter(const Engine& engine, const QuoteComparison& one) {
  const auto original = engine.catalog().message(one.match.original);
  if (!original || !original->date_utc || !one.quote.date_utc) return false;
  const std::int64_t apart = std::abs(*original->date_utc - *one.quote.date_utc);
  if (!one.quote.zone_assumed) return apart > kSameLetter;
  const std::int64_t beyond = apart % kZoneStep;
  return apart > kMostZones || std::min(beyond, kZoneStep - beyond) > kSameLetter;
}

}  // namespace

void compare_each_quote(const Engine& engine,
                        const std::function<const store::MatchRow*()>& next,
                        const std::function<void(QuoteComparison&&)>& take) {
  std::optional<Original> original;
  while (const store::MatchRow* const at = next()) {
    const store::MatchRow& match = *at;
    if (!original || original->id() != match.original) {
      original.reset();
      auto texts = texts_of(engine, match.original);
      if (!texts) continue;
      original.emplace(engine, match.original, std::move(*texts));
    }
    auto quote = engine.relations().quote(match.message_id, match.ord);
    const auto quoting = texts_of(engine, match.message_id);
    if (!quote || !quoting) continue;
    QuoteComparison one;
    one.match = match;
    one.quoted_text = text_of_quote(*quoting, *quote);
    one.original_text = original->own_text();
    one.quote = std::move(*quote);
    if (const store::StoredText* const body = original->body(); body != nullptr) {
      one.original_part = body->part;
      one.original_size = body->text.size();
    }
    if (one.quoted_text.empty() || one.original_text.empty()) continue;
    compare(one, *original, has_marks(*quoting, one.quote));
    one.damaged = original->damaged() || is_damaged(engine, match.message_id) ||
                  is_undecoded(one.quoted_text) != is_undecoded(one.original_text);
    // What relating has not suspected is of another version of the letter, which has its words.
    one.altered =
        one.altered && match.altered && !one.damaged && !is_of_another_letter(engine, one);
    take(std::move(one));
  }
}

std::vector<QuoteComparison> compare_quotes(const Engine& engine,
                                            const std::vector<store::MatchRow>& matches) {
  std::vector<QuoteComparison> all;
  auto at = matches.begin();
  compare_each_quote(
      engine,
      [&] { return at == matches.end() ? nullptr : &*at++; },
      [&](QuoteComparison&& one) { all.push_back(std::move(one)); });
  return all;
}

}  // namespace pismo::search
