#include "pismo/pipeline/carry_over.hpp"

#include <memory>
#include <string>
#include <system_error>

#include "pismo/base/file.hpp"
#include "pismo/pipeline/people.hpp"
#include "pismo/store/custody_log.hpp"
#include "pismo/store/notes.hpp"
#include "pismo/store/notes_file.hpp"

namespace pismo::pipeline {

namespace {

using std::filesystem::path;

Result<void> copy_bytes(const path& from, const path& to) {
  const auto bytes = read_file(from);
  if (!bytes) return fail(bytes.error());
  return write_new_file(to, *bytes);
}

/// All notes that can be read: of the catalog, else of the file that is kept beside it. @return why
/// not all could; empty when all were.
std::string read_notes(const store::CaseFolder& old, store::NoteRows& notes) {
  const auto trouble = std::make_shared<store::ReadTrouble>();
  const auto reader = store::Notes::open(old.catalog(), trouble);
  if (reader) {
    notes = reader->all();
    store::drop_odd_notes(notes);
  }
  const Result<void> whole = reader ? trouble->check() : Result<void>(fail(reader.error()));
  if (whole) return {};
  auto kept = store::read_notes_file(old);
  if (!kept) return whole.error().message;
  notes = std::move(*kept);
  return {};
}

Result<void> carry_notes(const store::CaseFolder& old, CarriedOver& carried) {
  carried.notes_trouble = read_notes(old, carried.notes);
  if (carried.notes.tags.empty() && carried.notes.comments.empty()) return {};
  // One of an earlier salvage may lie there.
  std::error_code error;
  for (int number = 1; number == 1 || std::filesystem::exists(carried.notes_file, error);
       ++number) {
    carried.notes_file = old.path();
    carried.notes_file += number == 1 ? ".notes.txt" : ".notes-" + std::to_string(number) + ".txt";
  }
  return write_new_file(carried.notes_file, store::note_lines(carried.notes));
}

Result<void> carry_decisions(const store::CaseFolder& old,
                             const store::CaseFolder& fresh,
                             CarriedOver& carried) {
  std::error_code error;
  if (!std::filesystem::exists(people_file(old), error)) return {};
  // With a line that cannot be read no case can be indexed.
  if (const auto decisions = decisions_of(old); !decisions) {
    carried.decisions_trouble = decisions.error().message;
    return {};
  }
  carried.decisions = true;
  return copy_bytes(people_file(old), people_file(fresh));
}

Result<void> carry_log(const store::CaseFolder& old,
                       const store::CaseFolder& fresh,
                       CarriedOver& carried) {
  const auto check = store::CustodyLog(old).check_lines();
  if (!check) {
    carried.log_trouble = check.error().message;
    return {};
  }
  carried.log_sha256 = check->last_sha256;
  if (!check->present || !check->holds()) {
    carried.log_trouble = check->present ? check->trouble : "the old case had no log";
    return {};
  }
  if (auto copied = copy_bytes(old.custody_log(), fresh.custody_log()); !copied) return copied;
  std::error_code error;
  if (!std::filesystem::exists(old.custody_head(), error)) return {};
  return copy_bytes(old.custody_head(), fresh.custody_head());
}

}  // namespace

Result<CarriedOver> carry_over(const store::CaseFolder& old, const store::CaseFolder& fresh) {
  std::error_code error;
  std::filesystem::create_directories(fresh.path(), error);
  if (error) return fail(Errc::io, fresh.path().string() + ": cannot be made: " + error.message());
  CarriedOver carried;
  if (auto done = carry_notes(old, carried); !done) return fail(done.error());
  if (auto done = carry_decisions(old, fresh, carried); !done) return fail(done.error());
  if (auto done = carry_log(old, fresh, carried); !done) return fail(done.error());
  return carried;
}

Result<std::uint64_t> restore_notes(const store::CaseFolder& fresh, const store::NoteRows& notes) {
  auto writer = store::NotesWriter::open(fresh);
  if (!writer) return fail(writer.error());
  std::uint64_t put = 0;
  const auto add_all = [&](const auto& rows) -> Result<void> {
    for (const auto& row : rows) {
      const auto is_new = writer->add(row);
      if (!is_new) return fail(is_new.error());
      put += *is_new ? 1U : 0U;
    }
    return {};
  };
  if (auto added = add_all(notes.tags); !added) return fail(added.error());
  if (auto added = add_all(notes.comments); !added) return fail(added.error());
  if (auto kept = writer->commit(); !kept) return fail(kept.error());
  return put;
}

}  // namespace pismo::pipeline
