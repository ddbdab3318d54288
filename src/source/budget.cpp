#include "budget.hpp"

#include <fmt/format.h>

namespace pismo::source {

std::optional<Trouble> Budget::spend(std::uint64_t bytes) {
  spent_ += bytes;
  if (spent_ > max_bytes_) {
    return Trouble{kBomb, fmt::format("Unpacks to more than {} bytes.", max_bytes_)};
  }
  if (is_bomb(spent_, packed_size_)) {
    return Trouble{
        kBomb,
        fmt::format("Unpacks to more than {} times its {} bytes.", max_ratio_, packed_size_)};
  }
  return std::nullopt;
}

std::optional<Trouble> Budget::spend_member() {
  if (members_left_ == 0) return Trouble{kBomb, "Has more members than are read."};
  --members_left_;
  return std::nullopt;
}

}  // namespace pismo::source
