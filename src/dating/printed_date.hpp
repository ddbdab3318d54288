#pragma once

#include <string_view>

#include "pismo/dating/clock_kinds.hpp"

namespace pismo::dating {

/// Puts what a printed date says into `evidence`: wall clock, zone, instants, and what is odd
/// about it. Returns false when no date can be made out.
bool put_printed_date(Evidence& evidence,
                      std::string_view text,
                      const Surroundings& around,
                      time::ZoneBook& zones);

}  // namespace pismo::dating
