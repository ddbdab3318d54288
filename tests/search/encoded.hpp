#pragma once

#include <array>
#include <iconv.h>
#include <string>
#include <string_view>

namespace pismo::tests {

/// UTF-8 text in another charset, by the C library: a witness other than our own tables.
inline std::string encoded(const char* charset, std::string text, const char* from = "UTF-8") {
  const iconv_t converter = ::iconv_open(charset, from);
  std::string out(text.size() * 4, '\0');
  char* in_at = text.data();
  char* out_at = out.data();
  std::size_t in_left = text.size();
  std::size_t out_left = out.size();
  const std::size_t done = ::iconv(converter, &in_at, &in_left, &out_at, &out_left);
  ::iconv_close(converter);
  if (done == static_cast<std::size_t>(-1)) return "?";
  out.resize(out.size() - out_left);
  return out;
}

}  // namespace pismo::tests
