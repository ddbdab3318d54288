#include "load_file.hpp"

#include <algorithm>
#include <array>
#include <deque>
#include <fmt/format.h>
#include <set>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "pismo/base/utf8.hpp"
#include "pismo/export/safe_name.hpp"

namespace pismo::exporting {

namespace {

constexpr const char* kFile = "loadfile.dat";
constexpr std::string_view kQualifier = "\u00FE";
constexpr std::string_view kSeparator = "\x14";
constexpr std::string_view kLineEnd = "\u00AE";

constexpr auto kFields = std::to_array<std::string_view>({
    "BEGDOC",
    "ENDDOC",
    "BEGATTACH",
    "ENDATTACH",
    "CUSTODIAN",
    "FROM",
    "TO",
    "CC",
    "BCC",
    "SUBJECT",
    "DATESENT",
    "TIMESENT",
    "DATERCVD",
    "MSGID",
    "THREADID",
    "PARENTID",
    "SHA256",
    "NATIVEPATH",
    "TEXTPATH",
    "PISMO_BEST_UTC",
    "PISMO_GRADE",
    "PISMO_ANOMALIES",
    "FILENAME",
    "MIMETYPE",
    "FILESIZE",
    "PISMO_KEY",
    "PISMO_PARENT_KEY",
});

using Row = std::vector<std::pair<std::string_view, std::string>>;

std::string line_of(const Row& row) {
  std::string line;
  for (const std::string_view field : kFields) {
    const auto at = std::ranges::find(row, field, &Row::value_type::first);
    if (!line.empty()) line += kSeparator;
    line += kQualifier;
    if (at != row.end()) line += load_file_value(at->second);
    line += kQualifier;
  }
  return line + "\r\n";
}

std::string header_line() {
  std::string line;
  for (const std::string_view field : kFields) {
    if (!line.empty()) line += kSeparator;
    line += fmt::format("{}{}{}", kQualifier, field, kQualifier);
  }
  return "\uFEFF" + line + "\r\n";
}

std::string people_text(const std::vector<Person>& people) {
  std::string text;
  for (const Person& person : people) {
    if (&person != &people.front()) text += "; ";
    if (person.name.empty()) {
      text += person.address;
    } else if (person.address.empty()) {
      text += person.name;
    } else {
      text += person.name + " <" + person.address + ">";
    }
  }
  return text;
}

/// ".pdf" of a file name; ".bin" when it has none that is short and plain.
std::string extension_of(std::string_view name) {
  constexpr std::size_t kLongest = 8;
  const std::string safe = safe_file_name(name);
  const std::size_t dot = safe.rfind('.');
  if (dot == std::string::npos || dot == 0) return ".bin";
  std::string extension = safe.substr(dot);
  const bool plain = extension.size() > 1 && extension.size() <= kLongest + 1 &&
                     std::all_of(extension.begin() + 1, extension.end(), [](char c) {
                       return (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z');
                     });
  if (!plain) return ".bin";
  std::ranges::transform(extension, extension.begin(), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c;
  });
  return extension;
}

/// "2009-10-15" and "08:03:05" of "2009-10-15T08:03:05Z".
std::string day_of(const std::string& utc) {
  constexpr std::size_t kDay = 10;
  return utc.substr(0, std::min(kDay, utc.size()));
}

std::string time_of(const std::string& utc) {
  constexpr std::size_t kTimeAt = 11;
  constexpr std::size_t kTime = 8;
  return utc.size() > kTimeAt ? utc.substr(kTimeAt, kTime) : std::string();
}

/// Files of one folder: file systems grow slow beyond some thousands.
constexpr std::uint64_t kFolderFiles = 1000;

class LoadFileWriter final : public FormWriter {
 public:
  explicit LoadFileWriter(const Options& options)
      : natives_(options.redactor == nullptr), to_come_(options.carriers_to_come) {}

  Result<void> begin(Output& output) override { return output.note(kFile, header_line()); }

  Result<void> add(const Record& record, Output& output) override {
    const Letter& letter = record.letter;
    const std::uint64_t first = documents_ + 1;
    const std::uint64_t last = documents_ + 1 + letter.attachments.size();
    if (last > first) {
      carriers_.emplace(record.key, first);
      if (auto put = release(record.key, name_of(first), output); !put) return put;
    }
    Row family;
    if (last > first) family = {{"BEGATTACH", name_of(first)}, {"ENDATTACH", name_of(last)}};
    if (auto put = add_message(record, family, output); !put) return put;
    for (const AttachmentNote& note : letter.attachments) {
      const auto bytes = std::ranges::find(record.attachments, note.part, &AttachmentFile::part);
      const bool have = bytes != record.attachments.end();
      const Attached attached{note, have ? &bytes->bytes : nullptr, name_of(first)};
      if (auto put = add_attachment(record, attached, family, output); !put) return put;
    }
    return {};
  }

  Result<void> end(Output& output) override {
    for (Held& held : held_)
      held.waits_for.clear();  // The carrier could not be read: no document is its.
    return write_ready(output);
  }

 private:
  /// A row that waits for the number of its carrier, or behind one that does.
  struct Held {
    Row row;
    std::string waits_for;  ///< A key; empty: nothing.
  };

  /// An attachment on its way into a document.
  struct Attached {
    const AttachmentNote& note;
    const std::string* bytes = nullptr;  ///< Null: they could not be had.
    std::string parent;                  ///< The document of its message.
  };

  Result<void> put_row(Row row, const std::string& carrier, Output& output) {
    const bool waits = to_come_.contains(carrier) && !carriers_.contains(carrier);
    if (!waits && held_.empty()) return output.note(kFile, line_of(row));
    held_.push_back({std::move(row), waits ? carrier : std::string()});
    return {};
  }

