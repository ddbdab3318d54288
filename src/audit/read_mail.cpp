#include "pismo/audit/file_content.hpp"
#include "pismo/mime/message.hpp"
#include "pismo/search/message_reader.hpp"

#include "material.hpp"

namespace pismo::audit {

namespace {

/// The attachments of a message, by their bytes.
void look_at_attachments(MailFacts& facts, std::int64_t id, std::string_view raw) {
  const mime::Message message = mime::read_message(raw, {.hash_parts = false});
  for (const mime::Part& part : message.parts) {
    if (!part.is_attachment || part.type.starts_with("message/")) continue;
    ++facts.attachments_read;
    const std::string bytes = mime::decoded_body(raw, part);
    const FileContent content = look_at_file(bytes);
    ++facts.contents[content.type.empty() ? "not known" : std::string(content.type)];
    MailFacts::Attached one;
    one.message = id;
    one.part = part.path;
    one.filename = part.filename;
    one.declared = part.type;
    one.content = content.type;
    one.trouble = content.trouble;
    one.encrypted = content.encrypted;
    const NameFit fit = name_fit(part.filename, content);
    one.harmless = fit == NameFit::harmless;
    one.misnamed = fit == NameFit::misnamed;
    one.disguised = fit == NameFit::disguised;
    if (fit != NameFit::fits || one.encrypted || !one.trouble.empty())
      facts.attached.push_back(std::move(one));
  }
}

}  // namespace

MailFacts read_mail(const search::Engine& engine,
                    const CaseRows& rows,
                    const authenticity::KeyBook& keys,
                    const authenticity::ExamineOptions& options) {
  MailFacts facts;
  facts.key_records = keys.records();
  search::MessageReader reader(engine.catalog());
  auto part = rows.parts.begin();
  for (const Letter& letter : rows.letters) {
    const std::int64_t id = letter.row.id;
    const auto raw = reader.read(id);
    bool has_attachments = false;
    for (; part != rows.parts.end() && part->message_id <= id; ++part)
      has_attachments = has_attachments || part->is_attachment;
    if (!raw) {
      facts.unread.push_back({id, raw.error().message});
      continue;
    }
    const authenticity::Authenticity found = authenticity::examine(raw->bytes, keys, options);
    MailFacts::Signed one{id, found.verdict, found.from_domain, {}, {}, found.encrypted};
    if (found.decided_by >= 0) {
      const auto& decisive = found.signatures[static_cast<std::size_t>(found.decided_by)];
      one.signer = decisive.domain;
      one.detail = decisive.detail;
    }
    facts.messages.push_back(std::move(one));
    if (has_attachments) look_at_attachments(facts, id, raw->bytes);
  }
  return facts;
}

}  // namespace pismo::audit
