#include "message_indexer.hpp"

#include <algorithm>
#include <string>
#include <utility>

#include "pismo/base/utf8.hpp"
#include "pismo/documents/file_type.hpp"
#include "pismo/people/signature.hpp"
#include "pismo/search/message_texts.hpp"
#include "pismo/search/named_times.hpp"
#include "pismo/text/analysis.hpp"

#include "message_identifiers.hpp"
#include "named_days.hpp"
#include "related_fields.hpp"

namespace pismo::pipeline {

namespace {

using store::Family;

// Ten long novels. A message with more is a data dump; its beginning is indexed, the
// catalog says so, and a hostile one cannot fill memory with postings.
constexpr std::uint64_t kMaxWords = 1'000'000;

// Text is cut here, at a line end or blank, so that the token list of one piece stays small.
constexpr std::size_t kPieceBytes = 1U << 20U;

// Words of different mailboxes or attachments never stand side by side in a phrase.
constexpr std::uint32_t kGap = 100;

constexpr std::size_t kPreviewBytes = 160;

/// The next piece of at most kPieceBytes, cut where no word is.
std::string_view take_piece(std::string_view& rest) {
  std::size_t size = rest.size();
  if (size > kPieceBytes) {
    const std::size_t line = rest.rfind('\n', kPieceBytes);
    const std::size_t blank = rest.rfind(' ', kPieceBytes);
    if (line != std::string_view::npos && line > 0) {
      size = line;
    } else if (blank != std::string_view::npos && blank > 0) {
      size = blank;
    } else {
      size = utf8_prefix(rest, kPieceBytes).size();
    }
  }
  const std::string_view piece = rest.substr(0, size);
  rest.remove_prefix(size);
  return piece;
}

/// The first words of a text on one line.
std::string preview(std::string_view text) {
  std::string line;
  for (const char c : text) {
    const bool blank = static_cast<unsigned char>(c) <= ' ';
    if (blank && (line.empty() || line.back() == ' ')) continue;
    line.push_back(blank ? ' ' : c);
    if (line.size() > kPreviewBytes) break;
  }
  line.resize(utf8_prefix(line, kPreviewBytes).size());
  return line;
}

std::string shown(const std::vector<mime::Mailbox>& mailboxes) {
  constexpr std::size_t kMaxShown = 3;  // A result row is one line; `show` prints everybody.
  std::string line;
  for (std::size_t i = 0; i < mailboxes.size() && i < kMaxShown; ++i) {
    const mime::Mailbox& who = mailboxes[i];
    if (i > 0) line += ", ";
    if (who.name.empty()) {
      line += who.address;
    } else {
      line += who.name + (who.address.empty() ? "" : " <" + who.address + ">");
    }
  }
  if (mailboxes.size() > kMaxShown) line += ", ...";
  return line;
}

store::PartRow part_row(const mime::Part& part) {
  store::PartRow row{.path = part.path,
                     .type = part.type,
                     .encoding = part.encoding,
                     .disposition = part.disposition,
                     .filename = part.filename,
                     .size = part.size,
                     .sha256 = part.sha256,
                     .is_attachment = part.is_attachment};
  row.content_type = part.content.type;
  row.state = documents::state_name(part.content.state);
  row.reader = part.reader;
  if (part.charset) {
    row.has_charset = true;
    row.charset_declared = part.charset->declared;
    row.charset_used = part.charset->used;
    row.charset_confidence = part.charset->confidence;
    row.charset_repaired = charset::repair_name(part.charset->repaired);
    for (const std::string& step : part.charset->chain) {
      row.charset_chain += (row.charset_chain.empty() ? "" : ", ") + step;
    }
  }
  return row;
}

void add_participants(store::MessageRow& row, const mime::Message& message) {
  const auto add = [&](std::string_view role, const std::vector<mime::Mailbox>& mailboxes) {
    for (const mime::Mailbox& who : mailboxes) {
      row.participants.push_back({std::string(role), who.address, who.name});
    }
  };
  add("from", message.from);
  add("sender", message.sender);
  add("to", message.to);
  add("cc", message.cc);
  add("bcc", message.bcc);
  add("reply_to", message.reply_to);
}

void fill_row(Unit&& unit, const mime::Message& message, store::MessageRow& row) {
  row.id = unit.id;
  row.key = unit.key;
  row.parent_id = unit.parent_id;
  row.size = unit.size;
  row.complete = unit.complete;
  row.date_raw = message.date.raw;
  row.subject = message.subject;
  row.message_id = message.message_id;
  row.language = text::language_of(message.text);
  for (const mime::Part& part : message.parts)
    row.parts.push_back(part_row(part));
  add_participants(row, message);
  for (const std::string& id : message.in_reply_to)
    row.refs.push_back({"in_reply_to", id});
  for (const std::string& id : message.references)
    row.refs.push_back({"references", id});
  row.defects = std::move(unit.defects);
  row.defects.insert(row.defects.end(), message.defects.begin(), message.defects.end());
}

std::string lower_ascii(std::string text) {
  for (char& c : text)
    c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return text;
}

// type:image, type:pdf and type:xls all mean something to people.
void add_type(store::SegmentWriter& segment, const std::string& type) {
  segment.add_term(store::kTypePrefix, type);
  const std::size_t slash = type.find('/');
  segment.add_term(store::kTypePrefix, type.substr(0, slash));
  if (slash != std::string::npos) segment.add_term(store::kTypePrefix, type.substr(slash + 1));
}

/// What a file is by its bytes, beside what the letter says of it.
void add_content(store::SegmentWriter& segment, const store::PartRow& part) {
  if (!part.is_attachment) return;
  if (!part.content_type.empty()) add_type(segment, part.content_type);
  if (part.state == "encrypted") segment.add_term(store::kFlagPrefix, "encrypted");
  if (!documents::fits_name(part.content_type, part.filename))
    segment.add_term(store::kFlagPrefix, "disguised");
}

void add_facts(store::SegmentWriter& segment, const store::MessageRow& row) {
  bool has_attachment = false;
  for (const store::PartRow& part : row.parts) {
    add_type(segment, part.type);
    add_content(segment, part);
    if (const std::size_t dot = part.filename.rfind('.'); dot != std::string::npos) {
      segment.add_term(store::kTypePrefix, lower_ascii(part.filename.substr(dot + 1)));
    }
    has_attachment |= part.is_attachment;
    if (!part.has_charset) continue;
    segment.add_term(store::kCharsetPrefix, part.charset_used);
    if (part.charset_repaired == "none") continue;
    segment.add_term(store::kCharsetPrefix, part.charset_repaired);
    if (part.charset_repaired != "lossy") segment.add_term(store::kCharsetPrefix, "repaired");
  }
  if (has_attachment) segment.add_term(store::kFlagPrefix, "attachment");
  if (row.parent_id) segment.add_term(store::kFlagPrefix, "attached");
  if (!row.defects.empty()) segment.add_term(store::kFlagPrefix, "defect");
  segment.add_term(store::kLanguagePrefix, lower_ascii(row.language));
  if (row.date_utc) segment.set_number(store::kDateSlot, *row.date_utc);
  if (row.header_utc) segment.set_number(store::kHeaderDateSlot, *row.header_utc);
  segment.set_number(store::kSizeSlot, static_cast<std::int64_t>(row.size));
}

/// Its own Date, believed or not: whoever wrote "tomorrow" had that clock before his eyes.
mentions::Anchor anchor_of(const mime::Message& message, const store::MessageRow& row) {
  const mime::Date& date = message.date;
  return date.utc ? search::anchor_of(date.utc, date.offset_minutes)
                  : search::anchor_of(row.date_utc, row.date_offset);
}

/// What stands below the sender's own words: the last signature of his own.
std::string signature_of(const mime::Message& message, const TextAuthors& authors) {
  std::string plain;
  for (std::size_t i = 0; i < authors.part_segments.size(); ++i) {
    const mime::Part& part = message.parts[static_cast<std::size_t>(message.body_parts[i])];
    for (const quotes::Segment& segment : authors.part_segments[i]) {
      if (segment.kind != quotes::Kind::signature || segment.depth != 0) continue;
      const auto [begin, end] = segment.span;
      plain = people::plain_signature(std::string_view(*part.text).substr(begin, end - begin));
    }
  }
  return plain;
}

// docs/defects.md gives such codes this ending.
bool leaves_something_out(const Defect& defect) {
  return defect.code.ends_with("_capped");
}

}  // namespace

void MessageIndexer::add_text(Family family, std::string_view text, store::SegmentWriter& segment) {
  const bool is_running = family == Family::subject || family == Family::attachment;
  text::Tokenizer& tokenizer = is_running ? meant_ : plain_;
  while (!text.empty() && words_ < kMaxWords) {
    std::uint32_t last = 0;
    const auto& tokens = tokenizer.tokens(take_piece(text));
    for (const text::Token& token : tokens) {
      last = token.position;
      segment.add_word(family, token.normal, position_ + token.position, token.capitalised);
    }
    words_ += tokens.size();
    if (!tokens.empty()) position_ += last + 1;
  }
}

// Each word in the family of its author, all of them in one count of positions.
void MessageIndexer::add_body(const mime::Message& message,
                              const TextAuthors& authors,
                              store::SegmentWriter& segment) {
  const std::string_view text = message.text;
  std::string_view rest = text;
  std::size_t at = 0;
  while (!rest.empty() && words_ < kMaxWords && !authors.stretches.empty()) {
    const std::uint64_t begin = text.size() - rest.size();
    const std::string_view piece = take_piece(rest);
    std::uint32_t last = 0;
    const auto& tokens = meant_.tokens(piece);
    for (const text::Token& token : tokens) {
      const std::uint64_t byte = begin + token.span.begin;
      while (at > 0 && byte < authors.stretches[at - 1].end)
        --at;
      while (at + 1 < authors.stretches.size() && byte >= authors.stretches[at].end)
        ++at;
      const Stretch& stretch = authors.stretches[at];
      last = token.position;
      segment.add_word(stretch.family, token.normal, position_ + token.position, token.capitalised);
      sketch_.take(stretch, token, piece);
    }
    sketch_.end_passage();
    words_ += tokens.size();
    if (!tokens.empty()) position_ += last + 1;
  }
}

void MessageIndexer::add_mailboxes(Family family,
                                   const std::vector<mime::Mailbox>& mailboxes,
                                   store::SegmentWriter& segment) {
  for (const mime::Mailbox& who : mailboxes) {
    add_text(family, who.name, segment);
    position_ += kGap;
    add_text(family, who.address, segment);
    position_ += kGap;
    // People search for the words inside an address too: ivan in ivan.petrov@firm.example.
    std::string words = who.address;
    std::replace_if(
        words.begin(), words.end(), [](char c) { return c == '@' || c == '.' || c == '_'; }, ' ');
    add_text(family, words, segment);
    position_ += kGap;
  }
}

void MessageIndexer::add_words(const mime::Message& message,
                               const TextAuthors& authors,
                               store::SegmentWriter& segment) {
  const auto begin_family = [this] { position_ = 1; };
  words_ = 0;
  begin_family();
  add_body(message, authors, segment);
  begin_family();
  add_text(Family::subject, message.subject, segment);
  begin_family();
  add_mailboxes(Family::from, message.from, segment);
  add_mailboxes(Family::from, message.sender, segment);
  begin_family();
  add_mailboxes(Family::to, message.to, segment);
  begin_family();
  add_mailboxes(Family::cc, message.cc, segment);
  add_mailboxes(Family::cc, message.bcc, segment);
  begin_family();
  for (const mime::Part& part : message.parts) {
    add_text(Family::filename, part.filename, segment);
    position_ += kGap;
  }
  begin_family();
  for (const mime::Part& part : message.parts) {
    if (!part.is_attachment || !part.text) continue;
    add_text(Family::attachment, *part.text, segment);
    position_ += kGap;
  }
}

Result<store::MessageRow> MessageIndexer::index(Unit&& unit, store::SegmentWriter& segment) {
  const mime::Message message = mime::read_message(unit.bytes);
  TextAuthors authors(message);
  add_words(message, authors, segment);
  search::each_text(message, [&](Family place, std::string_view part, std::string_view text) {
    segment.keep_text(place, part, text);
  });
  store::MessageRow row;
  dating_.date(unit, message, row);
  fill_row(std::move(unit), message, row);
  row.words = words_;
  sketch_.give(row.own, authors.quotes);
  row.quotes = std::move(authors.quotes);
  signature_ = signature_of(message, authors);
  add_relations(row, message);
  if (words_ >= kMaxWords) {
    row.defects.push_back(
        {"words_capped", "text", "only the first 1,000,000 words can be searched"});
  }
  if (!add_named_days(message, authors, anchor_of(message, row), segment)) {
    row.defects.push_back({"mentions_capped", "text", std::string(kMentionsCapped)});
  }
  if (!add_identifiers(message, authors, row)) {
    row.defects.push_back({"identifiers_capped", "text", std::string(kIdentifiersCapped)});
  }
  if (std::any_of(row.defects.begin(), row.defects.end(), leaves_something_out)) {
    row.complete = false;
  }
  add_facts(segment, row);
  segment.set_data({.key = to_hex(row.key),
                    .date = row.date_utc ? std::to_string(*row.date_utc) : std::string(),
                    .grade = row.date_grade,
                    .from = shown(message.from),
                    .to = shown(message.to),
                    .subject = message.subject,
                    .preview = preview(message.text)});
  if (auto written = segment.finish_message(); !written) return fail(written.error());
  return row;
}

}  // namespace pismo::pipeline
