#pragma once

#include <cstdint>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

#include "pismo/search/engine.hpp"
#include "pismo/search/identifier_listing.hpp"

namespace pismo::cli {

// What listings of identifiers and of attachments say in the same words.

/// "2009-10-15" in the engine's zone.
[[nodiscard]] std::string day_of(const search::Engine& engine, std::int64_t utc);

/// "2009-10-15 to 2009-11-02", one day when both are one; "undated".
[[nodiscard]] std::string days_of(const search::Engine& engine,
                                  std::optional<std::int64_t> first,
                                  std::optional<std::int64_t> last);

/// "a@x (3), b@y (1) and 2 more".
[[nodiscard]] std::string senders_of(const std::vector<search::SenderCount>& senders,
                                     std::size_t limit);

/// RFC 3339 in UTC, or null.
[[nodiscard]] nlohmann::ordered_json date_json(std::optional<std::int64_t> utc);

[[nodiscard]] nlohmann::ordered_json senders_json(const std::vector<search::SenderCount>& senders);

/// `[{key, date, where, part, span}]`; `span` where there is one.
[[nodiscard]] nlohmann::ordered_json examples_json(const search::Engine& engine,
                                                   const std::vector<search::ListedPlace>& places);

/// "; first 0123456789ab": the earliest message; empty when none is known.
[[nodiscard]] std::string first_of(const search::Engine& engine,
                                   const std::vector<search::ListedPlace>& places);

/// The key of a message; empty when it is not there.
[[nodiscard]] std::string key_of_message(const search::Engine& engine, std::int64_t id);

}  // namespace pismo::cli
