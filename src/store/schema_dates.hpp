#pragma once

#include <string_view>

namespace pismo::store {

/// Step 5. What all clocks of a message say together. From `redated` on it is made anew by each run
/// that adds messages. A message of an earlier case keeps the date it had: its clocks were not
/// kept.
inline constexpr std::string_view kDatesStep = R"sql(
ALTER TABLE messages ADD COLUMN date_lo INTEGER;   -- sent in [date_lo, date_hi], as far as known
ALTER TABLE messages ADD COLUMN date_hi INTEGER;
ALTER TABLE messages ADD COLUMN date_confidence REAL NOT NULL DEFAULT 0;  -- 0 to 1; it ranks
ALTER TABLE messages ADD COLUMN date_why TEXT NOT NULL DEFAULT '';  -- when other messages moved it
ALTER TABLE messages ADD COLUMN header_utc INTEGER;  -- what the Date field says
UPDATE messages SET header_utc = date_utc WHERE date_source = 'date';
ALTER TABLE ghosts ADD COLUMN best_utc INTEGER;      -- by its identifier, its quotations and the
ALTER TABLE ghosts ADD COLUMN best_lo INTEGER;       -- letters around it
ALTER TABLE ghosts ADD COLUMN best_hi INTEGER;
ALTER TABLE ghosts ADD COLUMN best_grade TEXT NOT NULL DEFAULT '';
ALTER TABLE ghosts ADD COLUMN best_why TEXT NOT NULL DEFAULT '';
CREATE TABLE clock_blocks(     -- all clocks of a range of messages, compressed; `pismo date KEY`
  first_id INTEGER PRIMARY KEY,
  last_id INTEGER NOT NULL,
  summaries BLOB NOT NULL,     -- what of them is compared over the case
  clocks BLOB NOT NULL
);
CREATE TABLE anomalies(        -- what contradicts or is odd about times, by message
  message_id INTEGER NOT NULL REFERENCES messages(id),
  of_case INTEGER NOT NULL,    -- 0: seen in the message alone; 1: beside other messages
  ord INTEGER NOT NULL,
  kind TEXT NOT NULL,          -- docs/dating.md
  severity INTEGER NOT NULL,   -- 2 high, 1 medium, 0 low
  about TEXT NOT NULL,         -- what narrows the kind
  explanation TEXT NOT NULL,
  withdrawn INTEGER NOT NULL DEFAULT 0,  -- 1: other messages explain it
  PRIMARY KEY(message_id, of_case, ord)
) WITHOUT ROWID;
CREATE INDEX anomalies_by_severity ON anomalies(severity, message_id)
  WHERE severity > 0 AND NOT withdrawn;
CREATE INDEX messages_of_no_day ON messages(id) WHERE date_hi - date_lo > 86400;
CREATE INDEX messages_by_grade ON messages(date_grade);
CREATE TABLE redated(          -- messages whose date others moved, and what they said alone
  message_id INTEGER PRIMARY KEY REFERENCES messages(id),
  date_utc INTEGER, date_lo INTEGER, date_hi INTEGER, date_offset INTEGER,
  date_source TEXT NOT NULL,
  date_grade TEXT NOT NULL,
  date_confidence REAL NOT NULL
);
CREATE TABLE date_findings(    -- what clocks show over the whole case
  ord INTEGER PRIMARY KEY,
  kind TEXT NOT NULL,          -- clock_skew, file_times
  subject TEXT NOT NULL,       -- whose clock
  seconds INTEGER NOT NULL,    -- how far off; positive is fast
  messages INTEGER NOT NULL,   -- in how many it was seen
  explanation TEXT NOT NULL
);
DROP VIEW v_threads;
CREATE VIEW v_threads AS       -- every message and ghost of every conversation, in tree order
  SELECT t.thread_id, t.ord, t.depth, t.node,
         ifnull(lower(hex(m.key)), g.key) AS key,
         datetime(coalesce(m.date_utc, g.best_utc, g.date_from), 'unixepoch') AS date,
         ifnull(m.subject, g.subject) AS subject, l.kind AS link, l.weight, l.evidence
    FROM thread_members t LEFT JOIN messages m ON m.id = t.node LEFT JOIN ghosts g ON g.number = t.node
    LEFT JOIN links l ON l.child = t.node;
CREATE VIEW v_anomalies AS     -- contradictions, the gravest first
  SELECT a.message_id, lower(hex(m.key)) AS key, datetime(m.date_utc, 'unixepoch') AS date,
         m.date_grade, CASE a.severity WHEN 2 THEN 'high' WHEN 1 THEN 'medium' ELSE 'low' END
         AS severity, a.kind, a.about, a.explanation
    FROM anomalies a JOIN messages m ON m.id = a.message_id WHERE NOT a.withdrawn
   ORDER BY a.severity DESC, m.date_utc, a.message_id;
)sql";

}  // namespace pismo::store
