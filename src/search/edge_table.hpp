#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "pismo/store/catalog.hpp"

#include "asked_words.hpp"

namespace pismo::search {

/// Gathers the edges of a quotation, with the forms of the case that serve them, and weighs its
/// words.
class EdgeTable {
 public:
  EdgeTable(const store::Catalog& catalog, CaseSize size, std::vector<QuotedWord> words);

  /// An edge to one word of a letter in any of these forms; nothing when none of them occurs.
  void add(Edge edge, const Forms& forms);

  /// An edge to several words near each other; nothing when one of them does not occur.
  void add(Edge edge, const std::vector<Forms>& targets);

  /// An edge to a number. `counted` are its figures.
  void add_number(Edge edge, const std::string& counted);

  /// Forms of the case that have an analysis: "ru:договор".
  [[nodiscard]] Forms forms_of(std::string_view analysis);

  /// Forms of the case of the same root as a word, without `known`.
  [[nodiscard]] Forms family_of(std::string_view normal);

  [[nodiscard]] const store::Catalog& catalog() const { return catalog_; }

  [[nodiscard]] const std::vector<QuotedWord>& words() const { return asked_.words; }

  /// @param narrow  Least strength of what the index is asked.
  [[nodiscard]] AskedQuotation finish(double narrow, bool same_language) &&;

 private:
  struct EdgeForms {
    Forms forms;       ///< Of its first word, or of the rarest.
    double share = 0;  ///< Of passages that hold it.
  };

  void weigh_edges();
  void weigh_edges(const std::vector<std::size_t>& edges);
  void weigh_words(bool same_language);
  [[nodiscard]] std::vector<double> best_values();
  [[nodiscard]] double weight_of(const QuotedWord& word, double best, bool same_language) const;
  void limit_values();
  [[nodiscard]] double share_of(const Forms& forms) const;
  [[nodiscard]] double nats(double share) const;
  std::size_t keep(Edge edge, EdgeForms forms);

  const store::Catalog& catalog_;
  CaseSize size_;
  AskedQuotation asked_;
  std::vector<EdgeForms> forms_;  ///< By edge.
  std::unordered_map<std::string, Forms> known_;
};

}  // namespace pismo::search
