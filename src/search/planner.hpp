#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <xapian.h>

#include "pismo/base/result.hpp"
#include "pismo/search/engine.hpp"
#include "pismo/search/query.hpp"
#include "pismo/store/catalog.hpp"
#include "pismo/store/notes.hpp"
#include "pismo/store/relations.hpp"
#include "pismo/store/signature_checks.hpp"
#include "pismo/text/pattern.hpp"
#include "pismo/text/tokens.hpp"
#include "pismo/time/zone.hpp"

#include "confirmation.hpp"
#include "date_index.hpp"
#include "term_queries.hpp"
#include "text_index.hpp"
#include "token_units.hpp"
#include "word_places.hpp"

namespace pismo::search {

/// Turns a parsed question into a Xapian query: every word becomes the forms of it that
/// occur in this case, in every family the question asks about. What the index cannot answer alone
/// (patterns, names that are words too, phrases near each other) is answered while planning: the
/// index gives candidates, which are read again.
class Planner {
 public:
  /// What is asked. All must outlive the planner.
  struct Case {
    const store::Catalog& catalog;
    const store::Relations& relations;
    const store::Dates& dates;
    const store::Notes& notes;
    const store::SignatureChecks& signatures;
    const TextIndex& index;
    const DateIndex& by_date;
    const time::Zone& zone;
    text::Tokenizer& tokenizer;
  };

  explicit Planner(const Case& of)
      : catalog_(of.catalog),
        relations_(of.relations),
        dates_(of.dates),
        notes_(of.notes),
        signatures_(of.signatures),
        index_(of.index),
        by_date_(of.by_date),
        zone_(of.zone),
        tokenizer_(of.tokenizer),
        confirmation_(of.catalog, of.index) {}

  /// The whole question. Recovered messages answer what asks for words, or for them.
  [[nodiscard]] Result<Xapian::Query> question(const Node& node);

  /// The part of the question that an error of `plan` is about.
  [[nodiscard]] Span trouble() const { return trouble_; }

  [[nodiscard]] const Confirmation& confirmation() const { return confirmation_; }

  std::vector<Expansion> expansions;

 private:
  /// The forms looked for at one position of a phrase.
  struct Place {
    std::uint32_t position = 0;
    Forms forms;
  };

  using Places = std::vector<Place>;

  /// The places of a phrase as far as it is read.
  struct PhraseSketch {
    Places places;
    std::vector<std::pair<std::size_t, std::string>> starred;  ///< Which place, and "догов*".
    std::uint32_t next = 0;                                    ///< Position of the next word.
  };

  // planner.cpp
  [[nodiscard]] Result<Xapian::Query> plan(const Node& node);
  [[nodiscard]] Result<Xapian::Query> dispatch(const Node& node);
  [[nodiscard]] Result<Xapian::Query> all_of(const Node& node);
  [[nodiscard]] Result<Xapian::Query> any_of(const Node& node);
  [[nodiscard]] Result<Xapian::Query> none_of(const Node& node);
  [[nodiscard]] tl::unexpected<Error> refuse(const Node& node, std::string message);
  void note(Expansion expansion);

  // planner_words.cpp
  [[nodiscard]] Result<Xapian::Query> words(const Node& node, bool exact);
  [[nodiscard]] Result<Xapian::Query> many_forms(const Node& node);
  [[nodiscard]] Result<Forms> matching_forms(const Node& node);
  [[nodiscard]] Result<Xapian::Query> starred_phrase(const Node& node, bool exact);
  [[nodiscard]] Xapian::Query any_of_many(const Forms& forms, Families families) const;
  [[nodiscard]] Result<std::vector<Places>> readings_of(const Node& node, bool exact);
  void read_words(std::string_view text, const Node& node, bool exact, PhraseSketch& sketch);
  [[nodiscard]] Result<Forms> starred_forms(const Node& node, const std::string& typed, bool alone);
  [[nodiscard]] static std::vector<Places> by_width(const std::vector<Places>& readings,
                                                    std::size_t at);
  [[nodiscard]] Forms forms_of(std::string_view normal, bool exact, Expansion& expansion) const;
  [[nodiscard]] Forms forms_of_whole(const TokenUnit& unit, bool exact, Expansion& expansion) const;
  [[nodiscard]] Places parts_of(const TokenUnit& unit, bool exact, Expansion& expansion) const;
  [[nodiscard]] static Xapian::Query phrase(const Places& places, Families families);

  // planner_proximity.cpp
  [[nodiscard]] Result<std::vector<Places>> operand(const Node& node);
  [[nodiscard]] Result<Xapian::Query> proximity(const Node& node);
  [[nodiscard]] Xapian::Query phrases_near(const Node& node,
                                           const std::vector<std::vector<Places>>& operands);
  [[nodiscard]] static Sought sought_of(const Places& places);
  [[nodiscard]] static Confirmation::Passes near_each_other(const Neighbours& neighbours);

  // planner_names.cpp
  [[nodiscard]] Result<Xapian::Query> name(const Node& node);
  [[nodiscard]] Forms forms_of_name(std::string_view normal,
                                    const std::vector<std::string>& keys,
                                    Expansion& expansion) const;
  [[nodiscard]] Xapian::Query confirmed_name(const std::vector<Forms>& words,
                                             const Xapian::Query& sure);

  // planner_patterns.cpp
  [[nodiscard]] Result<Xapian::Query> pattern(const Node& node);

  // planner_threads.cpp
  [[nodiscard]] Result<Xapian::Query> conversation(const Node& node);
  [[nodiscard]] std::vector<std::int64_t> nodes_of(const Xapian::Query& query) const;

  // planner_mentions.cpp
  [[nodiscard]] Result<Xapian::Query> mentioned(const Node& node);

  // planner_contents.cpp
  [[nodiscard]] Result<Xapian::Query> identifier(const Node& node);
  [[nodiscard]] Result<Xapian::Query> identifier_kind(const Node& node);
  [[nodiscard]] Xapian::Query attached_file(const Node& node) const;
  // planner_people.cpp
  [[nodiscard]] Result<Xapian::Query> person(const Node& node);

  // planner_fields.cpp
  [[nodiscard]] Result<Xapian::Query> field(const Node& node);
  [[nodiscard]] Result<Xapian::Query> date(const Node& node);
  [[nodiscard]] Result<Xapian::Query> size(const Node& node);
  [[nodiscard]] Xapian::Query anomaly(std::string_view value) const;
  [[nodiscard]] std::vector<std::int64_t> records_of(const std::vector<std::int64_t>& nodes) const;
  [[nodiscard]] Xapian::Query tagged(std::string_view tag) const;
  [[nodiscard]] Xapian::Query commented() const;
  [[nodiscard]] Result<Xapian::Query> authentic(const Node& node);
  [[nodiscard]] Xapian::Query having(std::string_view value) const;
  [[nodiscard]] Xapian::Query being(std::string_view value) const;

  const store::Catalog& catalog_;
  const store::Relations& relations_;
  const store::Dates& dates_;
  const store::Notes& notes_;
  const store::SignatureChecks& signatures_;
  const TextIndex& index_;
  const DateIndex& by_date_;
  const time::Zone& zone_;
  text::Tokenizer& tokenizer_;
  Confirmation confirmation_;
  Xapian::Query scope_ = Xapian::Query::MatchAll;  // What the answer lies in, as far as is known.
  Span trouble_;
  bool negated_ = false;  // Inside NOT: words are not shown in snippets.
};

}  // namespace pismo::search
