#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "node_table.hpp"

namespace pismo::relate {

/// Whether two mentions can be one person.
enum class Fit : std::uint8_t { no, unknown, yes };

/// Compares the people whom quotations and headers name: by address, else by the words of the
/// name. "Щеглов А. В." is "Андрей Викторович Щеглов"; names in two scripts are not compared.
class People {
 public:
  explicit People(const NodeTable& nodes)
      : nodes_(nodes), numbers_of_texts_(nodes.letters().texts().size(), kNone) {}

  /// Whether a message is from the author that a quotation names.
  [[nodiscard]] Fit is_author(const KeptQuote& quoted, Index message);

  /// Whether two mentions, by address and name, either of which may be empty, are of one person.
  [[nodiscard]] Fit same(std::string_view left_address,
                         std::string_view left_name,
                         std::string_view right_address,
                         std::string_view right_name);

  [[nodiscard]] Fit same(Who left, Who right);

  [[nodiscard]] Fit same_name(std::string_view left, std::string_view right) {
    return same_number(number_of(left), number_of(right));
  }

  [[nodiscard]] Fit same_name(Text left, Text right) {
    return same_number(number_of(left), number_of(right));
  }

  /// How many words a name has.
  [[nodiscard]] std::size_t words(std::string_view name) {
    return names_[number_of(name)].words.size();
  }

  /// The words of a name in normal form, in alphabetical order.
  [[nodiscard]] std::string folded(std::string_view name);

 private:
  struct FoldedName {
    std::vector<std::string> words;
    bool latin = false;
    bool other = false;  // Letters that are not Latin.
  };

  Index number_of(std::string_view name);

  Index number_of(Text name) {
    Index& number = numbers_of_texts_[name];
    if (number == kNone) number = number_of(nodes_.text(name));
    return number;
  }

  Fit same_number(Index one, Index other);

  const NodeTable& nodes_;
  std::unordered_map<std::string, Index> numbers_;
  std::vector<Index> numbers_of_texts_;  // kNone: not asked for yet.
  std::vector<FoldedName> names_;
  std::unordered_map<std::uint64_t, Fit> compared_;
};

}  // namespace pismo::relate
