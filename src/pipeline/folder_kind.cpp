#include "folder_kind.hpp"

#include <algorithm>
#include <array>
#include <string>

namespace pismo::pipeline {

namespace {

/// Names as programs give them, in lower case, "_" and "-" as blanks.
struct Name {
  std::string_view name;
  FolderKind kind;
};

constexpr std::array kNames = {
    Name{"sent", FolderKind::sent},
    Name{"sent items", FolderKind::sent},
    Name{"sent mail", FolderKind::sent},
    Name{"sent messages", FolderKind::sent},
    Name{"outbox", FolderKind::sent},
    Name{"отправленные", FolderKind::sent},
    Name{"Отправленные", FolderKind::sent},
    Name{"исходящие", FolderKind::sent},
    Name{"Исходящие", FolderKind::sent},
    Name{"&bb4eqgq,beaemaqybdsenqq9bd0eswq1 ", FolderKind::sent},  // Отправленные
    Name{"&bbgeqqrfbd4enarpbekeoaq1 ", FolderKind::sent},          // Исходящие
    Name{"inbox", FolderKind::incoming},
    Name{"incoming", FolderKind::incoming},
    Name{"входящие", FolderKind::incoming},
    Name{"Входящие", FolderKind::incoming},
    Name{"&bbierqq+bdqetwrjbdgenq ", FolderKind::incoming},  // Входящие
};

constexpr std::size_t kLongest = 60;

FolderKind kind_of(std::string_view part) {
  while (part.starts_with('_') || part.starts_with('['))
    part.remove_prefix(1);
  if (part.empty() || part.size() > kLongest) return FolderKind::other;
  std::string plain(part);
  for (char& c : plain) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + ('a' - 'A'));
    if (c == '_' || c == '-') c = ' ';
  }
  const auto known = std::find_if(
      kNames.begin(), kNames.end(), [&](const Name& name) { return name.name == plain; });
  return known == kNames.end() ? FolderKind::other : known->kind;
}

}  // namespace

Folder folder_of(std::string_view path) {
  Folder folder;
  std::size_t begin = 0;
  for (std::size_t i = 0; i <= path.size(); ++i) {
    if (i < path.size() && path[i] != '/' && path[i] != '.' && path[i] != '\\') continue;
    const FolderKind kind = kind_of(path.substr(begin, i - begin));
    if (kind != FolderKind::other) folder = {kind, path.substr(0, i)};
    begin = i + 1;
  }
  return folder;
}

}  // namespace pismo::pipeline
