#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <xapian.h>

#include "pismo/base/result.hpp"
#include "pismo/search/engine.hpp"
#include "pismo/search/query.hpp"
#include "pismo/store/catalog.hpp"
#include "pismo/text/tokens.hpp"
#include "pismo/time/zone.hpp"

namespace pismo::search {

/// Turns a parsed question into a Xapian query: every word becomes the forms of it that
/// occur in this case, in every family the question asks about.
class Planner {
 public:
  Planner(const store::Catalog& catalog, const time::Zone& zone, text::Tokenizer& tokenizer)
      : catalog_(catalog), zone_(zone), tokenizer_(tokenizer) {}

  [[nodiscard]] Result<Xapian::Query> plan(const Node& node);

  std::vector<Expansion> expansions;

 private:
  /// The forms looked for at one position of a phrase.
  struct Place {
    std::uint32_t position = 0;
    std::vector<store::Word> forms;
  };

  using Families = std::uint8_t;  // Bits of store::Family.

  [[nodiscard]] Result<Xapian::Query> join(const Node& node, Xapian::Query::op op);
  [[nodiscard]] Result<Xapian::Query> words(const Node& node, bool exact);
  [[nodiscard]] Result<Xapian::Query> many_forms(const Node& node);
  [[nodiscard]] Result<std::vector<store::Word>> matching_forms(const Node& node);
  [[nodiscard]] Result<std::vector<store::Word>> operand(const Node& node);
  [[nodiscard]] Result<std::vector<store::Word>> any_operand(const Node& group);
  [[nodiscard]] Result<Xapian::Query> proximity(const Node& node);
  [[nodiscard]] Result<Xapian::Query> field(const Node& node) const;
  [[nodiscard]] Result<Xapian::Query> date(const Node& node) const;

  [[nodiscard]] std::vector<store::Word> forms_of(std::string_view normal,
                                                  bool exact,
                                                  Expansion& note) const;
  [[nodiscard]] static Xapian::Query any_form(const std::vector<store::Word>& forms,
                                              Families families);
  [[nodiscard]] static Xapian::Query phrase(const std::vector<Place>& places, Families families);
  [[nodiscard]] static Families families_of(std::string_view field);

  const store::Catalog& catalog_;
  const time::Zone& zone_;
  text::Tokenizer& tokenizer_;
  bool negated_ = false;  // Inside NOT: words are not shown in snippets.
};

}  // namespace pismo::search
