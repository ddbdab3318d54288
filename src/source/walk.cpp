#include "walk.hpp"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <dirent.h>
#include <fcntl.h>
#include <memory>
#include <sys/stat.h>
#include <unistd.h>

namespace pismo::source {

namespace {

constexpr std::int64_t kNanosecondsPerSecond = 1'000'000'000;

struct CloseFolder {
  void operator()(DIR* folder) const { ::closedir(folder); }
};

using Folder = std::unique_ptr<DIR, CloseFolder>;

std::string joined(const std::string& folder, const std::string& name) {
  return folder.empty() ? name : folder + "/" + name;
}

std::string last_name(const std::string& path) {
  return path.substr(path.rfind('/') + 1);
}

bool exists(const std::string& path) {
  struct stat status {};

  return ::stat(path.c_str(), &status) == 0;
}

// A Maildir has cur and new side by side; tmp may be gone.
bool is_maildir_part(const std::string& path) {
  const std::string name = last_name(path);
  if (name != "cur" && name != "new" && name != "tmp") return false;
  const std::string parent = path.substr(0, path.size() - name.size());
  return exists(parent + "cur") && exists(parent + "new");
}

std::int64_t nanoseconds(const timespec& time) {
  return time.tv_sec * kNanosecondsPerSecond + time.tv_nsec;
}

FolderInfo info_of_folder(const std::string& folder,
                          const struct stat& status,
                          bool holds_whole_files) {
  FolderInfo info;
  info.folder = folder;
  info.mtime_ns = nanoseconds(status.st_mtim);
  info.ctime_ns = nanoseconds(status.st_ctim);
  info.inode = status.st_ino;
  info.holds_whole_files = holds_whole_files;
  return info;
}

FileInfo info_of(std::string file, const struct stat& status) {
  FileInfo info;
  info.file = std::move(file);
  info.size = static_cast<std::uint64_t>(std::max<off_t>(status.st_size, 0));
  info.mtime_ns = nanoseconds(status.st_mtim);
  info.inode = status.st_ino;
  return info;
}

}  // namespace

struct Walker::Entry {
  std::string name;

  struct stat status {};

  int error = 0;
};

Walker::Walker(const std::filesystem::path& root, ContentReader& reader, Sink& sink)
    : root_(root.string()), reader_(reader), sink_(sink) {
  while (root_.size() > 1 && root_.back() == '/')
    root_.pop_back();
}

std::string Walker::full_path(const std::string& relative) const {
  if (relative.empty()) return root_;
  return root_ == "/" ? root_ + relative : root_ + "/" + relative;
}

void Walker::reject(const std::string& file,
                    std::string_view reason,
                    std::string_view detail,
                    bool lost) {
  Rejected rejected;
  rejected.location.file = file;
  rejected.reason = reason;
  rejected.detail = detail;
  rejected.lost = lost;
  sink_.rejected(rejected);
}

void Walker::walk() {
  folders_ = {""};
  while (!reader_.stopped()) {
    if (folders_.empty()) {
      if (links_.empty()) return;
      folders_.assign(links_.rbegin(), links_.rend());
      links_.clear();
    }
    const std::string folder = std::move(folders_.back());
    folders_.pop_back();
    read_folder(folder);
  }
}

// All but the folder itself and the one above. The errno that ended it too early, or 0.
int Walker::list(DIR* folder, std::vector<Entry>& entries) {
  for (;;) {
    errno = 0;
    const dirent* found = ::readdir(folder);
    if (found == nullptr) return errno;
    Entry entry;
    entry.name = found->d_name;
    if (entry.name == "." || entry.name == "..") continue;
    if (::fstatat(::dirfd(folder), found->d_name, &entry.status, AT_SYMLINK_NOFOLLOW) != 0)
      entry.error = errno;
    entries.push_back(std::move(entry));
  }
}

void Walker::read_folder(const std::string& relative) {
  const std::string path = full_path(relative);
  const Folder folder(::opendir(path.c_str()));

  struct stat own {};

  if (!folder || ::fstat(::dirfd(folder.get()), &own) != 0) {
    reject(relative,
           "unreadable",
           std::string("Cannot open the folder: ") + std::strerror(errno) + ".",
           true);
    return;
  }
  // Links and bind mounts may lead here again.
  if (!seen_.emplace(own.st_dev, own.st_ino).second) return;
  const bool maildir = is_maildir_part(path);
  const FolderInfo info = info_of_folder(relative, own, maildir && last_name(path) != "tmp");
  if (!sink_.begin_folder(info)) return;
  std::vector<Entry> entries;
  const int error = list(folder.get(), entries);
  if (error != 0) {
    reject(relative,
           "unreadable",
           std::string("Cannot list the folder to its end: ") + std::strerror(error) + ".",
           true);
  }
  std::sort(entries.begin(), entries.end(), [](const Entry& a, const Entry& b) {
    return a.name < b.name;
  });

  OpenFolder open{::dirfd(folder.get()), relative, last_name(path), maildir, false, {}};
  open.is_mh = std::any_of(entries.begin(), entries.end(), [](const Entry& entry) {
    return entry.name == ".mh_sequences";
  });
  bool plain = error == 0;
  for (Entry& entry : entries) {
    if (reader_.stopped()) return;
    plain = plain && entry.error == 0 && S_ISREG(entry.status.st_mode);
    read_entry(open, std::move(entry));
  }
  if (reader_.stopped()) return;
  sink_.end_folder(info, plain);
  folders_.insert(folders_.end(),
                  std::make_move_iterator(open.below.rbegin()),
                  std::make_move_iterator(open.below.rend()));
}

void Walker::read_entry(OpenFolder& folder, Entry&& entry) {
  const std::string file = joined(folder.path, entry.name);
  const mode_t mode = entry.status.st_mode;
  if (entry.error != 0) {
    reject(file, "unreadable", std::string(std::strerror(entry.error)) + ".", true);
  } else if (S_ISDIR(mode)) {
    folder.below.push_back(file);
  } else if (S_ISLNK(mode)) {
    read_link(folder.descriptor, file, std::move(entry), folder.name);
  } else if (S_ISREG(mode)) {
    NameHint hint = read_name(entry.name, folder.name, false);
    hint.maildir = folder.is_maildir || !hint.flags.empty();
    hint.is_mail = hint.is_mail || folder.is_maildir || (folder.is_mh && hint.numeric);
    reader_.read_file(folder.descriptor, entry.name.c_str(), info_of(file, entry.status), hint);
  } else {
    reject(file, "special_file", "A device, pipe or socket; such are not read.", false);
  }
}

void Walker::read_link(int descriptor,
                       const std::string& relative,
                       Entry entry,
                       const std::string& folder_name) {
  if (::fstatat(descriptor, entry.name.c_str(), &entry.status, 0) != 0) {
    reject(relative,
           "unreadable",
           std::string("The link leads nowhere: ") + std::strerror(errno) + ".",
           true);
  } else if (S_ISDIR(entry.status.st_mode)) {
    links_.push_back(relative);
  } else if (!S_ISREG(entry.status.st_mode)) {
    reject(
        relative, "special_file", "A link to a device, pipe or socket; such are not read.", false);
  } else if (seen_.emplace(entry.status.st_dev, entry.status.st_ino).second) {
    reader_.read_file(descriptor,
                      entry.name.c_str(),
                      info_of(relative, entry.status),
                      read_name(entry.name, folder_name, false));
  }
}

}  // namespace pismo::source
