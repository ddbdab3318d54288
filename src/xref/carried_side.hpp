#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <fmt/format.h>
#include <string>

#include "pismo/store/case_walk.hpp"
#include "pismo/xref/tie.hpp"

namespace pismo::xref {

/// What many messages carry says less: a logo, the address of everybody's chief.
[[nodiscard]] inline double rarity(std::uint64_t messages) {
  return 1 / (1 + std::log2(static_cast<double>(std::max<std::uint64_t>(1, messages))));
}

[[nodiscard]] inline Side side_of(const store::CarriedRow& row) {
  Side side;
  side.place = {row.first, row.part, {}};
  side.messages = row.messages;
  side.first = row.first_date;
  side.last = row.last_date;
  return side;
}

/// "1 message", "3 messages".
[[nodiscard]] inline std::string message_count(std::uint64_t messages) {
  return fmt::format("{} {}", messages, messages == 1 ? "message" : "messages");
}

}  // namespace pismo::xref
