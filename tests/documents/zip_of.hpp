#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace pismo::tests {

/// A number of the given bytes, the lowest first.
inline std::string low_first(std::size_t value, int size) {
  std::string out;
  for (int i = 0; i < size; ++i, value >>= 8U)
    out.push_back(static_cast<char>(value & 0xFFU));
  return out;
}

inline std::uint32_t crc32(std::string_view bytes) {
  std::uint32_t sum = 0xFFFFFFFF;
  for (const char c : bytes) {
    sum ^= static_cast<unsigned char>(c);
    for (int bit = 0; bit < 8; ++bit)
      sum = (sum >> 1U) ^ ((sum & 1U) != 0 ? 0xEDB88320U : 0U);
  }
  return ~sum;
}

/// A ZIP file of members as they are, by name.
inline std::string zip_of(const std::vector<std::pair<std::string, std::string>>& members,
                          bool locked = false) {
  std::string out;
  std::string directory;
  for (const auto& [name, bytes] : members) {
    const std::string sizes = low_first(0, 4) + low_first(crc32(bytes), 4) +
                              low_first(bytes.size(), 4) + low_first(bytes.size(), 4) +
                              low_first(name.size(), 2);
    const std::string common =
        low_first(20, 2) + low_first(locked ? 1 : 0, 2) + low_first(0, 2) + sizes + low_first(0, 2);
    directory += "PK\x01\x02" + low_first(20, 2) + common + low_first(0, 10) +
                 low_first(out.size(), 4) + name;
    out += "PK\x03\x04" + common + name + bytes;
  }
  const std::size_t begin = out.size();
  return out + directory + "PK\x05\x06" + low_first(0, 4) + low_first(members.size(), 2) +
         low_first(members.size(), 2) + low_first(directory.size(), 4) + low_first(begin, 4) +
         low_first(0, 2);
}

}  // namespace pismo::tests
