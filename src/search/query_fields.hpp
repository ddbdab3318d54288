#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "pismo/search/query.hpp"

namespace pismo::search {

/// The field of that name (lower-case), or null.
[[nodiscard]] const FieldInfo* find_field(std::string_view name);

/// The field that somebody who typed `name` most likely meant; none when nothing is near.
/// `name` is lower-case ASCII, or Cyrillic as typed.
[[nodiscard]] std::optional<std::string_view> meant_field(std::string_view name);

/// True for names before a colon that begin an address rather than a field: "mailto".
[[nodiscard]] bool is_url_scheme(std::string_view name);

/// What is wrong with the value of a field that takes one plain value; none when it is good.
/// Words for people: "2009-13 is no date; write ...".
[[nodiscard]] std::optional<std::string> value_trouble(std::string_view field,
                                                       std::string_view value);

}  // namespace pismo::search
