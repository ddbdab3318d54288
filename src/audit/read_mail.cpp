#include <algorithm>

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

/// The first run of digits behind `at`, and what follows it.
std::uint64_t take_number(std::string_view& text) {
  constexpr std::size_t kMostDigits = 10;  // UIDs have 32 bits (RFC 3501, 2.3.1.1).
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t'))
    text.remove_prefix(1);
  std::uint64_t number = 0;
  std::size_t digits = 0;
  for (; digits < text.size() && text[digits] >= '0' && text[digits] <= '9'; ++digits) {
    if (digits < kMostDigits) number = number * 10 + static_cast<std::uint64_t>(text[digits] - '0');
  }
  text.remove_prefix(digits);
  return digits > kMostDigits ? 0 : number;
}

/// What UW-IMAP, Dovecot and others write into mailboxes: `X-UID: 123`, and in the first letter
/// `X-IMAPbase: VALIDITY LAST`, or `X-IMAP:` where that letter is theirs.
MailFacts::Numbered numbers_of(std::int64_t id, std::string_view raw) {
  MailFacts::Numbered found;
  found.message = id;
  while (!raw.empty() && raw.front() != '\n' && raw.front() != '\r') {
    const std::size_t end = std::min(raw.find('\n'), raw.size());
    std::string_view line = raw.substr(0, end);
    raw.remove_prefix(std::min(end + 1, raw.size()));
    if (line.size() < 6 || (line[0] != 'X' && line[0] != 'x')) continue;
    const std::size_t colon = std::min(line.find(':'), line.size());
    const std::string name = lower_ascii(line.substr(0, std::min<std::size_t>(colon, 12)));
    line.remove_prefix(std::min(colon + 1, line.size()));
    if (name == "x-uid") {
      found.uid = take_number(line);
    } else if (name == "x-imapbase" || name == "x-imap") {
      take_number(line);
      found.last = take_number(line);
    }
  }
  return found;
}

}  // namespace

MailFacts read_mail(const search::Engine& engine,
                    const CaseRows& rows,
                    const authenticity::KeyBook& keys,
                    const authenticity::ExamineOptions& options) {
  MailFacts facts;
  facts.key_records = keys.records();
  facts.messages.reserve(rows.letters.size());
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
    MailFacts::Signed one;
    one.message = id;
    one.verdict = found.verdict;
    one.from_domain = facts.words.keep(found.from_domain);
    one.encrypted = found.encrypted;
    if (found.decided_by >= 0) {
      const auto& decisive = found.signatures[static_cast<std::size_t>(found.decided_by)];
      one.signer = facts.words.keep(decisive.domain);
      one.detail = facts.words.keep(decisive.detail);
    }
    facts.messages.push_back(one);
    const MailFacts::Numbered numbered = numbers_of(id, raw->bytes);
    if (numbered.uid != 0 || numbered.last != 0) facts.numbered.push_back(numbered);
    if (has_attachments) look_at_attachments(facts, id, raw->bytes);
  }
  return facts;
}

}  // namespace pismo::audit
