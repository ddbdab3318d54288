#include <algorithm>
#include <fcntl.h>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <sys/stat.h>
#include <utility>
#include <vector>

#include "pismo/source/message_source.hpp"

#include "budget.hpp"
#include "quoting.hpp"
#include "recognise.hpp"
#include "unpack.hpp"
#include "window.hpp"

namespace pismo::source {

namespace {

constexpr std::string_view kInside = "!/";

/// One stream on the way from a file on disk to the bytes that a location counts in.
struct Layer {
  std::unique_ptr<ByteStream> stream;
  Window window;                     ///< Over `stream`; for an archive, over its present member.
  ArchiveStream* archive = nullptr;  ///< `stream`, when it is an archive.
  std::string file;                  ///< What the window shows, as in Location::file.
};

bool is_regular(const std::string& path) {
  struct stat status {};

  return ::stat(path.c_str(), &status) == 0 && S_ISREG(status.st_mode);
}

bool is_archive(Kind kind) {
  return kind == Kind::zip || kind == Kind::seven_zip || kind == Kind::rar || kind == Kind::tar;
}

using TakeBytes = std::function<void(std::string_view)>;

}  // namespace

struct Reader::State {
  std::filesystem::path root;
  Limits limits;
  std::string disk_file;  // The part of Location::file that lies on disk.
  std::unique_ptr<Budget> budget;
  std::vector<std::unique_ptr<Layer>> layers;  // Each reads from the one before.

  [[nodiscard]] std::string path_of(const std::string& file) const {
    return file.empty() ? root.string() : (root / file).string();
  }

