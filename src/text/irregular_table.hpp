#pragma once

#include <algorithm>
#include <bitset>
#include <cstddef>
#include <functional>
#include <string_view>
#include <vector>

namespace pismo::text {

/// One word whose forms have several roots.
struct Irregular {
  std::string_view lemma;
  std::string_view forms;  ///< All but the lemma, blanks between.
};

/// Rows turned over: form -> lemmas, sorted by form.
class IrregularForms {
 public:
  template <typename Rows>
  explicit IrregularForms(const Rows& rows) {
    for (const Irregular& row : rows) {
      pairs_.push_back({row.lemma, row.lemma});
      for (std::string_view rest = row.forms; !rest.empty();) {
        const std::size_t end = std::min(rest.find(' '), rest.size());
        pairs_.push_back({rest.substr(0, end), row.lemma});
        rest.remove_prefix(std::min(end + 1, rest.size()));
      }
    }
    std::stable_sort(pairs_.begin(), pairs_.end(), by_form);
    for (const Pair& pair : pairs_)
      may_be_.set(bit_of(pair.form));
  }

  [[nodiscard]] std::vector<std::string_view> lemmas(std::string_view form) const {
    std::vector<std::string_view> found;
    if (!may_be_.test(bit_of(form))) return found;
    auto [at, end] = std::equal_range(pairs_.begin(), pairs_.end(), Pair{form, {}}, by_form);
    for (; at != end; ++at)
      found.push_back(at->lemma);
    return found;
  }

 private:
  struct Pair {
    std::string_view form, lemma;
  };

  // Most words that are asked for are none of these.
  static constexpr std::size_t kBits = 32'768;

  static std::size_t bit_of(std::string_view form) {
    return std::hash<std::string_view>{}(form) % kBits;
  }

  static bool by_form(const Pair& a, const Pair& b) { return a.form < b.form; }

  std::vector<Pair> pairs_;
  std::bitset<kBits> may_be_;  // By `bit_of` the forms.
};

}  // namespace pismo::text