  /// The carrier is there: the rows that wait for it name it.
  Result<void> release(const std::string& carrier, const std::string& name, Output& output) {
    if (!to_come_.contains(carrier)) return {};
    for (Held& held : held_) {
      if (held.waits_for != carrier) continue;
      std::ranges::find(held.row, "PARENTID", &Row::value_type::first)->second = name;
      held.waits_for.clear();
    }
    return write_ready(output);
  }

  Result<void> write_ready(Output& output) {
    for (; !held_.empty() && held_.front().waits_for.empty(); held_.pop_front())
      if (auto put = output.note(kFile, line_of(held_.front().row)); !put) return put;
    return {};
  }

  static std::string name_of(std::uint64_t document) { return fmt::format("PISMO{:08}", document); }

  static std::string path_of(std::string_view folder,
                             std::uint64_t document,
                             std::string_view extension) {
    return fmt::format(
        "{}/{:05}/{}{}", folder, (document - 1) / kFolderFiles + 1, name_of(document), extension);
  }

  /// Writes bytes and text of the next document and adds what its row says of them.
  Result<void> store(const std::string* native,
                     std::string_view extension,
                     const std::string* text,
                     Row& row,
                     Output& output) {
    ++documents_;
    row.emplace_back("BEGDOC", name_of(documents_));
    row.emplace_back("ENDDOC", name_of(documents_));
    if (native != nullptr && natives_) {
      const std::string path = path_of("NATIVES", documents_, extension);
      if (const auto made = output.create(path, *native); !made) return fail(made.error());
      row.emplace_back("NATIVEPATH", path);
    }
    if (text != nullptr) {
      const std::string path = path_of("TEXT", documents_, ".txt");
      const auto made = output.create(path, sanitize_utf8(*text));
      if (!made) return fail(made.error());
      row.emplace_back("TEXTPATH", path);
    }
    return {};
  }

  Result<void> add_message(const Record& record, const Row& family, Output& output) {
    const Letter& letter = record.letter;
    Row row = common(record, family);
    row.insert(row.end(),
               {{"FROM", people_text(letter.from)},
                {"TO", people_text(letter.to)},
                {"CC", people_text(letter.cc)},
                {"BCC", people_text(letter.bcc)},
                {"SUBJECT", letter.subject},
                {"MSGID", letter.message_id},
                {"PARENTID", carrier_of(letter)},
                {"PISMO_PARENT_KEY", letter.attached_to},
                {"SHA256", record.key},
                {"PISMO_ANOMALIES", fmt::format("{}", fmt::join(letter.defects, "; "))},
                {"MIMETYPE", "message/rfc822"}});
    if (natives_) row.emplace_back("FILESIZE", std::to_string(record.raw.size()));
    if (auto put = store(&record.raw, ".eml", &letter.text, row, output); !put) return put;
    return put_row(std::move(row), letter.attached_to, output);
  }

  Result<void> add_attachment(const Record& record,
                              const Attached& attached,
                              const Row& family,
                              Output& output) {
    const AttachmentNote& note = attached.note;
    Row row = common(record, family);
    row.insert(row.end(),
               {{"PARENTID", attached.parent},
                {"SHA256", note.sha256},
                {"FILENAME", note.name},
                {"MIMETYPE", note.type},
                {"FILESIZE", std::to_string(note.size)}});
    const std::string extension = extension_of(note.name);
    const std::string* text = note.text ? &*note.text : nullptr;
    if (auto put = store(attached.bytes, extension, text, row, output); !put) return put;
    return put_row(std::move(row), {}, output);
  }

  /// What message and attachments of a family share.
  static Row common(const Record& record, const Row& family) {
    const Letter& letter = record.letter;
    Row row = family;
    row.insert(row.end(),
               {{"CUSTODIAN", letter.custodian},
                {"DATESENT", day_of(letter.date_utc)},
                {"TIMESENT", time_of(letter.date_utc)},
                {"DATERCVD", day_of(letter.received_utc)},
                {"THREADID", letter.thread},
                {"PISMO_BEST_UTC", letter.best_utc},
                {"PISMO_GRADE", letter.grade},
                {"PISMO_KEY", record.key}});
    return row;
  }

  /// The document that a message is attached to, when that was written before it.
  [[nodiscard]] std::string carrier_of(const Letter& letter) const {
    const auto carrier = carriers_.find(letter.attached_to);
    return carrier == carriers_.end() ? std::string() : name_of(carrier->second);
  }

  bool natives_;
  std::uint64_t documents_ = 0;
  std::unordered_map<std::string, std::uint64_t> carriers_;  // First documents of families, by key.
  std::set<std::string> to_come_;                            // Keys of carriers that rows wait for.
  std::deque<Held> held_;                                    // In the order of the file.
};

}  // namespace

std::string load_file_value(std::string_view text) {
  std::string value;
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint c = decode_utf8(text, at);
    at += c.length;
    if (c.value == U'\r' && at < text.size() && text[at] == '\n') continue;
    if (c.value == U'\n' || c.value == U'\r' || c.value == 0x2028 || c.value == 0x2029) {
      value += kLineEnd;
    } else if (c.value == U'þ') {
      value += "th";
    } else if (c.value == U'®') {
      value += "(R)";
    } else if (c.value == U'\t' || (c.value >= 0x20 && c.value != 0x7F && c.value - 0x80 >= 0x20)) {
      append_utf8(value, c.value);
    } else {
      value += ' ';
    }
  }
  return value;
}

std::unique_ptr<FormWriter> make_load_file(const Options& options) {
  return std::make_unique<LoadFileWriter>(options);
}

}  // namespace pismo::exporting
