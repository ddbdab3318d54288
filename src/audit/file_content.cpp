#include "pismo/audit/file_content.hpp"

#include <algorithm>
#include <array>

namespace pismo::audit {

namespace {

using namespace std::string_view_literals;

struct Signature {
  std::string_view type;
  std::size_t at;
  std::string_view bytes;
};

constexpr auto kSignatures = std::to_array<Signature>({
    {"pdf", 0, "%PDF-"sv},
    {"rtf", 0, R"({\rtf)"sv},
    {"zip", 0, "PK\x03\x04"sv},
    {"zip", 0, "PK\x05\x06"sv},
    {"ole", 0, "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"sv},
    {"rar", 0, "Rar!\x1A\x07"sv},
    {"7z", 0, "7z\xBC\xAF\x27\x1C"sv},
    {"gzip", 0, "\x1F\x8B"sv},
    {"bzip2", 0, "BZh"sv},
    {"png", 0, "\x89PNG\r\n\x1A\n"sv},
    {"jpeg", 0, "\xFF\xD8\xFF"sv},
    {"gif", 0, "GIF87a"sv},
    {"gif", 0, "GIF89a"sv},
    {"bmp", 0, "BM"sv},
    {"tiff", 0, "II*\0"sv},
    {"tiff", 0, "MM\0*"sv},
    {"djvu", 0, "AT&TFORM"sv},
    {"exe", 0, "MZ"sv},
    {"elf",
     0,
     "\x7F"
     "ELF"sv},
    {"ps", 0, "%!PS"sv},
    {"mp3", 0, "ID3"sv},
    {"riff", 0, "RIFF"sv},
    {"ogg", 0, "OggS"sv},
    {"mp4", 4, "ftyp"sv},
    {"tnef", 0, "\x78\x9F\x3E\x22"sv},
    {"pgp", 0, "-----BEGIN PGP MESSAGE"sv},
    {"cab", 0, "MSCF"sv},
    {"arj", 0, "\x60\xEA"sv},
});

/// Endings that go with a content. `harmless`: other contents that the same programs open.
struct Ending {
  std::string_view ending;
  std::string_view types;     ///< Between blanks.
  std::string_view harmless;  ///< Between blanks.
};

constexpr auto kEndings = std::to_array<Ending>({
    {"pdf", " pdf ", " "},
    {"doc", " ole ", " rtf html xml zip text "},
    {"xls", " ole ", " html xml zip text "},
    {"ppt", " ole ", " html xml zip "},
    {"msg", " ole ", " "},
    {"docx", " zip ole ", " rtf html "},
    {"xlsx", " zip ole ", " html "},
    {"pptx", " zip ole ", " "},
    {"odt", " zip ", " "},
    {"ods", " zip ", " "},
    {"zip", " zip ", " rar 7z gzip "},
    {"rar", " rar ", " zip 7z "},
    {"7z", " 7z ", " zip rar "},
    {"gz", " gzip ", " "},
    {"tgz", " gzip ", " "},
    {"bz2", " bzip2 ", " "},
    {"arj", " arj ", " "},
    {"rtf", " rtf ", " ole text "},
    {"png", " png ", " jpeg gif bmp "},
    {"jpg", " jpeg ", " png gif bmp tiff "},
    {"jpeg", " jpeg ", " png gif bmp tiff "},
    {"gif", " gif ", " png jpeg "},
    {"bmp", " bmp ", " png jpeg gif "},
    {"tif", " tiff ", " jpeg png "},
    {"tiff", " tiff ", " jpeg png "},
    {"djvu", " djvu ", " "},
    {"htm", " html xml text ", " "},
    {"html", " html xml text ", " "},
    {"xml", " xml text ", " html "},
    {"txt", " text html xml ", " rtf "},
    {"csv", " text ", " html "},
    {"mp3", " mp3 ", " riff "},
    {"wav", " riff ", " "},
    {"avi", " riff ", " "},
    {"mp4", " mp4 ", " "},
    {"exe", " exe ", " "},
    {"dll", " exe ", " "},
    {"scr", " exe ", " "},
    {"com", " exe ", " "},
    {"ps", " ps ", " "},
    {"eps", " ps ", " "},
});

bool begins_any_case(std::string_view text, std::string_view lower) {
  if (text.size() < lower.size()) return false;
  return std::equal(lower.begin(), lower.end(), text.begin(), [](char a, char b) {
    return a == (b >= 'A' && b <= 'Z' ? static_cast<char>(b - 'A' + 'a') : b);
  });
}

bool is_text(std::string_view bytes) {
  constexpr std::size_t kLooked = 4096;
  const std::string_view head = bytes.substr(0, kLooked);
  return !head.empty() && std::none_of(head.begin(), head.end(), [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte < 0x20 && c != '\n' && c != '\r' && c != '\t' && c != '\f' && c != '\x1B';
  });
}

std::string_view type_of(std::string_view bytes) {
  for (const Signature& one : kSignatures) {
    if (bytes.size() >= one.at && bytes.substr(one.at).starts_with(one.bytes)) return one.type;
  }
  std::string_view text = bytes;
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  const std::size_t begin = text.find_first_not_of(" \t\r\n");
  text = begin == std::string_view::npos ? std::string_view() : text.substr(begin);
  if (begins_any_case(text, "<!doctype html") || begins_any_case(text, "<html") ||
      begins_any_case(text, "<table") || begins_any_case(text, "<head"))
    return "html";
  if (begins_any_case(text, "<?xml")) return "xml";
  return is_text(bytes) ? "text" : "";
}

bool holds(std::string_view bytes, std::string_view what) {
  return bytes.find(what) != std::string_view::npos;
}

/// Names inside of an OLE file are UTF-16.
bool holds_wide(std::string_view bytes, std::string_view ascii) {
  std::string wide;
  for (const char c : ascii)
    wide += {c, '\0'};
  return holds(bytes, wide);
}

FileContent look_at_zip(std::string_view bytes) {
  FileContent content{"zip"};
  constexpr std::size_t kFlags = 6;
  // Bit 0 of the first member's flags, at byte 6 of its header.
  if (bytes.size() > kFlags && bytes.starts_with("PK\x03\x04"))
    content.encrypted = (static_cast<unsigned char>(bytes[kFlags]) & 1U) != 0;
  // The end record and a comment of at most 65,535 bytes.
  constexpr std::size_t kTail = 22 + 65'535;
  const std::size_t tail = bytes.size() > kTail ? bytes.size() - kTail : 0;
  if (!holds(bytes.substr(tail), "PK\x05\x06"))
    content.trouble = "cut short: a zip without its end";
  return content;
}

}  // namespace

FileContent look_at_file(std::string_view bytes) {
  constexpr std::size_t kTail = 2048;
  if (bytes.empty()) return {"", false, "empty"};
  FileContent content{type_of(bytes)};
  const std::string_view tail = bytes.substr(bytes.size() > kTail ? bytes.size() - kTail : 0);
  if (content.type == "zip") return look_at_zip(bytes);
  if (content.type == "pdf") {
    content.encrypted = holds(bytes, "/Encrypt");
    if (!holds(tail, "%%EOF")) content.trouble = "cut short: a PDF without its end";
  } else if (content.type == "ole") {
    content.encrypted = holds_wide(bytes, "EncryptedPackage");
    constexpr std::size_t kSector = 512;
    if (bytes.size() < 3 * kSector) content.trouble = "cut short: less than a header and a sector";
  } else if (content.type == "png") {
    if (!holds(tail, "IEND")) content.trouble = "cut short: a picture without its end";
  } else if (content.type == "jpeg") {
    if (!holds(tail, "\xFF\xD9")) content.trouble = "cut short: a picture without its end";
  } else if (content.type == "rar") {
    // RAR 4: bit 7 of the main header's flags; file headers encrypted: bit 2 of theirs.
    constexpr std::size_t kMainFlags = 10;
    if (bytes.size() > kMainFlags && bytes[6] == '\0')
      content.encrypted = (static_cast<unsigned char>(bytes[kMainFlags]) & 0x80U) != 0;
  } else if (content.type == "pgp") {
    content.encrypted = true;
  }
  return content;
}

NameFit name_fit(std::string_view filename, const FileContent& content) {
  const std::size_t dot = filename.rfind('.');
  if (content.type.empty() || dot == std::string_view::npos) return NameFit::fits;
  const std::string_view ending = filename.substr(dot + 1);
  const auto known = std::find_if(kEndings.begin(), kEndings.end(), [&](const Ending& one) {
    return ending.size() == one.ending.size() && begins_any_case(ending, one.ending);
  });
  if (known == kEndings.end()) return NameFit::fits;
  const std::string word = " " + std::string(content.type) + " ";
  if (known->types.find(word) != std::string_view::npos) return NameFit::fits;
  if (content.type == "exe" || content.type == "elf") return NameFit::disguised;
  if (known->harmless.find(word) != std::string_view::npos) return NameFit::harmless;
  return NameFit::misnamed;
}

}  // namespace pismo::audit
