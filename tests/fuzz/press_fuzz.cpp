#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "pismo/press/quotations.hpp"

// Any bytes are an article; every piece lies within it, in order.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  for (const auto& quotation : pismo::press::find_quotations(text)) {
    if (quotation.pieces.empty() || quotation.span.end > size) std::abort();
    for (const auto& piece : quotation.pieces) {
      if (piece.words.empty() || piece.span.begin > piece.span.end || piece.span.end > size)
        std::abort();
    }
  }
  (void)pismo::press::whole_quotation(text);
  return 0;
}
