#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "pismo/base/span.hpp"
#include "pismo/relate/alteration.hpp"
#include "pismo/text/tokens.hpp"

namespace pismo::search {

/// The words of a text in normal form, where each stands, and the letters of stretches of them.
class ComparedWords {
 public:
  /// @param text  Must outlive this.
  explicit ComparedWords(std::string_view text);

  ~ComparedWords() = default;
  ComparedWords(const ComparedWords&) = delete;  // Words point into it.
  ComparedWords& operator=(const ComparedWords&) = delete;
  ComparedWords(ComparedWords&&) = delete;
  ComparedWords& operator=(ComparedWords&&) = delete;

  [[nodiscard]] std::size_t size() const { return spans_.size(); }

  [[nodiscard]] relate::Side side() const { return {views_, places_}; }

  /// The letters of words [range.begin, range.end), line breaks as blanks.
  [[nodiscard]] std::string letters(Span range) const;

  /// The same, and what stands between them and the next word.
  [[nodiscard]] std::string run(Span range) const;

 private:
  void read_between(std::string_view between);
  void read_line(std::size_t at);
  void add(const text::Token& token);
  [[nodiscard]] std::string stretch(std::uint64_t begin, std::uint64_t end) const;

  std::string_view text_;
  std::string normal_;  // All words in a row.
  std::vector<Span> spans_;
  std::vector<std::string_view> views_;
  std::vector<relate::WordPlace> places_;
  relate::WordPlace next_;  // Of the word that is read next.
};

}  // namespace pismo::search
