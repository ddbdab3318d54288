#include "pismo/export/exporter.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "attachments.hpp"
#include "csv.hpp"
#include "dossier.hpp"
#include "eml.hpp"
#include "folder_output.hpp"
#include "ftm.hpp"
#include "graphml.hpp"
#include "index_line.hpp"
#include "jsonl.hpp"
#include "load_file.hpp"
#include "mbox.hpp"
#include "output.hpp"
#include "redact_record.hpp"
#include "sqlite_form.hpp"
#include "stream_output.hpp"

namespace pismo::exporting {

namespace {

constexpr auto kForms = std::to_array<Form>({
    {.name = "mbox",
     .description = "one mbox file (mboxrd), the original bytes",
     .file = "messages.mbox",
     .wants_raw = true,
     .make = make_mbox},
    {.name = "eml",
     .description = "one file a message, the original bytes",
     .file = "",
     .wants_raw = true,
     .make = make_eml},
    {.name = "jsonl",
     .description = "one JSON object a line, the fields of a search row",
     .file = "messages.jsonl",
     .redacts = true,
     .make = make_jsonl},
    {.name = "csv",
     .description = "a table for spreadsheets, the fields of a search row",
     .file = "messages.csv",
     .redacts = true,
     .make = make_csv},
    {.name = "html",
     .description = "a dossier for reading and printing, in a bag",
     .file = "",
     .wants_letter = true,
     .is_bag = true,
     .redacts = true,
     .make = make_dossier},
    {.name = "dat",
     .description = "a Concordance load file with natives and texts, in a bag",
     .file = "",
     .wants_raw = true,
     .wants_letter = true,
     .wants_files = true,
     .is_bag = true,
     .redacts = true,
     .make = make_load_file},
    {.name = "ftm",
     .description = "FollowTheMoney entities for Aleph and OpenAleph, one JSON object a line",
     .file = "entities.ftm.json",
     .wants_raw = true,
     .wants_case = true,
     .make = make_ftm},
    {.name = "sqlite",
     .description = "an SQLite database for Datasette, pandas and sqlite3",
     .file = "messages.sqlite",
     .wants_case = true,
     .is_binary = true,
     .make = make_sqlite},
    {.name = "graphml",
     .description = "letters and what ties them as a graph, for Gephi and others",
     .file = "messages.graphml",
     .wants_case = true,
     .make = make_graphml},
});

constexpr const char* kRedactions = "redactions.tsv";

bool is_key(std::string_view key) {
  constexpr std::size_t kDigits = 64;
  return key.size() == kDigits && std::ranges::all_of(key, [](char c) {
           return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
         });
}

/// The record with every text redacted, and without its original bytes.
Record redacted(const Form& form, const Record& record, Redactor& redactor) {
  Record clean;
  clean.key = record.key;
  clean.date = record.date;
  if (form.wants_letter) {
    clean.letter = record.letter;
    redact(clean.letter, redactor);
  } else {
    clean.row = record.row;
    redact(clean.row, redactor);
  }
  return clean;
}

/// The options with every text redacted.
Options redacted(Options options) {
  if (options.redactor == nullptr) return options;
  for (std::string* text : {&options.cover.title,
                            &options.cover.description,
                            &options.cover.question,
                            &options.cover.case_name}) {
    *text = options.redactor->redact_uncounted(*text);
  }
  for (auto& [name, value] : options.bag_info) {
    value = options.redactor->redact_uncounted(value);
  }
  redact(options.conversation, *options.redactor);
  return options;
}

/// What was blacked out: by the line of the rule, since the rule itself is a secret.
std::string redaction_report(const Redactor& redactor) {
  std::string report = "line\tkind\ttimes\n";
  for (const RedactionCount& rule : redactor.counts()) {
    report += std::to_string(rule.line) + "\t" + std::string(rule.kind) + "\t" +
              std::to_string(rule.times) + "\n";
  }
  return report + "\tencoded data\t" + std::to_string(redactor.encoded_stretches()) + "\n";
}

/// Any form, written to any output.
class FormExporter final : public Exporter {
 public:
  FormExporter(const Form& form, std::unique_ptr<Output> output, const Options& options)
      : form_(form),
        attachments_(options.attachments && options.redactor == nullptr),
        redactor_(options.redactor),
        output_(std::move(output)),
        writer_(form.make(options)) {}

