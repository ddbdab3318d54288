#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <xapian.h>

#include "pismo/store/catalog.hpp"
#include "pismo/store/fields.hpp"

namespace pismo::search {

using Families = std::uint8_t;  ///< Bits of store::Family.
using Forms = std::vector<store::Word>;

constexpr Families kEverywhere = (1U << store::kFamilies) - 1U;

/// The families that a field of the query language asks; all of them for no field.
[[nodiscard]] Families families_of(std::string_view field);

/// One query of several under `op`.
[[nodiscard]] Xapian::Query joined(Xapian::Query::op op, const std::vector<Xapian::Query>& queries);

/// The terms of the text index that the forms are in these families.
[[nodiscard]] std::vector<std::string> terms_of(const Forms& forms, Families families);

/// Messages that hold any of the forms in any of the families; they rank as one word.
[[nodiscard]] Xapian::Query any_form(const Forms& forms, Families families);

/// Messages with a form for each of `words` inside a window of so many places, in one family.
///
/// @param op  OP_NEAR: in any order; OP_PHRASE: in this order.
[[nodiscard]] Xapian::Query within_window(Xapian::Query::op op,
                                          const std::vector<Forms>& words,
                                          Families families,
                                          Xapian::termcount window);

/// A yes/no term of fields.hpp.
[[nodiscard]] Xapian::Query yes_no(std::string_view prefix, std::string_view value);

/// The messages of these ids, which ascend.
[[nodiscard]] Xapian::Query one_of(std::vector<std::int64_t> ids);

}  // namespace pismo::search
