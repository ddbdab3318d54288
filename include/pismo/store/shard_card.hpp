#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "pismo/base/result.hpp"
#include "pismo/store/case_folder.hpp"
#include "pismo/store/rows.hpp"
#include "pismo/store/shards.hpp"

namespace pismo::store {

/// A shard's card: a folder with all that a joined case must hold of a case whose words stay where
/// they are. `card` says which index it belongs to, `catalog.sqlite` is the catalog without what is
/// made anew over all shards, `text/` has the segments without words and the kept texts.
struct ShardCard {
  std::string uuid;  ///< Of the index, all segments opened in this order.
  std::uint64_t letters = 0;
  std::vector<SegmentRow> segments;  ///< As the case that is served numbers its messages.
};

/// The segments of a case that hold messages, in the order in which they are to be served.
/// Recovered messages are not served: the joined case recovers its own.
[[nodiscard]] Result<std::vector<SegmentRow>> served_segments(const CaseFolder& folder);

/// Writes the card of a case into a new folder.
///
/// @return  conflict: the folder is there, or the case has no mail, or is joined itself.
[[nodiscard]] Result<ShardCard> write_card(const CaseFolder& folder,
                                           const std::filesystem::path& into);

/// @return  usage: the folder is no card. corrupt.
[[nodiscard]] Result<ShardCard> read_card(const std::filesystem::path& card);

/// Adds the messages of a card to a case, behind those that are there, and the shard to its list.
/// The vocabulary is left without analyses, conversations, case dates and people as they were: the
/// caller makes them anew, and writes the line of the log that is due.
///
/// @return  conflict: a letter of the card is in the case, or another pismo made it.
[[nodiscard]] Result<ShardRow> import_card(const CaseFolder& folder,
                                           const std::filesystem::path& card,
                                           const ShardAddress& address,
                                           unsigned timeout_seconds);

}  // namespace pismo::store
