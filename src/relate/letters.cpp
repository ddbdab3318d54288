#include "pismo/relate/letters.hpp"

#include <array>
#include <cstdio>
#include <memory>
#include <system_error>
#include <unistd.h>
#include <utility>

#include "archive.hpp"
#include "letter_table.hpp"
#include "relating.hpp"
#include "remembered.hpp"

namespace pismo::relate {

namespace {

// Goes up when the form of what is kept changes, or what it says.
constexpr std::uint64_t kForm = 0x7069736d'00000003;

using File = std::unique_ptr<std::FILE, int (*)(std::FILE*)>;

File open_file(const std::filesystem::path& path, const char* mode) {
  return {std::fopen(path.c_str(), mode), &std::fclose};
}

struct Head {
  std::uint64_t form = kForm;
  std::uint64_t state = 0;
  std::uint64_t own = 0;  // Shingles in each file.
  std::uint64_t quoted = 0;
  std::uint64_t bands = 0;

  template <typename Archive>
  void pass(Archive& archive) {
    archive.pass(form);
    archive.pass(state);
    archive.pass(own);
    archive.pass(quoted);
    archive.pass(bands);
  }
};

}  // namespace

struct Letters::State {
  std::filesystem::path folder;  // Empty: kept nowhere.
  LetterTable table;
  Remembered memory;

  [[nodiscard]] std::filesystem::path memory_file() const { return folder / "memory"; }

  void open_files(const Head& head) {
    table.own_shingles = ShingleFile(folder / "own-shingles", head.own);
    table.quoted_shingles = ShingleFile(folder / "quoted-shingles", head.quoted);
    memory.bands = ShingleFile(folder / "bands", head.bands);
  }

  [[nodiscard]] bool failed() const {
    return table.own_shingles.failed() || table.quoted_shingles.failed() || memory.bands.failed();
  }

  template <typename Archive>
  void pass(Archive& archive) {
    table.pass(archive);
    memory.pass(archive);
  }
};

Letters::Letters() : state_(std::make_unique<State>()) {}

Letters::Letters(std::unique_ptr<State> state) : state_(std::move(state)) {}

Letters::~Letters() = default;
Letters::Letters(Letters&&) noexcept = default;
Letters& Letters::operator=(Letters&&) noexcept = default;

Letters Letters::begin(const std::filesystem::path& folder) {
  auto state = std::make_unique<State>();
  state->folder = folder;
  std::error_code ignored;  // A file that cannot be made is an error of `relate`.
  std::filesystem::create_directories(folder, ignored);
  std::filesystem::remove(state->memory_file(), ignored);
  state->open_files({});
  return Letters(std::move(state));
}

std::optional<Letters> Letters::resume(const std::filesystem::path& folder, std::uint64_t state) {
  auto kept = std::make_unique<State>();
  kept->folder = folder;
  std::error_code error;
  const std::uint64_t size = std::filesystem::file_size(kept->memory_file(), error);
  if (error) return std::nullopt;
  const File file = open_file(kept->memory_file(), "rbe");
  if (file == nullptr) return std::nullopt;
  ArchiveReader archive(file.get(), size);
  Head head;
  head.pass(archive);
  if (head.form != kForm || head.state != state) return std::nullopt;
  kept->pass(archive);
  if (!archive.finish()) return std::nullopt;
  kept->open_files(head);
  if (kept->failed()) return std::nullopt;
  return Letters(std::move(kept));
}

void Letters::add(const Record& record) {
  state_->table.add(record);
}

std::size_t Letters::size() const {
  return state_->table.size();
}

void Letters::set_utc(std::size_t at, std::optional<std::int64_t> utc) {
  state_->table.set_utc(static_cast<std::uint32_t>(at), utc);
}

std::size_t Letters::resumed() const {
  return state_->memory.resumed;
}

Result<Relations> Letters::relate() {
  state_->table.own_shingles.flush();
  state_->table.quoted_shingles.flush();
  state_->table.own_shingles.hold();
  state_->table.quoted_shingles.hold();
  Relations relations = relate_letters(state_->table, state_->memory);
  state_->table.own_shingles.let_go();
  state_->table.quoted_shingles.let_go();
  if (state_->failed()) {
    return fail(
        Errc::io,
        (state_->folder.empty() ? std::string("temporary files") : state_->folder.string()) +
            ": cannot keep the words that messages are compared by; is the disk full?");
  }
  return relations;
}

Result<void> Letters::keep(std::uint64_t state) {
  state_->table.own_shingles.sync();
  state_->table.quoted_shingles.sync();
  state_->memory.bands.sync();
  Head head{kForm,
            state,
            state_->table.own_shingles.size(),
            state_->table.quoted_shingles.size(),
            state_->memory.bands.size()};
  const std::filesystem::path fresh = state_->folder / "memory.new";
  File file = open_file(fresh, "wbe");
  bool ok = file != nullptr && !state_->failed();
  if (ok) {
    ArchiveWriter archive(file.get());
    head.pass(archive);
    state_->pass(archive);
    ok = archive.finish() && std::fflush(file.get()) == 0 && ::fdatasync(::fileno(file.get())) == 0;
    ok = std::fclose(file.release()) == 0 && ok;
  }
  std::error_code error;
  if (ok) std::filesystem::rename(fresh, state_->memory_file(), error);
  if (ok && !error) return {};
  std::filesystem::remove(fresh, error);
  return fail(
      Errc::io,
      state_->folder.string() + ": cannot keep what messages are compared by; is the disk full?");
}

}  // namespace pismo::relate
