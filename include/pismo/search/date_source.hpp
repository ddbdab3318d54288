#pragma once

#include <cstdint>

namespace pismo::search {

/// Which time of a message is asked for, sorted by and printed.
enum class DateSource : std::uint8_t {
  best,    ///< What all its clocks and the messages around it say.
  header,  ///< What its Date field says.
};

}  // namespace pismo::search
