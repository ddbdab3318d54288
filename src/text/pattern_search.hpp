#pragma once

#include <cstddef>
#include <optional>
#include <re2/re2.h>
#include <string_view>
#include <vector>

#include "pismo/base/span.hpp"

#include "footing.hpp"
#include "pattern_reach.hpp"
#include "pattern_syntax.hpp"

namespace pismo::text {

/// A compiled expression, and how texts are asked for it.
///
/// Where every match holds rare signs or certain letters ("\d{3}-\d\d", "\w*(счет|оплат)"), only
/// the surroundings of these are given to RE2: as far as a match may reach, or their line. RE2 has
/// no `\b` for all scripts: matches without any are found first, and each is asked again with the
/// ends of words marked in a copy of what it may reach.
class PatternSearch {
 public:
  PatternSearch(const PatternNode& node, const RE2::Options& options);

  /// The first of the two that RE2 did not take; null: none.
  [[nodiscard]] const RE2* refused() const;

  /// As Pattern::occurs_in and Pattern::matches.
  [[nodiscard]] bool occurs_in(std::string_view text) const;
  [[nodiscard]] std::vector<Span> matches(std::string_view text, std::size_t limit) const;

 private:
  /// Where the foothold lies in a text, when it is of use there.
  [[nodiscard]] std::optional<Footing> footing_in(std::string_view text) const;
  [[nodiscard]] std::optional<Span> next_plain(std::string_view text,
                                               std::size_t at,
                                               std::optional<Footing>& footing) const;
  [[nodiscard]] std::optional<Span> next_near_foothold(std::string_view text,
                                                       std::size_t at,
                                                       Footing& footing) const;
  [[nodiscard]] std::optional<Span> next_in_lines(std::string_view text,
                                                  std::size_t at,
                                                  Footing& footing) const;
  [[nodiscard]] std::size_t line_before(std::string_view text,
                                        std::size_t at,
                                        std::size_t place) const;
  [[nodiscard]] std::optional<Span> marked_at(std::string_view text, std::size_t at) const;
  [[nodiscard]] std::size_t end_of_reach(std::string_view text, std::size_t at) const;
  [[nodiscard]] bool by_places(std::string_view text,
                               std::size_t limit,
                               std::vector<Span>& found) const;
  [[nodiscard]] std::vector<Span> in_marked_copy(std::string_view text, std::size_t limit) const;

  RE2 plain_;                  ///< Without \b: finds too much when there are any.
  std::optional<RE2> marked_;  ///< For marked texts; none when there is no \b.
  std::size_t marks_ = 0;
  bool may_be_empty_ = false;
  bool one_line_ = false;            ///< No match goes on behind a line end.
  std::optional<std::size_t> most_;  ///< Bytes of the longest match.
  std::optional<Foothold> foothold_;
  std::optional<FootholdLetters> letters_;  ///< Of the foothold.
};

}  // namespace pismo::text
