#pragma once

#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "pismo/dating/gather.hpp"

namespace pismo::dating {

/// In which zone each sender's Date fields are printed, over time.
class ZoneHabits {
 public:
  void add(const std::string& sender, Instant at, int offset_minutes);

  /// Sorts what was added; before the first `near`.
  void sort();

  /// The offset that the sender printed most often within 30 days of `at`; none when fewer than
  /// three letters print one, or half of them print others.
  [[nodiscard]] std::optional<int> near(const std::string& sender, Instant at) const;

 private:
  std::map<std::string, std::vector<std::pair<Instant, int>>, std::less<>> by_sender_;
};

/// Reads a Date without a zone at this offset; false when there is none.
bool assume_zone(Clocks& clocks, int offset_minutes);

}  // namespace pismo::dating
