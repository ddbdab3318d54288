#include "foreign.hpp"

#include <array>
#include <cstddef>
#include <cstdint>

namespace pismo::source {

namespace {

using namespace std::string_view_literals;

struct Magic {
  std::size_t offset;
  std::string_view bytes;
  ForeignFormat format;
};

// Sources: [MS-PST] 2.2.2.6, [MS-OXTNEF] 2.1.1, Gary Kessler's signature table, and the
// documentation of each program's export.
constexpr auto kMagics = std::to_array<Magic>({
    {0,
     "!BDN"sv,
     {"outlook_pst",
      "An Outlook data file (pst, ost); convert it with `readpst -e -o FOLDER FILE` and index the "
      "folder."}},
    {0,
     "\x78\x9f\x3e\x22"sv,
     {"tnef",
      "An Outlook attachment container (winmail.dat); unpack it with `tnef --save-body FILE`."}},
    {0,
     "\xcf\xad\x12\xfe"sv,
     {"outlook_express_dbx",
      "An Outlook Express folder (dbx); convert it with `undbx FILE FOLDER` and index the "
      "folder."}},
    {0,
     "\x1a\x00\x00\x04\x00\x00"sv,
     {"lotus_nsf", "A Lotus Notes database (nsf); export its mail as eml from Notes."}},
    {0,
     "\x21\x09\x70\x19"sv,
     {"thebat_tbb",
      "A message base of The Bat!; export the folder from The Bat! as a Unix mailbox."}},
    {4,
     "\xef\xcd\xab\x89"sv,
     {"exchange_edb",
      "An Exchange database (edb); export its mailboxes as pst, then convert them with "
      "`readpst`."}},
    {0,
     "*mbx*\r\n"sv,
     {"uw_mbx",
      "A mailbox in the mbx format of UW IMAP; convert it with `mailutil copy FILE "
      "'#driver.unix/NEW'`."}},
    {0,
     "BABYL OPTIONS"sv,
     {"babyl", "An Emacs RMAIL (Babyl) file; convert it with `b2m < FILE > NEW.mbox`."}},
    {7, "**ACE**"sv, {"archive_unread", "An ACE archive; unpack it with `unace x FILE`."}},
    {0,
     "MSCF\0\0\0\0"sv,
     {"archive_unread", "A cabinet of Windows (cab); unpack it with `cabextract FILE`."}},
    {0, "070701"sv, {"archive_unread", "A cpio archive; unpack it with `cpio -id < FILE`."}},
    {0, "070707"sv, {"archive_unread", "A cpio archive; unpack it with `cpio -id < FILE`."}},
    {0, "LZIP\x01"sv, {"archive_unread", "Packed by lzip; unpack it with `lzip -d FILE`."}},
    {0, "\x04\x22\x4d\x18"sv, {"archive_unread", "Packed by lz4; unpack it with `lz4 -d FILE`."}},
});

constexpr ForeignFormat kArj = {"archive_unread", "An ARJ archive; unpack it with `arj x FILE`."};
constexpr ForeignFormat kLha = {"archive_unread", "An LHA archive; unpack it with `lha x FILE`."};

constexpr ForeignFormat kOutlookMessage = {
    "outlook_msg",
    "An Outlook message (msg); convert it with `msgconvert FILE` and index the eml."};

constexpr unsigned kMinLhaHeader = 20;  // Of the level that has the fewest fields.

constexpr std::string_view kCompoundFile = "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"sv;

std::size_t little_endian(std::string_view bytes, std::size_t at, std::size_t count) {
  std::size_t value = 0;
  for (std::size_t i = 0; i < count; ++i) {
    value |= static_cast<std::size_t>(static_cast<unsigned char>(bytes[at + i])) << (8 * i);
  }
  return value;
}

// Whether the directory of a compound file ([MS-CFB] 2.2, 2.6) names Outlook's streams.
// Its first sector may lie behind what is in view; then only the file's name can tell.
bool names_outlook_streams(std::string_view head) {
  constexpr std::string_view kStream = "_\0_\0s\0u\0b\0s\0t\0g\0001\0.\0"sv;
  constexpr std::string_view kProperties = "_\0_\0p\0r\0o\0p\0e\0r\0t\0i\0e\0s\0_\0"sv;
  constexpr std::size_t kHeader = 512;
  constexpr std::size_t kShiftAt = 0x1e;
  constexpr std::size_t kDirectoryAt = 0x30;
  constexpr std::size_t kMaxShift = 12;
  if (head.size() < kHeader) return false;
  const std::size_t shift = little_endian(head, kShiftAt, 2);
  if (shift > kMaxShift) return false;
  const std::size_t directory = (little_endian(head, kDirectoryAt, 4) + 1) << shift;
  const std::size_t from = directory < head.size() ? directory : kHeader;
  return head.find(kStream, from) != std::string_view::npos ||
         head.find(kProperties, from) != std::string_view::npos;
}

// The main header of an ARJ archive (TECHNOTE of ARJ): id, size, and its file type, which is 2.
bool is_arj(std::string_view head) {
  constexpr std::size_t kTypeAt = 10;
  constexpr std::size_t kMaxHeader = 2600;
  return head.size() > kTypeAt && head.starts_with("\x60\xea"sv) &&
         little_endian(head, 2, 2) <= kMaxHeader && head[kTypeAt] == '\x02';
}

// The method of an LHA archive's first member: "-lh5-", "-lzs-", "-pm1-".
bool is_lha(std::string_view head) {
  constexpr std::size_t kMethodAt = 2;
  constexpr std::size_t kLength = 5;
  if (head.size() < kMethodAt + kLength) return false;
  const std::string_view method = head.substr(kMethodAt, kLength);
  return method.front() == '-' && method.back() == '-' &&
         (method.substr(1).starts_with("lh") || method.substr(1).starts_with("lz")) &&
         static_cast<unsigned char>(head[0]) >= kMinLhaHeader;
}

}  // namespace

const ForeignFormat* find_foreign_format(std::string_view head, bool named_msg) {
  for (const Magic& magic : kMagics) {
    if (head.size() >= magic.offset && head.substr(magic.offset).starts_with(magic.bytes)) {
      return &magic.format;
    }
  }
  if (is_arj(head)) return &kArj;
  if (is_lha(head)) return &kLha;
  if (head.starts_with(kCompoundFile) && (named_msg || names_outlook_streams(head))) {
    return &kOutlookMessage;
  }
  return nullptr;
}

}  // namespace pismo::source
