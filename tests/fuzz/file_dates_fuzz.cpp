#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "pismo/dating/gather.hpp"

// The dates inside a file of any bytes that hangs on a letter: PDF, OLE, zip, JPEG, winmail.dat;
// and of the same bytes as a signature.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static pismo::time::ZoneBook zones;
  for (const std::string_view type : {"octet-stream", "pkcs7-signature"}) {
    const std::string raw =
        "Date: Mon, 5 Oct 2009 12:00:00 +0400\nMIME-Version: 1.0\nContent-Type: application/" +
        std::string(type) + "\nContent-Transfer-Encoding: binary\n\n" +
        std::string(reinterpret_cast<const char*>(data), size);
    const auto message = pismo::mime::read_message(raw, {.hash_parts = false});
    const auto clocks = pismo::dating::gather(raw, message, "", {}, zones);
    if (clocks.evidence.size() > 2 * pismo::dating::kMaxPartClocks) __builtin_trap();
  }
  return 0;
}
