#include "ftm.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "pismo/base/hash.hpp"
#include "pismo/base/sha1.hpp"
#include "pismo/base/utf8.hpp"
#include "pismo/mime/message.hpp"
#include "pismo/store/fields.hpp"
#include "pismo/store/letter_details.hpp"
#include "pismo/time/zone.hpp"

#include "case_text.hpp"
#include "ftm_document.hpp"
#include "ftm_entity.hpp"
#include "ftm_folders.hpp"
#include "ftm_people.hpp"
#include "ftm_values.hpp"
#include "index_line.hpp"
#include "output.hpp"

namespace pismo::exporting {

namespace {

constexpr const char* kRecoveredFolder = "recovered-messages";

/// The value of a header field, or empty.
std::string field_of(const mime::Message& message, std::string_view name) {
  const auto same = [](char a, char b) { return (a | 0x20) == (b | 0x20); };
  for (const mime::Field& field : message.headers) {
    if (std::ranges::equal(field.name, name, same)) return field.value;
  }
  return {};
}

/// Header fields as one JSON object: lists of values by name.
std::string headers_of(const mime::Message& message) {
  nlohmann::ordered_json headers = nlohmann::ordered_json::object();
  for (const mime::Field& field : message.headers)
    headers[sanitize_utf8(field.name)].push_back(field.value);
  return headers.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
}

std::string shown(const store::ParticipantRow& row) {
  if (row.name.empty()) return row.address;
  return row.address.empty() ? row.name : row.name + " <" + row.address + ">";
}

std::string utc_text(std::optional<std::int64_t> utc) {
  return utc ? time::format_utc(*utc) : std::string("?");
}

/// What the date rests on, for whoever wants more than a date.
std::string note_on_date(const store::MessageRow& row) {
  if (!row.date_utc) return "pismo: no date is known.";
  return fmt::format("pismo: date {}, grade {} (A is the best, E the worst), between {} and {}.",
                     utc_text(row.date_utc),
                     row.date_grade,
                     utc_text(row.date_lo),
                     utc_text(row.date_hi));
}

std::string note_on_place(const store::Place& place, const std::string& key) {
  const std::string_view root = place.root;
  const std::string file =
      place.file.empty() ? std::string(root.substr(root.rfind('/') + 1)) : place.file;
  return fmt::format("pismo: key {}, in {} at byte {}, {} bytes{}{}.",
                     key,
                     file,
                     place.offset,
                     place.length,
                     place.inner_path.empty() ? "" : ", in part ",
                     place.inner_path);
}

/// Links that say that one letter answers another.
bool is_answer(std::string_view kind) {
  return kind == "in_reply_to" || kind == "references" || kind == "thread_index" ||
         kind == "quotation";
}

/// "2 letters".
std::string counted(std::uint64_t number, std::string_view noun) {
  return fmt::format("{} {}{}", number, noun, number == 1 ? "" : "s");
}

class FtmWriter final : public FormWriter {
 public:
  explicit FtmWriter(const Options& options)
      : selection_(options.selection),
        header_dates_(options.cover.header_dates),
        selected_(selection_.messages.begin(), selection_.messages.end()) {}

  Result<void> begin(Output& output) override {
    auto people = FtmPeople::of(selection_);
    if (!people) return fail(people.error());
    people_.emplace(std::move(*people));
    auto details = store::LetterDetails::open(selection_.catalog);
    if (!details) return fail(details.error());
    details_.emplace(std::move(*details));
    return output.write({});
  }

  Result<void> add(const Record& record, Output& output) override {
    const auto row = catalog().message(record.id);
    const std::vector<store::Place> places = catalog().places(record.id);
    if (!row || places.empty()) {
      return fail(Errc::corrupt, "message " + short_key(record.key) + " is not in the catalog");
    }
    const store::Place& place = places.front();
    const auto file = catalog().file(place.root, place.file);
    auto way = folders_.way_to(place, file ? file->format : std::string(), output);
    if (!way) return fail(way.error());
    if (row->parent_id && selected_.contains(*row->parent_id))
      way->push_back(key_of(*row->parent_id));
    const mime::Message message = mime::read_message(record.raw);
    FtmEntity email = email_of(*row, record, message);
    email.add("notes", note_on_place(place, record.key));
    put_into(*way, email);
    written_.insert(record.id);
    if (auto put = output.write(email.line()); !put) return put;
    way->push_back(record.key);
    return add_attachments(record, message, *way, output);
  }

