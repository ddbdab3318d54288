#pragma once

#include <cstdint>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>

#include "pismo/base/result.hpp"
#include "pismo/store/people.hpp"

#include "context.hpp"

namespace pismo::cli {

/// People as other commands open them: with a note when people.tsv has changed since.
[[nodiscard]] Result<store::People> open_people(const Context& context);

/// The one person meant by `who`; not_found, or usage when it may be several.
[[nodiscard]] Result<std::int64_t> person_of(const store::People& people, const std::string& who);

/// Somebody of whom the catalog says that he is there, and nothing more: it is damaged.
[[nodiscard]] Error unreadable_person(const Context& context, const std::string& who);

/// "2009-10-15T08:03:05Z", or null.
[[nodiscard]] nlohmann::ordered_json utc_or_null(std::optional<std::int64_t> utc);

/// "2009-10-15", or "?" when there is no day.
[[nodiscard]] std::string day_of(std::optional<std::int64_t> utc);

/// "Пётр Щеглов <shcheglov@firm.example>", the address alone without a name.
[[nodiscard]] std::string called(const store::PersonRow& person);

/// `one, other, kind, reason, letters, message`, the last a key or null.
[[nodiscard]] nlohmann::ordered_json tie_json(const Context& context,
                                              const store::PersonTieRow& tie);

}  // namespace pismo::cli
