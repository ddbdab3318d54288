#include "schema.hpp"

#include <array>
#include <string>
#include <utility>

#include "schema_attachments.hpp"
#include "schema_custody.hpp"
#include "schema_dates.hpp"
#include "schema_people.hpp"
#include "schema_settled.hpp"

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

// What relates messages to each other. All from `links` on is made anew by each run that adds
// messages, from the tables above it.
constexpr std::string_view kVersion3 = R"sql(
ALTER TABLE messages ADD COLUMN subject_base TEXT NOT NULL DEFAULT '';   -- without Re:, Отв: ...
ALTER TABLE messages ADD COLUMN subject_class TEXT NOT NULL DEFAULT '';  -- reply, forward, none ...
ALTER TABLE messages ADD COLUMN thread_index BLOB;       -- of Outlook, decoded
ALTER TABLE messages ADD COLUMN canonical_hash INTEGER;  -- of date, people, subject and text
CREATE TABLE quotes(           -- the messages that a message quotes, and where
  message_id INTEGER NOT NULL REFERENCES messages(id),
  ord INTEGER NOT NULL,
  kind TEXT NOT NULL,          -- reply, forward: said by what introduces it; quote: only marks
  depth INTEGER NOT NULL,      -- 1: the message answered, 2: one quoted in that ...
  part TEXT NOT NULL,          -- where it stands: a part's path and bytes of its decoded text
  span_begin INTEGER NOT NULL,
  span_end INTEGER NOT NULL,
  pieces TEXT NOT NULL,        -- '10-90 120-200': its words, when other words stand between, or a
                               -- signature behind; else ''
  author TEXT NOT NULL,        -- as the line above it says; '' when it says nothing
  address TEXT NOT NULL,
  date_local TEXT NOT NULL,    -- as printed there, ISO 8601
  date_offset INTEGER,         -- minutes east of Greenwich, when printed
  date_utc INTEGER,
  zone_assumed INTEGER NOT NULL,
  subject TEXT NOT NULL,
  recipients TEXT NOT NULL,
  quoted_id TEXT NOT NULL,     -- Message-ID, when printed
  words INTEGER NOT NULL,
  text_hash INTEGER NOT NULL,  -- of its words in normal form
  shingles INTEGER NOT NULL,   -- how many of the message's sketch are its own
  PRIMARY KEY(message_id, ord)
) WITHOUT ROWID;
CREATE TABLE sketches(         -- what texts are compared by
  message_id INTEGER PRIMARY KEY REFERENCES messages(id),
  own_words INTEGER NOT NULL,
  own_hash INTEGER NOT NULL,   -- of the sender's own words in normal form
  own_shingles INTEGER NOT NULL,
  shingles BLOB NOT NULL       -- 4 bytes each, of four words in a row: own, then of each quotation
);
CREATE TABLE links(            -- who answers whom, and why that is believed
  child INTEGER PRIMARY KEY,   -- a message, or a ghost below 0
  parent INTEGER NOT NULL,
  kind TEXT NOT NULL,          -- copy, references, in_reply_to, thread_index, attached, quotation,
                               -- subject
  weight REAL NOT NULL,        -- 1: certain
  evidence TEXT NOT NULL       -- a sentence
);
CREATE TABLE ghosts(           -- messages that are not here, known by references or quotations
  number INTEGER PRIMARY KEY,  -- below 0
  key TEXT NOT NULL UNIQUE,    -- ghost:MESSAGE-ID, or ghost:q:HASH when words of it survive
  message_id TEXT NOT NULL,
  author TEXT NOT NULL,
  address TEXT NOT NULL,
  subject TEXT NOT NULL,
  recipients TEXT NOT NULL,
  date_from INTEGER,           -- written in [date_from, date_to), seconds since 1970 UTC
  date_to INTEGER,
  dated INTEGER NOT NULL,      -- 1: a witness prints the minute; 0: bounds, from what lies around it
  zone_assumed INTEGER NOT NULL,  -- 1: no witness prints the zone of that minute
  fullest INTEGER NOT NULL,    -- `ord` of the witness with the most of its text
  quoters INTEGER NOT NULL,    -- different senders among the witnesses
  variants INTEGER NOT NULL,   -- different texts among them
  agreement REAL NOT NULL,     -- the lowest of the witnesses
  record_id INTEGER UNIQUE     -- its number in the text index, when it has a text there
);
CREATE TABLE ghost_witnesses(  -- who quotes it
  ghost INTEGER NOT NULL REFERENCES ghosts(number),
  ord INTEGER NOT NULL,
  message_id INTEGER NOT NULL,
  quote_ord INTEGER NOT NULL,
  agreement REAL NOT NULL,     -- with the fullest witness: 1 says the same
  PRIMARY KEY(ghost, ord)
) WITHOUT ROWID;
CREATE TABLE thread_members(   -- conversations, each in the order of its tree
  thread_id INTEGER NOT NULL,  -- the lowest message id in it
  ord INTEGER NOT NULL,
  node INTEGER NOT NULL,       -- a message, or a ghost below 0
  parent INTEGER NOT NULL,     -- the node above it; 0: the root
  depth INTEGER NOT NULL,      -- 0: the root
  inclusive INTEGER NOT NULL,  -- 1: no other message of the thread repeats it whole
  PRIMARY KEY(thread_id, ord)
) WITHOUT ROWID;
CREATE TABLE quote_matches(    -- quotations of messages that are here
  message_id INTEGER NOT NULL,
  ord INTEGER NOT NULL,        -- of quotes
  original INTEGER NOT NULL,   -- the message quoted
  basis TEXT NOT NULL,         -- text, header, parent: by what it was recognised
  containment REAL NOT NULL,   -- how much of the quotation stands in it
  altered INTEGER NOT NULL,    -- 1: words were changed or put in
  omitted REAL NOT NULL,       -- how much of the original was left out
  PRIMARY KEY(message_id, ord)
) WITHOUT ROWID;
CREATE TABLE duplicate_groups( -- messages that say the same
  group_id INTEGER NOT NULL,
  kind TEXT NOT NULL,          -- copy: other transport headers only; same_message_id; same_text;
                               -- near_text
  message_id INTEGER NOT NULL,
  likeness REAL NOT NULL,      -- to the first of the group
  PRIMARY KEY(group_id, message_id)
) WITHOUT ROWID;
CREATE INDEX links_by_parent ON links(parent);
CREATE INDEX members_by_node ON thread_members(node);
CREATE INDEX ghosts_by_message_id ON ghosts(message_id);
CREATE INDEX witnesses_by_message ON ghost_witnesses(message_id);
CREATE INDEX matches_by_original ON quote_matches(original);
CREATE INDEX duplicates_by_message ON duplicate_groups(message_id);

