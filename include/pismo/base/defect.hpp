#pragma once

#include <string>

namespace pismo {

/// Odd data that was met and recorded while the work went on.
struct Defect {
  std::string
      code;  ///< A stable name in snake_case: "boundary_unclosed". docs/defects.md lists all.
  std::string where;   ///< The place: "part 1.2", "header Subject", "byte 10240".
  std::string detail;  ///< One plain sentence, or empty when the code says it all.

  bool operator==(const Defect&) const = default;
};

}  // namespace pismo
