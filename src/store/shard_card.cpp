#include "pismo/store/shard_card.hpp"

#include <algorithm>
#include <charconv>
#include <fmt/format.h>
#include <fstream>
#include <string_view>
#include <system_error>
#include <utility>

#include <xapian.h>

#include "pismo/base/file.hpp"
#include "pismo/store/catalog.hpp"
#include "pismo/store/catalog_writer.hpp"
#include "pismo/store/fields.hpp"
#include "pismo/store/segment.hpp"

#include "card_tables.hpp"
#include "sqlite.hpp"
#include "wordless_segment.hpp"

namespace pismo::store {

namespace {

using std::filesystem::path;

constexpr std::string_view kHead = "pismo-card 1\n";

path catalog_of(const path& card) {
  return card / "catalog.sqlite";
}

std::string quoted(const std::string& text) {
  std::string out = "'";
  for (const char c : text) {
    if (c == '\'') out += '\'';
    out += c;
  }
  return out + "'";
}

/// The catalog as one committed state has it, without what other messages said of messages.
Result<void> copy_catalog(const CaseFolder& folder, const path& card) {
  const path copy = catalog_of(card);
  {
    auto from = Sqlite::open(folder.catalog().string(), false);
    if (!from) return fail(from.error());
    if (auto done = from->execute("VACUUM INTO " + quoted(copy.string())); !done) return done;
  }
  {
    auto writer = CatalogWriter::open(copy);
    if (!writer) return fail(writer.error());
    if (auto done = writer->forget_case_dates(); !done) return done;
  }
  auto slim = Sqlite::open(copy.string(), true);
  if (!slim) return fail(slim.error());
  std::string sql;
  for (const std::string_view table : kMadeAnew)
    sql += fmt::format("DELETE FROM {};", table);
  sql +=
      "DELETE FROM anomalies WHERE of_case;"
      "PRAGMA journal_mode = DELETE; VACUUM;";
  return slim->execute(sql);
}

/// Of the index as xapian-tcpsrv will open it.
Result<std::string> uuid_of(const CaseFolder& folder, const std::vector<SegmentRow>& segments) {
  try {
    Xapian::Database all;
    for (const SegmentRow& segment : segments)
      all.add_database(Xapian::Database(folder.segment(segment.name).string()));
    return all.get_uuid();
  } catch (const Xapian::Error& error) {
    return fail(Errc::corrupt,
                folder.text().string() + ": the text index cannot be opened: " + error.get_msg());
  }
}

Result<std::vector<SegmentRow>> with_messages(const path& catalog_file) {
  const auto catalog = Catalog::open(catalog_file);
  if (!catalog) return fail(catalog.error());
  auto segments = catalog->segments();
  if (!segments) return segments;
  std::erase_if(*segments, [](const SegmentRow& row) { return is_recovered(row.first_id); });
  std::sort(segments->begin(), segments->end(), [](const auto& a, const auto& b) {
    return a.first_id < b.first_id;
  });
  return segments;
}

std::uint64_t letters_in(const std::vector<SegmentRow>& segments) {
  return ShardRow{{}, true, 0, {}, segments}.letters();
}

}  // namespace

Result<std::vector<SegmentRow>> served_segments(const CaseFolder& folder) {
  if (auto there = folder.require(); !there) return fail(there.error());
  if (is_joined(folder)) {
    return fail(Errc::conflict,
                folder.path().string() +
                    ": this case is joined from shards; its words lie on other machines, and only "
                    "there can they be served");
  }
  auto segments = with_messages(folder.catalog());
  if (segments && segments->empty())
    return fail(Errc::conflict, folder.path().string() + ": there is no mail in this case");
  return segments;
}

Result<ShardCard> write_card(const CaseFolder& folder, const path& into) {
  if (auto served = served_segments(folder); !served) return fail(served.error());
  std::error_code error;
  if (std::filesystem::exists(into, error))
    return fail(Errc::conflict, into.string() + ": is there already; name a new folder");
  std::filesystem::create_directories(into / "text", error);
  if (error) return fail(Errc::io, into.string() + ": cannot be made: " + error.message());
  if (auto copied = copy_catalog(folder, into); !copied) return fail(copied.error());
  auto segments = with_messages(catalog_of(into));
  if (!segments) return fail(segments.error());
  auto uuid = uuid_of(folder, *segments);
  if (!uuid) return fail(uuid.error());
  for (const SegmentRow& segment : *segments) {
    const auto done = write_wordless(folder.segment(segment.name), into / "text" / segment.name);
    if (!done) return fail(done.error());
  }
  ShardCard card{std::move(*uuid), letters_in(*segments), std::move(*segments)};
  std::ofstream out(into / "card", std::ios::binary);
  out << kHead << card.uuid << '\n' << card.letters << '\n';
  out.flush();
  if (!out) return fail(Errc::io, (into / "card").string() + ": cannot be written");
  return card;
}

Result<ShardCard> read_card(const path& card) {
  const auto no_card = [&card] {
    return fail(Errc::usage,
                card.string() +
                    ": is no card of a shard; 'pismo case card DIR' makes one on the machine that "
                    "holds the mail");
  };
  const auto bytes = read_file(card / "card");
  if (!bytes || !std::string_view(*bytes).starts_with(kHead)) return no_card();
  const std::string_view rest = std::string_view(*bytes).substr(kHead.size());
  const std::size_t end = rest.find('\n');
  if (end == std::string_view::npos) return no_card();
  ShardCard read;
  read.uuid = rest.substr(0, end);
  const char* const digits = rest.data() + end + 1;
  const char* const stop = rest.data() + rest.size();
  const auto number = std::from_chars(digits, stop, read.letters);
  const bool ends = number.ec == std::errc() && number.ptr + 1 == stop && *number.ptr == '\n';
  const bool plain = std::all_of(read.uuid.begin(), read.uuid.end(), [](char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || c == '-' || c == ':';
  });
  if (!ends || !plain || read.uuid.empty()) return no_card();
  auto segments = with_messages(catalog_of(card));
  if (!segments) return fail(segments.error());
  read.segments = std::move(*segments);
  if (letters_in(read.segments) != read.letters)
    return fail(Errc::corrupt, card.string() + ": this card is damaged; make it anew");
  return read;
}

}  // namespace pismo::store