  Result<void> begin() { return writer_->begin(*output_); }

  Result<void> add(const Record& record) override {
    if (!is_key(record.key)) {
      return fail(Errc::corrupt, "'" + record.key.substr(0, 64) + "' is no message key");
    }
    if (form_.wants_raw && to_hex(sha256(record.raw)) != record.key) {
      return fail(Errc::corrupt,
                  "message " + short_key(record.key) +
                      ": its bytes are not those that were indexed; has the source changed? "
                      "`pismo verify` tells");
    }
    auto put = redactor_ == nullptr ? writer_->add(record, *output_)
                                    : writer_->add(redacted(form_, record, *redactor_), *output_);
    if (!put) return put;
    ++summary_.messages;
    const bool files = attachments_ || (form_.wants_files && redactor_ == nullptr);
    if (files) summary_.attachments += record.attachments.size();
    if (!attachments_) return {};
    const auto written = write_attachments(record, *output_);
    return written ? Result<void>() : fail(written.error());
  }

  Result<Summary> finish() override {
    if (const auto ended = writer_->end(*output_); !ended) return fail(ended.error());
    if (redactor_ != nullptr) {
      const auto noted = output_->note(kRedactions, redaction_report(*redactor_));
      if (!noted) return fail(noted.error());
    }
    auto files = output_->finish();
    if (!files) return files;
    summary_.files = files->files;
    summary_.bytes = files->bytes;
    return summary_;
  }

 private:
  const Form& form_;
  bool attachments_;
  Redactor* redactor_;
  std::unique_ptr<Output> output_;
  std::unique_ptr<FormWriter> writer_;
  Summary summary_;
};

/// Whether the form can be made with these options.
Result<void> check_options(const Form& form, const Options& options) {
  if (form.wants_case && options.selection.engine == nullptr) {
    return fail(Errc::usage, std::string(form.name) + " is made of a case, and there is none");
  }
  if (options.redactor == nullptr || form.redacts) return {};
  if (form.wants_case) {
    return fail(Errc::usage,
                std::string(form.name) +
                    " is made of what the case knows, and nothing is blacked out in it yet; use "
                    "html, jsonl, csv or dat");
  }
  return fail(
      Errc::usage,
      std::string(form.name) +
          " holds the original bytes, in which nothing can be blacked out; use html, jsonl, "
          "csv or dat");
}

Result<std::unique_ptr<Exporter>> begin(const Form& form,
                                        std::unique_ptr<Output> output,
                                        const Options& options) {
  auto exporter = std::make_unique<FormExporter>(form, std::move(output), redacted(options));
  if (const auto begun = exporter->begin(); !begun) return fail(begun.error());
  return exporter;
}

}  // namespace

std::span<const Form> forms() {
  return kForms;
}

const Form* find_form(std::string_view name) {
  const auto at = std::ranges::find(kForms, name, &Form::name);
  return at == kForms.end() ? nullptr : &*at;
}

Result<std::unique_ptr<Exporter>> export_to_folder(const Form& form,
                                                   const std::filesystem::path& folder,
                                                   const Options& options) {
  if (const auto able = check_options(form, options); !able) return fail(able.error());
  const bool bag = form.is_bag || options.bag;
  const BagInfo info = redacted(options).bag_info;
  auto output = FolderOutput::create_in(folder, form.file, bag ? &info : nullptr);
  if (!output) return fail(output.error());
  return begin(form, std::move(*output), options);
}

Result<std::unique_ptr<Exporter>> export_to_stream(const Form& form,
                                                   std::unique_ptr<ByteSink> sink,
                                                   const Options& options) {
  if (!form.streams()) {
    return fail(Errc::usage, std::string(form.name) + " makes many files; name a folder for them");
  }
  if (options.attachments) {
    return fail(Errc::usage, "attachments are files; name a folder for them");
  }
  if (options.bag) return fail(Errc::usage, "a bag is a folder; name one for it");
  if (const auto able = check_options(form, options); !able) return fail(able.error());
  return begin(form, std::make_unique<StreamOutput>(std::move(sink)), options);
}

}  // namespace pismo::exporting
