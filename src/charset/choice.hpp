#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "pismo/charset/decode.hpp"

namespace pismo::charset {

/// A charset weighed for one piece of text.
struct Weighed {
  std::string name;
  double nats = 0;  ///< Likelihood of the sample, with prior, label and pooled evidence.
};

/// Every charset that came into question, best first. Those that read the bytes exactly as
/// a better one does are left out, except that the declared one stands for its equals.
///
/// @param bytes     Holds at least one 8-bit byte.
/// @param declared  Canonical name; empty when none.
[[nodiscard]] std::vector<Weighed> weigh_charsets(std::string_view bytes,
                                                  std::string_view declared,
                                                  const Evidence& pooled);

}  // namespace pismo::charset
