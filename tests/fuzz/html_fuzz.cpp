#include <cstddef>
#include <cstdint>
#include <string_view>

#include "pismo/base/utf8.hpp"
#include "pismo/html/html_text.hpp"

namespace {

// A broken promise stops the fuzzer as a crash would.
void require(bool promise) {
  if (!promise) __builtin_trap();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  const std::string_view html(reinterpret_cast<const char*>(bytes), size);
  const pismo::html::HtmlText text = pismo::html::to_text(html);
  require(pismo::is_valid_utf8(text.text));
  require(pismo::is_valid_utf8(text.title));
  std::uint64_t last = 0;
  for (const pismo::Span& span : text.hidden) {
    require(span.begin >= last && span.begin < span.end && span.end <= text.text.size());
    last = span.end;
  }
  // Made-up marks are bounded by twice the input; each line end or address had its own bytes.
  require(text.text.size() <= 8 * size + 65536);
  const std::string_view charset = pismo::html::meta_charset(html);
  require(charset.size() <= size);
  return 0;
}
