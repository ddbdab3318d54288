#include "label.hpp"

#include <algorithm>
#include <array>
#include <cstddef>

#include "pismo/charset/decode.hpp"
#include "pismo/charset/known.hpp"

#include "icu_converter.hpp"

namespace pismo::charset {

namespace {

constexpr std::size_t kMaxLabel = 64;  // The longest IANA charset alias has 45 letters.

struct Alias {
  std::string_view key;  // Letters and digits only.
  std::string_view name;
};

// Spellings met in mail that ICU does not know, or names otherwise than MIME does.
constexpr auto kAliases = std::to_array<Alias>({
    {"1251", "windows-1251"},
    {"866", "ibm866"},
    {"ansi1251", "windows-1251"},
    {"ansix341968", "us-ascii"},
    {"ascii", "us-ascii"},
    {"big5", "big5"},
    {"cngb", "gb2312"},
    {"cp1250", "windows-1250"},
    {"cp1251", "windows-1251"},
    {"cp1252", "windows-1252"},
    {"cp866", "ibm866"},
    {"cp932", "shift_jis"},
    {"cp936", "gbk"},
    {"cp949", "euc-kr"},
    {"cp950", "big5"},
    {"csibm866", "ibm866"},
    {"cskoi8r", "koi8-r"},
    {"csksc56011987", "euc-kr"},
    {"cyrillic", "iso-8859-5"},
    {"dos866", "ibm866"},
    {"euccn", "gb2312"},
    {"eucjp", "euc-jp"},
    {"euckr", "euc-kr"},
    {"gb18030", "gb18030"},
    {"gb2312", "gb2312"},
    {"gb231280", "gb2312"},
    {"gbk", "gbk"},
    {"ibm866", "ibm866"},
    {"iso646us", "us-ascii"},
    {"iso2022jp", "iso-2022-jp"},
    {"iso88591", "iso-8859-1"},
    {"iso885915", "iso-8859-15"},
    {"iso88592", "iso-8859-2"},
    {"iso88595", "iso-8859-5"},
    {"koi", "koi8-r"},
    {"koi8", "koi8-r"},
    {"koi8r", "koi8-r"},
    {"koi8ru", "koi8-u"},
    {"koi8u", "koi8-u"},
    {"ksc56011987", "euc-kr"},
    {"ksc5601", "euc-kr"},
    {"latin1", "iso-8859-1"},
    {"latin2", "iso-8859-2"},
    {"latin9", "iso-8859-15"},
    {"mac", "macintosh"},
    {"maccyrillic", "x-mac-cyrillic"},
    {"macukraine", "x-mac-cyrillic"},
    {"macukrainian", "x-mac-cyrillic"},
    {"mscyrl", "windows-1251"},
    {"msansi", "windows-1252"},
    {"mskanji", "shift_jis"},
    {"shiftjis", "shift_jis"},
    {"sjis", "shift_jis"},
    {"uhc", "euc-kr"},
    {"unicode11utf7", "utf-7"},
    {"unicode11utf8", "utf-8"},
    {"usascii", "us-ascii"},
    {"utf16", "utf-16"},
    {"utf16be", "utf-16be"},
    {"utf16le", "utf-16le"},
    {"utf32", "utf-32"},
    {"utf32be", "utf-32be"},
    {"utf32le", "utf-32le"},
    {"utf7", "utf-7"},
    {"utf8", "utf-8"},
    {"win1250", "windows-1250"},
    {"win1251", "windows-1251"},
    {"win1252", "windows-1252"},
    {"windows1250", "windows-1250"},
    {"windows1251", "windows-1251"},
    {"windows1252", "windows-1252"},
    {"windows31j", "shift_jis"},
    {"windows866", "ibm866"},
    {"windows936", "gbk"},
    {"windows949", "euc-kr"},
    {"windowscyrillic", "windows-1251"},
});

bool is_trimmed(char c) {
  return c <= ' ' || c == '"' || c == '\'' || c == ';' || c == ',' || c == '<' || c == '>';
}

char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

std::string key_of(std::string_view label) {
  std::string key;
  for (const char c : label) {
    if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) key.push_back(c);
  }
  return key;
}

std::string_view find_alias(std::string_view key) {
  const auto found = std::ranges::find(kAliases, key, &Alias::key);
  return found == kAliases.end() ? std::string_view() : found->name;
}

/// The canonical name of a trimmed label; empty when it is not known.
std::string known_name(const std::string& trimmed) {
  const std::string key = key_of(trimmed);
  if (const auto name = find_alias(key); !name.empty()) return std::string(name);
  for (const std::string_view prefix : {"x", "microsoft", "charset", "cs"}) {
    if (!key.starts_with(prefix)) continue;
    const auto name = find_alias(std::string_view(key).substr(prefix.size()));
    if (!name.empty()) return std::string(name);
  }
  return trim_label(icu_mime_name(trimmed));
}

}  // namespace

std::string trim_label(std::string_view label) {
  while (!label.empty() && is_trimmed(label.front()))
    label.remove_prefix(1);
  // RFC 2231 section 5 lets a language follow the charset: "koi8-r*ru".
  label = label.substr(0, label.find('*'));
  while (!label.empty() && is_trimmed(label.back()))
    label.remove_suffix(1);
  std::string out(label.substr(0, kMaxLabel));
  // A label is one ASCII word; anything else would carry undecoded bytes into our output.
  std::erase_if(out, [](char c) { return c <= ' ' || c > '~'; });
  std::ranges::transform(out, out.begin(), lower);
  return out;
}

std::string canonical_name(std::string_view label) {
  const std::string trimmed = trim_label(label);
  const std::string known = known_name(trimmed);
  return known.empty() ? trimmed : known;
}

bool is_known_charset(std::string_view label) {
  return !known_name(trim_label(label)).empty();
}

LabelWeight label_weight(std::string_view canonical) {
  if (canonical.empty()) return LabelWeight::none;
  for (const std::string_view weak : {"us-ascii", "iso-8859-1", "windows-1252", "iso-8859-15"}) {
    if (canonical == weak) return LabelWeight::weak;
  }
  return icu_knows(canonical) ? LabelWeight::strong : LabelWeight::none;
}

}  // namespace pismo::charset
