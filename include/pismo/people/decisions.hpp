#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "pismo/base/result.hpp"

namespace pismo::people {

/// What somebody decided about two addresses, against or beyond what pismo finds.
enum class Verdict : std::uint8_t {
  merge,  ///< They are of one person, whatever speaks against it.
  split,  ///< They are of two people, whatever speaks for one.
  none    ///< pismo decides again: takes an earlier line about these two back.
};

struct Decision {
  Verdict verdict = Verdict::merge;
  std::string one{}, other{};  ///< Addresses, as of `AddressForm::canonical`; "name:..." of
                               ///< somebody without one.
  std::string why{};           ///< Of whoever decided; may be empty.

  bool operator==(const Decision&) const = default;
};

/// Reads the file of decisions: UTF-8, tab-separated, "merge", "split" or "none", two addresses,
/// and a reason that may be left out; empty lines and those that begin with "#" are passed over.
///
/// @return  In the order of the file. usage: a line that cannot be read, with its number.
[[nodiscard]] Result<std::vector<Decision>> read_decisions(std::string_view text);

/// One line of the file, with its line end. Tabs and line ends in the reason become blanks.
[[nodiscard]] std::string decision_line(const Decision& decision);

/// The last decision about each pair of addresses, without those that take one back, in the order
/// of the file.
[[nodiscard]] std::vector<Decision> decisions_that_count(const std::vector<Decision>& all);

}  // namespace pismo::people
