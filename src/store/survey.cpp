#include "pismo/store/survey.hpp"

#include <algorithm>

#include "sqlite.hpp"
#include "survey_state.hpp"

namespace pismo::store {

namespace {

std::optional<std::int64_t> optional_number(const Statement& row, int column) {
  if (row.is_null(column)) return std::nullopt;
  return row.number(column);
}

std::uint64_t count(const Statement& row, int column) {
  return static_cast<std::uint64_t>(std::max<std::int64_t>(row.number(column), 0));
}

std::string last_name(std::string path) {
  const std::size_t slash = path.find_last_of('/');
  if (slash != std::string::npos && slash + 1 < path.size()) path.erase(0, slash + 1);
  return path;
}

}  // namespace

Survey::Survey(std::unique_ptr<State> state) : state_(std::move(state)) {}

Survey::~Survey() = default;
Survey::Survey(Survey&&) noexcept = default;
Survey& Survey::operator=(Survey&&) noexcept = default;

Result<Survey> Survey::open(const std::filesystem::path& catalog) {
  auto db = Sqlite::open(catalog.string(), false);
  if (!db) return fail(db.error());
  auto state = std::make_unique<State>();
  state->db = std::move(*db);
  // All tables as they were at one time, though an index may be running.
  if (auto begun = state->db.execute("BEGIN"); !begun) return fail(begun.error());
  return Survey(std::move(state));
}

Result<void> Survey::files(const Take<SurveyFile>& take) const {
  return state_->walk<SurveyFile>(
      "SELECT f.id, r.path, f.path, f.format, f.state, f.in_archive, f.sha256, f.size, f.found, "
      "f.bytes_read, f.bytes_messages, f.bytes_framing, f.bytes_lost FROM files f JOIN roots r ON "
      "r.id = f.root_id ORDER BY f.id",
      take,
      [](const Statement& row) {
        SurveyFile file;
        file.id = row.number(0);
        file.root = last_name(row.text(1));
        file.path = row.text(2);
        file.format = row.text(3);
        file.state = row.text(4);
        file.in_archive = row.number(5) != 0;
        file.sha256 = row.text(6);
        file.size = count(row, 7);
        file.found = count(row, 8);
        file.bytes_read = count(row, 9);
        file.bytes_messages = count(row, 10);
        file.bytes_framing = count(row, 11);
        file.bytes_lost = count(row, 12);
        return file;
      });
}

Result<void> Survey::losses(const Take<SurveyLoss>& take) const {
  return state_->walk<SurveyLoss>(
      "SELECT file_id, offset, length, reason, detail, lost FROM rejected ORDER BY file_id, "
      "offset, id",
      take,
      [](const Statement& row) {
        SurveyLoss loss;
        loss.file_id = row.number(0);
        loss.offset = count(row, 1);
        loss.length = count(row, 2);
        loss.reason = row.text(3);
        loss.detail = row.text(4);
        loss.lost = row.number(5) != 0;
        return loss;
      });
}

Result<void> Survey::messages(const Take<SurveyMessage>& take) const {
  return state_->walk<SurveyMessage>(
      "SELECT id, key, parent_id, size, complete, date_utc, date_lo, date_hi, header_utc, "
      "date_source, date_grade, date_raw, subject, subject_class, message_id, language FROM "
      "messages ORDER BY id",
      take,
      [](const Statement& row) {
        SurveyMessage message;
        message.id = row.number(0);
        const std::string_view key = row.view(1);
        std::copy_n(key.begin(), std::min(key.size(), message.key.size()), message.key.begin());
        message.parent_id = optional_number(row, 2);
        message.size = count(row, 3);
        message.complete = row.number(4) != 0;
        message.date_utc = optional_number(row, 5);
        message.date_lo = optional_number(row, 6);
        message.date_hi = optional_number(row, 7);
        message.header_utc = optional_number(row, 8);
        message.date_source = row.text(9);
        message.date_grade = row.text(10);
        message.date_raw = row.text(11);
        message.subject = row.text(12);
        message.subject_class = row.text(13);
        message.message_id = row.text(14);
        message.language = row.text(15);
        return message;
      });
}

Result<void> Survey::places(const Take<SurveyPlace>& take) const {
  return state_->walk<SurveyPlace>(
      "SELECT message_id, file_id, inner_path <> '' FROM occurrences ORDER BY file_id, offset, "
      "inner_path",
      take,
      [](const Statement& row) {
        return SurveyPlace{row.number(0), row.number(1), row.number(2) != 0};
      });
}

Result<void> Survey::participants(const Take<SurveyParticipant>& take) const {
  return state_->walk<SurveyParticipant>(
      "SELECT p.message_id, p.role, p.ord, b.address, b.name, ifnull(o.person_id, 0) FROM "
      "participants p JOIN mailboxes b ON b.id = p.mailbox_id LEFT JOIN person_mailboxes o ON "
      "o.mailbox_id = p.mailbox_id ORDER BY p.message_id, p.role, p.ord",
      take,
      [](const Statement& row) {
        return SurveyParticipant{
            row.number(0), row.text(1), row.number(2), row.text(3), row.text(4), row.number(5)};
      });
}

Result<std::size_t> Survey::message_count() const {
  Statement row = state_->db.prepare("SELECT count(*) FROM messages");
  if (!row.step()) return fail(state_->db.error("cannot count messages"));
  return static_cast<std::size_t>(count(row, 0));
}

Result<void> Survey::people(const Take<SurveyPerson>& take) const {
  return state_->walk<SurveyPerson>(
      "SELECT p.id, p.person, p.kind, p.name, (SELECT count(*) FROM person_addresses a WHERE "
      "a.person_id = p.id) FROM people p ORDER BY p.id",
      take,
      [](const Statement& row) {
        return SurveyPerson{row.number(0), row.text(1), row.text(2), row.text(3), count(row, 4)};
      });
}

Result<void> Survey::identifiers(const Take<SurveyIdentifier>& take) const {
  return state_->walk<SurveyIdentifier>(
      "SELECT i.kind, i.value, count(DISTINCT u.message_id), count(DISTINCT CASE u.whose WHEN "
      "'own' THEN u.message_id END), sum(u.times), max(u.has_keyword), max(ifnull(u.checksum_ok, "
      "0)), min(u.is_guess), min(u.message_id) FROM identifier_uses u JOIN identifiers i ON i.id = "
      "u.identifier_id GROUP BY u.identifier_id ORDER BY 1, 3 DESC, 2",
      take,
      [](const Statement& row) {
        SurveyIdentifier one;
        one.kind = row.text(0);
        one.value = row.text(1);
        one.messages = count(row, 2);
        one.own = count(row, 3);
        one.mentions = count(row, 4);
        one.has_keyword = row.number(5) != 0;
        one.checked = row.number(6) != 0;
        one.is_guess = row.number(7) != 0;
        one.first_message = row.number(8);
        return one;
      });
}

std::string Survey::made_with(std::string_view what) const {
  Statement row = state_->db.prepare("SELECT version FROM made_with WHERE what = ?");
  row.bind(1, what);
  return row.step() ? row.text(0) : std::string();
}

Result<void> Survey::parts(const Take<SurveyPart>& take) const {
  return state_->walk<SurveyPart>(
      "SELECT message_id, path, type, encoding, filename, size, sha256, is_attachment, "
      "ifnull(charset_declared, ''), ifnull(charset_used, ''), ifnull(charset_repaired, ''), "
      "ifnull(charset_chain, ''), ifnull(charset_confidence, 0) FROM parts WHERE type NOT LIKE "
      "'multipart/%' ORDER BY message_id, ord",
      take,
      [](const Statement& row) {
        SurveyPart part;
        part.message_id = row.number(0);
        part.path = row.text(1);
        part.type = row.text(2);
        part.encoding = row.text(3);
        part.filename = row.text(4);
        part.size = count(row, 5);
        part.sha256 = row.text(6);
        part.is_attachment = row.number(7) != 0;
        part.charset_declared = row.text(8);
        part.charset_used = row.text(9);
        part.charset_repaired = row.text(10);
        part.charset_chain = row.text(11);
        part.charset_confidence = row.real(12);
        return part;
      });
}

}  // namespace pismo::store
