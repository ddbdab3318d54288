#pragma once

#include <string_view>

#include "pismo/dating/clock_kinds.hpp"

/// The layouts of queue identifiers. Each puts its instant and arithmetic, or returns false.
namespace pismo::dating {

/// "n9D2qfA6026259": year, month, day, hour, minute, second, one letter each, UTC.
bool put_sendmail_queue_id(Evidence& evidence, std::string_view id, const Surroundings& around);

/// "1WL8OY-0000Ox-Em", from Exim 4.97 on "1rlCrf-00000006t0Z-1wXy".
bool put_exim_queue_id(Evidence& evidence, std::string_view id);

/// "4F77MV4KsDzlh8T9", Postfix 2.9 and later when told to.
bool put_postfix_queue_id(Evidence& evidence, std::string_view id);

/// Whether Postfix could have written this, long or short.
[[nodiscard]] bool is_postfix_queue_id(std::string_view id);

}  // namespace pismo::dating
