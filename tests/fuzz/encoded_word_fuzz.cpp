#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "pismo/base/utf8.hpp"
#include "pismo/mime/encoded_word.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view raw(reinterpret_cast<const char*>(data), size);
  if (!pismo::is_valid_utf8(pismo::mime::decode_text(raw, {}, "header Subject"))) std::abort();
  return 0;
}
