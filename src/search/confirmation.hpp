#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string_view>
#include <vector>

#include <xapian.h>

#include "pismo/store/catalog.hpp"
#include "pismo/store/fields.hpp"

#include "term_queries.hpp"
#include "text_index.hpp"
#include "text_scan.hpp"

namespace pismo::search {

/// Reads texts for what the index alone cannot answer.
class Confirmation {
 public:
  /// Both must outlive it.
  Confirmation(const store::Catalog& catalog, const TextIndex& index)
      : index_(index), scan_(catalog, index) {}

  /// Whether a text answers.
  using Passes = std::function<bool(std::string_view text)>;

  /// How texts are asked, by several threads at once.
  struct Test {
    std::function<Passes()> passes;  ///< Makes one for each thread.
    Passes within_line;  ///< Whether what passes lies in one line somewhere, so that it is all own
                         ///< words or all quoted ones. May be empty: not known.
  };

  /// Ids of the candidates with a text in one of the families that passes, ascending. One
  /// whose texts cannot be read is none of them. Own and quoted words of a message pass or fail
  /// apart.
  [[nodiscard]] std::vector<std::int64_t> those_with_text(const Xapian::Query& candidates,
                                                          Families families,
                                                          const Test& test);

  std::size_t read = 0;        ///< Messages whose texts were read.
  std::size_t unreadable = 0;  ///< Candidates that could not be: their sources moved or changed.

 private:
  const TextIndex& index_;
  TextScan scan_;
};

}  // namespace pismo::search
