#include "tnef_dates.hpp"

#include <cstdint>
#include <fmt/format.h>

#include "pismo/base/tnef.hpp"

#include "digits.hpp"

namespace pismo::dating {

namespace {

constexpr std::size_t kMaxDates = 6;
constexpr std::uint32_t kMessageProperties = 0x00069003;  // attMsgProps
constexpr std::uint32_t kFileProperties = 0x00069005;     // attAttachment

std::string_view name_of(std::uint64_t property, bool of_file) {
  switch (property) {
    case 0x0039:
      return "submitted";  // PidTagClientSubmitTime
    case 0x3007:
      return of_file ? "file created" : "created";  // PidTagCreationTime
    case 0x3008:
      return of_file ? "file modified" : std::string_view();  // PidTagLastModificationTime
    default:
      return {};
  }
}

// Takes a value of `size` bytes, 0 when it says itself how many; the number that it begins with.
std::uint64_t take_value(TnefBytes& bytes, std::size_t size) {
  if (size == 0) {
    bytes.take_counted();
    return 0;
  }
  const std::uint64_t value = bytes.number(size <= 8 ? size : 8);
  if (size > 8) bytes.take(size - 8);
  return value;
}

void properties(std::string_view block, bool of_file, std::vector<std::string>& out) {
  constexpr std::uint64_t kMany = 0x1000, kFiletime = 0x40, kFirstNamed = 0x8000;
  TnefBytes bytes(block);
  bytes.number(4);  // How many there are: their end is the end of the block, too.
  while (bytes.more() && out.size() < kMaxDates) {
    const std::uint64_t type = bytes.number(2);
    const std::uint64_t property = bytes.number(2);
    if (property >= kFirstNamed) bytes.skip_property_name();
    const std::size_t size = tnef_value_size(type & ~kMany);
    const bool counted = (type & kMany) != 0 || size == 0;
    const std::uint64_t count = counted ? bytes.number(4) : 1;
    const std::string_view name = type == kFiletime ? name_of(property, of_file) : "";
    for (std::uint64_t i = 0; i < count && bytes.more(); ++i) {
      const std::uint64_t value = take_value(bytes, size);
      if (bytes.ok() && !name.empty())
        out.push_back(fmt::format("winmail.dat {} 0x{:016x}", name, value));
    }
  }
}

}  // namespace

bool is_tnef(std::string_view bytes) {
  return bytes.starts_with(kTnefMark);
}

void tnef_dates(std::string_view bytes, std::vector<std::string>& out) {
  constexpr std::size_t kHead = 6, kChecksum = 2;
  TnefBytes rest(bytes);
  rest.take(kHead);
  while (rest.more() && out.size() < kMaxDates) {
    rest.number(1);  // Of the message, or of a file in it.
    const std::uint64_t attribute = rest.number(4);
    const std::string_view block = rest.take(static_cast<std::size_t>(rest.number(4)));
    rest.take(kChecksum);
    if (attribute == kMessageProperties || attribute == kFileProperties)
      properties(block, attribute == kFileProperties, out);
  }
}

}  // namespace pismo::dating
