#include "icu_converter.hpp"

#include <algorithm>
#include <memory>

#include <unicode/ucnv.h>
#include <unicode/ustring.h>

#include "pismo/base/utf8.hpp"

namespace pismo::charset {

namespace {

struct Close {
  void operator()(UConverter* converter) const { ucnv_close(converter); }
};

using Converter = std::unique_ptr<UConverter, Close>;

// What mail calls gb2312, shift_jis, euc-kr or big5 holds the vendors' larger sets.
std::string superset(std::string_view charset) {
  struct Pair {
    std::string_view label, converter;
  };

  constexpr Pair kSupersets[] = {{"gb2312", "gb18030"},
                                 {"gbk", "gb18030"},
                                 {"shift_jis", "ibm-943_P15A-2003"},
                                 {"euc-kr", "windows-949"},
                                 {"big5", "windows-950"},
                                 {"iso-2022-jp", "ISO-2022-JP-2"}};
  for (const Pair& pair : kSupersets) {
    if (pair.label == charset) return std::string(pair.converter);
  }
  return std::string(charset);
}

Converter open(std::string_view charset) {
  // ICU takes an empty name for the machine's own charset, and '=' or ',' for its options.
  if (charset.empty() || charset.find_first_of("=,") != std::string_view::npos) return nullptr;
  UErrorCode status = U_ZERO_ERROR;
  Converter converter(ucnv_open(superset(charset).c_str(), &status));
  if (U_FAILURE(status)) return nullptr;
  return converter;
}

void append_utf16(const UChar* begin, const UChar* end, IcuText& out) {
  for (const UChar* at = begin; at < end; ++at) {
    char32_t c = *at;
    if (U16_IS_LEAD(c) && at + 1 < end && U16_IS_TRAIL(at[1])) {
      c = static_cast<char32_t>(U16_GET_SUPPLEMENTARY(at[0], at[1]));
      ++at;
    }
    if (c == 0xFFFD || U_IS_SURROGATE(c)) ++out.replaced;
    append_utf8(out.text, c);
  }
}

}  // namespace

std::optional<IcuText> icu_decode(std::string_view bytes, std::string_view charset) {
  const Converter converter = open(charset);
  if (!converter) return std::nullopt;
  IcuText out;
  out.text.reserve(bytes.size() + bytes.size() / 2);
  std::array<UChar, 4096> units{};
  const char* from = bytes.data();
  const char* const end = from + bytes.size();
  UChar held = 0;  // A leading surrogate whose other half comes with the next piece.
  while (true) {
    UErrorCode status = U_ZERO_ERROR;
    UChar* to = units.data();
    if (held != 0) *to++ = held;
    held = 0;
    ucnv_toUnicode(
        converter.get(), &to, units.data() + units.size(), &from, end, nullptr, 1, &status);
    const bool more = status == U_BUFFER_OVERFLOW_ERROR;
    if (more && to > units.data() && U16_IS_LEAD(to[-1])) held = *--to;
    append_utf16(units.data(), to, out);
    if (!more) break;
  }
  return out;
}

std::optional<std::array<char32_t, 256>> icu_byte_map(std::string_view charset) {
  const Converter converter = open(charset);
  if (!converter || ucnv_getMaxCharSize(converter.get()) != 1) return std::nullopt;
  std::array<char32_t, 256> map{};
  for (std::size_t byte = 0; byte < map.size(); ++byte) {
    const char source = static_cast<char>(byte);
    UErrorCode status = U_ZERO_ERROR;
    std::array<UChar, 4> units{};
    const int32_t length = ucnv_toUChars(
        converter.get(), units.data(), static_cast<int32_t>(units.size()), &source, 1, &status);
    const bool mapped =
        U_SUCCESS(status) && length == 1 && units[0] != 0xFFFD && !U_IS_SURROGATE(units[0]);
    map[byte] = mapped && byte >= 0x80 ? units[0] : static_cast<char32_t>(byte);
  }
  return map;
}

std::string icu_mime_name(std::string_view label) {
  const std::string asked(label);
  for (const char* standard : {"MIME", "IANA"}) {
    UErrorCode status = U_ZERO_ERROR;
    const char* name = ucnv_getStandardName(asked.c_str(), standard, &status);
    if (U_SUCCESS(status) && name != nullptr) return name;
  }
  return {};
}

bool icu_knows(std::string_view charset) {
  const std::string name = superset(charset);
  UErrorCode status = U_ZERO_ERROR;
  return !charset.empty() && ucnv_countAliases(name.c_str(), &status) > 0 && U_SUCCESS(status);
}

}  // namespace pismo::charset
