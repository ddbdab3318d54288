#include "rebuild_text.hpp"

#include <algorithm>
#include <filesystem>
#include <fmt/format.h>
#include <string>
#include <system_error>
#include <utility>
#include <vector>

#include "pismo/search/message_reader.hpp"
#include "pismo/store/catalog.hpp"
#include "pismo/store/fields.hpp"
#include "pismo/store/named_days.hpp"
#include "pismo/store/segment.hpp"
#include "pismo/store/segment_check.hpp"

#include "message_indexer.hpp"

namespace pismo::pipeline {

namespace {

// As a run that reads mail cuts them: a writer holds the words of a whole piece in memory.
constexpr std::size_t kPieceMessages = 500;
constexpr std::uint64_t kPieceBytes = 12ULL << 20U;
// A merge opens four files of each.
constexpr std::size_t kMaxPieces = 64;

class Rebuilder {
 public:
  Rebuilder(const store::CaseFolder& folder,
            const store::Catalog& catalog,
            store::CatalogWriter& writer,
            const std::vector<store::SegmentRow>& named,
            const std::stop_token& stop)
      : folder_(folder),
        catalog_(catalog),
        writer_(writer),
        named_(named),
        stop_(stop),
        reader_(catalog) {}

  /// Puts a new segment of the same messages into the place of `old`.
  Result<void> rebuild(const store::SegmentRow& old) {
    std::vector<store::SegmentRow> pieces;
    for (std::int64_t next = old.first_id; next <= old.last_id;) {
      auto piece = write_piece(next, old.last_id);
      if (!piece) return fail(piece.error());
      next = piece->last_id + 1;
      pieces.push_back(std::move(*piece));
      if (pieces.size() == kMaxPieces) {
        if (auto merged = merge(pieces); !merged) return merged;
      }
    }
    if (pieces.size() > 1) {
      if (auto merged = merge(pieces); !merged) return merged;
    }
    const auto fresh = folder_.segment(pieces.front().name);
    if (auto synced = store::sync_folder(fresh); !synced) return synced;
    if (auto noted = store::note_sums(fresh); !noted) return noted;
    if (auto begun = writer_.begin(); !begun) return begun;
    if (auto done = writer_.replace_segments({old.name}, pieces.front()); !done) return done;
    if (auto done = writer_.commit(); !done) return done;
    std::error_code ignored;  // A stray that the next run removes.
    std::filesystem::remove_all(folder_.segment(old.name), ignored);
    return {};
  }

  [[nodiscard]] std::uint64_t messages() const { return messages_; }

 private:
  [[nodiscard]] std::string name_of(std::int64_t first, std::int64_t last) {
    std::string name = fmt::format("t{:09}-{:09}-{}", first, last, number_++);
    const auto is_taken = [&](const store::SegmentRow& row) { return row.name == name; };
    while (std::any_of(named_.begin(), named_.end(), is_taken))
      name += 'x';
    return name;
  }

  Result<Unit> unit_of(std::int64_t id) {
    const auto row = catalog_.message(id);
    if (auto sound = catalog_.check(); !sound) return fail(sound.error());
    if (!row) return fail(Errc::corrupt, fmt::format("message {} is not in the catalog", id));
    auto raw = reader_.read(id);
    if (!raw) {
      return fail(raw.error().code,
                  raw.error().message +
                      " (its text cannot be indexed anew; bring the source back, or make the case "
                      "anew from those that are there: 'pismo index --salvage SOURCE...')");
    }
    Unit unit;
    unit.id = id;
    unit.key = row->key;
    unit.parent_id = row->parent_id;
    unit.size = row->size;
    unit.complete = row->complete || raw->bytes.size() == row->size;
    if (unit.complete && raw->bytes.size() != row->size) {
      return fail(Errc::corrupt, fmt::format("{}: is shorter than it was", raw->place.root));
    }
    unit.bytes = std::move(raw->bytes);
    const auto places = catalog_.places(id);
    if (!places.empty()) unit.envelope = places.front().envelope;
    // Those of its own parts come twice then, which the text index does not count.
    unit.defects = catalog_.defects(id);
    return unit;
  }

