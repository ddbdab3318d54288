#pragma once

#include <string_view>

namespace pismo::store {

/// Step 6. Who is who. From `people` on all is made anew by each run that adds messages, and when
/// the investigator's decisions change. Messages of an earlier case have no signature here.
inline constexpr std::string_view kPeopleStep = R"sql(
CREATE TABLE signature_texts(  -- what stands below letters, once each
  id INTEGER PRIMARY KEY,
  text TEXT NOT NULL UNIQUE
);
CREATE TABLE signed(           -- which message ends with which
  message_id INTEGER PRIMARY KEY REFERENCES messages(id),
  signature_id INTEGER NOT NULL REFERENCES signature_texts(id)
);
CREATE TABLE people(           -- persons, shared mailboxes and robots
  id INTEGER PRIMARY KEY,      -- in the order of first mention
  person TEXT NOT NULL UNIQUE, -- what commands call it: its first address
  kind TEXT NOT NULL,          -- person, shared, robot
  name TEXT NOT NULL,          -- the fullest of the usual spellings
  sent INTEGER NOT NULL,       -- messages with it in From
  received INTEGER NOT NULL,   -- messages with it in To, Cc or Bcc
  first_utc INTEGER,           -- of these messages, as far as their dates are worth D or better
  last_utc INTEGER
);
CREATE TABLE person_addresses(
  address TEXT PRIMARY KEY,    -- in the one form that all its spellings share
  person_id INTEGER NOT NULL,
  ord INTEGER NOT NULL
) WITHOUT ROWID;
CREATE TABLE person_mailboxes( -- every row of `mailboxes` belongs to one
  mailbox_id INTEGER PRIMARY KEY,
  person_id INTEGER NOT NULL
);
CREATE TABLE person_names(     -- spellings, the most used first
  person_id INTEGER NOT NULL,
  ord INTEGER NOT NULL,
  name TEXT NOT NULL,
  place TEXT NOT NULL,         -- header, quotation, signature
  letters INTEGER NOT NULL,
  first_utc INTEGER, last_utc INTEGER,
  PRIMARY KEY(person_id, ord)
) WITHOUT ROWID;
CREATE TABLE person_details(   -- what signatures say
  person_id INTEGER NOT NULL,
  kind TEXT NOT NULL,          -- title, phone
  ord INTEGER NOT NULL,
  text TEXT NOT NULL,
  letters INTEGER NOT NULL,
  message_id INTEGER NOT NULL, -- the first that has it
  first_utc INTEGER, last_utc INTEGER,
  PRIMARY KEY(person_id, kind, ord)
) WITHOUT ROWID;
CREATE TABLE person_ties(      -- why two addresses are one person, or may be
  ord INTEGER PRIMARY KEY,
  person_id INTEGER,           -- whom it made one; NULL: it only proposes
  one TEXT NOT NULL,           -- addresses, as in person_addresses
  other TEXT NOT NULL,
  kind TEXT NOT NULL,          -- docs/people.md
  reason TEXT NOT NULL,        -- a sentence
  letters INTEGER NOT NULL,
  message_id INTEGER           -- one that shows it
);
CREATE INDEX person_addresses_by_person ON person_addresses(person_id, ord);
CREATE INDEX person_mailboxes_by_person ON person_mailboxes(person_id);
CREATE INDEX person_ties_by_person ON person_ties(person_id);
CREATE VIEW v_people AS        -- who writes most
  SELECT p.person, p.kind, p.name, p.sent, p.received, datetime(p.first_utc, 'unixepoch') AS first,
         datetime(p.last_utc, 'unixepoch') AS last,
         (SELECT group_concat(address, ' ') FROM (SELECT address FROM person_addresses a
           WHERE a.person_id = p.id ORDER BY a.ord)) AS addresses
    FROM people p ORDER BY p.sent + p.received DESC, p.id;
)sql";

}  // namespace pismo::store
