#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <sstream>
#include <string>

#include "pismo/xref/fingerprints.hpp"

/// A file of fingerprints comes from another newsroom: whatever it holds, it is read or refused.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::istringstream in(std::string(reinterpret_cast<const char*>(data), size));
  pismo::xref::FingerprintReader reader(in, "fuzz");
  if (!reader.head()) return 0;
  while (true) {
    const auto line = reader.next();
    if (!line || !*line) return 0;
    if ((*line)->message.shingles.size() > pismo::xref::kToldShingles) std::abort();
  }
}