  [[nodiscard]] std::string disk_part(const std::string& file) const;
  Result<void> open_disk(const std::string& file);
  Result<void> open(const std::string& file);
  Result<void> descend(const std::string& file);
  Result<void> find_member(Layer& archive, const std::string& from, const std::string& file);
  Result<void> open_archive(Kind kind, const std::string& file);
  bool go_on(const std::string& file);
  void add(std::unique_ptr<ByteStream> stream, std::string file);
  Result<void> go_to(const Location& location);
  Result<void> take(const Location& location, std::uint64_t max_bytes, const TakeBytes& to);
};

std::string Reader::State::disk_part(const std::string& file) const {
  if (is_regular(path_of(file))) return file;
  for (std::size_t at = file.find(kInside); at != std::string::npos;
       at = file.find(kInside, at + 1)) {
    if (is_regular(path_of(file.substr(0, at)))) return file.substr(0, at);
  }
  return file;
}

void Reader::State::add(std::unique_ptr<ByteStream> stream, std::string file) {
  auto layer = std::make_unique<Layer>();
  layer->stream = std::move(stream);
  layer->window.start(*layer->stream);
  layer->file = std::move(file);
  layers.push_back(std::move(layer));
}

Result<void> Reader::State::open_disk(const std::string& file) {
  disk_file = disk_part(file);
  layers.clear();
  const std::string path = path_of(disk_file);
  auto opened = FileStream::open(AT_FDCWD, path.c_str());
  if (!opened) return fail(Errc::not_found, path + ": " + opened.error().detail);
  budget = std::make_unique<Budget>(limits, opened->state().size);
  add(std::make_unique<FileStream>(std::move(*opened)), disk_file);
  return {};
}

// Goes to the member on the way to `file`, and sets the archive's window on it.
Result<void> Reader::State::find_member(Layer& archive,
                                        const std::string& from,
                                        const std::string& file) {
  const std::string inside = from + std::string(kInside);
  while (true) {
    const auto next = archive.archive->next();
    if (!next) return fail(Errc::io, file + ": " + next.error().detail);
    if (!*next) return fail(Errc::not_found, file + ": is not in the archive any more");
    // Cases that an earlier pismo made call members by their bytes, whatever letters these are.
    for (const std::string& known : {(*next)->name, (*next)->stored_name}) {
      std::string name = inside + known;
      if (name != file && !file.starts_with(name + std::string(kInside))) continue;
      archive.file = std::move(name);
      archive.window.start(*archive.stream);
      return {};
    }
  }
}

Result<void> Reader::State::open_archive(Kind kind, const std::string& file) {
  const std::string from = layers.back()->file;
  if (kind != Kind::tar && !layers.back()->window.stream_size()) {
    auto copy = spool(layers.back()->window);
    if (!copy) return fail(Errc::io, from + ": " + copy.error().detail);
    add(std::move(*copy), from);
  }
  auto archive = std::make_unique<ArchiveStream>(layers.back()->window, kind, *budget);
  ArchiveStream* const borrowed = archive.get();
  add(std::move(archive), from);
  layers.back()->archive = borrowed;
  return find_member(*layers.back(), from, file);
}

// From the last layer on, unpacks until the window shows `file`.
Result<void> Reader::State::descend(const std::string& file) {
  for (int depth = 0; depth <= 2 * limits.max_archive_depth; ++depth) {
    Layer& last = *layers.back();
    last.window.ensure(kRecogniseBytes);
    const Kind kind = recognise(last.window.view(), NameHint{}).kind;
    if (kind == Kind::compressed) {
      add(std::make_unique<UnpackedStream>(last.window, *budget), last.file);
    } else if (last.file == file) {
      return {};
    } else if (is_archive(kind)) {
      if (auto opened = open_archive(kind, file); !opened) return opened;
    } else {
      return fail(Errc::not_found, file + ": is not an archive any more");
    }
  }
  return fail(Errc::limit, file + ": lies in more layers of archives than are opened");
}

// Keeps those archives open that `file` lies in, and looks for it from where they stand.
bool Reader::State::go_on(const std::string& file) {
  for (std::size_t i = layers.size(); i-- > 1;) {
    const std::string from = layers[i - 1]->file;
    if (layers[i]->archive == nullptr || !file.starts_with(from + std::string(kInside))) continue;
    layers.resize(i + 1);
    return find_member(*layers[i], from, file).has_value() && descend(file).has_value();
  }
  return false;
}

Result<void> Reader::State::open(const std::string& file) {
  if (!layers.empty() && layers.back()->file == file) return {};
  if (!layers.empty() && go_on(file)) return {};
  if (auto opened = open_disk(file); !opened) return opened;
  return descend(file);
}

Result<void> Reader::State::go_to(const Location& location) {
  if (auto opened = open(location.file); !opened) return opened;
  if (layers.back()->window.offset() > location.offset &&
      !layers.back()->window.seek(location.offset)) {
    if (auto opened = open_disk(location.file); !opened) return opened;
    if (auto opened = descend(location.file); !opened) return opened;
  }
  Window& window = layers.back()->window;
  const std::uint64_t ahead = location.offset - window.offset();
  if (window.skip(ahead) == ahead) return {};
  return fail(Errc::not_found, location.file + ": ends before the message; did it change?");
}

Result<void> Reader::State::take(const Location& location,
                                 std::uint64_t max_bytes,
                                 const TakeBytes& to) {
  if (auto there = go_to(location); !there) return there;
  Window& window = layers.back()->window;
  Unquoter unquoter(location.quoting);
  std::string plain;
  std::uint64_t left = location.length;
  const auto give = [&](std::string_view bytes) {
    bytes =
        bytes.substr(0, static_cast<std::size_t>(std::min<std::uint64_t>(bytes.size(), max_bytes)));
    to(bytes);
    max_bytes -= bytes.size();
  };
  while (left > 0 && max_bytes > 0) {
    if (!window.ensure(1))
      return fail(Errc::io, location.file + ": ends within the message; did it change?");
    const auto step = static_cast<std::size_t>(std::min<std::uint64_t>(left, window.view().size()));
    plain.clear();
    unquoter.feed(window.view().substr(0, step), plain);
    give(plain);
    window.advance(step);
    left -= step;
  }
  plain.clear();
  unquoter.finish(plain);
  give(plain);
  return {};
}

Reader::Reader(std::filesystem::path root, Limits limits) : state_(std::make_unique<State>()) {
  state_->root = std::move(root);
  state_->limits = limits;
}

Reader::~Reader() = default;
Reader::Reader(Reader&&) noexcept = default;
Reader& Reader::operator=(Reader&&) noexcept = default;

Result<std::string> Reader::read_prefix(const Location& location, std::uint64_t max_bytes) {
  std::string bytes;
  bytes.reserve(static_cast<std::size_t>(
      std::min({location.length, max_bytes, state_->limits.max_message_bytes})));
  auto taken =
      state_->take(location, max_bytes, [&](std::string_view piece) { bytes.append(piece); });
  if (!taken) return fail(std::move(taken.error()));
  return bytes;
}

Result<std::string> Reader::read(const Location& location) {
  const std::uint64_t cap = state_->limits.max_message_bytes;
  // One byte more than the cap tells a message that just fits from one that does not.
  auto bytes = read_prefix(location, location.length > cap ? cap + 1 : location.length);
  if (bytes && bytes->size() > cap) {
    return fail(Errc::limit,
                location.file + ": the message is larger than " + std::to_string(cap) + " bytes");
  }
  return bytes;
}

Result<Sha256> Reader::hash(const Location& location) {
  Sha256Stream hash;
  auto taken =
      state_->take(location, UINT64_MAX, [&](std::string_view piece) { hash.update(piece); });
  if (!taken) return fail(std::move(taken.error()));
  return hash.finish();
}

}  // namespace pismo::source
