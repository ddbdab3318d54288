#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "pismo/xref/tie.hpp"

#include "compared_case.hpp"
#include "overlap.hpp"

namespace pismo::xref {

/// By what two letters were recognised as one, the strongest first.
enum class Basis : std::uint8_t {
  key,         ///< The same bytes.
  letter,      ///< Date, people, subject and text are the same; transport headers differ.
  message_id,  ///< The same Message-ID and the same words.
  text,        ///< The same words, and enough of them, or the same header fields beside.
  redacted,    ///< The same words but where names or numbers were taken out.
  changed,     ///< Header fields agree, and most words; some were changed.
  same_text,   ///< The same words, but by the header another letter, or it cannot be told which.
  near_text,   ///< Nearly the same words: a draft, another version, a filled-in form.
  other_text,  ///< The same Message-ID over different words.
};

[[nodiscard]] std::string_view name_of(Basis basis);

/// Whether the two are one message; else they are only like it.
[[nodiscard]] constexpr bool is_same(Basis basis) {
  return basis <= Basis::changed;
}

/// Two letters that are one message, or nearly.
struct Pair {
  std::uint32_t here = 0;
  std::uint32_t there = 0;
  Basis basis = Basis::key;
  double weight = 1;
  double likeness = 1;  ///< Share of words that stand in both.
  bool same_date = false;
  bool same_subject = false;
  bool same_sender = false;
  std::vector<Difference> differences{};
};

/// Pairs the letters of two cases: of each letter the best pair, when there is any.
///
/// @param notes  Hears of letters that were compared with a part of the others only.
/// @return       By rising `here`, the best first.
[[nodiscard]] std::vector<Pair> pair_letters(ComparedCase& here,
                                             ComparedCase& there,
                                             const Overlap& overlap,
                                             std::vector<std::string>& notes);

}  // namespace pismo::xref
