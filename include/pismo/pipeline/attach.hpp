#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "pismo/base/result.hpp"
#include "pismo/store/case_folder.hpp"
#include "pismo/store/shards.hpp"

namespace pismo::pipeline {

/// A shard that is to be joined.
struct NewShard {
  store::ShardAddress address;
  std::filesystem::path card;
};

/// Joins shards into a case, which is made when it is not there: takes over what their cards hold,
/// and says anew over all of them what messages say of each other: words, conversations, recovered
/// messages, dates, people. The case is that which `index` would have made of all their sources,
/// but for the words, which stay where they are, and for the sources.
///
/// @return  conflict: the case has mail of its own; a server serves another index than its card; a
///          letter lies in two shards. io: a server does not answer. Shards before it are joined.
[[nodiscard]] Result<std::vector<store::ShardRow>> attach_shards(
    const store::CaseFolder& folder,
    const std::vector<NewShard>& shards,
    unsigned timeout_seconds,
    unsigned jobs);

/// Lets a shard be asked again, or at another address; ends a joining that was cut short.
///
/// @return  not_found: there is none at `was`. Errors of `search::ask_shard`.
[[nodiscard]] Result<void> attach_again(const store::CaseFolder& folder,
                                        const store::ShardAddress& was,
                                        const store::ShardAddress& now,
                                        unsigned timeout_seconds);

/// The words of this shard are asked no more; what the case holds of it stays.
///
/// @return  not_found: there is none at this address.
[[nodiscard]] Result<void> detach_shard(const store::CaseFolder& folder,
                                        const store::ShardAddress& address);

}  // namespace pismo::pipeline
