#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "pismo/relate/case_dates.hpp"
#include "pismo/store/dates.hpp"

namespace pismo::pipeline {

/// The times of messages that are not here: by their identifiers, and by what is printed over their
/// quotations.
class GhostDates {
 public:
  /// Takes the ghosts of a case; once.
  [[nodiscard]] Result<void> read(const store::Dates& dates);

  [[nodiscard]] std::size_t size() const { return ghosts_.size(); }

  /// The place of a ghost among the ghosts, by its number (below 0).
  [[nodiscard]] std::optional<std::size_t> index_of(std::int64_t number) const;

  [[nodiscard]] const std::string& key_of(std::size_t ghost) const { return ghosts_[ghost].key; }

  /// Fills the nodes of ghosts, which begin at `first`, from their own clocks. An identifier counts
  /// only when it fits the letters around it: random digits make dates, too.
  void read_clocks(std::vector<relate::DatedNode>& nodes,
                   std::size_t first,
                   const std::vector<relate::Precedence>& order);

  /// What is kept of a ghost: its best time and the reason are empty when only bounds date it.
  [[nodiscard]] store::GhostDateRow row(std::size_t ghost, const relate::DatedNode& node) const;

 private:
  std::vector<store::GhostTime> ghosts_;  // By number.
  std::vector<std::string> why_;          // Of those with a clock.
};

}  // namespace pismo::pipeline
