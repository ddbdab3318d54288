#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "pismo/base/defect.hpp"

namespace pismo::mime {

/// Collects the defects of one message. A code that keeps repeating is counted after
/// the first few, so that a broken message of a million parts cannot fill the memory.
class DefectList {
 public:
  static constexpr std::size_t kKeptPerCode = 20;  ///< Enough to see the pattern.

  void add(std::string_view code, std::string where, std::string detail = {});

  /// All defects in the order they were met; a last one tells how many more there were.
  [[nodiscard]] std::vector<Defect> take();

 private:
  std::vector<Defect> kept_;
  std::map<std::string, std::size_t, std::less<>> counts_;
};

/// "part 1.2"; "message" for the root multipart, whose path is empty.
[[nodiscard]] std::string in_part(std::string_view path);

/// "header Subject".
[[nodiscard]] std::string in_header(std::string_view name);

/// "byte 10240".
[[nodiscard]] std::string at_byte(std::size_t offset);

}  // namespace pismo::mime
