#include "gunzip.hpp"

#include <algorithm>
#include <limits>
#include <string_view>
#include <zlib.h>

namespace pismo::source {

namespace {

constexpr std::string_view kMagic = "\x1f\x8b";
constexpr int kGzipWindow = 15 + 16;  // The largest window; a gzip header and sum around it.

Trouble damaged(std::string_view detail) {
  return {"damaged_archive", std::string(detail)};
}

}  // namespace

struct Gunzip::Inflater {
  z_stream stream{};
  bool ready = false;

  Inflater() : ready(inflateInit2(&stream, kGzipWindow) == Z_OK) {}

  ~Inflater() {
    if (ready) inflateEnd(&stream);
  }

  Inflater(const Inflater&) = delete;
  Inflater& operator=(const Inflater&) = delete;
  Inflater(Inflater&&) = delete;
  Inflater& operator=(Inflater&&) = delete;
};

Gunzip::Gunzip(Window& packed) : packed_(packed), inflater_(std::make_unique<Inflater>()) {
  if (!inflater_->ready) trouble_ = damaged("There is no memory to unpack with.");
}

Gunzip::~Gunzip() = default;

// Whether another member begins here.
bool Gunzip::begin_member() {
  packed_.ensure(kMagic.size());
  if (packed_.trouble() || !packed_.view().starts_with(kMagic)) return false;
  inflateReset(&inflater_->stream);
  return true;
}

// Unpacks what is in view; `trouble_` says what stopped it.
std::size_t Gunzip::step(char* to, std::size_t size) {
  constexpr std::size_t kMost = std::numeric_limits<uInt>::max();
  z_stream& stream = inflater_->stream;
  const std::string_view view = packed_.view();
  const std::size_t given = std::min(view.size(), kMost);
  const std::size_t room = std::min(size, kMost);
  // zlib never writes to its input; its interface is older than const.
  // NOLINTNEXTLINE(cppcoreguidelines-pro-type-const-cast)
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(view.data()));
  stream.avail_in = static_cast<uInt>(given);
  stream.next_out = reinterpret_cast<Bytef*>(to);
  stream.avail_out = static_cast<uInt>(room);
  const int status = inflate(&stream, Z_NO_FLUSH);
  const std::size_t used = given - stream.avail_in;
  packed_.advance(used);
  used_ += used;
  if (status == Z_STREAM_END) {
    inside_ = false;
  } else if (status != Z_OK && (status != Z_BUF_ERROR || used == 0)) {
    trouble_ = damaged("The gzip data is damaged.");
  }
  return room - stream.avail_out;
}

Reading<std::size_t> Gunzip::read(char* to, std::size_t size) {
  while (!trouble_ && !ended_) {
    if (!inside_) {
      inside_ = begin_member();
      ended_ = !inside_ && !packed_.trouble();
    }
    if (inside_ && packed_.ensure(1)) {
      if (const std::size_t got = step(to, size); got > 0) return got;
    } else if (packed_.trouble()) {
      trouble_ = packed_.trouble();
    } else if (inside_) {
      trouble_ = damaged("The gzip data is cut off before its end.");
    }
  }
  if (trouble_) return tl::unexpected<Trouble>(*trouble_);
  return 0;
}

}  // namespace pismo::source
