#include "pismo/store/record_block.hpp"

#include <zstd.h>

#include "texts_format.hpp"

namespace pismo::store {

namespace {

constexpr int kLevel = 1;  // As the kept texts.
constexpr std::size_t kMaxRecord = 64U << 10U;
// A batch holds 500 messages at most: beyond this it is none of ours.
constexpr std::uint64_t kMaxBlock = 64U << 20U;

Error corrupt() {
  return {Errc::corrupt, "the catalog is damaged: kept clocks cannot be unpacked"};
}

}  // namespace

std::string pack_records(const std::vector<std::string>& records) {
  std::string plain;
  for (const std::string& record : records) {
    const bool fits = record.size() <= kMaxRecord;
    append_number(plain, fits ? record.size() : 0);
    if (fits) plain += record;
  }
  std::string packed(ZSTD_compressBound(plain.size()), '\0');
  const std::size_t size =
      ZSTD_compress(packed.data(), packed.size(), plain.data(), plain.size(), kLevel);
  packed.resize(ZSTD_isError(size) != 0 ? 0 : size);
  return packed;
}

Result<std::vector<std::string>> unpack_records(std::string_view packed) {
  std::vector<std::string> records;
  std::string plain;
  const auto keep = [&records](std::string_view record) { records.emplace_back(record); };
  if (auto done = each_record(packed, plain, keep); !done) return fail(done.error());
  return records;
}

Result<void> each_record(std::string_view packed,
                         std::string& buffer,
                         const std::function<void(std::string_view record)>& take) {
  const unsigned long long size = ZSTD_getFrameContentSize(packed.data(), packed.size());
  if (size == ZSTD_CONTENTSIZE_UNKNOWN || size == ZSTD_CONTENTSIZE_ERROR || size > kMaxBlock)
    return fail(corrupt());
  if (buffer.size() < size) buffer.resize(size);
  if (ZSTD_decompress(buffer.data(), size, packed.data(), packed.size()) != size)
    return fail(corrupt());
  for (std::string_view rest(buffer.data(), size); !rest.empty();) {
    const auto length = take_number(rest);
    if (!length || *length > rest.size()) return fail(corrupt());
    take(rest.substr(0, *length));
    rest.remove_prefix(*length);
  }
  return {};
}

}  // namespace pismo::store
