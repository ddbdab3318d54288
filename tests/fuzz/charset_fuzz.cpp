#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "pismo/base/utf8.hpp"
#include "pismo/charset/decode.hpp"

namespace {

void require(bool holds) {
  if (!holds) std::abort();
}

}  // namespace

/// The first line is the label, the rest the bytes. Whatever they are: the text is valid
/// UTF-8, and the same bytes give the same text again.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::string_view input(reinterpret_cast<const char*>(data), size);
  const std::string_view label = input.substr(0, input.find('\n'));
  input.remove_prefix(label.size() < input.size() ? label.size() + 1 : label.size());

  pismo::charset::Evidence pooled;
  pooled.observe(input);
  const auto out = pismo::charset::decode(input, label, pooled);
  require(pismo::is_valid_utf8(out.text));
  require(pismo::is_valid_utf8(out.declared));
  require(pismo::is_valid_utf8(out.used));
  require(out.confidence >= 0 && out.confidence <= 1);

  const auto again = pismo::charset::decode(input, label, pooled);
  require(again.text == out.text && again.used == out.used && again.chain == out.chain);
  return 0;
}
