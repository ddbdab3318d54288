#include "dict_text.hpp"

#include <algorithm>
#include <optional>
#include <zlib.h>

namespace pismo::bilingual {

namespace {

// Bits of the flag byte of a gzip header (RFC 1952 section 2.3.1).
constexpr unsigned kHasHeaderSum = 2, kHasExtra = 4, kHasName = 8, kHasComment = 16;
constexpr std::size_t kFixedHeader = 10;

unsigned byte_at(std::string_view bytes, std::size_t at) {
  return static_cast<unsigned char>(bytes[at]);
}

unsigned short_at(std::string_view bytes, std::size_t at) {
  return byte_at(bytes, at) | (byte_at(bytes, at + 1) << 8U);
}

struct Header {
  std::string_view extra;
  std::size_t end = 0;
};

std::optional<Header> read_header(std::string_view bytes) {
  Header header;
  const unsigned flags = byte_at(bytes, 3);
  std::size_t at = kFixedHeader;
  if ((flags & kHasExtra) != 0) {
    if (at + 2 > bytes.size()) return std::nullopt;
    const std::size_t size = short_at(bytes, at);
    at += 2;
    if (size > bytes.size() - at) return std::nullopt;
    header.extra = bytes.substr(at, size);
    at += size;
  }
  for (const unsigned text : {kHasName, kHasComment}) {
    if ((flags & text) == 0) continue;
    const std::size_t end = bytes.find('\0', std::min(at, bytes.size()));
    if (end == std::string_view::npos) return std::nullopt;
    at = end + 1;
  }
  if ((flags & kHasHeaderSum) != 0) at += 2;
  if (at >= bytes.size()) return std::nullopt;
  header.end = at;
  return header;
}

/// A raw deflate stream that is being read.
class Inflater {
 public:
  Inflater() { ready_ = inflateInit2(&stream_, -MAX_WBITS) == Z_OK; }

  ~Inflater() {
    if (ready_) inflateEnd(&stream_);
  }

  Inflater(const Inflater&) = delete;
  Inflater& operator=(const Inflater&) = delete;
  Inflater(Inflater&&) = delete;
  Inflater& operator=(Inflater&&) = delete;

  /// All text of `packed`; none when it is broken, or longer than `limit`.
  std::optional<std::string> all(std::string_view packed, std::size_t limit) {
    if (!ready_) return std::nullopt;
    // zlib wants bytes it may write, and leaves them alone.
    // NOLINTNEXTLINE(cppcoreguidelines-pro-type-const-cast,cppcoreguidelines-pro-type-reinterpret-cast)
    stream_.next_in = const_cast<Bytef*>(reinterpret_cast<const Bytef*>(packed.data()));
    stream_.avail_in = static_cast<uInt>(packed.size());
    std::string text;
    for (;;) {
      const std::size_t before = text.size();
      if (before > limit) return std::nullopt;
      // One byte over the limit shows that there is more.
      text.resize(std::min(limit + 1, std::max(before * 2, std::size_t{1} << 16U)));
      // NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast)
      stream_.next_out = reinterpret_cast<Bytef*>(text.data() + before);
      stream_.avail_out = static_cast<uInt>(text.size() - before);
      const int state = inflate(&stream_, Z_SYNC_FLUSH);
      const bool full = stream_.avail_out == 0;
      text.resize(text.size() - stream_.avail_out);
      if (state == Z_STREAM_END) return text;
      // A chunk ends with a flush, not with the end of the stream.
      if (state == Z_BUF_ERROR || (state == Z_OK && !full)) return text;
      if (state != Z_OK) return std::nullopt;
    }
  }

 private:
  z_stream stream_{};
  bool ready_ = false;
};

}  // namespace

Result<DictText> DictText::read(std::string bytes) {
  DictText text;
  text.bytes_ = std::move(bytes);
  const std::string_view all = text.bytes_;
  if (all.size() > kMaxTextBytes) return fail(Errc::limit, "is longer than any dictionary");
  if (!all.starts_with("\x1F\x8B")) {
    text.plain_ = true;
    return text;
  }
  const auto header = all.size() < kFixedHeader ? std::nullopt : read_header(all);
  if (!header) return fail(Errc::corrupt, "its gzip header is cut short");
  text.data_ = header->end;
  if (!text.read_chunks(header->extra, header->end)) {
    text.chunk_text_ = 0;
    text.chunks_ = {{header->end, all.size() - header->end}};
  }
  return text;
}

// Sub-fields: two letters, size, bytes.
bool DictText::read_chunks(std::string_view extra, std::size_t data) {
  while (extra.size() >= 4) {
    const std::size_t size = short_at(extra, 2);
    const std::string_view body = extra.substr(4, size);
    if (extra.starts_with("RA") && body.size() >= 6 && short_at(body, 0) == 1)
      return read_chunk_sizes(body, data);
    extra.remove_prefix(std::min(extra.size(), 4 + size));
  }
  return false;
}

// "RA": version 1, text bytes of a chunk, count, packed sizes.
bool DictText::read_chunk_sizes(std::string_view body, std::size_t data) {
  chunk_text_ = short_at(body, 2);
  const std::size_t count = short_at(body, 4);
  if (chunk_text_ == 0 || body.size() < 6 + 2 * count) return false;
  for (std::size_t i = 0; i < count; ++i) {
    const std::size_t packed = short_at(body, 6 + 2 * i);
    if (packed > bytes_.size() - data) return false;
    chunks_.push_back({data, packed});
    data += packed;
  }
  return !chunks_.empty();
}

Result<std::string> DictText::unpacked(const Chunk& chunk, std::size_t limit) const {
  Inflater inflater;
  auto text = inflater.all(std::string_view(bytes_).substr(chunk.begin, chunk.size), limit);
  if (!text) return fail(Errc::corrupt, "it cannot be unpacked");
  return std::move(*text);
}

Result<std::string> DictText::at(std::uint64_t offset, std::uint64_t size) const {
  if (offset > kMaxTextBytes || size > kMaxTextBytes)
    return fail(Errc::corrupt, "its index points past its end");
  std::string text;
  std::size_t begin = 0;
  if (chunk_text_ == 0) {
    auto all = whole();
    if (!all) return all;
    text = std::move(*all);
  } else {
    const std::size_t first = offset / chunk_text_;
    begin = first * chunk_text_;
    for (std::size_t i = first; i < chunks_.size() && begin + text.size() < offset + size; ++i) {
      auto chunk = unpacked(chunks_[i], chunk_text_);
      if (!chunk) return chunk;
      text += *chunk;
      if (chunk->size() < chunk_text_) break;
    }
  }
  if (offset - begin > text.size() || size > text.size() - (offset - begin))
    return fail(Errc::corrupt, "its index points past its end");
  return text.substr(offset - begin, size);
}

Result<std::string> DictText::whole() const {
  if (plain_) return bytes_;
  // Chunks follow each other in one stream.
  return unpacked({data_, bytes_.size() - data_}, kMaxTextBytes);
}

}  // namespace pismo::bilingual
