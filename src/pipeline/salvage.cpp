#include "pismo/pipeline/salvage.hpp"

#include <algorithm>
#include <string>
#include <system_error>
#include <utility>

#include "pismo/base/file.hpp"
#include "pismo/store/known_sources.hpp"
#include "pismo/store/note_lines.hpp"
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

/// Where the case really lies: what leads there, a link or "case.pismo/", leads to the new one too.
path place_of(const store::CaseFolder& folder) {
  std::error_code error;
  const path place = std::filesystem::weakly_canonical(folder.path(), error);
  return error ? folder.path() : place.filename().empty() ? place.parent_path() : place;
}

bool is_there(const path& name) {
  std::error_code error;
  return std::filesystem::exists(std::filesystem::symlink_status(name, error));
}

/// Where cases that were at one place have been moved to.
struct MovedBefore {
  path last;  ///< Empty: none was.
  path next;  ///< Free.
};

MovedBefore moved_before(const path& folder) {
  MovedBefore moved;
  for (int number = 1;; ++number) {
    moved.next = folder.string() + ".damaged-" + std::to_string(number);
    if (!is_there(moved.next)) return moved;
    moved.last = moved.next;
  }
}

/// Writes notes beside the case that they come from. @return The file; empty without notes.
Result<path> keep_beside(const path& moved_to, const store::NoteRows& notes) {
  if (notes.tags.empty() && notes.comments.empty()) return path();
  path file = moved_to.string() + ".notes.txt";
  for (int number = 2; is_there(file); ++number)  // One of an earlier salvage.
    file = moved_to.string() + ".notes-" + std::to_string(number) + ".txt";
  if (auto kept = write_new_file(file, store::note_lines(notes)); !kept) return fail(kept.error());
  return file;
}

Result<void> move(const path& from, const path& to) {
  std::error_code error;
  std::filesystem::rename(from, to, error);
  if (!error) return {};
  return fail(Errc::io,
              from.string() + ": cannot be renamed to " + to.string() + ": " + error.message());
}

/// The new case, which was begun in the old one, comes into its place.
Result<void> exchange(const path& place, const path& moved_to) {
  if (auto done = move(place, moved_to); !done) return done;
  auto done = move(store::CaseFolder(moved_to).begun(), place);
  std::error_code ignored;  // The first trouble is told.
  if (!done) std::filesystem::rename(moved_to, place, ignored);
  return done;
}

Error nothing_to_salvage(const store::CaseFolder& folder, const path& moved) {
  std::string text = folder.path().string() + ": there is no case here to salvage";
  // A run that was killed between moving it and beginning the new one.
  if (!moved.empty())
    text += "; one lies in " + moved.string() + ": give it its name back, and run this again";
  return {Errc::not_found, std::move(text)};
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
  const path place = place_of(folder);
  const MovedBefore moved = moved_before(place);
  const auto there = [&error](const path& file) { return std::filesystem::exists(file, error); };
  if (!there(folder.text()) && !there(folder.catalog()) && !there(folder.sources())) {
    return fail(nothing_to_salvage(folder, moved.last));
  }
  // Given up with the end of this function: the lock moves with the folder.
  const auto lock = store::WriterLock::acquire(folder);
  if (!lock) return fail(lock.error());
  auto sources = sources_of(folder, named);
  if (!sources) return fail(sources.error());
  std::filesystem::remove_all(folder.begun(), error);  // What a killed run left.
  auto carried = carry_over(folder, store::CaseFolder(folder.begun()), *sources);
  if (!carried) return fail(carried.error());
  if (auto done = exchange(place, moved.next); !done) return fail(done.error());
  auto notes_file = keep_beside(moved.next, carried->notes);
  if (!notes_file) return fail(notes_file.error());
  return SetAside{moved.next, std::move(*sources), std::move(*carried), std::move(*notes_file)};
}

}  // namespace pismo::pipeline
