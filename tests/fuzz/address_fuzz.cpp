#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "pismo/base/utf8.hpp"
#include "pismo/mime/address.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view raw(reinterpret_cast<const char*>(data), size);
  for (const auto& mailbox : pismo::mime::parse_mailboxes(raw, {}, "header To")) {
    if (!pismo::is_valid_utf8(mailbox.name) || !pismo::is_valid_utf8(mailbox.address)) std::abort();
  }
  return 0;
}
