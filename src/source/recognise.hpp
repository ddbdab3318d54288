#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace pismo::source {

/// What a run of bytes holds, as far as its beginning tells.
enum class Kind {
  mbox,
  mmdf,
  emlx,
  single,      ///< One message.
  compressed,  ///< gzip, bzip2, xz, lzma, zstd or compress (.Z).
  zip,         ///< And 7z, rar, tar: what they hold is looked at one by one.
  seven_zip,
  rar,
  tar,
  unreadable,  ///< Mail in a format that pismo does not read.
  not_mail,
  blank,  ///< Begins with NULs, a sector at least: what a damaged disk leaves.
  empty,
};

/// How a file's place and name speak of it.
struct NameHint {
  bool maildir = false;    ///< In a folder like a Maildir's cur, new or tmp, or with Maildir flags.
  bool is_mail = false;    ///< Whatever the bytes are, this must be a message.
  bool numeric = false;    ///< An MH message is named by a number.
  bool like_mail = false;  ///< ".mail", ".raw" ...; for a root also no extension at all.
  bool office = false;     ///< A zip that is a document: ".docx", ".odt", ".jar" ...
  bool msg = false;        ///< Outlook's extension.
  bool mailbox = false;    ///< ".mbox", ".mbx", ".mbs": many messages.
  bool bare = false;       ///< No extension and no number, as mail programs name their folders.
  bool named = false;      ///< The user named this very file: somebody believes that it is mail.
  std::string flags;       ///< Maildir flags.
};

struct Recognised {
  Kind kind = Kind::not_mail;
  std::string_view reason = "not_mail";  ///< For `unreadable`, `not_mail`, `blank`, `empty`.
  std::string_view detail;
  bool forced = false;  ///< Nothing but the name says that this is a message.
  bool wide = false;    ///< A message in UTF-16.
};

/// Bytes from the beginning that `recognise` wants to see.
inline constexpr std::size_t kRecogniseBytes = 64U << 10U;

/// A zstd frame without data begins here (RFC 8878 section 3.1.2).
[[nodiscard]] bool is_zstd_note(std::string_view head);

/// @param name     The last name of the path, in file-system bytes.
///                 An ending that says how it is packed (".gz") does not count.
/// @param folder   The last name of the folder around it.
/// @param is_root  The user named this very file.
[[nodiscard]] NameHint read_name(std::string_view name, std::string_view folder, bool is_root);

/// @param head  The first `kRecogniseBytes`, or all there are.
///
/// Content decides; the name counts only where the content says nothing. Generous on purpose:
/// a text that begins with header lines is mail whatever its name is.
[[nodiscard]] Recognised recognise(std::string_view head, const NameHint& hint);

}  // namespace pismo::source
