#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace pismo {

/// What every winmail.dat (TNEF) begins with. Source: [MS-OXTNEF] 2.1.3.
constexpr std::string_view kTnefMark("\x78\x9F\x3E\x22", 4);

/// Little-endian numbers and stretches from the front of a winmail.dat; past its end it stays
/// failed, and gives noughts and nothing.
class TnefBytes {
 public:
  explicit TnefBytes(std::string_view rest) : rest_(rest) {}

  /// @param count  Bytes, eight at most.
  std::uint64_t number(std::size_t count) {
    std::uint64_t value = 0;
    const std::string_view bytes = take(count);
    for (std::size_t i = bytes.size(); i-- > 0;)
      value = value << 8U | static_cast<unsigned char>(bytes[i]);
    return value;
  }

  std::string_view take(std::size_t count) {
    ok_ = ok_ && count <= rest_.size();
    if (!ok_) return {};
    const std::string_view bytes = rest_.substr(0, count);
    rest_.remove_prefix(count);
    return bytes;
  }

  /// What is left, when fewer than were wanted.
  std::string_view take_what_is_there(std::size_t count) {
    if (!ok_ || count <= rest_.size()) return take(count);
    ok_ = false;
    return rest_;
  }

  /// A value with its length before it, filled up to a multiple of four bytes.
  std::string_view take_counted() {
    const auto length = static_cast<std::size_t>(number(4));
    return take((length + 3) / 4 * 4).substr(0, length);
  }

  /// The name that stands before the values of a named property.
  void skip_property_name() {
    constexpr std::size_t kGuid = 16;
    take(kGuid);
    const bool in_letters = number(4) == 1;
    if (in_letters) {
      take_counted();
    } else {
      number(4);
    }
  }

  [[nodiscard]] bool ok() const { return ok_; }

  [[nodiscard]] bool more() const { return ok_ && !rest_.empty(); }

 private:
  std::string_view rest_;
  bool ok_ = true;
};

/// Bytes of one value of a property type without a length of its own; 0 for the others. Source:
/// [MS-OXCDATA] 2.11.1, each filled up to four bytes.
[[nodiscard]] constexpr std::size_t tnef_value_size(std::uint64_t type) {
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

}  // namespace pismo
