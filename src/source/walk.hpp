#pragma once

#include <dirent.h>
#include <filesystem>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "content.hpp"

namespace pismo::source {

/// Goes through a folder and everything below it, in a stable order: names in byte order, the
/// files of a folder before its folders, what symbolic links lead to after everything else.
class Walker {
 public:
  Walker(const std::filesystem::path& root, ContentReader& reader, Sink& sink);

  void walk();

 private:
  struct Entry;

  /// A folder that is being read.
  struct OpenFolder {
    int descriptor = -1;
    std::string path;  // Relative to the root,
    std::string name;  // and its last name.
    bool is_maildir = false;
    bool is_mh = false;
    std::vector<std::string> below;  // Folders in it.
  };

  static int list(DIR* folder, std::vector<Entry>& entries);
  void read_entry(OpenFolder& folder, Entry&& entry);
  void read_folder(const std::string& relative);
  void read_link(int descriptor,
                 const std::string& relative,
                 Entry entry,
                 const std::string& folder_name);
  void reject(const std::string& file, std::string_view reason, std::string_view detail, bool lost);
  [[nodiscard]] std::string full_path(const std::string& relative) const;

  std::string root_;
  ContentReader& reader_;
  Sink& sink_;
  std::vector<std::string> folders_;  // Still to be read; the next one is the last.
  std::vector<std::string> links_;    // Folders behind symbolic links, read at the end.
  std::set<std::pair<dev_t, ino_t>> seen_;
};

}  // namespace pismo::source
