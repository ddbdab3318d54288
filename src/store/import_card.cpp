#include <algorithm>
#include <fmt/format.h>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "pismo/base/hash.hpp"
#include "pismo/store/custody_log.hpp"
#include "pismo/store/identifiers.hpp"
#include "pismo/store/named_days.hpp"
#include "pismo/store/shard_card.hpp"

#include "card_tables.hpp"
#include "schema.hpp"
#include "sqlite.hpp"
#include "unlogged.hpp"
#include "wordless_segment.hpp"

namespace pismo::store {

namespace {

/// What is added to the numbers of a card.
struct Shift {
  std::int64_t messages = 0, files = 0, roots = 0, losses = 0;
  std::string address;  // As SQL.
};

bool is_known(std::string_view table) {
  const auto named = [table](const auto& names) {
    return std::find(names.begin(), names.end(), table) != names.end();
  };
  return named(kMadeAnew) || named(kJoined) || table.starts_with("sqlite_") ||
         std::any_of(kCopied.begin(), kCopied.end(), [table](const auto& one) {
           return one.name == table;
         });
}

class Import {
 public:
  Import(Sqlite& db, const std::filesystem::path& card, std::string_view address)
      : db_(db), card_(card) {
    shift_.address = fmt::format("'{}'", address);
  }

  [[nodiscard]] Result<void> open();
  [[nodiscard]] Result<void> copy();

  [[nodiscard]] std::int64_t first_message() const { return shift_.messages; }

 private:
  [[nodiscard]] std::optional<std::int64_t> number(const std::string& sql) const;
  [[nodiscard]] Result<void> fits() const;
  [[nodiscard]] Result<void> same_rules(std::string_view what) const;
  [[nodiscard]] Result<void> copy_table(const CardTable& table);
  [[nodiscard]] std::string shifted(std::string_view value) const;

  [[nodiscard]] tl::unexpected<Error> refuse(std::string_view why) const {
    return fail(Errc::conflict, fmt::format("{}: {}", card_.string(), why));
  }

