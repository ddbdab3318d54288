#include "pismo/pipeline/carry_over.hpp"

#include <memory>
#include <string>
#include <system_error>

#include "pismo/base/file.hpp"
#include "pismo/pipeline/people.hpp"
#include "pismo/store/catalog_writer.hpp"
#include "pismo/store/custody_log.hpp"
#include "pismo/store/known_sources.hpp"
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

Result<void> carry_notes(const store::CaseFolder& old,
                         const store::CaseFolder& fresh,
                         CarriedOver& carried) {
  carried.notes_trouble = read_notes(old, carried.notes);
  auto writer = store::NotesWriter::open(fresh);
  if (!writer) return fail(writer.error());
  const auto add_all = [&](const auto& rows) -> Result<void> {
    for (const auto& row : rows) {
      if (const auto added = writer->add(row); !added) return fail(added.error());
    }
    return {};
  };
  if (auto added = add_all(carried.notes.tags); !added) return added;
  if (auto added = add_all(carried.notes.comments); !added) return added;
  return writer->commit();
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

/// A case without mail.
Result<void> begin_case(const store::CaseFolder& fresh, const std::vector<path>& sources) {
  if (auto made = fresh.create(); !made) return made;
  const auto lock = store::WriterLock::acquire(fresh);
  if (!lock) return fail(lock.error());
  // Notes of the sources without a catalog would be a case whose catalog is gone.
  if (const auto catalog = store::CatalogWriter::open(fresh.catalog()); !catalog)
    return fail(catalog.error());
  std::vector<std::string> names;
  for (const path& source : sources)
    names.push_back(source.string());
  return store::note_sources(fresh, names);
}

}  // namespace

Result<CarriedOver> carry_over(const store::CaseFolder& old,
                               const store::CaseFolder& fresh,
                               const std::vector<path>& sources) {
  if (auto begun = begin_case(fresh, sources); !begun) return fail(begun.error());
  CarriedOver carried;
  if (auto done = carry_notes(old, fresh, carried); !done) return fail(done.error());
  if (auto done = carry_decisions(old, fresh, carried); !done) return fail(done.error());
  if (auto done = carry_log(old, fresh, carried); !done) return fail(done.error());
  return carried;
}

}  // namespace pismo::pipeline
