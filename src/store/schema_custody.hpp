#pragma once

#include <string_view>

namespace pismo::store {

/// Step 8. What people say of messages, and what signatures say. Notes name what they are about by
/// key and address, never by row: they outlive every indexing, and fit another case too.
inline constexpr std::string_view kCustodyStep = R"sql(
CREATE TABLE tags(             -- the investigator's own words on mail
  kind TEXT NOT NULL,          -- message, thread, address
  about TEXT NOT NULL,         -- a message's key in hex or ghost:...; for a thread the key of any
                               -- message in it; an address in small letters
  tag TEXT NOT NULL,
  PRIMARY KEY(kind, about, tag)
) WITHOUT ROWID;
CREATE TABLE comments(         -- the same at length
  kind TEXT NOT NULL,
  about TEXT NOT NULL,
  author TEXT NOT NULL,        -- who wrote it; '' when nobody said
  text TEXT NOT NULL,
  PRIMARY KEY(kind, about, author, text)
) WITHOUT ROWID;
CREATE INDEX tags_by_tag ON tags(tag);
CREATE TABLE signature_checks( -- what `pismo authenticity` last found out about a message
  message_id INTEGER PRIMARY KEY REFERENCES messages(id),
  result TEXT NOT NULL,        -- docs/authenticity.md
  standing TEXT NOT NULL,      -- valid, doubtful, failed, undecided, unsigned
  protocol TEXT NOT NULL,      -- of the signature that decided; '' without one
  domain TEXT NOT NULL,
  selector TEXT NOT NULL,
  verified_time INTEGER,       -- by the signer's clock, when a good signature proves it
  verified_by TEXT NOT NULL,   -- the protocol and domain of that signature
  day TEXT NOT NULL            -- by which signatures had expired
);
CREATE INDEX signatures_by_result ON signature_checks(result);
CREATE VIEW v_tags AS          -- messages that bear a tag themselves
  SELECT m.id AS message_id, t.about AS key, t.tag, m.subject
    FROM messages m JOIN tags t ON t.kind = 'message' AND t.about = lower(hex(m.key));
CREATE VIEW v_comments AS
  SELECT m.id AS message_id, c.about AS key, c.author, c.text, m.subject
    FROM messages m JOIN comments c ON c.kind = 'message' AND c.about = lower(hex(m.key));
)sql";

}  // namespace pismo::store
