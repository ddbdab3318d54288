#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "pismo/dating/clock_bytes.hpp"
#include "pismo/dating/inspect.hpp"
#include "pismo/dating/thread_bounds.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static pismo::time::ZoneBook zones;
  const pismo::dating::Settings settings;
  const std::string_view raw(reinterpret_cast<const char*>(data), size);
  const auto message = pismo::mime::read_message(raw, {.hash_parts = false});
  const auto clocks = pismo::dating::gather(raw, message, "", settings, zones);
  const auto dating = pismo::dating::date_message(clocks, settings, zones);
  const auto& estimate = dating.estimate;
  if (estimate.lo && estimate.hi && *estimate.lo > *estimate.hi) std::abort();
  if (estimate.best && estimate.lo && *estimate.best < *estimate.lo) std::abort();
  if (estimate.best && estimate.hi && *estimate.best > *estimate.hi) std::abort();
  (void)pismo::dating::dating_json(dating).dump();
  // What was gathered can be kept: a case that refused its own letters would lose them.
  std::string kept;
  pismo::dating::append_clocks(kept, clocks);
  std::string_view rest = kept;
  const auto taken = pismo::dating::take_clocks(rest);
  if (!taken || !rest.empty() || taken->evidence.size() != clocks.evidence.size()) std::abort();
  for (const auto& id : clocks.ancestors)
    (void)pismo::dating::date_missing(id, clocks, dating, settings, zones);
  return 0;
}
