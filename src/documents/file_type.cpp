#include "pismo/documents/file_type.hpp"

#include <array>

#include "containers.hpp"
#include "looks_like_text.hpp"

namespace pismo::documents {

namespace {

using namespace std::string_view_literals;

/// Bytes that every file of a type has at one place.
struct Mark {
  std::size_t offset = 0;
  std::string_view bytes;
  std::string_view type;
};

// The more particular before the more general.
constexpr auto kMarks = std::to_array<Mark>({
    {0, R"({\rtf)"sv, "application/rtf"},
    {0, "\x89PNG\r\n\x1A\n"sv, "image/png"},
    {0, "\xFF\xD8\xFF"sv, "image/jpeg"},
    {0, "GIF87a"sv, "image/gif"},
    {0, "GIF89a"sv, "image/gif"},
    {0, "II*\0"sv, "image/tiff"},
    {0, "MM\0*"sv, "image/tiff"},
    {0, "\xD7\xCD\xC6\x9A"sv, "image/wmf"},
    {8, "WEBP"sv, "image/webp"},
    {8, "WAVE"sv, "audio/wav"},
    {8, "AVI "sv, "video/x-msvideo"},
    {0, "AT&TFORM"sv, "image/vnd.djvu"},
    {0, "\xFF\xFB"sv, "audio/mpeg"},
    {0, "\xFF\xF3"sv, "audio/mpeg"},
    {4, "ftypM4A"sv, "audio/mp4"},
    {4, "ftyp"sv, "video/mp4"},
    {4, "moov"sv, "video/quicktime"},
    {4, "mdat"sv, "video/quicktime"},
    {0, "\x30\x26\xB2\x75\x8E\x66\xCF\x11"sv, "video/x-ms-asf"},
    {0, "\x1A\x45\xDF\xA3"sv, "video/x-matroska"},
    {0, "\0\0\x01\xBA"sv, "video/mpeg"},
    {0, "FLV\x01"sv, "video/x-flv"},
    {0, "%!PS"sv, "application/postscript"},
    {0, "\x1F\x8B\x08"sv, "application/gzip"},
    {0,
     "\xFD"
     "7zXZ\0"sv,
     "application/x-xz"},
    {0, "\x28\xB5\x2F\xFD"sv, "application/zstd"},
    {0, "\x60\xEA"sv, "application/x-arj"},
    {257, "ustar"sv, "application/x-tar"},
    {0,
     "\x7F"
     "ELF"sv,
     "application/x-executable"},
    {0, "\xCA\xFE\xBA\xBE"sv, "application/java-vm"},
    {0, "\0\x01\0\0Standard "sv, "application/x-msaccess"},
    {0, "SQLite format 3\0"sv, "application/vnd.sqlite3"},
    {0, "!BDN"sv, "application/vnd.ms-outlook-pst"},
    {0, "\x78\x9F\x3E\x22"sv, "application/ms-tnef"},
    {0, "ITSF\x03"sv, "application/vnd.ms-htmlhelp"},
    {0, "L\0\0\0\x01\x14\x02\0"sv, "application/x-ms-shortcut"},
    {0, "\0\x05\x16\x07"sv, "application/applefile"},
    {0, "\0\x05\x16\0"sv, "application/applefile"},
    {0, "\0\x01\0\0\0"sv, "font/ttf"},
    {0, "BEGIN:VCARD"sv, "text/vcard"},
    {0, "BEGIN:VCALENDAR"sv, "text/calendar"},
    {0, "-----BEGIN PGP SIGNATURE"sv, "application/pgp-signature"},
    {0, "-----BEGIN PGP PUBLIC"sv, "application/pgp-keys"},
    {0, "-----BEGIN PGP PRIVATE"sv, "application/pgp-keys"},
    {0, "-----BEGIN PGP SIGNED"sv, "text/plain"},
    {0, "-----BEGIN "sv, "application/x-pem-file"},
});

// Letters that a text may begin with too: they count in what does not read like one.
constexpr auto kLetterMarks = std::to_array<Mark>({
    {0, "8BPS"sv, "image/vnd.adobe.photoshop"},
    {0, "AC10"sv, "image/vnd.dwg"},
    {0, "ID3"sv, "audio/mpeg"},
    {0, "#!AMR"sv, "audio/amr"},
    {0, "OggS"sv, "audio/ogg"},
    {0, "fLaC"sv, "audio/flac"},
    {0, "FWS"sv, "application/x-shockwave-flash"},
    {0, "CWS"sv, "application/x-shockwave-flash"},
    {0, "BZh"sv, "application/x-bzip2"},
    {2, "-lh"sv, "application/x-lha"},
    {0, "MSCF"sv, "application/vnd.ms-cab-compressed"},
    {0, "OTTO"sv, "font/otf"},
});

bool has(std::string_view bytes, std::size_t offset, std::string_view mark) {
  return bytes.size() >= offset && bytes.substr(offset).starts_with(mark);
}

/// Windows bitmaps and programs have marks of two letters.
std::string_view short_mark(std::string_view bytes) {
  constexpr std::size_t kBitmapHeader = 26;
  if (bytes.starts_with("BM") && bytes.size() >= kBitmapHeader && has(bytes, 6, "\0\0\0\0"sv)) {
    return "image/bmp";
  }
  constexpr std::size_t kProgramHeader = 64;
  if (bytes.starts_with("MZ") && bytes.size() >= kProgramHeader) {
    return "application/x-msdownload";
  }
  return {};
}

}  // namespace

std::string_view state_name(FileState state) {
  switch (state) {
    case FileState::whole:
      return "";
    case FileState::empty:
      return "empty";
    case FileState::encrypted:
      return "encrypted";
    case FileState::damaged:
      return "damaged";
  }
  return "";
}

FileType recognise_by_mark(std::string_view bytes) {
  if (bytes.empty()) return {{}, FileState::empty};
  if (const auto found = recognise_container(bytes)) return *found;
  for (const Mark& mark : kMarks) {
    if (has(bytes, mark.offset, mark.bytes)) return {mark.type};
  }
  return {};
}

FileType recognise(std::string_view bytes) {
  const FileType marked = recognise_by_mark(bytes);
  if (!marked.type.empty() || marked.state != FileState::whole) return marked;
  if (const std::string_view text = text_type(bytes); !text.empty()) return {text};
  for (const Mark& mark : kLetterMarks) {
    if (has(bytes, mark.offset, mark.bytes)) return {mark.type};
  }
  return {short_mark(bytes)};
}

}  // namespace pismo::documents
