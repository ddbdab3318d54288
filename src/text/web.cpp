#include "web.hpp"

#include <algorithm>
#include <array>
#include <string>

#include "chars.hpp"

namespace pismo::text {

namespace {

// A local part takes 64 bytes (RFC 5321 section 4.5.3.1.1); return paths of mailing
// lists and Message-IDs go well beyond. A bound keeps the scan linear.
constexpr std::size_t kMaxLocal = 192;

constexpr std::size_t kMaxHost = 255;  // RFC 1035 section 2.3.4.

constexpr std::size_t kMaxLabel = 8;  // Longest entry of the two tables below.

// Sorted. Two-letter codes of the countries that mail between Russia and the rest names,
// the generic domains of 2009, and the common new ones.
constexpr std::array<std::string_view, 92> kDomains{
    "aero",   "am", "ar",   "arpa", "at", "au", "az",   "ba",  "be",  "bg",   "biz", "br",
    "by",     "ca", "cat",  "cc",   "ch", "cl", "cn",   "co",  "com", "coop", "cy",  "cz",
    "de",     "dk", "edu",  "ee",   "es", "eu", "fi",   "fm",  "fr",  "ge",   "gov", "gr",
    "hk",     "hr", "hu",   "ie",   "il", "in", "info", "int", "io",  "ir",   "is",  "it",
    "jobs",   "jp", "kg",   "kr",   "kz", "li", "lt",   "lu",  "lv",  "md",   "me",  "mil",
    "mobi",   "mx", "name", "net",  "nl", "no", "nu",   "nz",  "org", "pl",   "pro", "pt",
    "ro",     "rs", "ru",   "se",   "sg", "si", "sk",   "su",  "tel", "tj",   "tm",  "tr",
    "travel", "tv", "tw",   "ua",   "uk", "us", "uz",   "ws"};
static_assert(std::is_sorted(kDomains.begin(), kDomains.end()));

// Sorted.
constexpr std::array<std::string_view, 108> kExtensions{
    "7z",   "ai",  "asc",  "asm", "asp",   "aspx", "avi",  "bak",   "bat",  "bin", "bmp", "bz2",
    "c",    "cab", "cdr",  "cer", "cfg",   "cfm",  "cgi",  "class", "conf", "cpp", "crt", "css",
    "csv",  "cxx", "dat",  "db",  "dbf",   "dbx",  "deb",  "diff",  "djvu", "dll", "doc", "docm",
    "docx", "dot", "dwg",  "eml", "eps",   "exe",  "flv",  "gif",   "gpg",  "gz",  "h",   "hlp",
    "hpp",  "htm", "html", "ico", "ini",   "iso",  "jar",  "java",  "jpeg", "jpg", "js",  "key",
    "log",  "lzh", "mbox", "mdb", "mht",   "mov",  "mp3",  "mp4",   "mpg",  "mpp", "msg", "odp",
    "ods",  "odt", "ogg",  "ost", "patch", "pcap", "pdf",  "pem",   "pgp",  "php", "pl",  "png",
    "pps",  "ppt", "pptx", "ps",  "psd",   "pst",  "pub",  "py",    "rar",  "rpm", "rtf", "sh",
    "sig",  "sql", "svg",  "tar", "tgz",   "tif",  "tiff", "txt",   "vcf",  "vsd", "xls", "xlsx"};
static_assert(std::is_sorted(kExtensions.begin(), kExtensions.end()));

template <std::size_t size>
bool contains_folded(const std::array<std::string_view, size>& table, std::string_view label) {
  if (label.size() > kMaxLabel) return false;
  std::string lower(label);
  std::transform(lower.begin(), lower.end(), lower.begin(), lower_ascii);
  return std::binary_search(table.begin(), table.end(), lower);
}

// The end of a host name of Latin or Cyrillic labels that begins at `at`.
std::size_t host_end(std::string_view text, std::size_t at) {
  const std::size_t limit = std::min(text.size(), at + kMaxHost);
  std::size_t end = at;
  while (at < limit) {
    if (word_char_at(text, at)) {
      at += char_at(text, at).length;
      end = at;
    } else if (text[at] == '-' || (text[at] == '.' && word_char_at(text, at + 1))) {
      ++at;
    } else {
      break;
    }
  }
  return end;
}

bool closes_sentence(char c) {
  return std::string_view(".,;:!?'*_~|").find(c) != std::string_view::npos;
}

// Cuts what belongs to the sentence around a URL off its end.
std::size_t trim_url(std::string_view text, std::size_t begin, std::size_t end) {
  const std::string_view url = text.substr(begin, end - begin);
  auto open_round =
      std::count(url.begin(), url.end(), '(') - std::count(url.begin(), url.end(), ')');
  auto open_square =
      std::count(url.begin(), url.end(), '[') - std::count(url.begin(), url.end(), ']');
  while (end > begin) {
    const char last = text[end - 1];
    if (last == ')' && open_round < 0) {
      ++open_round;
    } else if (last == ']' && open_square < 0) {
      ++open_square;
    } else if (!closes_sentence(last)) {
      break;
    }
    --end;
  }
  return end;
}

std::size_t url_end(std::string_view text, std::size_t at) {
  while (at < text.size() && (traits_of(text[at]) & kUrl) != 0) {
    if (static_cast<unsigned char>(text[at]) < 0x80U) {
      ++at;
      continue;
    }
    // Cyrillic paths are typed as they are; quotes and dashes end the URL.
    if (!word_char_at(text, at)) break;
    at += char_at(text, at).length;
  }
  return at;
}

}  // namespace

bool is_top_level_domain(std::string_view label) {
  return contains_folded(kDomains, label) || label == "рф" || label == "РФ" || label == "укр";
}

bool is_file_extension(std::string_view label) {
  return contains_folded(kExtensions, label);
}

std::optional<WebName> url_at(std::string_view text, std::size_t at, std::size_t run_end) {
  const std::string_view rest = text.substr(run_end, 3);
  const std::string_view first = text.substr(at, run_end - at);
  std::size_t host = at;
  if (rest == "://") {
    host = run_end + 3;
  } else if (first.size() != 3 || lower_ascii(first[0]) != 'w' || lower_ascii(first[1]) != 'w' ||
             lower_ascii(first[2]) != 'w' || !rest.starts_with('.') ||
             !word_char_at(text, run_end + 1)) {
    return std::nullopt;
  }
  const std::size_t end = trim_url(text, at, url_end(text, host));
  if (end <= run_end + 1) return std::nullopt;
  const std::string_view after = text.substr(host, end - host);
  const std::string_view authority = after.substr(0, after.find_first_of("/?#\\"));
  const std::size_t user = authority.rfind('@');
  if (user != std::string_view::npos) host += user + 1;
  const std::size_t stop = std::min(host_end(text, host), end);
  return WebName{{at, end}, {host, std::max(host, stop)}};
}

std::optional<WebName> address_at(std::string_view text, std::size_t at) {
  const std::size_t limit = std::min(text.size(), at + kMaxLocal);
  std::size_t i = at;
  while (i < limit) {
    if ((traits_of(text[i]) & kLocal) != 0) {
      ++i;
    } else if (cyrillic_at(text, i) != 0) {
      i += 2;
    } else {
      break;
    }
  }
  if (i >= text.size() || text[i] != '@' || !word_char_at(text, i + 1)) return std::nullopt;
  const std::size_t host = i + 1;
  const std::size_t end = host_end(text, host);
  return WebName{{at, end}, {host, end}};
}

}  // namespace pismo::text
