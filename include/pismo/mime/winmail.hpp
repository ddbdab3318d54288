#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace pismo::mime {

/// A file that Outlook put into a winmail.dat.
struct WinmailFile {
  std::string name;        ///< Raw bytes: of the sender's code page, or UTF-8 where it was UTF-16.
  std::string_view bytes;  ///< Into the winmail.dat.
};

struct Winmail {
  std::vector<WinmailFile> files;
  bool complete = true;  ///< False: it is cut off, or a length in it is wrong.
};

constexpr std::size_t kMaxWinmailFiles = 1000;  // As of files inside a text.

/// Whether the bytes of a part are a winmail.dat (TNEF).
[[nodiscard]] bool is_winmail(std::string_view bytes);

/// The files in a winmail.dat, in order. The text of the message, which Outlook keeps there a
/// second time as RTF, is passed over. Linear time; what is broken ends the list.
///
/// Source: [MS-OXTNEF] 2.1.3; property types of [MS-OXCDATA] 2.11.1.
[[nodiscard]] Winmail read_winmail(std::string_view bytes);

}  // namespace pismo::mime