CREATE VIEW v_threads AS       -- every message and ghost of every conversation, in tree order
  SELECT t.thread_id, t.ord, t.depth, t.node,
         ifnull(lower(hex(m.key)), g.key) AS key,
         datetime(ifnull(m.date_utc, g.date_from), 'unixepoch') AS date,
         ifnull(m.subject, g.subject) AS subject, l.kind AS link, l.weight, l.evidence
    FROM thread_members t LEFT JOIN messages m ON m.id = t.node LEFT JOIN ghosts g ON g.number = t.node
    LEFT JOIN links l ON l.child = t.node;
CREATE VIEW v_recovered AS     -- messages that survive only as quotations, and who quotes them
  SELECT g.key, g.author, g.address, g.subject, datetime(g.date_from, 'unixepoch') AS date,
         w.message_id AS witness, q.part, q.span_begin, q.span_end, w.agreement
    FROM ghosts g JOIN ghost_witnesses w ON w.ghost = g.number
    JOIN quotes q ON q.message_id = w.message_id AND q.ord = w.quote_ord;
CREATE VIEW v_altered AS       -- quotations that say other words than their original
  SELECT x.message_id, q.part, q.span_begin, q.span_end, x.original, x.containment, x.omitted
    FROM quote_matches x JOIN quotes q ON q.message_id = x.message_id AND q.ord = x.ord
   WHERE x.altered;
)sql";

constexpr std::string_view kVersion4 = R"sql(
CREATE TABLE partial_witnesses( -- who quotes a sentence of a ghost, under another header
  ghost INTEGER NOT NULL REFERENCES ghosts(number),
  ord INTEGER NOT NULL,
  message_id INTEGER NOT NULL,
  quote_ord INTEGER NOT NULL,
  span_begin INTEGER NOT NULL,  -- of the sentence, in the part of that quotation
  span_end INTEGER NOT NULL,
  PRIMARY KEY(ghost, ord)
) WITHOUT ROWID;
CREATE INDEX partial_witnesses_by_message ON partial_witnesses(message_id);
)sql";

// Text segments beside such a catalog have gaps in their numbers (see kFirstIdKey): their answers
// would name the wrong messages.
constexpr int kSparseDocuments = 1;

// The text index beside it does not tell whose words are whose, and of its messages nobody
// knows what they quote: both take reading all mail again.
constexpr int kWithoutQuotes = 2;

constexpr std::array<std::string_view, kCatalogSchema> kSteps = {kVersion1,
                                                                 kVersion2,
                                                                 kVersion3,
                                                                 kVersion4,
                                                                 kDatesStep,
                                                                 kPeopleStep,
                                                                 kAttachmentsStep,
                                                                 kCustodyStep,
                                                                 kSettledStep};

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
  if (current == kWithoutQuotes) {
    return fail(Errc::conflict,
                file.parent_path().string() +
                    ": this case was made by an earlier pismo that did not tell own words from "
                    "quoted ones: index its sources into a new case");
  }
  return current;
}

Result<Sqlite> open_to_read(const std::filesystem::path& file,
                            std::shared_ptr<ReadTrouble> trouble) {
  auto database = Sqlite::open(file.string(), false, std::move(trouble));
  if (!database) return database;
  if (const auto schema = known_schema(*database, file); !schema) return fail(schema.error());
  return database;
}

// In one transaction: what a run that was killed between two steps left would look like a case of
// an earlier pismo, some of which are refused.
Result<void> migrate(Sqlite& database, int current) {
  if (current == kCatalogSchema) return {};
  std::string sql = "BEGIN;";
  for (int step = current; step < kCatalogSchema; ++step)
    sql += kSteps[static_cast<std::size_t>(step)];
  sql += "PRAGMA user_version = " + std::to_string(kCatalogSchema) + "; COMMIT;";
  return database.execute(sql);
}

}  // namespace pismo::store
