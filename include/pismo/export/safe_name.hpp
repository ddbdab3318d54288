#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <unordered_map>

namespace pismo::exporting {

/// Longest safe name in bytes. eCryptfs homes allow 143; this leaves room for a number.
constexpr std::size_t kMaxNameBytes = 132;

/// A file name that is harmless on Linux, macOS and Windows, made from what a message says.
///
/// No path separators, control, bidirectional or invisible characters, no `:*?"<>|`, no
/// dot or dash in front, no dot or blank at the end, no name that Windows reserves (CON,
/// NUL, LPT1 ...), at most `kMaxNameBytes` with the extension kept, valid UTF-8. Letters of
/// any script stay. "attachment" when nothing is left. Doing it twice changes nothing.
[[nodiscard]] std::string safe_file_name(std::string_view name);

/// Makes names unique within one folder: the second "photo.jpg" becomes "photo-2.jpg".
/// Names that differ in case only count as the same, as they do on Windows and macOS.
class UniqueNames {
 public:
  /// A name not given before; `name` itself when it is free.
  [[nodiscard]] std::string take(const std::string& name);

 private:
  std::unordered_map<std::string, std::size_t> taken_;  ///< Folded name -> last number tried.
};

}  // namespace pismo::exporting
