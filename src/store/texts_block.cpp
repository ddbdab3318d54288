#include "texts_block.hpp"

#include <cstdint>
#include <cstring>
#include <lz4.h>
#include <zstd.h>

#define XXH_INLINE_ALL  // Nothing of it is linked.
#include <xxhash.h>

#include "texts_format.hpp"

namespace pismo::store {

namespace {

/// Of the packed bytes, which are fewer: they unpack to one thing only.
std::uint64_t sum_of(std::string_view packed, std::uint32_t records_size) {
  return XXH3_64bits_withSeed(packed.data(), packed.size(), records_size);
}

void grow(std::vector<char>& bytes, std::size_t size) {
  if (bytes.size() < size) bytes.resize(size);
}

}  // namespace

std::string_view BlockPacker::pack(std::string_view records) {
  if (records.size() > LZ4_MAX_INPUT_SIZE) return {};
  const int size = static_cast<int>(records.size());
  const int room = LZ4_compressBound(size);
  grow(packed_, sizeof(BlockHead) + static_cast<std::size_t>(room));
  char* const body = packed_.data() + sizeof(BlockHead);
  const int packed = LZ4_compress_default(records.data(), body, size, room);
  if (packed <= 0) return {};
  const auto body_size = static_cast<std::size_t>(packed);
  BlockHead head;
  head.records = static_cast<std::uint32_t>(size);
  head.sum = sum_of({body, body_size}, head.records);
  std::memcpy(packed_.data(), &head, sizeof head);
  return {packed_.data(), sizeof head + body_size};
}

struct BlockUnpacker::Zstd {
  Zstd() : context(ZSTD_createDCtx()) {}

  ~Zstd() { ZSTD_freeDCtx(context); }

  Zstd(const Zstd&) = delete;
  Zstd& operator=(const Zstd&) = delete;
  Zstd(Zstd&&) = delete;
  Zstd& operator=(Zstd&&) = delete;

  ZSTD_DCtx* context;
};

BlockUnpacker::BlockUnpacker() = default;
BlockUnpacker::~BlockUnpacker() = default;
BlockUnpacker::BlockUnpacker(BlockUnpacker&&) noexcept = default;
BlockUnpacker& BlockUnpacker::operator=(BlockUnpacker&&) noexcept = default;

char* BlockUnpacker::room_for(std::size_t size) {
  grow(packed_, size);
  return packed_.data();
}

bool BlockUnpacker::unpack(std::size_t size, std::size_t most) {
  size_ = 0;
  const std::string_view block(packed_.data(), size);
  constexpr BlockHead kHead;
  const bool lz4 = block.starts_with(std::string_view(kHead.mark.data(), kHead.mark.size()));
  return lz4 ? unpack_lz4(block, most) : unpack_zstd(block, most);
}

bool BlockUnpacker::unpack_lz4(std::string_view block, std::size_t most) {
  BlockHead head;
  if (block.size() < sizeof head) return false;
  std::memcpy(&head, block.data(), sizeof head);
  const std::string_view body = block.substr(sizeof head);
  if (head.records > most || body.size() > LZ4_MAX_INPUT_SIZE) return false;
  if (sum_of(body, head.records) != head.sum) return false;
  grow(records_, head.records);
  const int done = LZ4_decompress_safe(
      body.data(), records_.data(), static_cast<int>(body.size()), static_cast<int>(head.records));
  if (done < 0 || static_cast<std::uint32_t>(done) != head.records) return false;
  size_ = head.records;
  return true;
}

bool BlockUnpacker::unpack_zstd(std::string_view block, std::size_t most) {
  const auto size = ZSTD_getFrameContentSize(block.data(), block.size());
  if (size > most) return false;  // Unknown and error are huge numbers.
  if (!zstd_) zstd_ = std::make_unique<Zstd>();
  grow(records_, size);
  const std::size_t done =
      ZSTD_decompressDCtx(zstd_->context, records_.data(), size, block.data(), block.size());
  if (done != size) return false;
  size_ = size;
  return true;
}

}  // namespace pismo::store
