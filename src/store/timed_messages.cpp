#include "pismo/store/timed_messages.hpp"

#include "sqlite.hpp"

namespace pismo::store {

namespace {

// The date of a message is read here and nowhere else for a timeline.
constexpr std::string_view kDated = "SELECT m.id, m.date_utc, m.date_grade, ";

// One sender a message: the first of its From field.
constexpr std::string_view kSender =
    " FROM messages m LEFT JOIN participants p ON p.message_id = m.id AND p.role = 'from' AND "
    "p.ord = (SELECT min(f.ord) FROM participants f WHERE f.message_id = m.id AND f.role = 'from') "
    "LEFT JOIN mailboxes b ON b.id = p.mailbox_id";

std::string question(Trait trait) {
  std::string sql(kDated);
  switch (trait) {
    case Trait::none:
      sql += "'', '' FROM messages m";
      break;
    case Trait::person:
    case Trait::domain:
      sql += "ifnull(b.address, ''), ifnull(b.name, '')";
      sql += kSender;
      break;
    case Trait::thread:
      sql +=
          "ifnull(t.thread_id, m.id), r.subject FROM messages m LEFT JOIN thread_members t ON "
          "t.node = m.id LEFT JOIN messages r ON r.id = ifnull(t.thread_id, m.id)";
      break;
    case Trait::language:
      sql += "m.language, m.language FROM messages m";
      break;
    case Trait::grade:
      sql += "m.date_grade, m.date_grade FROM messages m";
      break;
  }
  return sql + " ORDER BY m.id";
}

std::string lower_ascii(std::string text) {
  for (char& c : text)
    c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return text;
}

void name_sender(Trait trait, TimedMessage& message) {
  message.group = lower_ascii(std::move(message.group));
  if (trait == Trait::person) {
    if (message.group.empty()) message.group = message.name;
    return;
  }
  const std::size_t at = message.group.rfind('@');
  message.group.erase(0, at == std::string::npos ? message.group.size() : at + 1);
  message.name = message.group;
}

}  // namespace

Result<void> each_timed_message(const std::filesystem::path& catalog,
                                Trait trait,
                                const std::function<void(TimedMessage&&)>& take) {
  const auto db = Sqlite::open(catalog.string(), false);
  if (!db) return fail(db.error());
  Statement row = db->prepare(question(trait));
  while (row.step()) {
    TimedMessage message;
    message.id = row.number(0);
    if (!row.is_null(1)) message.utc = row.number(1);
    if (message.utc) message.grade = row.text(2);
    message.group = row.text(3);
    message.name = row.text(4);
    if (trait == Trait::person || trait == Trait::domain) name_sender(trait, message);
    take(std::move(message));
  }
  if (row.failed()) return fail(db->error("cannot read the dates of the messages"));
  return {};
}

}  // namespace pismo::store
