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
  std::string_view packed_text;  ///< The text of the letter, for documents::packed_rtf_to_text.
  bool complete = true;          ///< False: it is cut off, or a length in it is wrong.
};

constexpr std::size_t kMaxWinmailFiles = 1000;  // As of files inside a text.

/// Whether the bytes of a part are a winmail.dat (TNEF).
[[nodiscard]] bool is_winmail(std::string_view bytes);

/// The files in a winmail.dat, in order, and the text of the message that Outlook keeps there as
/// packed RTF. Linear time; what is broken ends the list.
///
/// Source: [MS-OXTNEF] 2.1.3; property types of [MS-OXCDATA] 2.11.1.
[[nodiscard]] Winmail read_winmail(std::string_view bytes);

}  // namespace pismo::mime
