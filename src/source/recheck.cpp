#include "pismo/source/recheck.hpp"

#include <algorithm>
#include <fcntl.h>
#include <string>
#include <string_view>

#include "byte_stream.hpp"
#include "quoting.hpp"
#include "recognise.hpp"
#include "window.hpp"

namespace pismo::source {

namespace {

bool is_packed(Kind kind) {
  return kind == Kind::compressed || kind == Kind::zip || kind == Kind::seven_zip ||
         kind == Kind::rar || kind == Kind::tar;
}

// A message that is all of its file has the file's hash.
bool is_whole_file(const std::vector<Location>& places, std::uint64_t size) {
  return places.size() == 1 && places.front().offset == 0 && places.front().length == size &&
         places.front().quoting == Quoting::none;
}

std::optional<Sha256> hash_of(Window& window, const Location& place) {
  if (!window.seek(place.offset)) return std::nullopt;
  Sha256Stream hash;
  Unquoter unquoter(place.quoting);
  std::string plain;
  std::uint64_t left = place.length;
  while (left > 0) {
    if (!window.ensure(1)) return std::nullopt;
    const auto step = static_cast<std::size_t>(std::min<std::uint64_t>(left, window.view().size()));
    const std::string_view piece = window.view().substr(0, step);
    if (place.quoting == Quoting::none) {
      hash.update(piece);
    } else {
      plain.clear();
      unquoter.feed(piece, plain);
      hash.update(plain);
    }
    window.advance(step);
    left -= step;
  }
  plain.clear();
  unquoter.finish(plain);
  hash.update(plain);
  return hash.finish();
}

}  // namespace

Result<Rechecked> recheck_file(const std::filesystem::path& file,
                               const std::vector<Location>& places,
                               const TakeHash& take,
                               const std::stop_token& stop) {
  auto opened = FileStream::open(AT_FDCWD, file.c_str());
  if (!opened) return fail(Errc::not_found, file.string() + ": " + opened.error().detail);
  FileStream& disk = *opened;
  Window window;
  window.start(disk, stop);
  Rechecked now;
  now.size = disk.state().size;
  window.ensure(kRecogniseBytes);
  now.packed = is_packed(recognise(window.view(), NameHint{}).kind);
  const bool whole = is_whole_file(places, now.size);
  disk.start_hash(window.view());
  if (!now.packed && !whole) {
    for (std::size_t i = 0; i < places.size() && !stop.stop_requested(); ++i)
      take(i, hash_of(window, places[i]));
  }
  const auto hash = disk.finish_hash(stop);
  if (stop.stop_requested()) return fail(Errc::cancelled, "Checking was stopped.");
  if (!hash) return fail(Errc::io, file.string() + ": cannot be read to its end");
  if (disk.changed())
    return fail(Errc::io, file.string() + ": changed while it was read; check it again");
  now.sha256 = *hash;
  if (!now.packed && whole) take(0, now.sha256);
  return now;
}

}  // namespace pismo::source
