#include "pismo/store/case_folder.hpp"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/file.h>
#include <system_error>
#include <unistd.h>
#include <utility>

namespace pismo::store {

Result<void> CaseFolder::create() const {
  std::error_code error;
  if (std::filesystem::exists(folder_, error) && !std::filesystem::exists(catalog(), error)) {
    if (!std::filesystem::is_directory(folder_, error)) {
      return fail(Errc::conflict,
                  folder_.string() + ": is a file, not a case; name another folder with --case");
    }
    if (!holds_only_a_case()) {
      return fail(Errc::conflict,
                  folder_.string() +
                      ": this folder holds other files and is no case; name another with --case");
    }
  }
  if (auto whole = still_has_catalog(); !whole) return whole;
  std::filesystem::create_directories(text(), error);
  if (error) {
    return fail(Errc::io, folder_.string() + ": cannot create the case: " + error.message());
  }
  return {};
}

bool CaseFolder::holds_only_a_case() const {
  std::error_code error;
  return std::all_of(
      std::filesystem::directory_iterator(folder_, error), {}, [this](const auto& entry) {
        const std::string name = entry.path().filename().string();
        return name == "text" || name == "related" || name == "lock" ||
               name == begun().filename() || name.starts_with("people.tsv") ||
               name.starts_with("shards") || name.starts_with("notes.txt") ||
               name.starts_with("custody.") || name.starts_with("catalog.sqlite") ||
               name.starts_with("sources");
      });
}

// SQLite takes no file, and an empty one, for a new catalog; the case would begin anew in silence.
Result<void> CaseFolder::still_has_catalog() const {
  std::error_code error;
  if (!std::filesystem::exists(sources(), error)) return {};
  const auto size = std::filesystem::file_size(catalog(), error);
  if (!error && size > 0) return {};
  // A killed first run leaves all of it in the log beside it.
  const auto log = std::filesystem::file_size(catalog().string() + "-wal", error);
  if (!error && log > 0) return {};
  return fail(Errc::corrupt,
              catalog().string() +
                  ": the catalog of this case is gone or empty; 'pismo index --salvage' makes the "
                  "case anew from its sources");
}

Result<void> CaseFolder::require() const {
  if (auto whole = still_has_catalog(); !whole) return whole;
  std::error_code error;
  if (std::filesystem::exists(catalog(), error)) return {};
  return fail(Errc::not_found,
              folder_.string() + ": there is no case here; make one with 'pismo --case " +
                  folder_.string() + " index SOURCE', or name yours with --case or PISMO_CASE");
}

Result<void> CaseFolder::remove_strays(const std::vector<SegmentRow>& named) const {
  std::error_code error;
  for (const auto& entry : std::filesystem::directory_iterator(text(), error)) {
    const std::string name = entry.path().filename().string();
    const bool is_named = std::any_of(
        named.begin(), named.end(), [&](const SegmentRow& row) { return row.name == name; });
    if (is_named) continue;
    std::error_code removal;
    std::filesystem::remove_all(entry.path(), removal);
    if (removal) error = removal;
  }
  if (error) return fail(Errc::io, text().string() + ": cannot clean up: " + error.message());
  return {};
}

Result<WriterLock> WriterLock::acquire(const CaseFolder& folder) {
  const std::filesystem::path file = folder.path() / "lock";
  constexpr mode_t kMode = 0644;
  const int fd = ::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, kMode);
  if (fd < 0) {
    return fail(Errc::io, file.string() + ": cannot open the lock: " + std::strerror(errno));
  }
  if (::flock(fd, LOCK_EX | LOCK_NB) != 0) {
    std::string holder(32, '\0');
    const ssize_t got = ::pread(fd, holder.data(), holder.size(), 0);
    holder.resize(got > 0 ? static_cast<std::size_t>(got) : 0);
    ::close(fd);
    return fail(Errc::conflict,
                folder.path().string() + ": another pismo (process " + holder +
                    ") is writing this case; wait until it has finished");
  }
  const std::string me = std::to_string(::getpid());
  // The number only helps the message above; the lock is the flock itself.
  [[maybe_unused]] const bool noted =
      ::ftruncate(fd, 0) == 0 && ::pwrite(fd, me.data(), me.size(), 0) > 0;
  return WriterLock(fd);
}

WriterLock::~WriterLock() {
  if (fd_ >= 0) ::close(fd_);
}

WriterLock::WriterLock(WriterLock&& other) noexcept : fd_(std::exchange(other.fd_, -1)) {}

WriterLock& WriterLock::operator=(WriterLock&& other) noexcept {
  std::swap(fd_, other.fd_);
  return *this;
}

}  // namespace pismo::store
