#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "pismo/base/result.hpp"
#include "pismo/base/span.hpp"
#include "pismo/search/engine.hpp"
#include "pismo/store/fields.hpp"
#include "pismo/store/rows.hpp"

namespace pismo::search {

/// How the words of a phrase may stand to each other.
enum class Spacing : std::uint8_t {
  adjacent,  ///< Side by side, in the order typed.
  ordered,   ///< In the order typed, `distance` words at most from the first to the last.
  near,      ///< The same, in any order.
};

/// Which words count as the words typed.
enum class Matching : std::uint8_t {
  forms,    ///< Every form of them: "договору" for "договор".
  exact,    ///< The normal form typed, nothing else.
  fuzzy,    ///< Forms, and words that differ by a letter or two; one word may be missing, or two
            ///< neighbours change places.
  pattern,  ///< The phrase is a regular expression.
};

/// A phrase to look for.
struct PhraseQuestion {
  std::string text;
  Matching matching = Matching::forms;
  Spacing spacing = Spacing::adjacent;
  unsigned distance = 0;  ///< For `ordered` and `near`: as in "a NEAR/5 b".
  /// Also what dictionaries make of it in the other language, its words in any order, `distance`
  /// words at most from the first to the last (two for each and two more when not said). With
  /// `forms` only.
  bool across = false;
};

constexpr unsigned kMaxDistance = 100;       ///< Words further apart than a page share no thought.
constexpr std::size_t kMaxPhraseWords = 64;  ///< A long paragraph.

/// Whose words an occurrence is.
enum class Whose : std::uint8_t { own, quoted, recovered };

[[nodiscard]] std::string_view name_of(Whose whose);

/// Which edge of which dictionary leads from a word of the phrase to one of the text.
struct Translated {
  std::string asked;       ///< "deleted", as typed; several words when they are known together.
  std::string equivalent;  ///< "удалять", as the dictionary has it; names and numbers themselves.
  std::string tie;         ///< "translation", "aspect" ..., "name", "same".
  std::string dictionary;  ///< "pismo", "mueller7"; empty for names and what stays the same.
  std::string entry;       ///< Headword there.
  std::string via;         ///< What led to that entry, or empty.
};

/// One place where a phrase stands.
struct Occurrence {
  Hit message;
  store::Family place = store::Family::body;  ///< body, subject or attachment.
  std::string part;                           ///< Path of the part; empty for the subject.
  Span span;                                  ///< In the decoded text of the part, or the subject.
  // Three neighbouring stretches of that text, every character as it stands there.
  std::string left;
  std::string match;
  std::string right;
  Whose whose = Whose::own;
  std::string language;  ///< Of the words around; of the message when these are too few.
  std::vector<Translated> translated{};  ///< Of one in the other language, for each word asked.
};

/// A message that holds the phrase by its words, and could not be read again to show it.
struct Unread {
  std::int64_t id = 0;
  std::string trouble;
};

/// Finds every occurrence of one phrase. Candidates come from the positions in the text index,
/// in whatever form the words were written there; the texts of each are read
/// and confirmed word by word, so no occurrence is shown that the text does not hold.
/// Single-threaded.
class PhraseFinder {
 public:
  /// Where the finder is with a message.
  struct Source {
    store::MessageRow row;  ///< Without parts, participants ...
    store::Place place;     ///< Where its bytes lie.
  };

  /// Takes an occurrence; false to stop.
  using Take = std::function<bool(const Occurrence&, const Source&)>;

  /// Reads the phrase and looks its words up.
  ///
  /// @param engine  Must outlive the finder.
  /// @param filter  Only messages that answer this; null: all. Must outlive the finder.
  /// @return  usage when the phrase holds no word, or more than kMaxPhraseWords.
  [[nodiscard]] static Result<PhraseFinder> open(Engine& engine,
                                                 const PhraseQuestion& question,
                                                 const Plan* filter);

  ~PhraseFinder();
  PhraseFinder(PhraseFinder&&) noexcept;
  PhraseFinder& operator=(PhraseFinder&&) noexcept;
  PhraseFinder(const PhraseFinder&) = delete;
  PhraseFinder& operator=(const PhraseFinder&) = delete;

  /// How each word was read: for --explain.
  [[nodiscard]] const std::vector<Expansion>& expansions() const;

  /// Words that no dictionary has in the other language: with them nothing is found across.
  [[nodiscard]] const std::vector<std::string>& untranslated() const;

  /// Bytes of context left and right of a match, at most; cut between words where that is
  /// possible.
  void set_context(std::size_t bytes);

  /// Gives every occurrence, as soon as it is confirmed: message by message in this order
  /// (relevance counts as source), within a message subject, body, attachments.
  Result<void> each(Order order, const Take& take);

  /// How many occurrences there are: what `each` would give, at less cost.
  [[nodiscard]] Result<std::size_t> count();

  /// Of the last `each` or `count`.
  [[nodiscard]] const std::vector<Unread>& unread() const;

 private:
  struct State;
  explicit PhraseFinder(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace pismo::search
