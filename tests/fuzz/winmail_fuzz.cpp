#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "pismo/documents/packed_rtf.hpp"
#include "pismo/mime/winmail.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const pismo::mime::Winmail found = pismo::mime::read_winmail(bytes);
  if (found.files.size() > pismo::mime::kMaxWinmailFiles) std::abort();
  // Whatever lengths it claims, its files lie inside it.
  for (const auto& file : found.files) {
    if (file.bytes.empty()) continue;
    if (file.bytes.data() < bytes.data()) std::abort();
    if (file.bytes.data() + file.bytes.size() > bytes.data() + bytes.size()) std::abort();
  }
  // Nine bytes come out of one at most.
  const auto unpacked = pismo::documents::unpack_rtf(found.packed_text);
  if (unpacked.rtf.size() > 9 * found.packed_text.size()) std::abort();
  (void)pismo::documents::unpack_rtf(bytes);
  return 0;
}
