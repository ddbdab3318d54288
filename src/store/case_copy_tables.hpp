#pragma once

#include <array>

#include "copied_table.hpp"

namespace pismo::store {

// The tables of a copy that are copied by one walk each; case_copy_messages.hpp says what the
// catalog has for them.

inline constexpr auto kPeopleColumns = std::to_array<CopiedColumn>({
    {"id", "INTEGER PRIMARY KEY", "p.id", ""},
    {"person", "TEXT NOT NULL", "p.person", "what commands of pismo call it: its first address"},
    {"kind", "TEXT NOT NULL", "p.kind", "person, shared (a mailbox of an office), robot"},
    {"name",
     "TEXT NOT NULL",
     "p.name",
     "the fullest of the usual spellings in the whole case; empty: none is known"},
    {"sent",
     "INTEGER NOT NULL",
     "(SELECT count(DISTINCT x.message_id) FROM person_mailboxes w CROSS JOIN participants x ON "
     "x.mailbox_id = w.mailbox_id CROSS JOIN chosen c ON c.id = x.message_id WHERE w.person_id = "
     "p.id "
     "AND x.role = 'from')",
     "letters of this file from it"},
    {"received",
     "INTEGER NOT NULL",
     "(SELECT count(DISTINCT x.message_id) FROM person_mailboxes w CROSS JOIN participants x ON "
     "x.mailbox_id = w.mailbox_id CROSS JOIN chosen c ON c.id = x.message_id WHERE w.person_id = "
     "p.id "
     "AND x.role IN ('to', 'cc', 'bcc'))",
     "letters of this file to it"},
});
inline constexpr auto kAddressColumns = std::to_array<CopiedColumn>({
    {"id", "INTEGER PRIMARY KEY", "b.id", ""},
    {"address", "TEXT NOT NULL", "b.address", "as written; empty: a name alone"},
    {"name", "TEXT NOT NULL", "b.name", "the name that stands with it"},
    {"person_id", "INTEGER REFERENCES people(id)", "w.person_id", "who that is"},
});
inline constexpr auto kParticipantColumns = std::to_array<CopiedColumn>({
    {"message_id", "INTEGER NOT NULL REFERENCES messages(id)", "x.message_id", "the letter"},
    {"role", "TEXT NOT NULL", "x.role", "from, sender, to, cc, bcc, reply_to"},
    {"position", "INTEGER NOT NULL", "x.ord", "place in that field, from 0"},
    {"address_id", "INTEGER NOT NULL REFERENCES addresses(id)", "x.mailbox_id", ""},
});
inline constexpr auto kAttachmentColumns = std::to_array<CopiedColumn>({
    {"message_id", "INTEGER NOT NULL REFERENCES messages(id)", "p.message_id", "the letter"},
    {"part", "TEXT NOT NULL", "p.path", "its part, as IMAP numbers parts"},
    {"name", "TEXT NOT NULL", "p.filename", "file name as the letter gives it"},
    {"declared_type", "TEXT NOT NULL", "p.type", "media type as the letter says"},
    {"type", "TEXT", "c.type", "media type by the bytes themselves; empty: not known"},
    {"size", "INTEGER NOT NULL", "p.size", "bytes, decoded"},
    {"sha256", "TEXT", "lower(hex(p.sha256))", "of the decoded bytes: one content, one hash"},
    {"state", "TEXT", "c.state", "empty, encrypted, damaged, or nothing of that"},
    {"searchable", "TEXT", "c.reader", "what read its words; empty: nothing did"},
});
inline constexpr auto kIdentifierColumns = std::to_array<CopiedColumn>({
    {"id", "INTEGER PRIMARY KEY", "i.id", ""},
    {"kind", "TEXT NOT NULL", "i.kind", "inn10, phone_ru, iban, money ..."},
    {"value", "TEXT NOT NULL", "i.value", "in one spelling for all"},
});
inline constexpr auto kIdentifierUseColumns = std::to_array<CopiedColumn>({
    {"message_id", "INTEGER NOT NULL REFERENCES messages(id)", "u.message_id", "the letter"},
    {"identifier_id", "INTEGER NOT NULL REFERENCES identifiers(id)", "u.identifier_id", ""},
    {"place", "TEXT NOT NULL", "u.place", "subject, body, attachment"},
    {"whose", "TEXT NOT NULL", "u.whose", "own: the sender's words; quoted"},
    {"part", "TEXT NOT NULL", "u.part", "the part in which it stands first"},
    {"span_begin", "INTEGER NOT NULL", "u.span_begin", "bytes of that part's decoded text"},
    {"span_end", "INTEGER NOT NULL", "u.span_end", ""},
    {"times", "INTEGER NOT NULL", "u.times", "how often there"},
    {"checksum_ok", "INTEGER", "u.checksum_ok", "0: its check digits are wrong; NULL: it has none"},
    {"has_keyword", "INTEGER NOT NULL", "u.has_keyword", "1: a word for its kind stands by it"},
    {"is_guess", "INTEGER NOT NULL", "u.is_guess", "1: nothing but its digits says so"},
});
inline constexpr auto kThreadColumns = std::to_array<CopiedColumn>({
    {"id", "INTEGER PRIMARY KEY", "t.thread_id", ""},
    {"subject",
     "TEXT NOT NULL",
     "(SELECT x.subject_base FROM thread_members y CROSS JOIN chosen h ON h.id = y.node CROSS JOIN "
     "messages x "
     "ON x.id = y.node WHERE y.thread_id = t.thread_id ORDER BY y.node LIMIT 1)",
     "of its first letter here, without Re: and the like"},
    {"messages", "INTEGER NOT NULL", "count(*)", "its letters in this file"},
    {"first_date",
     "TEXT",
     "strftime('%Y-%m-%dT%H:%M:%SZ', min(m.date_utc), 'unixepoch')",
     "the earliest of them, UTC"},
    {"last_date",
     "TEXT",
     "strftime('%Y-%m-%dT%H:%M:%SZ', max(m.date_utc), 'unixepoch')",
     "the latest of them"},
});
inline constexpr auto kReplyColumns = std::to_array<CopiedColumn>({
    {"message_id", "INTEGER PRIMARY KEY REFERENCES messages(id)", "l.child", "the later letter"},
    {"parent_id", "INTEGER REFERENCES messages(id)", "a.id", "the letter that it belongs to"},
    {"parent_recovered",
     "INTEGER REFERENCES recovered(id)",
     "r.id",
     "or the recovered message that it belongs to"},
    {"kind",
     "TEXT NOT NULL",
     "l.kind",
     "by what: references, in_reply_to, thread_index, quotation, subject; copy: one letter with "
     "other transport headers; attached"},
    {"weight", "REAL NOT NULL", "l.weight", "0 to 1; 1 is certain"},
    {"evidence", "TEXT NOT NULL", "l.evidence", "why this is believed, a sentence"},
});
inline constexpr auto kQuotationColumns = std::to_array<CopiedColumn>({
    {"message_id", "INTEGER NOT NULL REFERENCES messages(id)", "q.message_id", "who quotes"},
    {"position", "INTEGER NOT NULL", "q.ord", "which quotation of that letter, from 0"},
    {"kind", "TEXT NOT NULL", "q.kind", "reply, forward: what introduces it; quote: only marks"},
    {"depth", "INTEGER NOT NULL", "q.depth", "1: quoted by the letter itself, 2: within that ..."},
    {"part", "TEXT NOT NULL", "q.part", "the part in which it stands"},
    {"span_begin", "INTEGER NOT NULL", "q.span_begin", "bytes of that part's decoded text"},
    {"span_end", "INTEGER NOT NULL", "q.span_end", ""},
    {"author",
     "TEXT NOT NULL",
     "q.author",
     "whose words, as the line above says; empty: nothing does"},
    {"address", "TEXT NOT NULL", "q.address", "the same"},
    {"date_printed", "TEXT NOT NULL", "q.date_local", "when, as printed there"},
    {"subject", "TEXT NOT NULL", "q.subject", "as printed there"},
    {"words", "INTEGER NOT NULL", "q.words", "how many"},
    {"original_id",
     "INTEGER REFERENCES messages(id)",
     "a.id",
     "the letter that is quoted, when it is in this file"},
    {"recognised_by",
     "TEXT",
     "CASE WHEN a.id IS NOT NULL THEN x.basis END",
     "text, header, parent"},
    {"containment",
     "REAL",
     "CASE WHEN a.id IS NOT NULL THEN x.containment END",
     "0 to 1: how much of the quotation stands in the original"},
    {"altered",
     "INTEGER",
     "CASE WHEN a.id IS NOT NULL THEN x.altered END",
     "1: the quotation says other words than the original"},
    {"omitted",
     "REAL",
     "CASE WHEN a.id IS NOT NULL THEN x.omitted END",
     "0 to 1: how much of the original it leaves out"},
});
inline constexpr auto kDuplicateColumns = std::to_array<CopiedColumn>({
    {"group_id", "INTEGER NOT NULL", "d.group_id", "letters of one group say the same"},
    {"message_id", "INTEGER NOT NULL REFERENCES messages(id)", "d.message_id", ""},
    {"kind",
     "TEXT NOT NULL",
     "d.kind",
     "copy: other transport headers; same_message_id: different letters under one Message-ID; "
     "same_text; near_text"},
    {"likeness", "REAL NOT NULL", "d.likeness", "0 to 1: to the first of the group"},
});
inline constexpr auto kWitnessColumns = std::to_array<CopiedColumn>({
    {"recovered_id", "INTEGER NOT NULL REFERENCES recovered(id)", "w.ghost", ""},
    {"message_id", "INTEGER NOT NULL REFERENCES messages(id)", "w.message_id", "who quotes it"},
    {"part", "TEXT NOT NULL", "q.part", "the part in which the quotation stands"},
    {"span_begin", "INTEGER NOT NULL", "q.span_begin", "bytes of that part's decoded text"},
    {"span_end", "INTEGER NOT NULL", "q.span_end", ""},
    {"agreement", "REAL NOT NULL", "w.agreement", "0 to 1: with the fullest quotation"},
});
inline constexpr auto kAnomalyColumns = std::to_array<CopiedColumn>({
    {"message_id", "INTEGER NOT NULL REFERENCES messages(id)", "a.message_id", ""},
    {"severity",
     "TEXT NOT NULL",
     "CASE a.severity WHEN 2 THEN 'high' WHEN 1 THEN 'medium' ELSE 'low' END",
     "high, medium, low"},
    {"kind", "TEXT NOT NULL", "a.kind", "what contradicts"},
    {"explanation", "TEXT NOT NULL", "a.explanation", "the same in a sentence"},
});
inline constexpr auto kDefectColumns = std::to_array<CopiedColumn>({
    {"message_id", "INTEGER NOT NULL REFERENCES messages(id)", "d.message_id", ""},
    {"code", "TEXT NOT NULL", "d.code", "what is odd in its bytes"},
    {"place", "TEXT NOT NULL", "d.place", "where"},
    {"detail", "TEXT NOT NULL", "d.detail", ""},
});
inline constexpr auto kTagColumns = std::to_array<CopiedColumn>({
    {"message_id", "INTEGER NOT NULL REFERENCES messages(id)", "m.id", ""},
    {"tag", "TEXT NOT NULL", "t.tag", "the investigator's own word"},
});
inline constexpr auto kCommentColumns = std::to_array<CopiedColumn>({
    {"message_id", "INTEGER NOT NULL REFERENCES messages(id)", "m.id", ""},
    {"author", "TEXT NOT NULL", "t.author", "who wrote it; empty: nobody said"},
    {"comment", "TEXT NOT NULL", "t.text", "the investigator's own words"},
});
inline constexpr auto kPlaceColumns = std::to_array<CopiedColumn>({
    {"message_id", "INTEGER NOT NULL REFERENCES messages(id)", "o.message_id", ""},
    {"source", "TEXT NOT NULL", "o.source", "name of the source"},
    {"file", "TEXT NOT NULL", "o.file", "file there"},
    {"offset", "INTEGER NOT NULL", "o.offset", "first byte in that file"},
    {"length", "INTEGER NOT NULL", "o.length", "bytes"},
    {"quoting", "TEXT NOT NULL", "o.quoting", "as in messages"},
    {"inner_path", "TEXT NOT NULL", "o.inner_path", "as in messages"},
});

// Each copied by one walk, joined in the order that is written (CROSS JOIN): SQLite knows nothing
// of the sizes of temporary tables.  Of notes only those on a letter itself.
inline constexpr auto kCopiedTables = std::to_array<CopiedTable>({
    {"threads",
     "conversations",
     kThreadColumns,
     "FROM thread_members t CROSS JOIN chosen c ON c.id = t.node CROSS JOIN messages m ON m.id = "
     "t.node GROUP "
     "BY "
     "t.thread_id ORDER BY t.thread_id"},
    {"people",
     "who is who: addresses and names that are one person",
     kPeopleColumns,
     "FROM people p WHERE p.id IN (SELECT w.person_id FROM used u CROSS JOIN person_mailboxes w ON "
     "w.mailbox_id = u.id) ORDER BY p.id"},
    {"addresses",
     "each spelling of a name beside an address",
     kAddressColumns,
     "FROM used u CROSS JOIN mailboxes b ON b.id = u.id LEFT JOIN person_mailboxes w ON "
     "w.mailbox_id = "
     "b.id ORDER BY b.id"},
    {"participants",
     "who stands in which field of which letter",
     kParticipantColumns,
     "FROM chosen c CROSS JOIN participants x ON x.message_id = c.id ORDER BY x.message_id, "
     "x.role, "
     "x.ord",
     "PRIMARY KEY(message_id, role, position)"},
    {"attachments",
     "attached files, a row for each time",
     kAttachmentColumns,
     "FROM chosen h CROSS JOIN parts p ON p.message_id = h.id LEFT JOIN contents c ON c.sha256 = "
     "p.sha256 "
     "WHERE p.is_attachment ORDER BY p.message_id, p.ord",
     "PRIMARY KEY(message_id, part)"},
    {"identifiers",
     "numbers and marks that name somebody or something, each once",
     kIdentifierColumns,
     "FROM identifiers i WHERE i.id IN (SELECT u.identifier_id FROM chosen c CROSS JOIN "
     "identifier_uses "
     "u "
     "ON u.message_id = c.id) ORDER BY i.id"},
    {"identifier_uses",
     "where identifiers stand",
     kIdentifierUseColumns,
     "FROM chosen c CROSS JOIN identifier_uses u ON u.message_id = c.id ORDER BY u.message_id, "
     "u.ord"},
    {"replies",
     "which letter answers, forwards or carries on which",
     kReplyColumns,
     "FROM chosen c CROSS JOIN links l ON l.child = c.id LEFT JOIN chosen a ON a.id = l.parent "
     "LEFT JOIN "
     "chosen_ghost r ON r.id = l.parent WHERE a.id IS NOT NULL OR r.id IS NOT NULL ORDER BY "
     "l.child"},
    {"quotations",
     "what letters quote",
     kQuotationColumns,
     "FROM chosen c CROSS JOIN quotes q ON q.message_id = c.id LEFT JOIN quote_matches x ON "
     "x.message_id "
     "= "
     "q.message_id AND x.ord = q.ord LEFT JOIN chosen a ON a.id = x.original ORDER BY "
     "q.message_id, "
     "q.ord",
     "PRIMARY KEY(message_id, position)"},
    {"duplicates",
     "letters that say the same as others",
     kDuplicateColumns,
     "FROM chosen c CROSS JOIN duplicate_groups d ON d.message_id = c.id ORDER BY d.group_id, "
     "d.message_id",
     "PRIMARY KEY(group_id, message_id)"},
    {"recovered_witnesses",
     "which letters quote a recovered message",
     kWitnessColumns,
     "FROM chosen_ghost r CROSS JOIN ghost_witnesses w ON w.ghost = r.id CROSS JOIN chosen c ON "
     "c.id = "
     "w.message_id CROSS JOIN quotes q ON q.message_id = w.message_id AND q.ord = w.quote_ord "
     "ORDER BY "
     "w.ghost, w.ord"},
    {"anomalies",
     "what contradicts or is odd about the time of a letter",
     kAnomalyColumns,
     "FROM chosen c CROSS JOIN anomalies a ON a.message_id = c.id WHERE NOT a.withdrawn ORDER BY "
     "a.message_id, a.of_case, a.ord"},
    {"defects",
     "odd data in a letter's bytes",
     kDefectColumns,
     "FROM chosen c CROSS JOIN defects d ON d.message_id = c.id ORDER BY d.message_id, d.ord"},
    {"tags",
     "the investigator's tags",
     kTagColumns,
     "FROM chosen c CROSS JOIN messages m ON m.id = c.id CROSS JOIN tags t ON t.kind = 'message' "
     "AND t.about = "
     "lower(hex(m.key)) ORDER BY m.id, t.tag",
     "PRIMARY KEY(message_id, tag)"},
    {"comments",
     "the investigator's comments",
     kCommentColumns,
     "FROM chosen c CROSS JOIN messages m ON m.id = c.id CROSS JOIN comments t ON t.kind = "
     "'message' AND "
     "t.about "
     "= lower(hex(m.key)) ORDER BY m.id, t.author, t.text"},
    {"places",
     "every place in which the bytes of a letter lie",
     kPlaceColumns,
     "FROM chosen c CROSS JOIN placed o ON o.message_id = c.id ORDER BY o.message_id, o.ord, "
     "o.offset, "
     "o.inner_path"},
});

}  // namespace pismo::store
