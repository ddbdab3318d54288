#include "pismo/time/zone_book.hpp"

#include <utility>

namespace pismo::time {

const Zone* ZoneBook::find(std::string_view name) {
  if (const auto known = zones_.find(name); known != zones_.end()) return &known->second;
  auto zone = Zone::named(name);
  if (!zone) return nullptr;
  return &zones_.emplace(std::string(name), std::move(*zone)).first->second;
}

}  // namespace pismo::time
