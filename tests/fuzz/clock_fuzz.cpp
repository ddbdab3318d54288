#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "pismo/dating/inspect.hpp"

// The first byte chooses the kind, a line end parts value and hint.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static pismo::time::ZoneBook zones;
  if (size == 0) return 0;
  const auto kinds = pismo::dating::clock_kinds();
  const std::string_view text(reinterpret_cast<const char*>(data) + 1, size - 1);
  const std::size_t line = text.find('\n');
  const auto around = line == std::string_view::npos
                          ? pismo::dating::Surroundings{}
                          : pismo::dating::read_hint(text.substr(line + 1));
  const auto& kind = kinds[(data[0] - 'a' + 256U) % kinds.size()];
  const auto evidence = pismo::dating::read_clock(kind, text.substr(0, line), around, zones);
  for (const auto& reading : evidence.utc) {
    if (reading.lo > reading.hi) std::abort();
  }
  (void)pismo::dating::evidence_json(evidence).dump();
  return 0;
}
