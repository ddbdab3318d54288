#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace pismo::documents {

/// What stands between a file and whoever wants to read it.
enum class FileState : std::uint8_t {
  whole,      ///< Nothing, as far as can be told from outside.
  empty,      ///< It has no bytes.
  encrypted,  ///< A password or a key.
  damaged,    ///< Its end is missing.
};

/// "", "empty", "encrypted" or "damaged".
[[nodiscard]] std::string_view state_name(FileState state);

/// What a file is by its bytes, whatever its name and label say.
struct FileType {
  std::string_view type;  ///< Media type, lower-case: "application/pdf"; empty: not known.
  FileState state = FileState::whole;
};

/// Looks at the marks that formats begin and end with (of ZIP and OLE files at what lies in
/// them). What has no mark and reads like letters is text/plain, text/html or text/xml.
///
/// Linear in time; copies nothing. Never fails.
///
/// Sources: the formats' own specifications; for OLE files [MS-CFB], [MS-OFFCRYPTO], [MS-DOC]
/// 2.5.2 (Fib), [MS-XLS] 2.4.117 (FilePass); APPNOTE.TXT of ZIP 4.3.
[[nodiscard]] FileType recognise(std::string_view bytes);

/// The first half of it: marks that no text begins with. Quicker where the rest would be text of
/// one kind or another.
///
/// @return  As above; no type where there is no such mark.
[[nodiscard]] FileType recognise_by_mark(std::string_view bytes);

/// Whether a file of that type usually has such a name.
///
/// @return  False only when both are known and do not go together: "invoice.pdf" that is a program.
[[nodiscard]] bool fits_name(std::string_view type, std::string_view file_name);

/// The part of a file name behind its last dot, in small letters (ASCII); empty without one.
[[nodiscard]] std::string name_ending(std::string_view file_name);

/// A file name as a person reads it: without marks that are not seen or turn the direction of
/// letters ("annexe\u202Egpj.exe"), without control characters, blanks as one space each, no
/// blanks or dots at its end. Folders are left as they are: `mime` cuts them off.
///
/// @param file_name  UTF-8.
[[nodiscard]] std::string clean_name(std::string_view file_name);

}  // namespace pismo::documents
