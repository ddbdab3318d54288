#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// Numbers that an office gives to its papers one after another, and which of them are missing.
namespace pismo::audit {

/// A number as a letter names it: "исх. № 01-12/345", "Invoice HR-2009-031".
struct ReferenceNumber {
  std::string label;  ///< Of the kind of paper, one spelling for all: "outgoing", "invoice".
  std::string text;   ///< The number as it stands, at most 32 bytes (of a file's name: 64).

  bool operator==(const ReferenceNumber&) const = default;
};

/// Finds them in a text, in order. Lines that quote (">") are passed over. Linear.
[[nodiscard]] std::vector<ReferenceNumber> find_reference_numbers(std::string_view utf8);

/// A number of a series, and the message that names it.
struct NumberedLetter {
  std::uint64_t number = 0;
  std::int64_t message = 0;
  std::optional<std::int64_t> utc{};
};

/// Numbers between two neighbours of a series that nothing names.
struct NumberGap {
  std::uint64_t after = 0, before = 0;  ///< The neighbours.
  double chance = 1;        ///< That so many in a row are missing, at the density of the series.
  double false_alarms = 1;  ///< `chance` times the neighbours that were compared.
};

/// Who counts what: one counter.
struct NumberSeries {
  std::string owner;  ///< Domain of the senders, or folder of the files.
  std::string label;
  std::string shape;                         ///< The number with its counter as "#": "01-12/#".
  std::vector<NumberedLetter> letters;       ///< One for each number, the earliest; by number.
  std::vector<NumberGap> gaps;               ///< All.
  std::vector<NumberedLetter> out_of_order;  ///< Dated against the order of the others.

  [[nodiscard]] std::uint64_t span() const;     ///< From the first number to the last.
  [[nodiscard]] std::uint64_t missing() const;  ///< Of these, not named by any letter.
};

/// One mention, as it comes.
struct NumberMention {
  std::string owner;
  ReferenceNumber number;
  std::int64_t message = 0;  ///< 0: no letter bears it; it only says how far the counter went.
  std::optional<std::int64_t> utc{};
  bool begins_anew = true;  ///< May begin anew with a year, as offices do; servers do not.
};

/// Puts mentions into series: numbers of one owner and label that differ in one group of digits.
/// A counter that begins anew with a year is one series for each year.
///
/// @return  Series of at least kFewestNumbers numbers, by owner, label and shape.
[[nodiscard]] std::vector<NumberSeries> number_series(const std::vector<NumberMention>& mentions);

constexpr std::size_t kFewestNumbers = 6;

}  // namespace pismo::audit
