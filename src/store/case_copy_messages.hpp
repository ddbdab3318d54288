#pragma once

#include <array>

#include "copied_table.hpp"

namespace pismo::store {

// The two tables of a copy whose rows are added one by one, since their texts lie elsewhere. The
// catalog has, as temporary tables: `chosen(id)`, the messages; `chosen_ghost(id)`, the numbers of
// recovered messages; `used(id)`, the mailboxes of the messages; and `placed`, where their bytes
// lie.

inline constexpr auto kMessageColumns = std::to_array<CopiedColumn>({
    {"id", "INTEGER PRIMARY KEY", "m.id", "number of the letter in this file"},
    {"key",
     "TEXT NOT NULL UNIQUE",
     "lower(hex(m.key))",
     "SHA-256 of the letter's own bytes: its name in every case and in every command of pismo"},
    {"message_id",
     "TEXT NOT NULL",
     "m.message_id",
     "the Message-ID field without brackets; it may repeat, lie, or be empty"},
    {"thread_id",
     "INTEGER REFERENCES threads(id)",
     "(SELECT t.thread_id FROM thread_members t WHERE t.node = m.id)",
     "its conversation"},
    {"subject", "TEXT NOT NULL", "m.subject", "as decoded"},
    {"from_name", "TEXT", "b.name", "name of the first sender as the letter has it"},
    {"from_address", "TEXT", "b.address", "address of the first sender"},
    {"from_person", "INTEGER REFERENCES people(id)", "w.person_id", "who that is"},
    {"date",
     "TEXT",
     "strftime('%Y-%m-%dT%H:%M:%SZ', m.date_utc, 'unixepoch')",
     "best known time of sending, UTC; NULL: undated"},
    {"date_low",
     "TEXT",
     "strftime('%Y-%m-%dT%H:%M:%SZ', m.date_lo, 'unixepoch')",
     "it was sent at this time or later, UTC"},
    {"date_high",
     "TEXT",
     "strftime('%Y-%m-%dT%H:%M:%SZ', m.date_hi, 'unixepoch')",
     "it was sent at this time or earlier, UTC"},
    {"grade",
     "TEXT NOT NULL",
     "m.date_grade",
     "how sure the date is: A a signature proves it, B two servers agree, C one does, D only the "
     "sender's computer says so, E bounds or contradictions; empty: undated"},
    {"date_header", "TEXT NOT NULL", "m.date_raw", "the Date field as written"},
    {"language",
     "TEXT NOT NULL",
     "m.language",
     "ru, en, uk, be, bg, sr, ru-Latn (Russian in Latin letters), und (not known)"},
    {"source", "TEXT", "o.source", "name of the source in which it was first found"},
    {"file", "TEXT", "o.file", "file there, as a citation names it"},
    {"offset", "INTEGER", "o.offset", "first byte in that file"},
    {"length", "INTEGER", "o.length", "bytes in that file"},
    {"quoting",
     "TEXT",
     "o.quoting",
     "none; mboxo, mboxrd: these bytes have quoted From lines, and the key is that of the bytes "
     "without the quoting"},
    {"inner_path",
     "TEXT",
     "o.inner_path",
     "of a letter attached to another: the parts that lead to it; else empty"},
    {"sha256", "TEXT NOT NULL", "lower(hex(m.key))", "the same as key"},
    {"attached_to",
     "INTEGER REFERENCES messages(id)",
     "(SELECT c.id FROM chosen c WHERE c.id = m.parent_id)",
     "the letter that it is attached to, when that is in this file"},
    {"size", "INTEGER NOT NULL", "m.size", "bytes of the letter"},
    {"words", "INTEGER NOT NULL", "m.words", "words that can be searched, attachments included"},
    {"complete",
     "INTEGER NOT NULL",
     "m.complete",
     "0: a huge letter of which only the beginning was read"},
    {"own_text",
     "TEXT",
     "",
     "what its sender wrote: without quotations, signatures, disclaimers; NULL: not readable"},
    {"whole_text", "TEXT", "", "its text as it stands; NULL: not readable"},
});

// One row, by its number.
inline constexpr CopiedTable kMessages = {
    "messages",
    "one row for each letter",
    kMessageColumns,
    "FROM messages m LEFT JOIN participants p ON p.message_id = m.id AND p.role = 'from' AND p.ord "
    "= (SELECT min(f.ord) FROM participants f WHERE f.message_id = m.id AND f.role = 'from') "
    "LEFT JOIN mailboxes b ON b.id = p.mailbox_id LEFT JOIN person_mailboxes w ON w.mailbox_id = "
    "b.id LEFT JOIN placed o ON o.message_id = m.id WHERE m.id = ?1 ORDER BY o.ord, o.offset, "
    "o.inner_path LIMIT 1"};

inline constexpr auto kRecoveredColumns = std::to_array<CopiedColumn>({
    {"id", "INTEGER PRIMARY KEY", "g.number", "below 0: it is no letter of the case"},
    {"key", "TEXT NOT NULL UNIQUE", "g.key", "ghost:..., its name in commands of pismo"},
    {"message_id", "TEXT NOT NULL", "g.message_id", "when something names it; else empty"},
    {"thread_id",
     "INTEGER REFERENCES threads(id)",
     "(SELECT t.thread_id FROM thread_members t WHERE t.node = g.number AND t.thread_id IN (SELECT "
     "x.thread_id FROM thread_members x CROSS JOIN chosen c ON c.id = x.node))",
     "its conversation, when a letter of it is in this file"},
    {"author", "TEXT NOT NULL", "g.author", "as quotations name him"},
    {"address", "TEXT NOT NULL", "g.address", "the same"},
    {"recipients", "TEXT NOT NULL", "g.recipients", "the same"},
    {"subject", "TEXT NOT NULL", "g.subject", "the same"},
    {"date",
     "TEXT",
     "strftime('%Y-%m-%dT%H:%M:%SZ', coalesce(g.best_utc, CASE WHEN g.dated THEN g.date_from END), "
     "'unixepoch')",
     "best known time, UTC; NULL: undated"},
    {"date_low",
     "TEXT",
     "strftime('%Y-%m-%dT%H:%M:%SZ', coalesce(g.best_lo, g.date_from), 'unixepoch')",
     "written at this time or later"},
    {"date_high",
     "TEXT",
     "strftime('%Y-%m-%dT%H:%M:%SZ', coalesce(g.best_hi, g.date_to), 'unixepoch')",
     "written at this time or earlier"},
    {"grade", "TEXT NOT NULL", "g.best_grade", "how sure the date is, as in messages"},
    {"date_why", "TEXT NOT NULL", "g.best_why", "what the date rests on"},
    {"quoters", "INTEGER NOT NULL", "g.quoters", "different people who quote it"},
    {"agreement", "REAL NOT NULL", "g.agreement", "0 to 1: how far the quotations agree"},
    {"text", "TEXT NOT NULL", "", "what the quotations hold of it"},
});

// One row, by its number in the text index.
inline constexpr CopiedTable kRecovered = {
    "recovered",
    "messages that are not in the mail and survive only as quotations in other letters: "
    "reconstructions, no evidence by themselves",
    kRecoveredColumns,
    "FROM ghosts g WHERE g.record_id = ?1"};

}  // namespace pismo::store
