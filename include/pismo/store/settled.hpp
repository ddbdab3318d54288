#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "pismo/store/rows.hpp"
#include "pismo/store/sources.hpp"

namespace pismo::store {

/// A folder whose files cannot change without its own times: cur or new of a Maildir.
struct SettledFolder {
  std::int64_t root_id = 0;
  std::string path{};         ///< Relative to the root.
  std::int64_t mtime_ns = 0;  ///< As it was before its files were looked at.
  std::int64_t ctime_ns = 0;
  std::uint64_t inode = 0;
  std::uint64_t files = 0;  ///< All read to their end, or told to be no mail.
  std::uint64_t bytes = 0;

  bool operator==(const SettledFolder&) const = default;
};

/// What the last run of `index` left behind, when nothing in the catalog has changed since.
struct Settled {
  Balance balance{};
  std::uint64_t messages = 0;            ///< Those too that no source holds any more.
  std::string dictionaries{};            ///< As they showed from outside: text::Analyser::outside.
  std::vector<CountedSource> sources{};  ///< In the order they were first named.
  std::vector<SettledFolder> folders{};  ///< By root and path.

  /// A folder as it was; null when it was not settled.
  [[nodiscard]] const SettledFolder* folder(std::int64_t root_id, std::string_view path) const;
  /// A source as it was counted; null when it was not.
  [[nodiscard]] const CountedSource* source(std::int64_t root_id) const;
};

}  // namespace pismo::store
