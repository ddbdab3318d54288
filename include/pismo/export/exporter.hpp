#pragma once

#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <memory>
#include <nlohmann/json.hpp>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "pismo/base/result.hpp"
#include "pismo/export/conversation.hpp"
#include "pismo/export/cover.hpp"
#include "pismo/export/letter.hpp"
#include "pismo/export/redaction.hpp"
#include "pismo/search/engine.hpp"

/// Found messages in other forms. One form is one row of `forms()`.
///
///     const Form* form = find_form("mbox");                        // null: unknown name
///     auto exporter = export_to_folder(*form, "out", options);     // or export_to_stream
///     for (each message found) {
///       auto done = (*exporter)->add(record);   // `corrupt`: this record only was left out
///     }
///     auto summary = (*exporter)->finish();     // writes the manifest; without it: unfinished
///
/// The same records give the same bytes: no clock, no host name, no paths of this machine.
/// One record is held in memory at a time, and about 100 bytes for each file written.
namespace pismo::exporting {

/// One attachment, decoded.
struct AttachmentFile {
  std::string part;  ///< Path of the part: "1.2".
  std::string name;  ///< As the message gives it (UTF-8), or empty. Made safe by the exporter.
  std::string media_type;  ///< "application/pdf".
  std::string bytes;
};

/// The part of a case that an export is made of, for forms that ask the case themselves.
struct CaseSelection {
  const search::Engine* engine = nullptr;
  std::filesystem::path catalog;
  std::vector<std::int64_t> messages;   ///< Numbers of the records to come, in their order.
  std::vector<std::int64_t> recovered;  ///< Recovered messages among the answers; no records.
};

/// One message to export.
// NOLINTNEXTLINE(bugprone-exception-escape): of json's move, which asserts and throws nothing.
struct Record {
  std::int64_t id = 0;         ///< In the catalog (Form::wants_case).
  std::string key;             ///< SHA-256 of `raw` in hexadecimal.
  std::string raw;             ///< The bytes as found, for forms that want them (Form::wants_raw).
  nlohmann::ordered_json row;  ///< The fields of a search row, an object in stable order.
  Letter letter;               ///< The same for reading (Form::wants_letter).
  std::string envelope;        ///< The mbox "From " line it was found with, or empty.
  std::string sender;          ///< Bare address, for a "From " line that must be built; or empty.
  std::optional<std::int64_t>
      date;  ///< When it was written, seconds since 1970 UTC; none: unknown.
  std::vector<AttachmentFile> attachments;  ///< Read only with Options::attachments.
};

struct Options {
  bool attachments = false;          ///< Also write decoded attachments (folders only).
  std::vector<std::string> columns;  ///< csv: dotted paths into the row, in order
                                     ///< ("citation.file"). Empty: the fields of the first row, and
                                     ///< "more", which has those of later rows as JSON.
  bool guard_formulas = true;    ///< csv: a cell that a spreadsheet would run gets a ' in front.
  bool byte_order_mark = false;  ///< csv: begin with U+FEFF, which Excel needs to see UTF-8.
  bool bag = false;              ///< Folders: a BagIt bag, also for forms that need not be one.
  std::vector<std::pair<std::string, std::string>>
      bag_info;                  ///< Lines of bag-info.txt beside Payload-Oxum, in order.
  Redactor* redactor = nullptr;  ///< Blacks out every text; no original bytes are written then. It
                                 ///< outlives the exporter.
  Cover cover;                   ///< html
  Conversation conversation;     ///< html
  CaseSelection selection;       ///< Form::wants_case
  /// dat: keys of messages that are exported behind one that is attached to them. Rows wait for
  /// them, some 600 bytes each, so that PARENTID can name them.
  std::set<std::string> carriers_to_come;
};

/// What was written.
struct Summary {
  std::uint64_t messages = 0;
  std::uint64_t attachments = 0;
  std::uint64_t files = 0;  ///< With the manifest; 0 for streams.
  std::uint64_t bytes = 0;  ///< Of all files, or of the stream.
};

/// Writes messages one by one. Single-threaded.
class Exporter {
 public:
  Exporter() = default;
  Exporter(const Exporter&) = delete;
  Exporter& operator=(const Exporter&) = delete;
  Exporter(Exporter&&) = delete;
  Exporter& operator=(Exporter&&) = delete;
  virtual ~Exporter() = default;

  /// Writes one message. `corrupt`: `raw` is not what `key` was made of; nothing was
  /// written for it, go on with the next. Any other error ends the export.
  virtual Result<void> add(const Record& record) = 0;

  /// Completes the files. Call it once, last. Until then an export counts as unfinished.
  virtual Result<Summary> finish() = 0;
};

class FormWriter;

/// One form of export.
struct Form {
  std::string_view name;         ///< "mbox", as typed after --format.
  std::string_view description;  ///< One line for people.
  std::string_view file;         ///< The file of a folder that it fills; empty: one file a message.
  bool wants_raw = false;        ///< Writes Record::raw.
  bool wants_letter = false;     ///< Needs Record::letter, and of rows nothing.
  bool wants_files = false;      ///< Needs Record::attachments, asked for or not.
  bool is_bag = false;           ///< Its folder is always a bag.
  bool redacts = false;          ///< Is of use without original bytes.
  bool wants_case = false;       ///< Asks the case (Options::selection): of records it needs the
                                 ///< number, the key, and `raw` when it wants that.
  bool is_binary = false;        ///< Nothing for a terminal.
  std::unique_ptr<FormWriter> (*make)(const Options& options);

  /// True when it can go to standard output.
  [[nodiscard]] bool streams() const { return !file.empty(); }
};

/// All forms, in help order.
[[nodiscard]] std::span<const Form> forms();

/// The form of that name, or null.
[[nodiscard]] const Form* find_form(std::string_view name);

/// Where a stream of bytes goes.
class ByteSink {
 public:
  ByteSink() = default;
  ByteSink(const ByteSink&) = delete;
  ByteSink& operator=(const ByteSink&) = delete;
  ByteSink(ByteSink&&) = delete;
  ByteSink& operator=(ByteSink&&) = delete;
  virtual ~ByteSink() = default;

  /// Takes all of `bytes`, in order, or says why not.
  virtual Result<void> write(std::string_view bytes) = 0;

  /// Called once, after the last byte.
  virtual Result<void> finish() { return {}; }
};

/// Writes to a C stream that outlives it, and flushes it at the end. `cancelled` when the
/// reader has gone away (a closed pipe), which is no error for a user.
///
/// @param name  For messages: "standard output".
[[nodiscard]] std::unique_ptr<ByteSink> file_sink(std::FILE* file, std::string name);

/// Exports into `folder`, which is created, parents too; it may exist when it is empty.
/// Errors: conflict (it holds something already, or is a file), io.
///
/// Writes what the form asks for, `attachments/` and `attachments.jsonl` when asked, with a
/// redactor `redactions.tsv`, and last `manifest-sha256.txt`, which names every other file.
/// A bag (RFC 8493) has all that in `data/`, and its manifests above. docs/export.md describes
/// each. With a redactor, `usage` for forms that are nothing but original bytes.
[[nodiscard]] Result<std::unique_ptr<Exporter>> export_to_folder(
    const Form& form, const std::filesystem::path& folder, const Options& options);

/// Exports to one stream of bytes; `usage` when the form needs a folder, or attachments were
/// asked for.
[[nodiscard]] Result<std::unique_ptr<Exporter>> export_to_stream(const Form& form,
                                                                 std::unique_ptr<ByteSink> sink,
                                                                 const Options& options);

}  // namespace pismo::exporting
