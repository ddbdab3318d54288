#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "pismo/store/fields.hpp"
#include "pismo/store/segment.hpp"

#include "term_table.hpp"

namespace pismo::store {

/// One place of a term.
struct Place {
  std::uint32_t document = 0;  ///< From 1.
  std::uint32_t position = 0;
};

/// Turns documents of terms into terms of documents: the words of a segment are written down as
/// they come and dealt out once, at the end, by counting. A word costs a look into one table and 16
/// bytes, where Xapian's maps in maps cost some 300.
class Inverter {
 public:
  /// A word, or a yes/no term, of the open document.
  void add_word(Family family, std::string_view form, std::uint32_t position, bool capitalised);
  void add_fact(std::string_view prefix, std::string_view value);

  void end_document();

  [[nodiscard]] std::uint32_t documents() const {
    return static_cast<std::uint32_t>(lengths_.size());
  }

  /// Words of each document.
  [[nodiscard]] const std::vector<std::uint32_t>& lengths() const { return lengths_; }

  /// All terms in byte order, each once: calls `take(const Term&, std::span<const Place>)`, with
  /// places by document and, inside one, as they were added. Empties the places.
  template <typename Take>
  void each_term(Take take) {
    const std::vector<std::uint32_t> order = in_byte_order();
    const std::vector<Place> places = dealt_out(order);
    std::size_t begin = 0;
    for (const std::uint32_t number : order) {
      const Term& term = terms_.all()[number];
      const std::size_t size = term.places;
      take(term, std::span(places).subspan(begin, size));
      begin += size;
    }
  }

  /// Forms that occur, one row for each family of a form.
  [[nodiscard]] std::vector<WordCount> words() const;

 private:
  /// A term at its place, as they came.
  struct Met {
    std::uint32_t number = 0;
    std::uint32_t position = 0;
  };

  void add(std::uint32_t number, std::uint32_t position) {
    ++terms_[number].places;
    met_.push_back({number, position});
  }

  [[nodiscard]] std::vector<std::uint32_t> in_byte_order() const;
  std::vector<Place> dealt_out(const std::vector<std::uint32_t>& order);

  TermTable terms_;
  std::vector<Met> met_;
  std::vector<std::size_t> ends_;  // Of the documents, in `met_`.
  std::vector<std::uint32_t> lengths_;
  std::uint32_t length_ = 0;
  std::string term_;  // Reused.
};

}  // namespace pismo::store
