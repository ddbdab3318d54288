#pragma once

#include "pismo/base/result.hpp"
#include "pismo/store/shards.hpp"

namespace pismo::search {

/// Asks a shard whether it is there and serves the index that the case knows.
///
/// @return  Why not: io, or conflict when it serves another index.
[[nodiscard]] Result<void> ask_shard(const store::ShardRow& shard);

}  // namespace pismo::search
