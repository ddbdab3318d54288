#include "unpack.hpp"

#include <algorithm>
#include <archive.h>
#include <archive_entry.h>
#include <clocale>
#include <cstdio>
#include <fmt/format.h>
#include <functional>
#include <unordered_map>
#include <utility>

#include "gunzip.hpp"
#include "member_name.hpp"

namespace pismo::source {

namespace {

struct CloseArchive {
  void operator()(archive* handle) const { archive_read_free(handle); }
};

using ArchiveHandle = std::unique_ptr<archive, CloseArchive>;

// libarchive turns names in UTF-16 (7z, rar) into those of the thread's locale, and in the plain
// C locale loses all but ASCII. The process's own locale is not ours to change.
class Utf8Names {
 public:
  Utf8Names() : before_(locale() == nullptr ? nullptr : ::uselocale(locale())) {}

  ~Utf8Names() {
    if (before_ != nullptr) ::uselocale(before_);
  }

  Utf8Names(const Utf8Names&) = delete;
  Utf8Names& operator=(const Utf8Names&) = delete;
  Utf8Names(Utf8Names&&) = delete;
  Utf8Names& operator=(Utf8Names&&) = delete;

 private:
  static locale_t locale() {
    static const locale_t utf8 = ::newlocale(LC_CTYPE_MASK, "C.UTF-8", nullptr);
    return utf8;
  }

  locale_t before_;
};

// libarchive pulls packed bytes through this. What it was given last is dropped at its next call.
struct PackedSource {
  Window& window;
  std::size_t given = 0;
  std::uint64_t delivered = 0;

  void drop() { window.advance(std::exchange(given, 0)); }
};

la_ssize_t read_packed(archive* handle, void* user, const void** bytes) {
  auto& source = *static_cast<PackedSource*>(user);
  source.drop();
  source.window.ensure(1);
  if (const auto& trouble = source.window.trouble(); trouble && source.window.view().empty()) {
    archive_set_error(handle, EIO, "%s", trouble->detail.c_str());
    return ARCHIVE_FATAL;
  }
  const std::string_view view = source.window.view();
  *bytes = view.data();
  source.given = view.size();
  source.delivered += view.size();
  return static_cast<la_ssize_t>(view.size());
}

la_int64_t skip_packed(archive* /*handle*/, void* user, la_int64_t request) {
  auto& source = *static_cast<PackedSource*>(user);
  source.drop();
  if (request <= 0) return 0;
  return static_cast<la_int64_t>(source.window.skip(static_cast<std::uint64_t>(request)));
}

la_int64_t seek_packed(archive* /*handle*/, void* user, la_int64_t offset, int whence) {
  auto& source = *static_cast<PackedSource*>(user);
  source.drop();
  const auto size = source.window.stream_size();
  if (!size) return ARCHIVE_FATAL;
  const auto end = static_cast<la_int64_t>(*size);
  la_int64_t from = 0;
  if (whence == SEEK_CUR) from = static_cast<la_int64_t>(source.window.offset());
  if (whence == SEEK_END) from = end;
  const la_int64_t to = std::clamp<la_int64_t>(from + offset, 0, end);
  if (!source.window.seek(static_cast<std::uint64_t>(to))) return ARCHIVE_FATAL;
  return to;
}

void open_callbacks(archive* handle, PackedSource& source, bool seekable) {
  archive_read_set_read_callback(handle, read_packed);
  archive_read_set_skip_callback(handle, skip_packed);
  if (seekable) archive_read_set_seek_callback(handle, seek_packed);
  archive_read_set_callback_data(handle, &source);
}

std::string error_text(archive* handle) {
  const char* text = archive_error_string(handle);
  return text == nullptr ? "The data is damaged" : text;
}

Trouble damaged(archive* handle, const PackedSource& source) {
  if (source.window.trouble()) return *source.window.trouble();
  return {"damaged_archive", error_text(handle) + "."};
}

// The bytes themselves where the archive does not say what they mean.
std::string stored_name(archive_entry* entry) {
  const char* text = archive_entry_pathname(entry);
  if (text == nullptr) text = archive_entry_pathname_utf8(entry);
  return text == nullptr ? "member" : text;
}

// Frames that hold no data may stand in front of those that do (RFC 8878 section 3.1.2), as
// pzstd writes them; libarchive knows a zstd file by its first frame only.
void skip_zstd_notes(Window& packed) {
  constexpr std::size_t kHead = 8;
  while (packed.ensure(kHead) && is_zstd_note(packed.view())) {
    std::uint64_t size = kHead;
    for (unsigned i = 0; i < 4; ++i) {
      const auto byte = static_cast<unsigned char>(packed.view()[4 + i]);
      size += std::uint64_t{byte} << (8 * i);
    }
    if (packed.skip(size) != size) return;
  }
}

}  // namespace

struct UnpackedStream::State {
  State(Window& packed, Budget& spending) : source{packed}, budget(spending) {}

