#include "pismo/pipeline/salvage.hpp"

#include <algorithm>
#include <string>
#include <system_error>
#include <utility>

#include "pismo/store/known_sources.hpp"
#include "pismo/store/shards.hpp"

namespace pismo::pipeline {

namespace {

using std::filesystem::path;

/// The sources of the new case: those the old one knows, in their order, then others that are
/// named.
Result<std::vector<path>> sources_of(const store::CaseFolder& folder,
                                     const std::vector<path>& named) {
  std::vector<path> sources;
  for (const std::string& known : store::known_sources(folder)) {
    std::error_code error;
    if (std::filesystem::exists(known, error)) {
      sources.emplace_back(known);
    } else if (named.empty()) {
      return fail(Errc::not_found,
                  known +
                      ": this source of the case is gone, and its mail with it; bring it back, "
                      "or name what is to be read: pismo index --salvage SOURCE...");
    }
  }
  for (const path& one : named) {
    std::error_code error;
    path whole = std::filesystem::canonical(one, error);
    if (error) return fail(Errc::not_found, one.string() + ": " + error.message());
    if (std::find(sources.begin(), sources.end(), whole) == sources.end())
      sources.push_back(std::move(whole));
  }
  if (!sources.empty()) return sources;
  return fail(Errc::not_found,
              folder.path().string() +
                  ": nothing in this case tells any more where its mail came from; name it: pismo "
                  "index --salvage SOURCE...");
}

path free_name(path folder) {
  // "case.pismo/" names the same folder.
  if (folder.filename().empty()) folder = folder.parent_path();
  std::error_code error;
  for (int number = 1;; ++number) {
    path name = folder.string() + ".damaged-" + std::to_string(number);
    if (!std::filesystem::exists(std::filesystem::symlink_status(name, error))) return name;
  }
}

}  // namespace

Result<SetAside> set_aside(const store::CaseFolder& folder, const std::vector<path>& named) {
  if (store::is_joined(folder)) {
    return fail(Errc::conflict,
                folder.path().string() +
                    ": this case is joined from shards; join them again into a new case ('pismo "
                    "case attach'), and salvage a damaged one on its own machine");
  }
  std::error_code error;
  const auto there = [&error](const path& file) { return std::filesystem::exists(file, error); };
  if (!there(folder.text()) && !there(folder.catalog()) && !there(folder.sources())) {
    return fail(Errc::not_found, folder.path().string() + ": there is no case here to salvage");
  }
  // Given up with the end of this function: the lock moves with the folder.
  const auto lock = store::WriterLock::acquire(folder);
  if (!lock) return fail(lock.error());
  auto sources = sources_of(folder, named);
  if (!sources) return fail(sources.error());
  SetAside aside{free_name(std::filesystem::absolute(folder.path())), std::move(*sources)};
  std::filesystem::rename(folder.path(), aside.moved_to, error);
  if (error) {
    return fail(Errc::io,
                folder.path().string() + ": cannot move the damaged case to " +
                    aside.moved_to.string() + ": " + error.message());
  }
  return aside;
}

}  // namespace pismo::pipeline
