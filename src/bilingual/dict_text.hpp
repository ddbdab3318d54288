#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "pismo/base/result.hpp"

namespace pismo::bilingual {

/// The text of a dictd dictionary: plain, gzip, or dictzip, whose chunks are unpacked alone.
///
/// Memory is bounded by kMaxTextBytes, whatever the file claims. Source: RFC 1952; dictzip(1) for
/// the field "RA" in the header, with the packed sizes of chunks of equal text.
class DictText {
 public:
  /// No dictionary is longer: Mueller's has 9 MB.
  static constexpr std::size_t kMaxTextBytes = std::size_t{128} << 20U;

  /// @param bytes  Of the file. An error says what is wrong with them.
  [[nodiscard]] static Result<DictText> read(std::string bytes);

  /// The stretch of the text; an error when it does not reach so far or cannot be unpacked.
  [[nodiscard]] Result<std::string> at(std::uint64_t offset, std::uint64_t size) const;

  /// All of it.
  [[nodiscard]] Result<std::string> whole() const;

 private:
  struct Chunk {
    std::size_t begin = 0, size = 0;  ///< Packed bytes of the file.
  };

  [[nodiscard]] Result<std::string> unpacked(const Chunk& chunk, std::size_t limit) const;
  [[nodiscard]] bool read_chunks(std::string_view extra, std::size_t data);
  [[nodiscard]] bool read_chunk_sizes(std::string_view body, std::size_t data);

  std::string bytes_;
  bool plain_ = false;
  std::size_t data_ = 0;        ///< Where the deflated stream begins.
  std::size_t chunk_text_ = 0;  ///< Text bytes of a chunk; 0 for gzip without chunks.
  std::vector<Chunk> chunks_;
};

}  // namespace pismo::bilingual
