#pragma once

#include <string_view>

namespace pismo::store {

/// Step 7. What attached files are by their bytes, and the identifiers in all texts. Of messages of
/// an earlier case nothing is known: their mail is not read again.
inline constexpr std::string_view kAttachmentsStep = R"sql(
CREATE TABLE contents(         -- each distinct content of attachments; parts.sha256 leads here
  sha256 BLOB PRIMARY KEY,     -- of the decoded bytes: the same in every case
  size INTEGER NOT NULL,       -- bytes
  type TEXT NOT NULL,          -- media type by the bytes themselves; '' when not known
  state TEXT NOT NULL,         -- '', empty, encrypted, damaged
  reader TEXT NOT NULL         -- what made its words searchable: plain, html, rtf ...; '' none
) WITHOUT ROWID;
CREATE TABLE identifiers(      -- numbers and marks that name somebody: docs/identifiers.md
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL,          -- inn10, phone_ru ...
  value TEXT NOT NULL,         -- in one spelling for all; of a card only ten digits
  UNIQUE(value, kind)
);
CREATE TABLE identifier_uses(  -- which messages hold it: a row for each place and author
  message_id INTEGER NOT NULL REFERENCES messages(id),
  ord INTEGER NOT NULL,
  identifier_id INTEGER NOT NULL REFERENCES identifiers(id),
  place TEXT NOT NULL,         -- subject, body, attachment
  whose TEXT NOT NULL,         -- own, quoted
  part TEXT NOT NULL,          -- where it stands first: a part, and bytes of its decoded text
  span_begin INTEGER NOT NULL,
  span_end INTEGER NOT NULL,
  times INTEGER NOT NULL,      -- how often there
  checksum_ok INTEGER,         -- NULL: it cannot be told
  has_keyword INTEGER NOT NULL,
  is_guess INTEGER NOT NULL,   -- 1: neither a word, nor its form, nor what stands by it says so
  PRIMARY KEY(message_id, ord)
) WITHOUT ROWID;
CREATE INDEX uses_by_identifier ON identifier_uses(identifier_id, message_id);
CREATE INDEX identifiers_by_kind ON identifiers(kind);
CREATE INDEX parts_by_name ON parts(filename) WHERE is_attachment AND filename <> '';

CREATE VIEW v_attachments AS   -- every attachment of every message
  SELECT p.message_id, lower(hex(m.key)) AS key, datetime(m.date_utc, 'unixepoch') AS date,
         p.path AS part, p.filename, lower(hex(p.sha256)) AS sha256, p.size, p.type AS declared,
         c.type, c.state, c.reader
    FROM parts p JOIN messages m ON m.id = p.message_id LEFT JOIN contents c ON c.sha256 = p.sha256
   WHERE p.is_attachment;
CREATE VIEW v_identifiers AS   -- in how many messages each identifier stands
  SELECT i.kind, i.value, count(DISTINCT u.message_id) AS messages, max(u.has_keyword) AS keyword,
         max(u.checksum_ok) AS checksum_ok, min(u.is_guess) AS is_guess
    FROM identifiers i JOIN identifier_uses u ON u.identifier_id = i.id GROUP BY i.id;
)sql";

}  // namespace pismo::store
