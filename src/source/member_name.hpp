#pragma once

#include <string>
#include <string_view>

namespace pismo::source {

/// The name of an archive's member in UTF-8.
///
/// Zips, tars and rars from before UTF-8 do not say what letters their names are in. Bytes that
/// are no UTF-8 are read as ibm866 (DOS, and zips of Windows), windows-1251 or koi8-r, whichever
/// gives the likelier Russian. Where none gives Cyrillic words, the bytes are returned as they
/// are.
///
/// Which letters are frequent: relative frequencies of Russian letters, as in any textbook.
[[nodiscard]] std::string readable_name(std::string_view name);

}  // namespace pismo::source
