#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>

namespace pismo::store {

/// A file of texts is: kTextsMagic, blocks, a BlockEntry each, and a TextsTrailer at its end.
///
/// A block is a BlockHead and what LZ4 makes of its records; in older files (kOlderTextsMagic), and
/// in those that were merged of such, also one zstd frame with a checksum. It holds the records of
/// consecutive documents: the record's size, then for each text its family (a byte), size and bytes
/// of the part's path, size and bytes of the text. Sizes are LEB128. A record of kNotKept stands
/// for texts that were too long. Other numbers are little-endian.
inline constexpr std::string_view kTextsMagic = "pismotx2";
inline constexpr std::string_view kOlderTextsMagic = "pismotx1";

/// Blocks are cut at this size: each row of an answer unpacks one. With 64 KiB, where letters share
/// more of their words, a case is a hundredth smaller and a search takes a twentieth longer.
inline constexpr std::size_t kBlockBytes = 16U << 10U;

struct BlockHead {
  std::array<char, 4> mark{'l', 'z', '4', '\n'};  ///< No zstd frame begins so.
  std::uint32_t records = 0;                      ///< Bytes of the records, unpacked.
  std::uint64_t sum = 0;  ///< XXH3 of the packed bytes, seeded with `records`.
};

/// A family that is none: the whole record of a message whose texts were too long.
inline constexpr char kNotKept = '\x7F';

struct BlockEntry {
  std::uint64_t offset = 0;          ///< Of the block, in the file.
  std::uint32_t first_document = 0;  ///< From 1.
  std::uint32_t size = 0;            ///< Of the block.
};

struct TextsTrailer {
  std::uint64_t entries = 0;  ///< Offset of the first entry.
  std::uint32_t blocks = 0;
  std::uint32_t documents = 0;
  std::array<char, 8> magic{};
};

/// As they lie in the file: this machine's and every other that Debian's zstd supports for us is
/// little-endian; a test of the bytes would fail elsewhere.
template <typename T>
std::string_view bytes_of(const T& value) {
  static_assert(std::is_trivially_copyable_v<T>);
  return {reinterpret_cast<const char*>(&value), sizeof value};
}

inline void append_number(std::string& out, std::uint64_t number) {
  constexpr unsigned kBits = 7;
  constexpr std::uint64_t kMore = 0x80;
  for (; number >= kMore; number >>= kBits)
    out.push_back(static_cast<char>(number | kMore));
  out.push_back(static_cast<char>(number));
}

/// None at the end of `rest`, or when the number does not end in time.
inline std::optional<std::uint64_t> take_number(std::string_view& rest) {
  constexpr unsigned kBits = 7;
  constexpr unsigned kMax = 63;
  std::uint64_t number = 0;
  for (unsigned shift = 0; shift < kMax && !rest.empty(); shift += kBits) {
    const auto byte = static_cast<unsigned char>(rest.front());
    rest.remove_prefix(1);
    number |= std::uint64_t{byte & 0x7FU} << shift;
    if (byte < 0x80) return number;
  }
  return std::nullopt;
}

/// The next `size` bytes; none when there are fewer.
inline std::optional<std::string_view> take_bytes(std::string_view& rest,
                                                  std::optional<std::uint64_t> size) {
  if (!size || *size > rest.size()) return std::nullopt;
  const std::string_view bytes = rest.substr(0, *size);
  rest.remove_prefix(*size);
  return bytes;
}

}  // namespace pismo::store
