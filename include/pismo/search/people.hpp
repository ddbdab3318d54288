#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "pismo/base/result.hpp"
#include "pismo/store/people.hpp"

namespace pismo::search {

/// Whom somebody means by an address in any of its spellings, by what commands call a person, or by
/// a name in any script: everybody who bears it; of a name of one word everybody of whom it is a
/// part. An address means one person. Ascending; empty when it is nobody of this case.
[[nodiscard]] Result<std::vector<std::int64_t>> people_called(const store::People& people,
                                                              std::string_view who);

/// "Ivan Petrov <i.petrov@firm.example>, ..." of the first few of them: for a question that has to
/// be put more precisely.
[[nodiscard]] std::string choice_of(const store::People& people,
                                    const std::vector<std::int64_t>& ids);

}  // namespace pismo::search
