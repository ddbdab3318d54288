#include "containers.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <string>

namespace pismo::documents {

namespace {

using namespace std::string_view_literals;

/// A number of `size` bytes, the lowest first; 0 where the file has ended.
std::uint32_t number(std::string_view bytes, std::size_t at, std::size_t size) {
  if (at > bytes.size() || bytes.size() - at < size) return 0;
  std::uint32_t value = 0;
  for (std::size_t i = size; i-- > 0;)
    value = (value << 8U) | static_cast<unsigned char>(bytes[at + i]);
  return value;
}

bool holds(std::string_view bytes, std::string_view mark) {
  return bytes.find(mark) != std::string_view::npos;
}

std::string_view tail(std::string_view bytes, std::size_t size) {
  return bytes.substr(bytes.size() - std::min(bytes.size(), size));
}

FileType pdf(std::string_view bytes) {
  constexpr std::size_t kEndReach = 2048;  // Programs leave blanks and junk behind the end.
  FileType found{"application/pdf"};
  for (std::size_t at = bytes.find("/Encrypt"); at != std::string_view::npos;
       at = bytes.find("/Encrypt", at + 1)) {
    // The key of the trailer, not /EncryptMetadata: a reference or a dictionary follows.
    const char next = at + 8 < bytes.size() ? bytes[at + 8] : '\0';
    if (next == ' ' || next == '<' || next == '\n' || next == '\r') {
      found.state = FileState::encrypted;
      return found;
    }
  }
  if (!holds(tail(bytes, kEndReach), "%%EOF")) found.state = FileState::damaged;
  return found;
}

/// What the names of a ZIP file's members tell. Members are found by their local headers, which
/// lie even in a file whose end is missing.
struct ZipLook {
  bool encrypted = false;
  bool directory = false;  ///< The list of members at its end is there.
  std::string_view first_name;
  std::string_view first_bytes;  ///< Of a first member that is stored as it is.
};

ZipLook look_into_zip(std::string_view bytes) {
  constexpr std::size_t kHeader = 30;
  constexpr std::size_t kEndReach = 22 + 65535;  // The end record and the longest comment.
  ZipLook look;
  const std::uint32_t flags = number(bytes, 6, 2);
  const std::size_t name = number(bytes, 26, 2);
  const std::size_t extra = number(bytes, 28, 2);
  look.first_name = bytes.substr(std::min(bytes.size(), kHeader), name);
  if (number(bytes, 8, 2) == 0) {
    look.first_bytes =
        bytes.substr(std::min(bytes.size(), kHeader + name + extra), number(bytes, 18, 4));
  }
  look.encrypted = (flags & 1U) != 0;
  look.directory = holds(tail(bytes, kEndReach), "PK\x05\x06"sv);
  // Any member may be locked: the directory at the end names all, with their flags.
  for (std::size_t at = bytes.find("PK\x01\x02"sv); at != std::string_view::npos && !look.encrypted;
       at = bytes.find("PK\x01\x02"sv, at + 4)) {
    look.encrypted = (number(bytes, at + 8, 2) & 1U) != 0 && number(bytes, at + 28, 2) > 0 &&
                     number(bytes, at + 4, 1) < 100;
  }
  return look;
}

FileType zip(std::string_view bytes) {
  const ZipLook look = look_into_zip(bytes);
  FileType found{"application/zip"};
  if (look.first_name == "mimetype") {
    constexpr auto kOpenDocument = std::to_array<std::string_view>({
        "application/vnd.oasis.opendocument.text",
        "application/vnd.oasis.opendocument.spreadsheet",
        "application/vnd.oasis.opendocument.presentation",
        "application/epub+zip",
    });
    const auto type = std::find(kOpenDocument.begin(), kOpenDocument.end(), look.first_bytes);
    if (type != kOpenDocument.end()) found.type = *type;
  } else if (holds(bytes, "[Content_Types].xml")) {
    if (holds(bytes, "word/document")) {
      found.type = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
    } else if (holds(bytes, "xl/workbook")) {
      found.type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    } else if (holds(bytes, "ppt/presentation")) {
      found.type = "application/vnd.openxmlformats-officedocument.presentationml.presentation";
    }
  }
  if (look.encrypted) {
    found.state = FileState::encrypted;
  } else if (!look.directory) {
    found.state = FileState::damaged;
  }
  return found;
}

/// UTF-16 names of streams in the directory of an OLE file.
bool has_stream(std::string_view bytes, std::string_view name) {
  std::string wide;
  for (const char c : name) {
    wide.push_back(c);
    wide.push_back('\0');
  }
  wide.append(2, '\0');
  return holds(bytes, wide);
}

/// Whether a sheet's records begin with the one that says how they are locked. The records of a
/// workbook begin at a sector, with BOF.
bool has_file_pass(std::string_view bytes) {
  constexpr std::uint32_t kFilePass = 0x2F;
  constexpr int kRecordsLooked = 8;  // FilePass stands right behind BOF and at most WriteProtect.
  std::size_t at = bytes.find("\x09\x08\x10\0\0\x06\x05\0"sv);
  for (int i = 0; i < kRecordsLooked && at < bytes.size(); ++i) {
    if (number(bytes, at, 2) == kFilePass) return true;
    at += 4 + number(bytes, at + 2, 2);
  }
  return false;
}

FileType ole(std::string_view bytes) {
  constexpr std::size_t kHeader = 512;
  if (has_stream(bytes, "EncryptedPackage")) {
    return {"application/x-ole-storage", FileState::encrypted};
  }
  FileState state = bytes.size() < 2 * kHeader ? FileState::damaged : FileState::whole;
  if (has_stream(bytes, "WordDocument")) {
    constexpr std::uint32_t kWord = 0xA5EC;
    constexpr std::uint32_t kEncrypted = 0x0100;  // fEncrypted of FibBase.
    // The stream lies anywhere, but nearly always first.
    const bool locked =
        number(bytes, kHeader, 2) == kWord && (number(bytes, kHeader + 10, 2) & kEncrypted) != 0;
    return {"application/msword", locked ? FileState::encrypted : state};
  }
  if (has_stream(bytes, "Workbook") || has_stream(bytes, "Book")) {
    return {"application/vnd.ms-excel", has_file_pass(bytes) ? FileState::encrypted : state};
  }
  if (has_stream(bytes, "PowerPoint Document")) {
    const bool locked = has_stream(bytes, "EncryptedSummary");
    return {"application/vnd.ms-powerpoint", locked ? FileState::encrypted : state};
  }
  if (has_stream(bytes, "__properties_version1.0")) return {"application/vnd.ms-outlook", state};
  return {"application/x-ole-storage", state};
}

FileType rar(std::string_view bytes) {
  FileType found{"application/vnd.rar"};
  constexpr std::size_t kMark4 = 7;
  if (bytes.starts_with("Rar!\x1A\x07\x01\0"sv)) {
    // Version 5: checksum, size, kind; kind 4 is the header that locks all others.
    if (number(bytes, 8 + 4 + 1, 1) == 4) found.state = FileState::encrypted;
    return found;
  }
  constexpr std::uint32_t kAllLocked = 0x0080;
  constexpr std::uint32_t kFileLocked = 0x0004;
  constexpr std::uint32_t kFileHeader = 0x74;
  const std::size_t file = kMark4 + number(bytes, kMark4 + 5, 2);
  const bool locked = (number(bytes, kMark4 + 3, 2) & kAllLocked) != 0 ||
                      (number(bytes, file + 2, 1) == kFileHeader &&
                       (number(bytes, file + 3, 2) & kFileLocked) != 0);
  if (locked) found.state = FileState::encrypted;
  return found;
}

FileType seven_zip(std::string_view bytes) {
  // The headers lie at the end and name the methods; 06 F1 07 01 is AES.
  constexpr std::size_t kHeaders = std::size_t{64} * 1024;
  const bool locked = holds(tail(bytes, kHeaders), "\x06\xF1\x07\x01"sv);
  return {"application/x-7z-compressed", locked ? FileState::encrypted : FileState::whole};
}

/// CMS (S/MIME) in DER: a sequence that begins with what it holds.
std::optional<FileType> cms(std::string_view bytes) {
  constexpr std::size_t kReach = 32;
  if (!bytes.starts_with('\x30')) return std::nullopt;
  const std::string_view head = bytes.substr(0, kReach);
  if (holds(head, "\x2A\x86\x48\x86\xF7\x0D\x01\x07\x02"sv))
    return FileType{"application/pkcs7-mime"};
  if (holds(head, "\x2A\x86\x48\x86\xF7\x0D\x01\x07\x03"sv)) {
    return FileType{"application/pkcs7-mime", FileState::encrypted};
  }
  return std::nullopt;
}

}  // namespace

std::optional<FileType> recognise_container(std::string_view bytes) {
  constexpr std::size_t kPdfReach = 1024;  // Readers look so far for its mark.
  if (bytes.starts_with("PK\x03\x04"sv)) return zip(bytes);
  if (bytes.starts_with("PK\x05\x06"sv)) return FileType{"application/zip"};
  if (bytes.starts_with("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"sv)) return ole(bytes);
  if (bytes.starts_with("Rar!\x1A\x07"sv)) return rar(bytes);
  if (bytes.starts_with("7z\xBC\xAF\x27\x1C"sv)) return seven_zip(bytes);
  if (bytes.starts_with("-----BEGIN PGP MESSAGE")) {
    return FileType{"application/pgp-encrypted", FileState::encrypted};
  }
  if (holds(bytes.substr(0, kPdfReach), "%PDF-")) return pdf(bytes);
  return cms(bytes);
}

}  // namespace pismo::documents