  PackedSource source;
  Budget& budget;
  std::optional<Gunzip> gunzip;  // For gzip, in the place of `handle`.
  ArchiveHandle handle;
  std::optional<Trouble> trouble;
  std::uint64_t unpacked = 0;

  void open();
  Reading<std::size_t> unpack(char* to, std::size_t size);
  void spend(std::size_t bytes);

  [[nodiscard]] std::uint64_t used() const { return gunzip ? gunzip->used() : source.delivered; }
};

void UnpackedStream::State::open() {
  handle.reset(archive_read_new());
  archive_read_support_filter_bzip2(handle.get());
  archive_read_support_filter_compress(handle.get());
  archive_read_support_filter_lzma(handle.get());
  archive_read_support_filter_xz(handle.get());
  archive_read_support_filter_zstd(handle.get());
  archive_read_support_format_raw(handle.get());
  archive_read_support_format_empty(handle.get());
  open_callbacks(handle.get(), source, false);
  archive_entry* entry = nullptr;
  const bool ready = archive_read_open1(handle.get()) == ARCHIVE_OK;
  const int next = ready ? archive_read_next_header(handle.get(), &entry) : ARCHIVE_FATAL;
  if (next != ARCHIVE_OK && next != ARCHIVE_EOF) trouble = damaged(handle.get(), source);
  if (next == ARCHIVE_EOF) handle.reset();
}

Reading<std::size_t> UnpackedStream::State::unpack(char* to, std::size_t size) {
  if (gunzip) return gunzip->read(to, size);
  if (!handle) return 0;
  const la_ssize_t got = archive_read_data(handle.get(), to, size);
  if (got < 0) return tl::unexpected<Trouble>(damaged(handle.get(), source));
  return static_cast<std::size_t>(got);
}

void UnpackedStream::State::spend(std::size_t bytes) {
  unpacked += bytes;
  trouble = budget.spend(bytes);
  if (budget.is_bomb(unpacked, used())) {
    trouble = Trouble{kBomb, fmt::format("{} bytes unpack to {} and more.", used(), unpacked)};
  }
}

UnpackedStream::UnpackedStream(Window& packed, Budget& budget)
    : state_(std::make_unique<State>(packed, budget)) {
  skip_zstd_notes(packed);
  if (packed.view().starts_with("\x1f\x8b")) {
    state_->gunzip.emplace(packed);
  } else {
    state_->open();
  }
}

UnpackedStream::~UnpackedStream() = default;

Reading<std::size_t> UnpackedStream::read(char* to, std::size_t size) {
  State& state = *state_;
  if (state.trouble) return tl::unexpected<Trouble>(*state.trouble);
  auto got = state.unpack(to, size);
  if (got) {
    state.spend(*got);
  } else {
    state.trouble = got.error();
  }
  if (!state.trouble) return got;
  return tl::unexpected<Trouble>(*state.trouble);
}

struct ArchiveStream::State {
  State(Window& packed, Kind what, Budget& spending)
      : source{packed}, budget(spending), kind(what) {}

  PackedSource source;
  Budget& budget;
  Kind kind;
  ArchiveHandle handle{archive_read_new()};
  std::optional<Trouble> trouble;
  // By hash, as five million names themselves would be much: the copies met so far.
  std::unordered_map<std::size_t, std::uint32_t> names;
  std::uint64_t member_unpacked = 0;
  std::uint64_t member_from = 0;  // Packed bytes delivered when the member began.

