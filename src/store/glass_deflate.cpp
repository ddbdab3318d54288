#include "glass_deflate.hpp"

#include <string>
#include <zlib.h>

#include "glass_version.hpp"

namespace pismo::store::glass {

struct Deflater::State {
  z_stream stream{};
  bool ready = false;
  std::string out;
};

Deflater::Deflater() : state_(std::make_unique<State>()) {
  constexpr int kRawWindow = -15;
  // A table of 8 KiB, which is cleared for each message; what is kept of one is shorter than that.
  constexpr int kMemory = 5;
  // Some 400 bytes a message: codes of their own, and a longer search, would save 50 of them for
  // twice the time.
  state_->ready =
      deflateInit2(&state_->stream, Z_BEST_SPEED, Z_DEFLATED, kRawWindow, kMemory, Z_FIXED) == Z_OK;
}

Deflater::~Deflater() {
  deflateEnd(&state_->stream);
}

std::string_view Deflater::smaller(std::string_view tag) {
  State& s = *state_;
  if (!s.ready || tag.size() <= kCompressAbove || deflateReset(&s.stream) != Z_OK) return {};
  s.out.resize(tag.size());
  // zlib does not write to its input; its type is older than const.
  s.stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(tag.data()));
  s.stream.avail_in = static_cast<uInt>(tag.size());
  s.stream.next_out = reinterpret_cast<Bytef*>(s.out.data());
  s.stream.avail_out = static_cast<uInt>(s.out.size());
  const bool done = deflate(&s.stream, Z_FINISH) == Z_STREAM_END;
  const auto size = static_cast<std::size_t>(s.stream.total_out);
  return done && size < tag.size() ? std::string_view(s.out).substr(0, size) : std::string_view();
}

}  // namespace pismo::store::glass
