#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "pismo/dating/clock_bytes.hpp"
#include "pismo/dating/estimate.hpp"

// Clocks as a case keeps them: what can be read is written and read again, and weighed.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static pismo::time::ZoneBook zones;
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  std::string_view rest = bytes;
  if (const auto clocks = pismo::dating::take_clocks(rest)) {
    std::string again;
    pismo::dating::append_clocks(again, *clocks);
    std::string_view second = again;
    const auto same = pismo::dating::take_clocks(second);
    if (!same || !second.empty() || same->evidence.size() != clocks->evidence.size()) std::abort();
    (void)pismo::dating::date_message(*clocks, {}, zones);
    (void)pismo::dating::summarize(*clocks);
  }
  rest = bytes;
  if (const auto summary = pismo::dating::take_summary(rest)) {
    std::string again;
    pismo::dating::append_summary(again, *summary);
    std::string_view second = again;
    if (pismo::dating::take_summary(second) != summary) std::abort();
  }
  return 0;
}