  Result<void> end(Output& output) override {
    if (auto put = add_unread(output); !put) return put;
    if (auto put = add_recovered(output); !put) return put;
    if (auto put = people_->write(output); !put) return put;
    if (auto read = details_->check(); !read) return read;
    return catalog().check();
  }

 private:
  [[nodiscard]] const store::Catalog& catalog() const { return selection_.engine->catalog(); }

  [[nodiscard]] std::string key_of(std::int64_t id) const {
    const auto row = catalog().message(id);
    return row ? to_hex(row->key) : std::string();
  }

  /// What the catalog alone knows of a letter.
  FtmEntity described(const store::MessageRow& row) {
    const std::string key = to_hex(row.key);
    constexpr std::size_t kLongestName = 384;  // Of FollowTheMoney's type `name`.
    const std::string file = short_key(key) + ".eml";
    FtmEntity email(key, "Email");
    email.add("name", row.subject.empty() ? file : utf8_prefix(row.subject, kLongestName))
        .add("fileName", file)
        .add("subject", row.subject)
        .add("mimeType", "message/rfc822")
        .add("fileSize", std::to_string(row.size));
    const auto low = header_dates_ ? std::nullopt : row.date_lo;
    email.add("date", ftm_date(header_dates_ ? row.header_utc : row.date_utc, low, row.date_hi));
    email.add("messageId", row.message_id).add("detectedLanguage", ftm_language(row.language));
    for (const store::ParticipantRow& one : catalog().participants(row.id))
      add_participant(one, email);
    if (const auto link = selection_.engine->relations().link_of(row.id)) {
      if (is_answer(link->kind) && selected_.contains(link->parent))
        email.add("inReplyToEmail", key_of(link->parent));
    }
    for (const std::string& tag : selection_.engine->notes().tags_of(store::NoteKind::message, key))
      email.add("keywords", tag);
    email.add("notes", note_on_date(row));
    return email;
  }

  void add_participant(const store::ParticipantRow& one, FtmEntity& email) {
    const bool sends = one.role == "from" || one.role == "sender";
    if (one.role == "reply_to") return;
    email.add(one.role, shown(one));
    email.add(sends ? "emitters" : "recipients", people_->id_of(one.address, one.name));
  }

  FtmEntity email_of(const store::MessageRow& row,
                     const Record& record,
                     const mime::Message& message) {
    FtmEntity email = described(row);
    email.add("contentHash", sha1_hex(record.raw));
    const std::string topic = field_of(message, "Thread-Topic");
    email.add("threadTopic", topic.empty() ? row.subject_base : topic);
    for (const std::string& id : message.in_reply_to)
      email.add("inReplyTo", id);
    for (const char* program : {"X-Mailer", "User-Agent"})
      email.add("generator", field_of(message, program));
    email.add("bodyText", message.text);
    for (const mime::Part& part : message.parts) {
      if (!part.is_attachment && part.type == "text/html")
        email.add("bodyHtml", ftm_html(record.raw, part));
    }
    email.add("headers", headers_of(message));
    add_identifiers(row.id, email);
    email.add("processingStatus", "success");
    return email;
  }

  void add_identifiers(std::int64_t id, FtmEntity& email) {
    for (const store::IdentifierRow& one : details_->identifiers(id)) {
      if (one.is_guess || one.checksum_ok == false) continue;
      if (one.kind == "email" && is_ftm_email(one.value)) email.add("emailMentioned", one.value);
      if (one.kind == "phone_ru" && is_ftm_phone(one.value)) email.add("phoneMentioned", one.value);
      if (one.kind == "iban") email.add("ibanMentioned", one.value);
      if (one.kind == "ipv4") email.add("ipMentioned", one.value);
    }
  }

  /// Parent and ancestors.
  static void put_into(const std::vector<std::string>& way, FtmEntity& entity) {
    if (way.empty()) return;
    entity.add("parent", way.back());
    for (const std::string& above : way)
      entity.add("ancestors", above);
  }

