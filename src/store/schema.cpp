#include "schema.hpp"

#include <array>
#include <string>

namespace pismo::store {

namespace {

// docs/catalog.md explains every table to people who open the catalog with an SQLite
// tool; the comments here travel inside the file itself (sqlite_schema keeps them).
constexpr std::string_view kVersion1 = R"sql(
CREATE TABLE roots(            -- what was named on the command line of `pismo index`
  id INTEGER PRIMARY KEY,
  path TEXT NOT NULL UNIQUE    -- absolute
);
CREATE TABLE files(            -- every file and archive member that was met
  id INTEGER PRIMARY KEY,
  root_id INTEGER NOT NULL REFERENCES roots(id),
  path TEXT NOT NULL,          -- relative to the root; '' when the root is the file
  format TEXT NOT NULL,        -- mbox, maildir, eml ...; '' when it is no mail
  size INTEGER NOT NULL,       -- bytes
  mtime_ns INTEGER NOT NULL,   -- nanoseconds since 1970 UTC
  inode INTEGER NOT NULL,
  in_archive INTEGER NOT NULL,
  state TEXT NOT NULL,         -- reading (a run was cut short), done, missing
  sha256 BLOB,                 -- of the bytes on disk
  found INTEGER NOT NULL DEFAULT 0,           -- messages and losses counted while reading
  bytes_read INTEGER NOT NULL DEFAULT 0,      -- = bytes_messages + bytes_framing + bytes_lost
  bytes_messages INTEGER NOT NULL DEFAULT 0,
  bytes_framing INTEGER NOT NULL DEFAULT 0,   -- separators, archive padding
  bytes_lost INTEGER NOT NULL DEFAULT 0,
  UNIQUE(root_id, path)
);
CREATE TABLE messages(         -- one row per distinct message (by SHA-256 of its raw bytes)
  id INTEGER PRIMARY KEY,      -- also the document id in the text index
  key BLOB NOT NULL UNIQUE,    -- SHA-256, 32 bytes; hex(key) is what commands print
  parent_id INTEGER REFERENCES messages(id),  -- first seen attached to this message
  size INTEGER NOT NULL,       -- raw bytes
  complete INTEGER NOT NULL,   -- 0: larger than the cap, only its beginning was read
  date_utc INTEGER,            -- best known time so far, seconds since 1970 UTC
  date_offset INTEGER,         -- minutes east of Greenwich, as printed
  date_source TEXT NOT NULL,   -- date, received or none
  date_grade TEXT NOT NULL,    -- A (best) to E; '' when undated
  date_raw TEXT NOT NULL,      -- the Date field as written
  subject TEXT NOT NULL,
  message_id TEXT NOT NULL,    -- the header, without brackets; it may repeat or lie
  language TEXT NOT NULL,
  words INTEGER NOT NULL       -- indexed words
);
CREATE TABLE occurrences(      -- each place where a message's bytes lie
  message_id INTEGER NOT NULL REFERENCES messages(id),
  file_id INTEGER NOT NULL REFERENCES files(id),
  offset INTEGER NOT NULL,     -- of the outermost message, in the uncompressed file
  length INTEGER NOT NULL,     -- bytes in the file
  inner_path TEXT NOT NULL,    -- parts that lead to an attached message: '2' or '2/1.3'
  quoting TEXT NOT NULL,       -- none, mboxo, mboxrd: what was undone to win the raw bytes
  envelope TEXT NOT NULL,      -- the mbox 'From ' line
  flags TEXT NOT NULL,         -- Maildir flags
  PRIMARY KEY(file_id, offset, inner_path)
) WITHOUT ROWID;
CREATE TABLE parts(            -- the MIME tree, in preorder
  message_id INTEGER NOT NULL REFERENCES messages(id),
  ord INTEGER NOT NULL,
  path TEXT NOT NULL,          -- as IMAP numbers parts
  type TEXT NOT NULL,
  encoding TEXT NOT NULL,
  disposition TEXT NOT NULL,
  filename TEXT NOT NULL,
  size INTEGER NOT NULL,       -- decoded bytes
  sha256 BLOB,                 -- of the decoded bytes
  is_attachment INTEGER NOT NULL,
  charset_declared TEXT,
  charset_used TEXT,
  charset_confidence REAL,
  charset_repaired TEXT,       -- none, undeclared, mislabelled, double-encoded, lossy
  charset_chain TEXT,          -- wrong decodings undone, oldest last
  PRIMARY KEY(message_id, ord)
) WITHOUT ROWID;
CREATE TABLE mailboxes(        -- distinct spellings of name and address
  id INTEGER PRIMARY KEY,
  address TEXT NOT NULL,
  name TEXT NOT NULL,
  UNIQUE(address, name)
);
CREATE TABLE participants(
  message_id INTEGER NOT NULL REFERENCES messages(id),
  role TEXT NOT NULL,          -- from, sender, to, cc, bcc, reply_to
  ord INTEGER NOT NULL,
  mailbox_id INTEGER NOT NULL REFERENCES mailboxes(id),
  PRIMARY KEY(message_id, role, ord)
) WITHOUT ROWID;
CREATE TABLE message_refs(     -- In-Reply-To and References, oldest first
  message_id INTEGER NOT NULL REFERENCES messages(id),
  kind TEXT NOT NULL,          -- in_reply_to, references
  ord INTEGER NOT NULL,
  target TEXT NOT NULL,        -- a Message-ID, perhaps of no message here
  PRIMARY KEY(message_id, kind, ord)
) WITHOUT ROWID;
CREATE TABLE defects(          -- odd data, by message
  message_id INTEGER NOT NULL REFERENCES messages(id),
  ord INTEGER NOT NULL,
  code TEXT NOT NULL,          -- docs/defects.md
  place TEXT NOT NULL,
  detail TEXT NOT NULL,
  PRIMARY KEY(message_id, ord)
) WITHOUT ROWID;
CREATE TABLE rejected(         -- the ledger: input that did not become a message
  id INTEGER PRIMARY KEY,
  file_id INTEGER NOT NULL REFERENCES files(id),
  offset INTEGER NOT NULL,
  length INTEGER NOT NULL,
  reason TEXT NOT NULL,
  detail TEXT NOT NULL,
  lost INTEGER NOT NULL        -- 0: it was never mail
);
CREATE TABLE vocabulary(       -- every word form that occurs
  form TEXT PRIMARY KEY,       -- normal form, as indexed
  count INTEGER NOT NULL,
  capitalised INTEGER NOT NULL,
  families INTEGER NOT NULL    -- bits: docs/text-index.md
) WITHOUT ROWID;
CREATE TABLE analyses(         -- what forms may mean: forms of one word share an analysis
  analysis TEXT NOT NULL,      -- 'ru:письм'
  form TEXT NOT NULL REFERENCES vocabulary(form),
  PRIMARY KEY(analysis, form)
) WITHOUT ROWID;
CREATE TABLE segments(         -- folders under text/, by disjoint ranges of message ids
  name TEXT PRIMARY KEY,
  first_id INTEGER NOT NULL,
  last_id INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX messages_by_message_id ON messages(message_id);
CREATE INDEX messages_by_date ON messages(date_utc);
CREATE INDEX messages_by_parent ON messages(parent_id) WHERE parent_id IS NOT NULL;
CREATE INDEX occurrences_by_message ON occurrences(message_id);
CREATE INDEX participants_by_mailbox ON participants(mailbox_id);
CREATE INDEX refs_by_target ON message_refs(target);
CREATE INDEX parts_by_hash ON parts(sha256) WHERE is_attachment;
CREATE INDEX rejected_by_file ON rejected(file_id);
CREATE INDEX defects_by_code ON defects(code);

CREATE VIEW v_messages AS      -- the common columns, readable
  SELECT m.id, lower(hex(m.key)) AS key, datetime(m.date_utc, 'unixepoch') AS date, m.date_source,
         (SELECT b.address FROM participants p JOIN mailboxes b ON b.id = p.mailbox_id
           WHERE p.message_id = m.id AND p.role = 'from' AND p.ord = 0) AS sender,
         m.subject, m.language, m.size, m.message_id
    FROM messages m;
CREATE VIEW v_places AS        -- where the bytes of each message lie
  SELECT o.message_id, r.path AS root, f.path AS file, o.offset, o.length, o.inner_path, o.quoting
    FROM occurrences o JOIN files f ON f.id = o.file_id JOIN roots r ON r.id = f.root_id;
CREATE VIEW v_ledger AS        -- what was not indexed, and why
  SELECT r.path AS root, f.path AS file, x.offset, x.length, x.reason, x.detail, x.lost
    FROM rejected x JOIN files f ON f.id = x.file_id JOIN roots r ON r.id = f.root_id;
CREATE VIEW v_balance AS       -- found = indexed + duplicates + rejected
  SELECT (SELECT ifnull(sum(found), 0) FROM files) AS found,
         (SELECT count(DISTINCT message_id) FROM occurrences) AS indexed,
         (SELECT count(*) - count(DISTINCT message_id) FROM occurrences) AS duplicates,
         (SELECT count(*) FROM rejected WHERE lost) AS rejected;
CREATE VIEW v_same_message_id AS  -- different messages under one Message-ID
  SELECT message_id, count(*) AS messages FROM messages
   WHERE message_id <> '' GROUP BY message_id HAVING count(*) > 1;
)sql";

// A question finds a word's keys by its form, and the keys are only as good as the analyser
// that made them.
constexpr std::string_view kVersion2 = R"sql(
CREATE INDEX analyses_by_form ON analyses(form);
CREATE TABLE made_with(        -- which version made what can be made anew
  what TEXT PRIMARY KEY,       -- analyses
  version TEXT NOT NULL        -- rules and dictionaries: '2 ru_RU:0f5c... en_US:-'
) WITHOUT ROWID;
)sql";

// Text segments beside such a catalog have gaps in their numbers (see kFirstIdKey): their answers
// would name the wrong messages.
constexpr int kSparseDocuments = 1;

constexpr std::array<std::string_view, kCatalogSchema> kSteps = {kVersion1, kVersion2};

}  // namespace

Result<int> known_schema(const Sqlite& database, const std::filesystem::path& file) {
  Statement version = database.prepare("PRAGMA user_version");
  if (!version.step()) return fail(database.error("cannot read the catalog"));
  const auto current = static_cast<int>(version.number(0));
  if (current > kCatalogSchema) {
    return fail(Errc::conflict,
                file.parent_path().string() + ": this case was made by a newer pismo (schema " +
                    std::to_string(current) + ", this one knows " + std::to_string(kCatalogSchema) +
                    "): update pismo");
  }
  if (current == kSparseDocuments) {
    return fail(Errc::conflict,
                file.parent_path().string() +
                    ": this case was made by an early pismo that numbered messages otherwise: "
                    "index its sources into a new case");
  }
  return current;
}

Result<void> migrate(Sqlite& database, int current) {
  for (int step = current; step < kCatalogSchema; ++step) {
    std::string sql = "BEGIN;";
    sql += kSteps[static_cast<std::size_t>(step)];
    sql += "PRAGMA user_version = " + std::to_string(step + 1) + "; COMMIT;";
    if (auto done = database.execute(sql); !done) return done;
  }
  return {};
}

}  // namespace pismo::store
