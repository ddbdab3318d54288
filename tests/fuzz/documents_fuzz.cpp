#include <cstddef>
#include <cstdint>
#include <string_view>

#include "pismo/base/utf8.hpp"
#include "pismo/documents/extractor.hpp"
#include "pismo/documents/file_type.hpp"
#include "pismo/documents/stamps.hpp"

namespace {

// A broken promise stops the fuzzer as a crash would.
void require(bool promise) {
  if (!promise) __builtin_trap();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  using namespace pismo::documents;
  const std::string_view file(reinterpret_cast<const char*>(bytes), size);
  const FileType found = recognise(file);
  require((found.state == FileState::empty) == file.empty());
  const std::string name = clean_name(file);
  require(pismo::is_valid_utf8(name));
  require(clean_name(name) == name);
  (void)fits_name(found.type, name);
  require(office_stamps(file).size() <= 10);
  // Every reader takes any bytes: a type is told by a few of them.
  for (const Extractor& extractor : extractors()) {
    if (extractor.read == nullptr) continue;
    const Extracted read = extractor.read(file);
    require(pismo::is_valid_utf8(read.text));
    require(read.text.size() <= 4 * kMaxText);
  }
  return 0;
}
