#include "letter.hpp"

#include <algorithm>
#include <filesystem>

#include "pismo/base/hash.hpp"
#include "pismo/quotes/segments.hpp"
#include "pismo/search/conversation.hpp"
#include "pismo/search/passage.hpp"
#include "pismo/time/zone.hpp"

#include "quote_citation.hpp"

namespace pismo::cli {

namespace {

std::vector<exporting::Person> people(const std::vector<mime::Mailbox>& mailboxes) {
  std::vector<exporting::Person> list;
  list.reserve(mailboxes.size());
  for (const mime::Mailbox& mailbox : mailboxes) {
    list.push_back({mailbox.name, mailbox.address});
  }
  return list;
}

exporting::PieceKind kind_of(const quotes::Segment& segment) {
  switch (segment.kind) {
    case quotes::Kind::own:
      return exporting::PieceKind::own;
    case quotes::Kind::quote:
      return exporting::PieceKind::quoted;
    case quotes::Kind::attribution:
    case quotes::Kind::forward:
      return exporting::PieceKind::attribution;
    case quotes::Kind::signature:
    case quotes::Kind::boilerplate:
      break;
  }
  // The signature of who is quoted is part of the quotation.
  return segment.depth > 0 ? exporting::PieceKind::quoted : exporting::PieceKind::signature;
}

std::vector<exporting::Piece> pieces_of(const mime::Message& message) {
  std::vector<exporting::Piece> pieces;
  const quotes::Context context{.quoter_offset_minutes = message.date.offset_minutes};
  for (const quotes::Segment& segment : quotes::segments(message.text, context)) {
    pieces.push_back({kind_of(segment), segment.depth, quotes::plain_words(message.text, segment)});
  }
  return pieces;
}

std::vector<exporting::AttachmentNote> attachments_of(const mime::Message& message) {
  std::vector<exporting::AttachmentNote> notes;
  for (const mime::Part& part : message.parts) {
    if (!part.is_attachment) continue;
    notes.push_back({part.path,
                     part.filename,
                     part.type,
                     part.size,
                     part.sha256 ? to_hex(*part.sha256) : "",
                     part.text});
  }
  return notes;
}

std::string name_of(const std::string& root) {
  return std::filesystem::path(root).filename().string();
}

exporting::Place place_of(const store::Catalog& catalog, const store::Place& place) {
  exporting::Place shown;
  shown.file = place.file.empty() ? name_of(place.root) : place.file;
  shown.offset = place.offset;
  shown.length = place.length;
  if (place.quoting != "none") shown.quoting = place.quoting;
  shown.inner = place.inner_path;
  if (const auto file = catalog.file(place.root, place.file)) {
    shown.file_size = file->size;
    if (file->sha256) shown.file_sha256 = to_hex(*file->sha256);
  }
  return shown;
}

bool same_place(const store::Place& one, const store::Place& other) {
  return one.root == other.root && one.file == other.file && one.offset == other.offset &&
         one.inner_path == other.inner_path;
}

void put_date(const search::Engine& engine,
              std::optional<std::int64_t> utc,
              exporting::Letter& letter) {
  letter.date_utc = utc ? time::format_utc(*utc) : std::string();
  letter.date_local.clear();
  if (!utc) return;
  const int offset = engine.offset_minutes(*utc);
  letter.date_local = time::format_wall(*utc, offset) + " " + time::format_offset(offset);
}

}  // namespace

void show_header_date(const search::Engine& engine,
                      const store::MessageRow& stored,
                      exporting::Letter& letter) {
  put_date(engine, stored.header_utc, letter);
  letter.from_header = true;
}

Result<exporting::Letter> letter_of(const search::Engine& engine,
                                    search::MessageReader& reader,
                                    const store::MessageRow& stored,
                                    const search::RawMessage& raw,
                                    const mime::Message& message) {
  const store::Catalog& catalog = engine.catalog();
  exporting::Letter letter;
  letter.from = people(message.from);
  letter.to = people(message.to);
  letter.cc = people(message.cc);
  letter.bcc = people(message.bcc);
  letter.subject = message.subject;
  letter.message_id = message.message_id;
  put_date(engine, stored.date_utc, letter);
  letter.best_utc = letter.date_utc;
  if (message.received && message.received->utc) {
    letter.received_utc = time::format_utc(*message.received->utc);
  }
  letter.date_raw = message.date.raw;
  letter.grade = stored.date_grade;
  letter.language = stored.language;
  letter.text = message.text;
  letter.pieces = pieces_of(message);
  letter.attachments = attachments_of(message);
  letter.complete = stored.complete;
  letter.thread = search::conversation_key(engine, stored.id);
  if (stored.parent_id) letter.attached_to = key_of(engine, *stored.parent_id);
  // Of a folder of mailboxes, the mailbox.
  letter.custodian = raw.place.file.empty()
                         ? name_of(raw.place.root)
                         : raw.place.file.substr(0, raw.place.file.find_first_of("/!"));
  auto cited = search::citation(reader, raw, stored.key, {});
  if (!cited) return fail(cited.error());
  letter.places.push_back(place_of(catalog, raw.place));
  letter.places.back().sha256 = cited->value("sha256", "");
  for (const store::Place& place : catalog.places(stored.id)) {
    if (!same_place(place, raw.place)) letter.places.push_back(place_of(catalog, place));
  }
  for (const Defect& defect : message.defects) {
    const bool known = std::ranges::find(letter.defects, defect.code) != letter.defects.end();
    if (!known) letter.defects.push_back(defect.code);
  }
  return letter;
}

}  // namespace pismo::cli
