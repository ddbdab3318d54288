#pragma once

#include <map>
#include <string>
#include <string_view>

#include "pismo/time/zone.hpp"

namespace pismo::time {

/// Zones by name, each made once: ICU takes longer to make a zone than to ask it a hundred times.
/// Single-threaded, as its zones are.
class ZoneBook {
 public:
  /// The zone, or nullptr when there is none of that name. Valid as long as the book.
  [[nodiscard]] const Zone* find(std::string_view name);

 private:
  std::map<std::string, Zone, std::less<>> zones_;
};

}  // namespace pismo::time
