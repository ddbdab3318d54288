#pragma once

#include <string_view>

#include "pismo/dating/evidence.hpp"

namespace pismo::dating {

/// A TIMEDATE of Lotus Notes: eight hexadecimal digits for the day and zone, eight for the time of
/// day. Puts the instant and the zone that the sender's Notes was set to; false when it is none.
///
/// Source: Lotus C API, TIMEDATE.
bool put_lotus_time(Evidence& evidence, std::string_view day, std::string_view ticks);

}  // namespace pismo::dating
