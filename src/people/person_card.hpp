#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "pismo/people/resolve.hpp"

#include "address_book.hpp"

namespace pismo::people {

/// What these addresses say of the person whom they belong to, without ties.
[[nodiscard]] Person person_of_addresses(AddressBook& book,
                                         const Records& records,
                                         const std::vector<std::size_t>& addresses);

/// A name that quotations print without an address.
struct QuotedSpelling {
  std::string_view name;
  std::uint64_t letters = 0;
};

void add_quoted_spellings(Person& person, const std::vector<QuotedSpelling>& quoted);

/// Lists of a person that is complete: spellings and telephones by use, titles by time.
void put_in_order(Person& person);

}  // namespace pismo::people
