#include "pismo/store/notes.hpp"

#include <algorithm>
#include <utility>

#include "catalog_state.hpp"
#include "schema.hpp"
#include "sqlite.hpp"

namespace pismo::store {

namespace {

constexpr std::size_t kKeyDigits = 64;

CommentRow comment_of(const Statement& row) {
  return {
      note_kind(row.view(0)).value_or(NoteKind::message), row.text(1), row.text(2), row.text(3)};
}

}  // namespace

struct Notes::State {
  Sqlite db;

  // One each a row of an answer. Most questions ask for none.
  Statement& tags() { return tags_.of(db); }

  Statement& comments() { return comments_.of(db); }

  Statement& message() { return message_.of(db); }

  Statement& ghost() { return ghost_.of(db); }

  /// The messages and ghosts that the first column of `query` names.
  std::vector<std::int64_t> nodes_of(Statement& query) {
    std::vector<std::int64_t> nodes;
    while (query.step()) {
      const std::string about = query.text(0);
      const bool is_key = about.size() == kKeyDigits && about.find(':') == std::string::npos;
      Statement& find = is_key ? message() : ghost();
      const std::string key = is_key ? blob_of_hex(about) : about;
      const bool there = is_key ? find.bind_blob(1, key).step() : find.bind(1, key).step();
      if (there) nodes.push_back(find.number(0));
      find.reset();
    }
    std::sort(nodes.begin(), nodes.end());
    nodes.erase(std::unique(nodes.begin(), nodes.end()), nodes.end());
    return nodes;
  }

  /// Messages that somebody with an address in the first column of `query` sent or received.
  [[nodiscard]] std::vector<std::int64_t> messages_with(std::string_view addresses,
                                                        std::string_view tag) const {
    Statement query = db.prepare(
        "SELECT DISTINCT p.message_id FROM mailboxes b JOIN participants p ON p.mailbox_id = b.id "
        "WHERE lower(b.address) IN (" +
        std::string(addresses) + ") ORDER BY p.message_id");
    query.bind(1, tag);
    std::vector<std::int64_t> ids;
    while (query.step())
      ids.push_back(query.number(0));
    return ids;
  }

 private:
  KeptStatement tags_{"SELECT tag FROM tags WHERE kind = ?1 AND about = ?2 ORDER BY tag"};
  KeptStatement comments_{
      "SELECT kind, about, author, text FROM comments WHERE kind = ?1 AND about = ?2 ORDER BY "
      "author, text"};
  KeptStatement message_{"SELECT id FROM messages WHERE key = ?1"};
  KeptStatement ghost_{"SELECT number FROM ghosts WHERE key = ?1"};
};

Notes::Notes(std::unique_ptr<State> state) : state_(std::move(state)) {}

Notes::~Notes() = default;
Notes::Notes(Notes&&) noexcept = default;
Notes& Notes::operator=(Notes&&) noexcept = default;

Result<Notes> Notes::open(const std::filesystem::path& catalog,
                          std::shared_ptr<ReadTrouble> trouble) {
  auto db = open_to_read(catalog, std::move(trouble));
  if (!db) return fail(db.error());
  auto state = std::make_unique<State>();
  state->db = std::move(*db);
  return Notes(std::move(state));
}

Notes Notes::of(const Catalog& catalog) {
  auto state = std::make_unique<State>();
  state->db = catalog.state_->db.borrowed();
  return Notes(std::move(state));
}

bool Notes::empty() const {
  Statement query =
      state_->db.prepare("SELECT EXISTS(SELECT 1 FROM tags) OR EXISTS(SELECT 1 FROM comments)");
  return !query.step() || query.number(0) == 0;
}

std::vector<std::string> Notes::tags_of(NoteKind kind, std::string_view about) const {
  std::vector<std::string> tags;
  Statement& query = state_->tags();
  query.bind(1, name_of(kind)).bind(2, about);
  while (query.step())
    tags.push_back(query.text(0));
  query.reset();
  return tags;
}

std::vector<CommentRow> Notes::comments_of(NoteKind kind, std::string_view about) const {
  std::vector<CommentRow> rows;
  Statement& query = state_->comments();
  query.bind(1, name_of(kind)).bind(2, about);
  while (query.step())
    rows.push_back(comment_of(query));
  query.reset();
  return rows;
}

NoteRows Notes::all() const {
  NoteRows rows;
  Statement tags =
      state_->db.prepare("SELECT kind, about, tag FROM tags ORDER BY kind, about, tag");
  while (tags.step()) {
    rows.tags.push_back(
        {note_kind(tags.view(0)).value_or(NoteKind::message), tags.text(1), tags.text(2)});
  }
  Statement comments = state_->db.prepare(
      "SELECT kind, about, author, text FROM comments ORDER BY kind, about, author, text");
  while (comments.step())
    rows.comments.push_back(comment_of(comments));
  return rows;
}

std::vector<TagCount> Notes::counts() const {
  std::vector<TagCount> rows;
  Statement query = state_->db.prepare(
      "SELECT tag, sum(kind = 'message'), sum(kind = 'thread'), sum(kind = 'address') FROM tags "
      "GROUP BY tag ORDER BY tag");
  while (query.step()) {
    const auto count = [&](int at) { return static_cast<std::uint64_t>(query.number(at)); };
    rows.push_back({query.text(0), count(1), count(2), count(3)});
  }
  return rows;
}

std::vector<std::int64_t> Notes::tagged(NoteKind kind, std::string_view tag) const {
  if (kind == NoteKind::address)
    return state_->messages_with(
        "SELECT about FROM tags WHERE kind = 'address' AND ?1 IN (tag, '*')", tag);
  Statement query =
      state_->db.prepare("SELECT about FROM tags WHERE kind = ?1 AND ?2 IN (tag, '*')");
  return state_->nodes_of(query.bind(1, name_of(kind)).bind(2, tag));
}

std::vector<std::int64_t> Notes::commented(NoteKind kind) const {
  if (kind == NoteKind::address)
    return state_->messages_with("SELECT about FROM comments WHERE kind = ?1", name_of(kind));
  Statement query = state_->db.prepare("SELECT about FROM comments WHERE kind = ?1");
  return state_->nodes_of(query.bind(1, name_of(kind)));
}

std::uint64_t Notes::about_nothing() const {
  Statement query = state_->db.prepare(
      "SELECT DISTINCT about FROM (SELECT kind, about FROM tags UNION ALL SELECT kind, about FROM "
      "comments) WHERE kind <> 'address'");
  std::uint64_t lost = 0;
  while (query.step()) {
    const std::string about = query.text(0);
    const bool is_key = about.size() == kKeyDigits && about.find(':') == std::string::npos;
    Statement& find = is_key ? state_->message() : state_->ghost();
    const std::string key = is_key ? blob_of_hex(about) : about;
    if (!(is_key ? find.bind_blob(1, key).step() : find.bind(1, key).step())) ++lost;
    find.reset();
  }
  return lost;
}

}  // namespace pismo::store
