#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "pismo/base/result.hpp"
#include "pismo/store/case_folder.hpp"
#include "pismo/store/rows.hpp"

namespace pismo::store {

/// Where a shard is served: by `xapian-tcpsrv` of another machine.
struct ShardAddress {
  std::string host;
  std::uint16_t port = 0;

  /// As it was typed: `host:port`, `[::1]:7001`.
  [[nodiscard]] std::string text() const;

  friend bool operator==(const ShardAddress&, const ShardAddress&) = default;
};

/// Reads `HOST:PORT`: a name, an IPv4 address, or an IPv6 address in brackets.
///
/// @return  usage: it is none.
[[nodiscard]] Result<ShardAddress> read_shard_address(std::string_view text);

/// A part of a joined case whose words lie in a text index on another machine. The catalog and the
/// texts of its messages are here; its segments here hold everything but words.
struct ShardRow {
  ShardAddress address;
  bool attached = true;              ///< False: its words are not asked.
  unsigned timeout_seconds = 0;      ///< How long to wait for an answer.
  std::string uuid;                  ///< Of the index that is served: Xapian's.
  std::vector<SegmentRow> segments;  ///< Here, in the order in which they are served there.

  [[nodiscard]] std::uint64_t letters() const;
};

constexpr unsigned kShardTimeoutSeconds = 10;
constexpr unsigned kMostShardTimeoutSeconds = 3600;

/// Xapian numbers the documents of so many databases in turn.
constexpr std::size_t kMostShards = 1000;

/// The shards of a case; none of one that holds all its words itself.
///
/// @return  corrupt: the file `shards` of the case is damaged.
[[nodiscard]] Result<std::vector<ShardRow>> read_shards(const CaseFolder& folder);

/// Takes the place of the file at once. For the holder of the writer lock.
[[nodiscard]] Result<void> write_shards(const CaseFolder& folder,
                                        const std::vector<ShardRow>& shards);

/// Whether words of this case lie on other machines: it takes no mail of its own.
[[nodiscard]] bool is_joined(const CaseFolder& folder);

}  // namespace pismo::store
