#include "pismo/mime/winmail.hpp"

#include <algorithm>
#include <cstdint>

#include "pismo/base/tnef.hpp"
#include "pismo/base/utf8.hpp"

namespace pismo::mime {

namespace {

// Attributes of the stream.
constexpr std::uint32_t kFileBegins = 0x00069002;        // attAttachRenddata
constexpr std::uint32_t kFileTitle = 0x00018010;         // attAttachTitle
constexpr std::uint32_t kFileData = 0x0006800F;          // attAttachData
constexpr std::uint32_t kFileProperties = 0x00069005;    // attAttachment
constexpr std::uint32_t kLetterProperties = 0x00069003;  // attMAPIProps

// Property types and identifiers.
constexpr std::uint32_t kMany = 0x1000, kFirstNamed = 0x8000;
constexpr std::uint32_t kObject = 0x0D, kLetters = 0x1E, kWideLetters = 0x1F, kBinary = 0x102;
constexpr std::uint32_t kPackedRtf = 0x1009, kDataObject = 0x3701, kLongFilename = 0x3707;

std::string_view until_nul(std::string_view letters) {
  return letters.substr(0, letters.find('\0'));
}

// UTF-16, little-endian, until its NUL.
std::string narrowed(std::string_view wide) {
  constexpr char32_t kHigh = 0xD800, kLow = 0xDC00, kEnd = 0xE000, kPlane = 0x10000;
  std::string out;
  char32_t high = 0;
  for (std::size_t i = 0; i + 1 < wide.size(); i += 2) {
    const char32_t unit = static_cast<unsigned char>(wide[i]) |
                          static_cast<char32_t>(static_cast<unsigned char>(wide[i + 1])) << 8U;
    if (unit == 0) break;
    if (unit >= kHigh && unit < kLow) {
      high = unit;
    } else if (unit >= kLow && unit < kEnd) {
      if (high != 0) append_utf8(out, kPlane + ((high - kHigh) << 10U) + (unit - kLow));
      high = 0;
    } else {
      append_utf8(out, unit);
    }
  }
  return out;
}

// Gives identifier, type and value of each property whose value has a length of its own.
template <typename Take>
void each_property(std::string_view block, const Take& take) {
  TnefBytes rest(block);
  rest.number(4);  // How many there are: their end is the end of the block, too.
  while (rest.more()) {
    const std::uint64_t type = rest.number(2);
    const std::uint64_t property = rest.number(2);
    if (property >= kFirstNamed) rest.skip_property_name();
    const std::size_t size = tnef_value_size(type & ~kMany);
    const bool counted = (type & kMany) != 0 || size == 0;
    const std::uint64_t count = counted ? rest.number(4) : 1;
    if (size != 0) {
      for (std::uint64_t i = 0; i < count && rest.more(); ++i)
        rest.take(size);
      continue;
    }
    for (std::uint64_t i = 0; i < count && rest.more(); ++i)
      take(property, type, rest.take_counted());
  }
}

// The long name, and the bytes where they are kept as a property.
void read_properties(std::string_view block, WinmailFile& file) {
  constexpr std::size_t kGuid = 16;  // Before the bytes of an object: its interface.
  each_property(block, [&](std::uint64_t property, std::uint64_t type, std::string_view value) {
    if (property == kLongFilename && type == kLetters) file.name = until_nul(value);
    if (property == kLongFilename && type == kWideLetters) file.name = narrowed(value);
    if (property != kDataObject || !file.bytes.empty()) return;
    if (type == kBinary) file.bytes = value;
    if (type == kObject && value.size() > kGuid) file.bytes = value.substr(kGuid);
  });
}

void read_attribute(std::uint64_t attribute, std::string_view block, WinmailFile& file) {
  if (attribute == kFileTitle && file.name.empty()) file.name = until_nul(block);
  if (attribute == kFileData) file.bytes = block;
  if (attribute == kFileProperties) read_properties(block, file);
}

std::string_view packed_text_of(std::string_view block) {
  std::string_view found;
  each_property(block, [&](std::uint64_t property, std::uint64_t type, std::string_view value) {
    if (property == kPackedRtf && type == kBinary && found.empty()) found = value;
  });
  return found;
}

}  // namespace

bool is_winmail(std::string_view bytes) {
  return bytes.starts_with(kTnefMark);
}

Winmail read_winmail(std::string_view bytes) {
  constexpr std::size_t kHead = 6;  // The mark and a key.
  constexpr std::size_t kChecksum = 2;
  Winmail found;
  TnefBytes rest(bytes);
  rest.take(kHead);
  while (rest.more()) {
    // Of the message, or of a file in it. Else it is what a mailer put behind the last one.
    const std::uint64_t level = rest.number(1);
    if (level != 1 && level != 2) return found;
    const std::uint64_t attribute = rest.number(4);
    const auto length = static_cast<std::size_t>(rest.number(4));
    if (!rest.ok()) break;
    const std::string_view block = rest.take_what_is_there(length);
    rest.take(kChecksum);
    if (attribute == kFileBegins) {
      if (found.files.size() == kMaxWinmailFiles) break;
      found.files.emplace_back();
      continue;
    }
    if (attribute == kLetterProperties && level == 1 && found.packed_text.empty())
      found.packed_text = packed_text_of(block);
    if (!found.files.empty()) read_attribute(attribute, block, found.files.back());
  }
  found.complete = rest.ok();
  return found;
}

}  // namespace pismo::mime
