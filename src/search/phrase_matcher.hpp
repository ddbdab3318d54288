#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "pismo/base/span.hpp"
#include "pismo/search/phrase.hpp"
#include "pismo/text/tokens.hpp"

#include "phrase_reading.hpp"

namespace pismo::search {

/// Finds a phrase in one text, token by token. Single-threaded.
class PhraseMatcher {
 public:
  /// @param tokenizer  With Readings::added, as the index has texts. What it remembers of words in
  ///                   other letters saves the next question most of its time.
  PhraseMatcher(const std::vector<Reading>& readings,
                Spacing spacing,
                unsigned distance,
                std::shared_ptr<text::Tokenizer> tokenizer);

  /// Every stretch that holds the phrase, in order of its beginning; of several with one
  /// beginning the longest, and none that lies within another. Side by side they may
  /// overlap: "а а а" holds "а а" twice. For `near` and `ordered` the shortest stretches.
  [[nodiscard]] std::vector<Span> find(std::string_view utf8);

 private:
  /// A token that may stand at some place of the phrase.
  struct Candidate {
    std::uint32_t position = 0;
    std::uint32_t next = 0;  // Position of the first token behind it.
    Span span;
    const std::vector<std::uint32_t>* slots = nullptr;  // Numbered through all readings.

    [[nodiscard]] bool fits(std::size_t slot) const;
  };

  /// The slots of one reading among all.
  struct Range {
    std::size_t first = 0;
    std::size_t size = 0;
  };

  // Lets a form be looked up without a copy of it.
  struct ViewHash {
    using is_transparent = void;

    std::size_t operator()(std::string_view form) const {
      return std::hash<std::string_view>()(form);
    }
  };

  void take_batch(const std::vector<text::Token>& tokens);
  void side_by_side(Range slots, std::vector<Span>& found) const;
  void take_next(const std::vector<std::size_t>& here,
                 std::size_t slot,
                 std::vector<std::size_t>& there) const;
  void in_order(Range slots, std::vector<Span>& found) const;
  [[nodiscard]] std::optional<std::size_t> end_in_order(Range slots, std::size_t start) const;
  [[nodiscard]] std::vector<std::size_t> places_of(std::size_t begin, std::size_t end) const;
  [[nodiscard]] bool holds_all(Range slots, std::size_t begin, std::size_t end) const;
  void near(Range slots, std::vector<Span>& found) const;

  std::vector<Range> readings_;
  Spacing spacing_;
  unsigned distance_;
  std::unordered_map<std::string, std::vector<std::uint32_t>, ViewHash, std::equal_to<>> slots_of_;
  std::vector<Candidate> candidates_;
  std::shared_ptr<text::Tokenizer> tokenizer_;
};

}  // namespace pismo::search