  Result<store::SegmentRow> write_piece(std::int64_t first, std::int64_t last) {
    store::SegmentRow piece{{}, first, first};
    piece.name = name_of(first, last);
    std::error_code error;
    std::filesystem::remove_all(folder_.segment(piece.name), error);
    auto segment = store::SegmentWriter::create(folder_.segment(piece.name), first);
    if (!segment) return fail(segment.error());
    indexer_.begin_clocks();
    std::uint64_t bytes = 0;
    const std::int64_t most = first + static_cast<std::int64_t>(kPieceMessages);
    for (std::int64_t id = first; id <= last && id < most && bytes < kPieceBytes; ++id) {
      if (stop_.stop_requested()) return fail(Errc::cancelled, "stopped; the case is as it was");
      auto unit = unit_of(id);
      if (!unit) return fail(unit.error());
      bytes += unit->bytes.size();
      if (auto row = indexer_.index(std::move(*unit), *segment); !row) return fail(row.error());
      piece.last_id = id;
      ++messages_;
    }
    store::ClockBlockRow known;  // The catalog has them.
    indexer_.end_clocks(known);
    if (auto words = segment->finish(); !words) return fail(words.error());
    return piece;
  }

  Result<void> merge(std::vector<store::SegmentRow>& pieces) {
    std::vector<std::filesystem::path> folders;
    folders.reserve(pieces.size());
    for (const store::SegmentRow& piece : pieces)
      folders.push_back(folder_.segment(piece.name));
    store::SegmentRow merged{{}, pieces.front().first_id, pieces.back().last_id};
    merged.name = name_of(merged.first_id, merged.last_id);
    if (auto done = store::merge_segments(folders, folder_.segment(merged.name)); !done)
      return done;
    std::error_code ignored;
    for (const auto& folder : folders)
      std::filesystem::remove_all(folder, ignored);
    pieces = {merged};
    return {};
  }

  const store::CaseFolder& folder_;
  const store::Catalog& catalog_;
  store::CatalogWriter& writer_;
  const std::vector<store::SegmentRow>& named_;
  const std::stop_token& stop_;
  search::MessageReader reader_;
  MessageIndexer indexer_;
  std::uint64_t messages_ = 0;
  std::uint64_t number_ = 0;
};

bool is_damaged(const store::CaseFolder& folder, const store::SegmentRow& segment) {
  const auto documents = static_cast<std::uint64_t>(segment.last_id - segment.first_id + 1);
  return !store::check_segment(folder.segment(segment.name), documents);
}

/// A segment of recovered letters: relating makes it anew.
Result<void> drop(const store::CaseFolder& folder,
                  const store::SegmentRow& segment,
                  store::CatalogWriter& writer) {
  if (auto begun = writer.begin(); !begun) return begun;
  if (auto done = writer.drop_segments({segment.name}); !done) return done;
  if (auto done = writer.set_made_with("relations", ""); !done) return done;
  if (auto done = writer.commit(); !done) return done;
  std::error_code ignored;
  std::filesystem::remove_all(folder.segment(segment.name), ignored);
  return {};
}

}  // namespace

Result<TextReport> rebuild_text(const store::CaseFolder& folder,
                                store::CatalogWriter& writer,
                                bool all,
                                const std::stop_token& stop) {
  TextReport report;
  report.asked = true;
  const auto segments = writer.segments();
  if (!segments) return fail(segments.error());
  const auto catalog = store::Catalog::open(folder.catalog(), folder.trouble());
  if (!catalog) return fail(catalog.error());
  Rebuilder rebuilder(folder, *catalog, writer, *segments, stop);
  for (const store::SegmentRow& segment : *segments) {
    ++report.segments;
    if (!all && !is_damaged(folder, segment)) continue;
    ++report.rebuilt;
    if (store::is_recovered(segment.first_id)) {
      if (auto done = drop(folder, segment, writer); !done) return fail(done.error());
      report.relate_again = true;
      continue;
    }
    if (auto done = rebuilder.rebuild(segment); !done) return fail(done.error());
  }
  report.messages = rebuilder.messages();
  // All texts were read by the rules of today.
  if (all) {
    if (auto noted = writer.set_made_with(store::kNamedDays, store::kNamedDaysRules); !noted)
      return fail(noted.error());
  }
  return report;
}

}  // namespace pismo::pipeline
