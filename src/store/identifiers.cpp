#include "pismo/store/identifiers.hpp"

#include "schema.hpp"
#include "sqlite.hpp"

namespace pismo::store {

namespace {

std::string lower_ascii(std::string text) {
  for (char& c : text)
    c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return text;
}

/// Walks the rows of one question.
Result<void> walk(const std::filesystem::path& catalog,
                  std::string_view sql,
                  const std::function<void(const Statement&)>& row) {
  auto db = Sqlite::open(catalog.string(), false);
  if (!db) return fail(db.error());
  if (const auto schema = known_schema(*db, catalog); !schema) return fail(schema.error());
  Statement query = db->prepare(sql);
  while (query.step())
    row(query);
  if (query.failed()) return fail(db->error("cannot read the catalog"));
  return {};
}

}  // namespace

Result<void> each_attachment(const std::filesystem::path& catalog,
                             const std::function<void(AttachmentUse&&)>& take) {
  return walk(catalog,
              "SELECT p.message_id, lower(hex(p.sha256)), p.path, p.filename, p.type, p.size, "
              "ifnull(c.type, ''), ifnull(c.state, ''), ifnull(c.reader, '') FROM parts p LEFT "
              "JOIN contents c ON c.sha256 = p.sha256 WHERE p.is_attachment AND p.sha256 IS NOT "
              "NULL ORDER BY p.message_id, p.ord",
              [&](const Statement& row) {
                take({row.number(0),
                      row.text(1),
                      row.text(2),
                      row.text(3),
                      row.text(4),
                      static_cast<std::uint64_t>(row.number(5)),
                      row.text(6),
                      row.text(7),
                      row.text(8)});
              });
}

Result<void> each_message_card(const std::filesystem::path& catalog,
                               const std::function<void(std::int64_t, MessageCard&&)>& take) {
  return walk(catalog,
              "SELECT m.id, lower(hex(m.key)), m.date_utc, m.date_grade, ifnull(b.address, ''), "
              "ifnull(b.name, '') FROM messages m LEFT JOIN participants p ON p.message_id = m.id "
              "AND p.role = 'from' AND p.ord = (SELECT min(f.ord) FROM participants f WHERE "
              "f.message_id = m.id AND f.role = 'from') LEFT JOIN mailboxes b ON b.id = "
              "p.mailbox_id ORDER BY m.id",
              [&](const Statement& row) {
                MessageCard card;
                card.key = row.text(1);
                if (!row.is_null(2)) card.utc = row.number(2);
                card.grade = row.text(3);
                card.from = lower_ascii(row.text(4));
                if (card.from.empty()) card.from = row.text(5);
                take(row.number(0), std::move(card));
              });
}

}  // namespace pismo::store
