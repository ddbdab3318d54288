#pragma once

#include <array>
#include <string_view>

namespace pismo::store {

/// A question that people ask of mail, answered by a view.
struct CopiedView {
  std::string_view name;
  std::string_view meaning;
  std::string_view select;
};

inline constexpr auto kCopiedViews = std::to_array<CopiedView>({
    {"letters",
     "letters as a list for reading: when, who to whom, about what, where it lies",
     "SELECT m.id, m.date, m.grade, coalesce(nullif(m.from_name, ''), m.from_address) AS sender, "
     "(SELECT group_concat(who, '; ') FROM (SELECT coalesce(nullif(a.name, ''), a.address) AS who "
     "FROM participants p JOIN addresses a ON a.id = p.address_id WHERE p.message_id = m.id AND "
     "p.role IN ('to', 'cc', 'bcc') ORDER BY p.role DESC, p.position)) AS recipients, m.subject, "
     "(SELECT count(*) FROM attachments x WHERE x.message_id = m.id) AS attachments, m.file, "
     "m.offset, m.length, m.key FROM messages m ORDER BY m.date, m.id"},
    {"letters_by_month",
     "how many letters were sent in each month (UTC); NULL: undated",
     "SELECT substr(date, 1, 7) AS month, count(*) AS letters FROM messages GROUP BY 1 ORDER BY 1"},
    {"who_writes_to_whom",
     "letters from one person to another",
     "SELECT coalesce(nullif(s.name, ''), s.person) AS sender, coalesce(nullif(r.name, ''), "
     "r.person) AS recipient, count(DISTINCT f.message_id) AS letters, min(m.date) AS first, "
     "max(m.date) AS last FROM participants f JOIN addresses fa ON fa.id = f.address_id JOIN "
     "people "
     "s ON s.id = fa.person_id JOIN participants t ON t.message_id = f.message_id AND t.role IN "
     "('to', 'cc', 'bcc') JOIN addresses ta ON ta.id = t.address_id JOIN people r ON r.id = "
     "ta.person_id JOIN messages m ON m.id = f.message_id WHERE f.role = 'from' GROUP BY s.id, "
     "r.id "
     "ORDER BY letters DESC, s.id, r.id"},
    {"conversations",
     "conversations, the longest first",
     "SELECT id AS thread_id, subject, messages, first_date, last_date FROM threads ORDER BY "
     "messages DESC, id"},
    {"files_sent_more_than_once",
     "attached files in several letters, and their names",
     "SELECT sha256, group_concat(DISTINCT name) AS names, type, size, count(DISTINCT message_id) "
     "AS "
     "letters FROM attachments WHERE sha256 IS NOT NULL GROUP BY sha256 HAVING count(DISTINCT "
     "message_id) > 1 ORDER BY letters DESC, sha256"},
    {"identifiers_by_letters",
     "numbers and marks, those in the most letters first; guesses left out",
     "SELECT i.kind, i.value, count(DISTINCT u.message_id) AS letters, min(m.date) AS first, "
     "max(m.date) AS last FROM identifiers i JOIN identifier_uses u ON u.identifier_id = i.id JOIN "
     "messages m ON m.id = u.message_id WHERE NOT u.is_guess GROUP BY i.id ORDER BY letters DESC, "
     "i.kind, i.value"},
    {"doubtful_dates",
     "letters whose date is worth little, or contradicts something",
     "SELECT m.id, m.key, m.date, m.date_low, m.date_high, m.grade, a.severity, a.kind, "
     "a.explanation, m.subject FROM messages m LEFT JOIN anomalies a ON a.message_id = m.id AND "
     "a.severity <> 'low' WHERE m.grade IN ('', 'E') OR a.kind IS NOT NULL ORDER BY m.date, m.id"},
    {"altered_quotations",
     "quotations that say other words than the letter they quote",
     "SELECT q.message_id, m.date, m.subject, q.part, q.span_begin, q.span_end, q.original_id, "
     "o.date AS original_date, q.containment, q.omitted FROM quotations q JOIN messages m ON m.id "
     "= "
     "q.message_id JOIN messages o ON o.id = q.original_id WHERE q.altered ORDER BY m.date, m.id"},
});

inline constexpr auto kCopiedIndices = std::to_array<std::string_view>({
    "messages_by_date ON messages(date)",
    "messages_by_message_id ON messages(message_id)",
    "messages_by_thread ON messages(thread_id)",
    "messages_by_sender ON messages(from_address)",
    "messages_by_person ON messages(from_person)",
    "addresses_by_address ON addresses(address)",
    "addresses_by_person ON addresses(person_id)",
    "participants_by_address ON participants(address_id)",
    "attachments_by_hash ON attachments(sha256)",
    "attachments_by_name ON attachments(name)",
    "identifiers_by_value ON identifiers(value)",
    "uses_by_identifier ON identifier_uses(identifier_id, message_id)",
    "uses_by_message ON identifier_uses(message_id)",
    "replies_by_parent ON replies(parent_id)",
    "quotations_by_original ON quotations(original_id)",
    "duplicates_by_message ON duplicates(message_id)",
    "witnesses_by_recovered ON recovered_witnesses(recovered_id)",
    "witnesses_by_message ON recovered_witnesses(message_id)",
    "anomalies_by_message ON anomalies(message_id)",
    "defects_by_message ON defects(message_id)",
    "tags_by_tag ON tags(tag)",
    "comments_by_message ON comments(message_id)",
    "places_by_message ON places(message_id)",
});

}  // namespace pismo::store
