#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "pismo/base/span.hpp"

#include "loose_text.hpp"

namespace pismo::exporting {

/// A stretch that a rule wants gone; rules are counted from 0.
struct RedactionHit {
  Span span;
  std::size_t rule = 0;
};

/// How a text is looked for.
enum class Reach : std::uint8_t {
  inside,  ///< In longer words too, when it has five letters or more.
  whole    ///< Only where a word begins and ends.
};

/// Finds texts by the shape of their letters (LooseText).
class LetterMatcher {
 public:
  void add(std::string_view text, std::size_t rule, Reach reach);

  /// Adds every hit; a word that holds one is hit as a whole. Linear in the text.
  void find(std::string_view utf8, std::vector<RedactionHit>& hits) const;

 private:
  struct Wanted {
    std::u32string letters;
    std::size_t rule = 0;
    Reach reach = Reach::inside;
  };

  void find_in(const LooseText& text, std::vector<RedactionHit>& hits) const;
  void find_run(const LooseText& text, Span run, std::vector<RedactionHit>& hits) const;
  void find_runs(const LooseText& text, std::vector<RedactionHit>& hits) const;
  void find_inside(const LooseText& text, std::vector<RedactionHit>& hits) const;

  std::unordered_map<std::uint64_t, std::vector<Wanted>> by_beginning_;
  std::unordered_map<std::string, std::vector<std::size_t>> by_run_;  ///< Bytes of the letters.
};

}  // namespace pismo::exporting
