#pragma once

#include <cstdint>
#include <string>

#include "pismo/authenticity/examine.hpp"

namespace CLI {
class App;
}

namespace pismo::cli {

/// Options of every command that checks signatures.
struct KeyArguments {
  std::string folder;  ///< --keys; empty: no keys, so that only texts can be compared.
  std::string day;     ///< --at, YYYY-MM-DD; empty: now.

  void declare(CLI::App& command);

  [[nodiscard]] Result<authenticity::KeyBook> read() const;

  /// Seconds since 1970 UTC: of --at, else of the clock. Only what has expired depends on it.
  [[nodiscard]] std::int64_t now() const;
};

/// Says what is wrong with a day written as 2009-10-15; empty when nothing is.
[[nodiscard]] std::string trouble_with_day(const std::string& text);

}  // namespace pismo::cli
