#include <array>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "pismo/base/utf8.hpp"
#include "pismo/charset/decode.hpp"
#include "pismo/charset/mojibake.hpp"

namespace {

// One of each kind: none, known and right or wrong, wide, stateful, unknown.
constexpr std::array<std::string_view, 8> kLabels = {
    "", "utf-8", "koi8-r", "iso-8859-1", "utf-16", "iso-2022-jp", "utf-7", "DEFAULT_CHARSET"};

void require(bool holds) {
  if (!holds) std::abort();
}

bool is_share(double confidence) {
  return confidence >= 0 && confidence <= 1;
}

}  // namespace

/// The first byte chooses the declared charset, the rest is the text.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const std::string_view label = kLabels[data[0] % kLabels.size()];
  const std::string_view bytes(reinterpret_cast<const char*>(data) + 1, size - 1);
  pismo::charset::Evidence evidence;
  evidence.observe(bytes);
  for (const auto& pooled : {pismo::charset::Evidence{}, evidence}) {
    const auto decoded = pismo::charset::decode(bytes, label, pooled);
    require(pismo::is_valid_utf8(decoded.text));
    require(!decoded.used.empty() && is_share(decoded.confidence));
    for (const auto& other : decoded.alternatives)
      require(is_share(other.confidence));
  }
  if (pismo::is_valid_utf8(bytes)) {
    const auto mended = pismo::charset::undo_mojibake(bytes);
    require(!mended || (pismo::is_valid_utf8(mended->text) && mended->text != bytes));
  }
  return 0;
}