  /// The letter of this export that an attached message is.
  [[nodiscard]] std::optional<std::int64_t> letter_in(const mime::Part& part) const {
    if (part.type != "message/rfc822" || !part.sha256) return std::nullopt;
    const auto child = catalog().with_key_prefix(to_hex(*part.sha256));
    if (child.empty() || !selected_.contains(child.front())) return std::nullopt;
    return child.front();
  }

  Result<void> add_attachments(const Record& record,
                               const mime::Message& message,
                               const std::vector<std::string>& way,
                               Output& output) {
    for (const mime::Part& part : message.parts) {
      if (!part.is_attachment) continue;
      const auto letter = letter_in(part);
      const auto row = letter ? catalog().message(*letter) : std::nullopt;
      if (row && row->parent_id == record.id) continue;  // An Email of its own, in this one.
      FtmEntity document = ftm_document(record.key, record.raw, part);
      if (letter) document.add("notes", "pismo: this is the letter " + to_hex(*part.sha256) + ".");
      put_into(way, document);
      if (auto put = output.write(document.line()); !put) return put;
    }
    return {};
  }

  /// Letters that others refer to, and whose source could not be read.
  Result<void> add_unread(Output& output) {
    for (const std::int64_t id : selection_.messages) {
      if (written_.contains(id)) continue;
      const auto row = catalog().message(id);
      if (!row) continue;
      FtmEntity email = described(*row);
      email.add("processingStatus", "failure")
          .add("processingError",
               "The source of this letter could not be read when it was exported; this is what "
               "was known of it before.");
      if (auto put = output.write(email.line()); !put) return put;
    }
    return {};
  }

  Result<void> add_recovered(Output& output) const {
    if (selection_.recovered.empty()) return {};
    FtmEntity folder(kRecoveredFolder, "Folder");
    folder.add("name", "Recovered messages (not in the mail)")
        .add("fileName", "Recovered messages (not in the mail)")
        .add("description",
             "Messages that are not in the mail and survive only as quotations in other letters. "
             "pismo put them together; they are no evidence by themselves.");
    if (auto put = output.write(folder.line()); !put) return put;
    for (const std::int64_t record : selection_.recovered) {
      const auto ghost = selection_.engine->relations().ghost_of_record(record);
      const auto texts = texts_of(*selection_.engine, record);
      if (!texts) return fail(texts.error());
      if (!ghost) continue;
      if (auto put = output.write(recovered_line(*ghost, whole_text(*texts))); !put) return put;
    }
    return {};
  }

  [[nodiscard]] std::string recovered_line(const store::GhostRow& ghost,
                                           const std::string& text) const {
    const std::string title =
        "Recovered from quotations: " + (ghost.subject.empty() ? ghost.key : ghost.subject);
    FtmEntity document(ftm_id("recovered", ghost.key), "PlainText");
    const std::string id = document.id();
    document.add("name", title)
        .add("title", title)
        .add("fileName", id + ".txt")
        .add("author", shown({.role = {}, .address = ghost.address, .name = ghost.author}))
        .add("mimeType", "text/plain")
        .add("keywords", "recovered message")
        .add("summary",
             fmt::format("Not in the mail: put together from quotations ({} by {}), which agree to "
                         "{:.0f} %.",
                         counted(ghost.witnesses.size(), "letter"),
                         counted(ghost.quoters, "sender"),
                         ghost.agreement * 100))
        .add("bodyText", text);
    if (ghost.best_utc) {
      document.add("date", ftm_date(ghost.best_utc, ghost.date_from, ghost.date_to));
    } else if (ghost.dated) {
      document.add("date", ftm_date(ghost.date_from, ghost.date_from, ghost.date_to));
    }
    document.add("notes", "pismo: " + ghost.key + ". " + ghost.best_why);
    for (const store::WitnessRow& witness : ghost.witnesses) {
      if (selected_.contains(witness.message_id)) document.add("proof", key_of(witness.message_id));
    }
    document.add("parent", kRecoveredFolder).add("ancestors", kRecoveredFolder);
    return document.line();
  }

  CaseSelection selection_;
  bool header_dates_;
  std::unordered_set<std::int64_t> selected_, written_;
  std::optional<FtmPeople> people_;
  std::optional<store::LetterDetails> details_;
  FtmFolders folders_;
};

}  // namespace

std::unique_ptr<FormWriter> make_ftm(const Options& options) {
  return std::make_unique<FtmWriter>(options);
}

}  // namespace pismo::exporting
