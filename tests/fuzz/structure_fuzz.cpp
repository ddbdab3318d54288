#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "pismo/mime/message.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view raw(reinterpret_cast<const char*>(data), size);
  const pismo::mime::Message message = pismo::mime::read_message(raw);
  // What was found can be read again, and both doors to attached messages agree.
  for (const auto& part : message.parts) {
    if (part.size > 0) (void)pismo::mime::decoded_body(raw, part);
  }
  if (pismo::mime::attached_messages(raw).size() != message.attached.size()) std::abort();
  return 0;
}
