#include "pismo/mime/inspect.hpp"

#include <chrono>
#include <cstdint>
#include <fmt/format.h>

#include "pismo/base/hash.hpp"
#include "pismo/base/utf8.hpp"

namespace pismo::mime {

namespace {

using Json = nlohmann::ordered_json;

Json mailboxes_json(const std::vector<Mailbox>& mailboxes) {
  Json out = Json::array();
  for (const Mailbox& mailbox : mailboxes) {
    out.push_back(
        {{"name", sanitize_utf8(mailbox.name)}, {"address", sanitize_utf8(mailbox.address)}});
  }
  return out;
}

Json date_json(const Date& date) {
  Json out;
  out["raw"] = sanitize_utf8(date.raw);
  out["utc"] = date.utc ? Json(utc_text(*date.utc)) : Json();
  out["offset_minutes"] = date.offset_minutes ? Json(*date.offset_minutes) : Json();
  out["zone_known"] = date.zone_known;
  return out;
}

Json ids_json(const std::vector<std::string>& ids) {
  Json out = Json::array();
  for (const std::string& id : ids)
    out.push_back(sanitize_utf8(id));
  return out;
}

std::string joined(const std::vector<std::string>& ids) {
  std::string out;
  for (const std::string& id : ids) {
    if (!out.empty()) out.push_back(' ');
    out += sanitize_utf8(id);
  }
  return out;
}

Json charset_json(const charset::Decoded& charset) {
  return {{"declared", sanitize_utf8(charset.declared)},
          {"used", charset.used},
          {"confidence", charset.confidence},
          {"repaired", charset::repair_name(charset.repaired)}};
}

Json part_json(const Part& part) {
  Json out;
  out["path"] = part.path;
  out["type"] = part.type;
  if (part.charset) out["charset"] = charset_json(*part.charset);
  out["encoding"] = part.encoding;
  out["disposition"] = part.disposition;
  out["filename"] = sanitize_utf8(part.filename);
  out["size"] = part.size;
  out["sha256"] = part.sha256 ? Json(to_hex(*part.sha256)) : Json();
  out["offset"] = part.body.begin;
  out["length"] = part.body.size();
  if (!part.content_id.empty()) out["content_id"] = part.content_id;
  out["is_attachment"] = part.is_attachment;
  if (part.is_attachment) {
    out["content"] = {{"type", part.content.type},
                      {"state", documents::state_name(part.content.state)},
                      {"reader", part.reader}};
  }
  if (part.text) out["text"] = sanitize_utf8(*part.text);
  return out;
}

}  // namespace

std::string utc_text(std::int64_t seconds) {
  using std::chrono::days;
  const std::chrono::sys_seconds time{std::chrono::seconds{seconds}};
  const auto day = std::chrono::floor<days>(time);
  const std::chrono::year_month_day date{day};
  const std::chrono::hh_mm_ss clock{time - day};
  return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}Z",
                     static_cast<int>(date.year()),
                     static_cast<unsigned>(date.month()),
                     static_cast<unsigned>(date.day()),
                     clock.hours().count(),
                     clock.minutes().count(),
                     clock.seconds().count());
}

nlohmann::ordered_json inspect_message(std::string_view raw,
                                       const Message& message,
                                       std::string_view language) {
  Json out;
  out["key"] = to_hex(sha256(raw));
  out["from"] = mailboxes_json(message.from);
  out["to"] = mailboxes_json(message.to);
  out["cc"] = mailboxes_json(message.cc);
  out["bcc"] = mailboxes_json(message.bcc);
  out["reply_to"] = mailboxes_json(message.reply_to);
  out["subject"] = sanitize_utf8(message.subject);
  out["message_id"] = sanitize_utf8(message.message_id);
  out["in_reply_to"] = joined(message.in_reply_to);
  out["references"] = ids_json(message.references);
  out["date"] = date_json(message.date);
  if (message.received) out["received"] = date_json(*message.received);
  Json headers = Json::array();
  for (const Field& field : message.headers) {
    headers.push_back({{"name", sanitize_utf8(field.name)}, {"value", sanitize_utf8(field.value)}});
  }
  out["headers"] = std::move(headers);
  Json parts = Json::array();
  for (const Part& part : message.parts)
    parts.push_back(part_json(part));
  out["parts"] = std::move(parts);
  out["text"] = sanitize_utf8(message.text);
  out["language"] = sanitize_utf8(language);
  Json defects = Json::array();
  for (const Defect& defect : message.defects) {
    defects.push_back({{"code", defect.code},
                       {"where", sanitize_utf8(defect.where)},
                       {"detail", sanitize_utf8(defect.detail)}});
  }
  out["defects"] = std::move(defects);
  return out;
}

}  // namespace pismo::mime
