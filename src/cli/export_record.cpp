#include "export_record.hpp"

#include <fmt/format.h>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "pismo/base/hash.hpp"
#include "pismo/mime/message.hpp"
#include "pismo/search/conversation.hpp"

#include "letter.hpp"
#include "message_json.hpp"
#include "quote_citation.hpp"
#include "result_row.hpp"

namespace pismo::cli {

namespace {

std::vector<exporting::AttachmentFile> attachments_of(const std::string& raw,
                                                      const mime::Message& message) {
  std::vector<exporting::AttachmentFile> files;
  for (const mime::Part& part : message.parts) {
    if (!part.is_attachment) continue;
    files.push_back({part.path, part.filename, part.type, mime::decoded_body(raw, part)});
  }
  return files;
}

/// The row of a message in an export: what a search prints, and the text, the
/// attachments and the places, so that it can be read without the case.
nlohmann::ordered_json export_row(const search::Engine& engine,
                                  const ResultRow& row,
                                  const store::MessageRow& stored,
                                  const mime::Message& message) {
  nlohmann::ordered_json json = as_json(row);
  json["schema"] = "pismo.export/1";
  json.erase("score");
  json.erase("snippet");
  json["message_id"] = message.message_id;
  json["in_reply_to"] = message.in_reply_to;
  json["references"] = message.references;
  json["language"] = stored.language;
  json["text"] = message.text;
  json["attachments"] = nlohmann::ordered_json::array();
  for (const mime::Part& part : message.parts) {
    if (!part.is_attachment) continue;
    json["attachments"].push_back({{"part", part.path},
                                   {"filename", part.filename},
                                   {"type", part.type},
                                   {"size", part.size},
                                   {"sha256", part.sha256 ? to_hex(*part.sha256) : ""}});
  }
  json.update(case_json(engine.catalog(), stored));
  return json;
}

/// Number and key, for forms that ask the case themselves.
Result<exporting::Record> bare_record(std::int64_t id,
                                      const std::optional<store::MessageRow>& stored) {
  if (!stored) return fail(Errc::corrupt, fmt::format("message {} is not in the catalog", id));
  exporting::Record record;
  record.id = id;
  record.key = to_hex(stored->key);
  return record;
}

}  // namespace

Result<exporting::Record> record_of(const search::Engine& engine,
                                    search::MessageReader& reader,
                                    const search::Hit& hit,
                                    WantedOfRecord wanted) {
  const auto stored = engine.catalog().message(hit.id);
  if (!wanted.message) return bare_record(hit.id, stored);
  auto raw = reader.read(hit.id);
  if (!raw) return fail(raw.error());
  if (!wanted.row && !wanted.letter && !wanted.files) {
    auto record = bare_record(hit.id, stored);
    if (record) record->raw = std::move(raw->bytes);
    return record;
  }
  const mime::Message message = mime::read_message(raw->bytes);
  exporting::Record record;
  record.id = hit.id;
  record.key = to_hex(stored->key);
  record.date = wanted.header_dates ? stored->header_utc : stored->date_utc;
  record.envelope = raw->place.envelope;
  record.sender = message.from.empty() ? std::string() : message.from.front().address;
  if (wanted.files) record.attachments = attachments_of(raw->bytes, message);
  if (wanted.letter) {
    auto letter = letter_of(engine, reader, *stored, *raw, message);
    if (!letter) return fail(letter.error());
    record.letter = std::move(*letter);
    if (wanted.header_dates) show_header_date(engine, *stored, record.letter);
    record.letter.thread = search::conversation_key(engine, hit.id);
  } else if (wanted.row) {
    auto row = complete(engine, reader, hit, {}, Completion::stored);
    if (!row) return fail(row.error());
    auto cited = search::citation(reader, *raw, stored->key, {});
    if (!cited) return fail(cited.error());
    row->citation = std::move(*cited);
    record.row = export_row(engine, *row, *stored, message);
  }
  record.raw = std::move(raw->bytes);
  return record;
}

}  // namespace pismo::cli
