#include <optional>
#include <string>
#include <string_view>

#include "pismo/store/dates.hpp"

#include "dates_state.hpp"
#include "own_dates.hpp"
#include "sketch_bytes.hpp"

/// What the pass over a whole case walks through.
namespace pismo::store {

namespace {

constexpr std::string_view kWhat = "cannot read what is known of dates";

}  // namespace

Result<void> Dates::each_message(const std::function<void(DatedMessage&&)>& take) const {
  Statement query = state_->db.prepare(
      "SELECT id, date_utc, date_lo, date_hi, date_grade, date_source, lower(hex(substr(key, 1, "
      "6))), message_id FROM messages ORDER BY id");
  OwnDates own(state_->db);
  while (query.step()) {
    const Statement* const moved = own.of(query.number(0));
    const Statement& date = moved != nullptr ? *moved : query;
    const std::string_view source = date.view(5);
    take({query.number(0),
          query.text(6),
          query.text(7),
          maybe(date, 1),
          maybe(date, 2),
          maybe(date, 3),
          date.text(4),
          source != "bounds" && source != "none"});
  }
  if (own.failed()) return fail(state_->db.error(kWhat));
  return walked(state_->db, query, kWhat);
}

Result<void> Dates::each_block(
    bool summaries,
    const std::function<bool(std::int64_t first_id, std::string_view packed)>& take) const {
  Statement query =
      state_->db.prepare(std::string("SELECT first_id, ") + (summaries ? "summaries" : "clocks") +
                         " FROM clock_blocks ORDER BY first_id");
  while (query.step()) {
    if (!take(query.number(0), query.view(1))) return {};
  }
  return walked(state_->db, query, kWhat);
}

Result<void> Dates::each_file_time(const std::function<void(const FileTime&)>& take) const {
  Statement query = state_->db.prepare(
      "SELECT f.path, f.mtime_ns, CASE WHEN r.message_id IS NULL THEN m.date_utc ELSE r.date_utc "
      "END AS utc, CASE WHEN r.message_id IS NULL THEN m.date_grade ELSE r.date_grade END AS "
      "grade FROM files f JOIN occurrences o ON o.file_id = f.id JOIN messages m ON m.id = "
      "o.message_id LEFT JOIN redated r ON r.message_id = m.id WHERE f.found = 1 AND o.inner_path "
      "= '' AND utc IS NOT NULL AND grade <= 'D' AND NOT f.in_archive ORDER BY f.id");
  while (query.step())
    take({query.text(0), query.number(1), query.number(2)});
  return walked(state_->db, query, kWhat);
}

Result<void> Dates::each_letter_in(
    const std::function<bool(std::string_view path)>& wanted,
    const std::function<void(std::string_view path, std::int64_t id)>& take) const {
  Statement files = state_->db.prepare(
      "SELECT f.id, r.path || '/' || f.path FROM files f JOIN roots r ON r.id = f.root_id WHERE "
      "f.found > 0 ORDER BY f.id");
  Statement letters = state_->db.prepare(
      "SELECT DISTINCT message_id FROM occurrences WHERE file_id = ? AND inner_path = ''");
  while (files.step()) {
    const std::string path = files.text(1);
    if (!wanted(path)) continue;
    letters.reset();
    letters.bind(1, files.number(0));
    while (letters.step())
      take(path, letters.number(0));
    if (auto read = walked(state_->db, letters, kWhat); !read) return read;
  }
  return walked(state_->db, files, kWhat);
}

Result<void> Dates::each_ghost(const std::function<void(GhostTime&&)>& take) const {
  Statement query = state_->db.prepare(
      "SELECT number, key, message_id, date_from, date_to, dated FROM ghosts ORDER BY number");
  while (query.step()) {
    take({query.number(0),
          query.text(1),
          query.text(2),
          maybe(query, 3),
          maybe(query, 4),
          query.number(5) != 0});
  }
  return walked(state_->db, query, kWhat);
}

Result<void> Dates::each_precedence(const std::function<void(const PrecedenceRow&)>& take) const {
  // Links by subject alone are guesses, and copies are as old as each other. A forward may be
  // the parent of what it holds.
  Statement query = state_->db.prepare(
      "SELECT parent, child, kind IN ('references', 'in_reply_to') FROM links WHERE kind NOT IN "
      "('copy', 'subject', 'attached') AND weight > 0.7 AND parent <> child UNION ALL "
      "SELECT id, parent_id, 0 FROM messages WHERE parent_id IS NOT NULL UNION ALL "
      "SELECT DISTINCT original, message_id, 0 FROM quote_matches WHERE basis = 'text' AND "
      "original <> message_id UNION ALL "
      "SELECT DISTINCT ghost, message_id, 0 FROM ghost_witnesses");
  while (query.step())
    take({query.number(0), query.number(1), query.number(2) != 0});
  return walked(state_->db, query, kWhat);
}

Result<void> Dates::each_namesake(const std::function<void(Namesake&&)>& take) const {
  Statement query = state_->db.prepare(
      "SELECT m.id, m.message_id, s.own_words, s.own_hash, s.own_shingles, s.shingles FROM "
      "messages m JOIN sketches s ON s.message_id = m.id WHERE m.message_id IN (SELECT message_id "
      "FROM messages WHERE message_id <> '' GROUP BY message_id HAVING count(*) > 1) ORDER BY "
      "m.message_id, m.id");
  while (query.step()) {
    Namesake one{query.number(0), query.text(1), {}};
    one.own.words = static_cast<std::uint64_t>(query.number(2));
    one.own.hash = static_cast<std::uint64_t>(query.number(3));
    const std::string bytes = query.text(5);
    std::string_view rest = bytes;
    one.own.shingles = take_sketch(rest, static_cast<std::size_t>(query.number(4)));
    take(std::move(one));
  }
  return walked(state_->db, query, kWhat);
}

}  // namespace pismo::store
