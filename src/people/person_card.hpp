#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "pismo/people/resolve.hpp"

#include "address_book.hpp"

namespace pismo::people {

/// What these addresses say of the person whom they belong to, without ties.
[[nodiscard]] Person person_of_addresses(AddressBook& book,
                                         const Records& records,
                                         const std::vector<std::size_t>& addresses);

/// A name that quotations print without an address.
void add_quoted_spelling(Person& person, const Mention& mention, std::uint64_t letters);

/// Lists of a person that is complete: spellings and telephones by use, titles by time.
void put_in_order(Person& person);

}  // namespace pismo::people
