#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "pismo/base/result.hpp"
#include "pismo/base/span.hpp"
#include "pismo/press/quotations.hpp"
#include "pismo/search/engine.hpp"
#include "pismo/search/phrase.hpp"
#include "pismo/store/fields.hpp"

namespace pismo::search {

/// Words of a quotation and the words of a letter that are taken for them.
struct WordPair {
  std::vector<std::string> quote_words;    ///< As printed.
  std::vector<std::string> passage_words;  ///< As they stand there.
  std::vector<Span> places;                ///< Of these, in the text of the part.
  std::string kind;  ///< same, form, translation, synonym, derivation, name, acronym, number, date.
  std::string reason;   ///< The edge that joins them: "mueller7: request 1, просьба".
  double strength = 0;  ///< (0, 1]
};

/// What a quotation says otherwise than the passage it was found in.
struct QuoteDifference {
  std::string kind;  ///< number: the passage has another; changed, inserted, left_out: words of one
                     ///< language that differ.
  std::string quotation;
  std::string passage;
};

/// What the article says around a quotation, and the letter bears out.
struct QuoteHint {
  std::string kind;    ///< name or date.
  std::string said;    ///< In the article.
  std::string letter;  ///< In the letter: its From, To or date.
};

/// The same words in another message.
struct PassageCopy {
  std::int64_t id = 0;
  std::string key;
  std::string kind;  ///< copy: as its own words; quoted: as somebody else's.
};

/// A passage that a quotation may come from.
struct QuotationSource {
  Hit message;
  store::DocumentData data;
  double score = 0;     ///< 0 to 1: how much of the quotation, by what its words say, stands there.
  double evidence = 0;  ///< Nats: what the matched words say, by how rare they are.
  double needed = 0;    ///< The score from which on it is called a source, with that evidence.
  bool same_language = false;
  Whose whose = Whose::own;
  store::Family place = store::Family::body;
  std::string part;                    ///< Path of the part.
  Span span;                           ///< The passage, in the text of the part.
  std::string passage;                 ///< The sentences that hold the matched words, verbatim.
  std::string before;                  ///< The sentence before them; empty at the beginning.
  std::string after;                   ///< The sentence behind them.
  std::vector<WordPair> matched;       ///< In the order of the passage.
  std::vector<std::string> unmatched;  ///< Words of the quotation that found none.
  std::vector<std::string> unmatched_passage;  ///< Words of the passage that the quotation lacks.
  std::vector<QuoteDifference> differences;
  std::vector<QuoteHint> hints;
  std::vector<PassageCopy> copies;

  /// Whether it says something else, and not only with other words.
  [[nodiscard]] bool is_altered() const { return !differences.empty(); }
};

/// What was found for one quotation.
struct QuotationAnswer {
  std::vector<QuotationSource> matches;  ///< At or above the threshold, the best first.
  std::vector<QuotationSource> weaker;   ///< Below it: leads, not sources.

  /// "found", "altered" (the best source says something else) or "no source found".
  [[nodiscard]] std::string_view verdict() const;
};

/// The score that is asked of a source whose words say as much as usual: more of one whose words
/// are common, less of one with many rare ones. Chosen on quotations of the project's own
/// (tests/quotations).
constexpr double kQuotationThreshold = 0.47;

struct QuotationOptions {
  double threshold = kQuotationThreshold;
  std::size_t limit = 5;   ///< Most matches of a quotation.
  std::size_t weaker = 3;  ///< Most leads below the threshold.
};

/// Finds the letters that quotations of an article come from, in the article's language and in the
/// other one of Russian and English. Single-threaded.
///
/// Candidates are the messages that hold the most, by rarity, of what the quotation's words may be
/// in a letter; their texts are read, and the stretch that explains most of the quotation is looked
/// for, each word of the letter serving one word of the quotation. docs/quotation-finder.md.
class QuotationFinder {
 public:
  /// @param engine  Must outlive the finder.
  explicit QuotationFinder(Engine& engine, QuotationOptions options = {});

  ~QuotationFinder();
  QuotationFinder(QuotationFinder&&) noexcept;
  QuotationFinder& operator=(QuotationFinder&&) noexcept;
  QuotationFinder(const QuotationFinder&) = delete;
  QuotationFinder& operator=(const QuotationFinder&) = delete;

  /// @return  Errors: corrupt when the text index cannot be read.
  [[nodiscard]] Result<QuotationAnswer> find(const press::Quotation& quotation);

  /// Messages that might hold a quotation and could not be read again.
  [[nodiscard]] const std::vector<Unread>& unread() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace pismo::search
