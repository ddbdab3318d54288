#include "node_of_key.hpp"

#include <fmt/format.h>

#include "selection.hpp"

namespace pismo::cli {

bool is_ghost_key(std::string_view key) {
  return key.starts_with("ghost:");
}

Result<std::int64_t> node_of_key(const search::Engine& engine, std::string_view key) {
  if (!is_ghost_key(key)) return message_of(engine.catalog(), key);
  const auto ghosts = engine.relations().ghosts_with_key(key);
  if (ghosts.empty()) {
    return fail(Errc::not_found, fmt::format("no missing or recovered message is named {}", key));
  }
  // A whole key may be the beginning of another one.
  for (const std::int64_t number : ghosts) {
    const auto ghost = engine.relations().ghost(number);
    if (ghost && ghost->key == key) return number;
  }
  if (ghosts.size() == 1) return ghosts.front();
  return fail(
      Errc::usage,
      fmt::format("{} messages have keys that begin with {}; type more", ghosts.size(), key));
}

}  // namespace pismo::cli
