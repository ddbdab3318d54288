#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace pismo::audit {

/// What an attached file is, by its bytes.
struct FileContent {
  std::string_view type{};     ///< "pdf", "zip", "ole", "png" ...; empty: not known.
  bool encrypted = false;      ///< Cannot be read without a password or key.
  std::string_view trouble{};  ///< Why it cannot be read: "cut short"; empty: nothing seen.
};

/// Looks at the beginning, the end and the markers between; never decompresses. Linear.
///
/// Sources: the signatures of PRONOM and file(1)'s documentation; APPNOTE.TXT 4.4.4 (zip: bit 0 of
/// the flags); ISO 32000-1 7.6 (PDF: /Encrypt in the trailer); MS-OFFCRYPTO (EncryptedPackage).
[[nodiscard]] FileContent look_at_file(std::string_view bytes);

/// How the name of a file stands to its content.
enum class NameFit : std::uint8_t {
  fits,      ///< Or nothing can be said: an unknown ending or content.
  harmless,  ///< Another one, which the same programs open: RTF as .doc, HTML as .xls.
  misnamed,  ///< Another one.
  disguised  ///< A program under the name of a document.
};

[[nodiscard]] NameFit name_fit(std::string_view filename, const FileContent& content);

}  // namespace pismo::audit
