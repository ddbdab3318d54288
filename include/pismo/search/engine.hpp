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
#include "pismo/search/date_source.hpp"
#include "pismo/search/query.hpp"
#include "pismo/store/case_folder.hpp"
#include "pismo/store/catalog.hpp"
#include "pismo/store/dates.hpp"
#include "pismo/store/fields.hpp"
#include "pismo/store/notes.hpp"
#include "pismo/store/relations.hpp"
#include "pismo/store/signature_checks.hpp"
#include "pismo/store/texts.hpp"
#include "pismo/text/pattern.hpp"

namespace pismo::search {

enum class Order : std::uint8_t { relevance, oldest_first, newest_first, source };

/// One message that answers a question.
struct Hit {
  std::int64_t id = 0;         ///< Message id in the catalog.
  double score = 0;            ///< BM25 weight; comparable within one question only.
  std::uint64_t document = 0;  ///< Its number in the open text index; for `Engine::row`.
};

/// From the first to the last of some messages, seconds since 1970 UTC; undated ones apart.
struct Period {
  std::optional<std::int64_t> first, last;
};

/// How one word of a question was read: what --explain prints.
struct Expansion {
  std::string typed;
  std::string field;                  ///< Empty: anywhere.
  std::vector<std::string> analyses;  ///< Keys that joined the forms; empty for exact words.
  std::vector<store::Word> forms;     ///< Forms that occur in this case and were looked for. Of a
                                      ///< pattern: those that may hold letters of a match.
  std::unique_ptr<const text::Pattern> pattern;  ///< Of /patterns/ only.
  std::size_t messages_read = 0;                 ///< Read again for this pattern.
  /// Of mentions-date: only, the time asked for; `forms` are the days, months and years that are
  /// named here, with the number of messages that name them.
  std::optional<WallInterval> times{};
};

/// A question made ready for asking.
struct Plan {
  struct State;

  Plan();
  ~Plan();
  Plan(Plan&&) noexcept;
  Plan& operator=(Plan&&) noexcept;
  Plan(const Plan&) = delete;
  Plan& operator=(const Plan&) = delete;

  std::vector<Expansion> expansions;  ///< Of words that must or may occur, in question order.
  std::size_t unreadable = 0;    ///< Messages that had to be read again to tell, and could not be:
                                 ///< their sources are gone. They are not among the answers.
  std::unique_ptr<State> state;  ///< The Xapian query.
};

/// Answers questions over the text index of a case. Single-threaded.
class Engine {
 public:
  /// @param zone  tz name for dates in questions; empty: Europe/Moscow when most mail is
  ///              Russian, else UTC.
  [[nodiscard]] static Result<Engine> open(const store::CaseFolder& folder,
                                           const std::string& zone = {},
                                           DateSource dates = DateSource::best);

  /// Lets one state of the catalog answer from now on, though mail is added meanwhile.
  [[nodiscard]] Result<void> hold();

  ~Engine();
  Engine(Engine&&) noexcept;
  Engine& operator=(Engine&&) noexcept;
  Engine(const Engine&) = delete;
  Engine& operator=(const Engine&) = delete;

  [[nodiscard]] const store::Catalog& catalog() const;
  [[nodiscard]] const store::Relations& relations() const;
  [[nodiscard]] const store::Dates& dates() const;
  [[nodiscard]] const store::Notes& notes() const;
  [[nodiscard]] const store::SignatureChecks& signatures() const;
  [[nodiscard]] const std::string& zone() const;
  [[nodiscard]] int offset_minutes(std::int64_t utc) const;  ///< Of that zone.

  /// Looks the words up in the vocabulary and builds the query. /Patterns/, names that are words
  /// too and phrases near each other are looked for in the messages themselves, here.
  [[nodiscard]] Result<Plan> plan(const Node& question);

  /// Reads a question and plans it. What is wrong with one is said in three lines: the
  /// trouble, the question, and a caret under the place (`describe`).
  [[nodiscard]] Result<Plan> plan(std::string_view question);

  /// The same, with the place for itself.
  [[nodiscard]] tl::expected<Plan, QueryError> try_plan(std::string_view question);

  /// Asks the shards of a joined case for the words of a plan that was not made by `plan`.
  [[nodiscard]] Result<void> settle(Plan& plan) const;

  /// Hits `offset` .. `offset + limit`; every hit when there is no limit.
  [[nodiscard]] Result<std::vector<Hit>> ask(const Plan& plan,
                                             Order order,
                                             std::size_t offset,
                                             std::optional<std::size_t> limit) const;

  /// The next hits with an id above `id`, in id order, `limit` of them or all that are left:
  /// for walking through an answer of any length.
  [[nodiscard]] Result<std::vector<Hit>> behind(const Plan& plan,
                                                std::int64_t id,
                                                std::size_t limit) const;

  /// A message, or a recovered one (store::kFirstRecoveredId), as a hit without a score; none when
  /// the text index does not hold it.
  [[nodiscard]] std::optional<Hit> record(std::int64_t id) const;

  /// What a result row prints of a hit.
  [[nodiscard]] Result<store::DocumentData> row(const Hit& hit) const;

  /// The texts of a hit: subject, bodies, attachments, people, file names; those kept in the
  /// case, else read from the source.
  [[nodiscard]] Result<std::vector<store::StoredText>> texts(const Hit& hit) const;

  /// The same one by one, without copies where they are kept, until `take` says false. `take`
  /// must not ask for texts itself.
  [[nodiscard]] Result<void> each_text(
      const Hit& hit, const std::function<bool(const store::TextView&)>& take) const;

  /// Shows `look` every text of each hit, by several readers (threads) at once when the hits are
  /// many; of one message in order and by one reader.
  ///
  /// @param look  Is told which of `readers()` looks, no two by one number at the same time, and
  /// which
  ///              of `hits` it is; says false when the other texts of it need no look.
  /// @return      Hits that could not be read, in order.
  struct UnreadHit {
    std::size_t at = 0;
    Error error;
  };

  [[nodiscard]] std::vector<UnreadHit> look_at(
      const std::vector<Hit>& hits,
      const std::function<bool(std::size_t reader, std::size_t at, const store::TextView&)>& look)
      const;
  [[nodiscard]] static std::size_t readers();

  /// When the messages that answer were written.
  [[nodiscard]] Result<Period> period(const Plan& plan) const;

  /// The exact number of messages that answer.
  [[nodiscard]] Result<std::size_t> count(const Plan& plan) const;

  /// The messages that hold the most of some words, each of which may stand there in several ways.
  /// A word counts once, by its rarest way that is met; a way by how rare its forms are together,
  /// however often they stand there and however long the message is.
  ///
  /// @param words      For each word its ways, each of them forms.
  /// @param families   Bits of store::Family, where the words may stand.
  /// @param recovered  Only among messages put together from quotations.
  [[nodiscard]] Result<std::vector<Hit>> holding_most(
      const std::vector<std::vector<std::vector<store::Word>>>& words,
      std::uint8_t families,
      bool recovered,
      std::size_t limit) const;

  /// Words of all messages, as the text index counts them.
  [[nodiscard]] Result<double> indexed_words() const;

 private:
  struct State;
  explicit Engine(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace pismo::search
