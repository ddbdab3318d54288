#include "tnef_dates.hpp"

#include <cstdint>
#include <fmt/format.h>

#include "digits.hpp"

namespace pismo::dating {

namespace {

constexpr std::size_t kMaxDates = 6;
constexpr std::uint32_t kMessageProperties = 0x00069003;  // attMsgProps
constexpr std::uint32_t kFileProperties = 0x00069005;     // attAttachment

/// Little-endian numbers from the front of some bytes; past their end it stays failed.
class Bytes {
 public:
  explicit Bytes(std::string_view rest) : rest_(rest) {}

  std::uint64_t number(std::size_t count) {
    if (!has(count)) return 0;
    std::uint64_t value = 0;
    for (std::size_t i = count; i-- > 0;)
      value = value << 8U | static_cast<unsigned char>(rest_[i]);
    rest_.remove_prefix(count);
    return value;
  }

  std::string_view take(std::size_t count) {
    if (!has(count)) return {};
    const std::string_view bytes = rest_.substr(0, count);
    rest_.remove_prefix(count);
    return bytes;
  }

  [[nodiscard]] bool ok() const { return ok_; }

  [[nodiscard]] bool more() const { return ok_ && !rest_.empty(); }

 private:
  bool has(std::size_t count) {
    ok_ = ok_ && count <= rest_.size();
    return ok_;
  }

  std::string_view rest_;
  bool ok_ = true;
};

std::size_t padded(std::uint64_t size) {
  return static_cast<std::size_t>((size + 3) / 4 * 4);
}

// Bytes of one value of a type without a length of its own; 0 for the others.
std::size_t fixed_size(std::uint64_t type) {
  switch (type) {
    case 0x02:  // A number of two bytes.
    case 0x03:
    case 0x04:
    case 0x0A:
    case 0x0B:
      return 4;
    case 0x05:
    case 0x06:
    case 0x07:
    case 0x14:
    case 0x40:  // FILETIME.
      return 8;
    case 0x48:  // GUID.
      return 16;
    default:
      return 0;
  }
}

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

// A named property has the name before its values.
void skip_name(Bytes& bytes) {
  constexpr std::size_t kGuid = 16;
  bytes.take(kGuid);
  const bool in_letters = bytes.number(4) == 1;
  const std::uint64_t number = bytes.number(4);
  if (in_letters) bytes.take(padded(number & 0xFFFFFFU));
}

void properties(std::string_view block, bool of_file, std::vector<std::string>& out) {
  constexpr std::uint64_t kMany = 0x1000, kFiletime = 0x40, kFirstNamed = 0x8000;
  Bytes bytes(block);
  bytes.number(4);  // How many there are: their end is the end of the block, too.
  while (bytes.more() && out.size() < kMaxDates) {
    const std::uint64_t type = bytes.number(2);
    const std::uint64_t property = bytes.number(2);
    if (property >= kFirstNamed) skip_name(bytes);
    const std::size_t size = fixed_size(type & ~kMany);
    const bool counted = (type & kMany) != 0 || size == 0;
    const std::uint64_t count = counted ? bytes.number(4) : 1;
    for (std::uint64_t i = 0; i < count && bytes.more(); ++i) {
      if (size == 0) {
        bytes.take(padded(bytes.number(4)));
        continue;
      }
      const std::uint64_t value = bytes.number(size <= 8 ? size : 8);
      if (size > 8) bytes.take(size - 8);
      const std::string_view name = name_of(property, of_file);
      if (type == kFiletime && bytes.ok() && !name.empty())
        out.push_back(fmt::format("winmail.dat {} 0x{:016x}", name, value));
    }
  }
}

}  // namespace

bool is_tnef(std::string_view bytes) {
  constexpr std::string_view kMark("\x78\x9F\x3E\x22", 4);
  return bytes.starts_with(kMark);
}

void tnef_dates(std::string_view bytes, std::vector<std::string>& out) {
  constexpr std::size_t kHead = 6, kChecksum = 2;
  Bytes rest(bytes);
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