  std::string unique_name(const std::string& name);
  [[nodiscard]] Trouble trouble_of_header() const;
};

ArchiveStream::ArchiveStream(Window& packed, Kind kind, Budget& budget)
    : state_(std::make_unique<State>(packed, kind, budget)) {
  archive* handle = state_->handle.get();
  if (kind == Kind::zip) archive_read_support_format_zip(handle);
  if (kind == Kind::seven_zip) archive_read_support_format_7zip(handle);
  if (kind == Kind::rar) {
    archive_read_support_format_rar(handle);
    archive_read_support_format_rar5(handle);
  }
  if (kind == Kind::tar) archive_read_support_format_tar(handle);
  open_callbacks(handle, state_->source, kind != Kind::tar);
  if (archive_read_open1(handle) != ARCHIVE_OK) state_->trouble = damaged(handle, state_->source);
}

ArchiveStream::~ArchiveStream() = default;

std::string ArchiveStream::State::unique_name(const std::string& name) {
  std::string unique = name;
  while (true) {
    if (names.try_emplace(std::hash<std::string>{}(unique), 1).second) return unique;
    unique = fmt::format("{}#{}", name, ++names[std::hash<std::string>{}(name)]);
  }
}

Trouble ArchiveStream::State::trouble_of_header() const {
  if (archive_read_has_encrypted_entries(handle.get()) > 0)
    return {"encrypted", "The archive is encrypted; unpack it with its password first."};
  return damaged(handle.get(), source);
}

Reading<std::optional<Member>> ArchiveStream::next() {
  State& state = *state_;
  constexpr int kMaxRetries = 100;  // A damaged archive may ask for one after another.
  int retries = 0;
  while (!state.trouble) {
    const Utf8Names utf8_names;
    archive_entry* entry = nullptr;
    const int status = archive_read_next_header(state.handle.get(), &entry);
    if (status == ARCHIVE_EOF) return std::nullopt;
    if (status == ARCHIVE_RETRY && ++retries <= kMaxRetries) continue;
    if (status != ARCHIVE_OK && status != ARCHIVE_WARN) {
      state.trouble = state.trouble_of_header();
      break;
    }
    state.trouble = state.budget.spend_member();
    const auto type = archive_entry_filetype(entry);
    if (state.trouble || type == AE_IFDIR || type == 0) continue;
    state.member_unpacked = 0;
    state.member_from = state.source.delivered;
    Member member;
    member.stored_name = stored_name(entry);
    member.name = state.unique_name(readable_name(member.stored_name));
    if (archive_entry_size_is_set(entry) != 0) {
      member.size = static_cast<std::uint64_t>(std::max<la_int64_t>(archive_entry_size(entry), 0));
    }
    member.special = type != AE_IFREG;
    member.encrypted = archive_entry_is_encrypted(entry) != 0;
    return member;
  }
  return tl::unexpected<Trouble>(*state.trouble);
}

Reading<std::size_t> ArchiveStream::read(char* to, std::size_t size) {
  State& state = *state_;
  if (state.trouble) return tl::unexpected<Trouble>(*state.trouble);
  const la_ssize_t got = archive_read_data(state.handle.get(), to, size);
  if (got < 0) {
    // The next member may be whole: only this one is at its end.
    return tl::unexpected<Trouble>(damaged(state.handle.get(), state.source));
  }
  const auto count = static_cast<std::size_t>(got);
  state.member_unpacked += count;
  // A tar's own members are as large as they look; what it was packed in has its own count.
  if (state.kind == Kind::tar) return count;
  state.trouble = state.budget.spend(count);
  if (state.trouble) return tl::unexpected<Trouble>(*state.trouble);
  constexpr std::uint64_t kReadAhead = 1U << 20U;  // Packed bytes that the window had before.
  const std::uint64_t packed = state.source.delivered - state.member_from + kReadAhead;
  if (state.budget.is_bomb(state.member_unpacked, packed)) {
    Trouble bomb{
        kBomb,
        fmt::format(
            "A member unpacks to more than {} bytes out of {}.", state.member_unpacked, packed)};
    // Passing over the rest of a member costs nothing in a zip, and all its unpacking elsewhere.
    if (state.kind != Kind::zip) state.trouble = bomb;
    return tl::unexpected<Trouble>(bomb);
  }
  return count;
}

}  // namespace pismo::source
