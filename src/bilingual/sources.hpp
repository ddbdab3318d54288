#pragma once

#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "pismo/bilingual/lexicon.hpp"

#include "mueller.hpp"
#include "word_net.hpp"

namespace pismo::bilingual {

/// The dictionaries of other people, opened when they are first needed.
class Sources {
 public:
  explicit Sources(Places places) : places_(std::move(places)) {}

  /// None without the dictionary.
  [[nodiscard]] const Mueller* mueller() const;
  [[nodiscard]] const WordNet* word_net() const;

  [[nodiscard]] std::vector<MissingDictionary> missing() const;

 private:
  void open() const;

  Places places_;
  // Written once, under `once_`.
  mutable std::once_flag once_;
  mutable std::unique_ptr<Mueller> mueller_;
  mutable std::unique_ptr<WordNet> word_net_;
  mutable std::vector<MissingDictionary> missing_;
};

/// What Mueller's entries of an English head give: translations and, where `examples`, what stands
/// beside examples. `factor` scales the weights.
void add_russian(const Mueller& mueller,
                 std::string_view head,
                 double factor,
                 bool examples,
                 std::vector<Equivalent>& found);

/// English heads (and examples) that have the Russian word, in normal form, as an equivalent.
void add_english(const Mueller& mueller,
                 std::string_view russian,
                 double factor,
                 bool examples,
                 std::vector<Equivalent>& found);

}  // namespace pismo::bilingual