  Sqlite& db_;
  const std::filesystem::path& card_;
  Shift shift_;
};

std::optional<std::int64_t> Import::number(const std::string& sql) const {
  Statement query = db_.prepare(sql);
  if (!query.step()) return std::nullopt;
  return query.number(0);
}

Result<void> Import::open() {
  Statement attach = db_.prepare("ATTACH DATABASE ?1 AS card");
  if (!attach.bind(1, std::string_view((card_ / "catalog.sqlite").string())).run())
    return fail(db_.error("the card cannot be opened"));
  if (auto fitting = fits(); !fitting) return fitting;
  const auto last = [this](std::string_view table) {
    return number(fmt::format("SELECT ifnull(max(id), 0) FROM main.{}", table)).value_or(0);
  };
  shift_.messages = last("messages");
  shift_.files = last("files");
  shift_.roots = last("roots");
  shift_.losses = last("rejected");
  return db_.check();
}

Result<void> Import::same_rules(std::string_view what) const {
  const auto differ = number(fmt::format(
      "SELECT ifnull((SELECT version FROM main.made_with WHERE what = '{0}'), '') IS NOT "
      "ifnull((SELECT version FROM card.made_with WHERE what = '{0}'), '')",
      what));
  if (differ.value_or(1) != 0 &&
      shift_.messages + number("SELECT count(*) FROM main.messages").value_or(1) > 0)
    return refuse(
        "this shard was indexed by another version of pismo than those that are here; "
        "index all of them with one version");
  return {};
}

/// Whether the card can be joined to what is there.
Result<void> Import::fits() const {
  if (number("PRAGMA card.user_version") != kCatalogSchema)
    return refuse("this card was made by another version of pismo; make it with this one");
  Statement tables = db_.prepare("SELECT name FROM card.sqlite_schema WHERE type = 'table'");
  while (tables.step()) {
    if (!is_known(tables.view(0)))
      return refuse("this card holds a table that this pismo does not know: " + tables.text(0));
  }
  for (const std::string_view what : {kNamedDays, kIdentifiers}) {
    if (auto same = same_rules(what); !same) return same;
  }
  Statement both = db_.prepare(
      "SELECT count(*), lower(hex(min(c.key))) FROM card.messages c JOIN main.messages m ON m.key "
      "= c.key");
  if (!both.step()) return fail(db_.error("the card cannot be read"));
  if (both.number(0) == 0) return {};
  return refuse(fmt::format(
      "{} of its letters are in this case already (one is {}); ranking would count them twice. Let "
      "each letter lie on one machine only, and index again",
      both.number(0),
      both.text(1)));
}

std::string Import::shifted(std::string_view value) const {
  std::string out;
  for (std::size_t at = 0; at < value.size(); ++at) {
    if (value[at] != '{') {
      out += value[at];
      continue;
    }
    const char which = value[at + 1];
    out += which == 'M'   ? std::to_string(shift_.messages)
           : which == 'F' ? std::to_string(shift_.files)
           : which == 'R' ? std::to_string(shift_.roots)
           : which == 'L' ? std::to_string(shift_.losses)
                          : shift_.address;
    at += 2;
  }
  return out;
}

Result<void> Import::copy_table(const CardTable& table) {
  std::string names;
  std::string values;
  Statement columns = db_.prepare("SELECT name FROM pragma_table_info(?1, 'card')");
  columns.bind(1, table.name);
  while (columns.step()) {
    const std::string column = columns.text(0);
    std::string value = "t." + column;
    for (const CardColumn& changed : table.changed) {
      if (changed.name == column) value = shifted(changed.value);
    }
    names += (names.empty() ? "" : ", ") + column;
    values += (values.empty() ? "" : ", ") + value;
  }
  return db_.execute(fmt::format("INSERT {}INTO main.{}({}) SELECT {} FROM card.{} t",
                                 table.or_ignore ? "OR IGNORE " : "",
                                 table.name,
                                 names,
                                 values,
                                 table.name));
}

Result<void> Import::copy() {
  // What each is called by comes before the rows that name it; the order is that of first mention.
  const std::string first = R"sql(
INSERT OR IGNORE INTO main.mailboxes(address, name)
  SELECT address, name FROM card.mailboxes ORDER BY id;
INSERT OR IGNORE INTO main.identifiers(kind, value)
  SELECT kind, value FROM card.identifiers ORDER BY id;
INSERT OR IGNORE INTO main.signature_texts(text)
  SELECT text FROM card.signature_texts ORDER BY id;
INSERT OR IGNORE INTO main.made_with SELECT * FROM card.made_with
  WHERE what IN ('named_days', 'identifiers');
INSERT INTO main.vocabulary(form, count, capitalised, families)
  SELECT form, count, capitalised, families FROM card.vocabulary WHERE true
  ON CONFLICT(form) DO UPDATE SET count = count + excluded.count,
    capitalised = capitalised + excluded.capitalised, families = families | excluded.families;
DELETE FROM main.made_with WHERE what = 'analyses';
)sql";
  if (auto done = db_.execute(first); !done) return done;
  for (const CardTable& table : kCopied) {
    if (auto done = copy_table(table); !done) return done;
  }
  return {};
}

/// Where the segments of a card go in a case whose last message has this id.
ShardRow placed(const ShardCard& card,
                const ShardAddress& address,
                unsigned timeout_seconds,
                std::int64_t last) {
  ShardRow row{address, true, timeout_seconds, card.uuid, {}};
  for (const SegmentRow& segment : card.segments) {
    const std::int64_t first_id = segment.first_id + last;
    const std::int64_t last_id = segment.last_id + last;
    row.segments.push_back({fmt::format("w{:09}-{:09}", first_id, last_id), first_id, last_id});
  }
  return row;
}

Result<void> place_segments(const CaseFolder& folder,
                            const std::filesystem::path& from,
                            const ShardCard& card,
                            const ShardRow& row,
                            Sqlite& db) {
  Statement add =
      db.prepare("INSERT INTO main.segments(name, first_id, last_id) VALUES(?1, ?2, ?3)");
  for (std::size_t n = 0; n < row.segments.size(); ++n) {
    const SegmentRow& segment = row.segments[n];
    auto placed = place_wordless(
        from / "text" / card.segments[n].name, folder.segment(segment.name), segment.first_id);
    if (!placed) return placed;
    add.bind(1, std::string_view(segment.name)).bind(2, segment.first_id).bind(3, segment.last_id);
    if (!add.run()) return fail(db.error("cannot write the catalog"));
  }
  return {};
}

/// Without the shards that a run named which was cut short before it committed.
Result<std::vector<ShardRow>> committed_shards(const CaseFolder& folder, const Sqlite& db) {
  auto shards = read_shards(folder);
  if (!shards) return shards;
  std::erase_if(*shards, [&db](const ShardRow& row) {
    Statement find = db.prepare("SELECT 1 FROM main.segments WHERE name = ?1");
    return !find.bind(1, std::string_view(row.segments.front().name)).step();
  });
  return shards;
}

}  // namespace

Result<ShardRow> import_card(const CaseFolder& folder,
                             const std::filesystem::path& card,
                             const ShardAddress& address,
                             unsigned timeout_seconds) {
  const auto read = read_card(card);
  if (!read) return fail(read.error());
  auto db = Sqlite::open(folder.catalog().string(), true, folder.trouble());
  if (!db) return fail(db.error());
  auto shards = committed_shards(folder, *db);
  if (!shards) return fail(shards.error());
  Import import(*db, card, address.text());
  if (auto opened = import.open(); !opened) return fail(opened.error());
  if (auto begun = db->execute("BEGIN IMMEDIATE"); !begun) return fail(begun.error());
  if (auto copied = import.copy(); !copied) return fail(copied.error());
  if (auto noted = note_unlogged(*db, CustodyLog::kUnloggedSources, "case attach"); !noted)
    return fail(noted.error());
  ShardRow row = placed(*read, address, timeout_seconds, import.first_message());
  if (auto done = place_segments(folder, card, *read, row, *db); !done) return fail(done.error());
  // First the list: a segment without words that no list names would pass for a whole one.
  shards->push_back(row);
  if (auto written = write_shards(folder, *shards); !written) return fail(written.error());
  if (auto committed = db->execute("COMMIT"); !committed) return fail(committed.error());
  return row;
}

}  // namespace pismo::store
