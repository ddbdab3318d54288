#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>

#include "pismo/base/result.hpp"

namespace pismo::store {

/// By what messages may be told apart over time.
enum class Trait : std::uint8_t { none, person, domain, thread, language, grade };

/// When a message was written, and which group it belongs to.
struct TimedMessage {
  std::int64_t id = 0;
  std::optional<std::int64_t> utc{};  ///< The best date that the case has; none: undated.
  std::string grade{};                ///< Of that date, A to E; empty when undated.
  std::string group{};  ///< Address of the sender in small letters (his name where he has none),
                        ///< its domain, number of the conversation, language, grade; may be empty.
  std::string name{};   ///< Of the group as this message has it: of the sender, subject of the
                        ///< conversation's first message; else as `group`.
};

/// Gives every message of a catalog in id order, in one walk.
///
/// @return  Errors: io or corrupt when the catalog cannot be read to its end.
[[nodiscard]] Result<void> each_timed_message(const std::filesystem::path& catalog,
                                              Trait trait,
                                              const std::function<void(TimedMessage&&)>& take);

}  // namespace pismo::store
