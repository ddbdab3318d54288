#include "pismo/export/exporter.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "attachments.hpp"
#include "csv.hpp"
#include "eml.hpp"
#include "folder_output.hpp"
#include "index_line.hpp"
#include "jsonl.hpp"
#include "mbox.hpp"
#include "output.hpp"
#include "stream_output.hpp"

namespace pismo::exporting {

namespace {

constexpr auto kForms = std::to_array<Form>({
    {"mbox", "one mbox file (mboxrd), the original bytes", "messages.mbox", true, make_mbox},
    {"eml", "one file a message, the original bytes", "", true, make_eml},
    {"jsonl",
     "one JSON object a line, the fields of a search row",
     "messages.jsonl",
     false,
     make_jsonl},
    {"csv",
     "a table for spreadsheets, the fields of a search row",
     "messages.csv",
     false,
     make_csv},
});

bool is_key(std::string_view key) {
  constexpr std::size_t kDigits = 64;
  return key.size() == kDigits && std::ranges::all_of(key, [](char c) {
           return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
         });
}

/// Any form, written to any output.
class FormExporter final : public Exporter {
 public:
  FormExporter(const Form& form, std::unique_ptr<Output> output, const Options& options)
      : wants_raw_(form.wants_raw),
        attachments_(options.attachments),
        output_(std::move(output)),
        writer_(form.make(options)) {}

  Result<void> begin() { return writer_->begin(*output_); }

  Result<void> add(const Record& record) override {
    if (!is_key(record.key)) {
      return fail(Errc::corrupt, "'" + record.key.substr(0, 64) + "' is no message key");
    }
    if (wants_raw_ && to_hex(sha256(record.raw)) != record.key) {
      return fail(Errc::corrupt,
                  "message " + short_key(record.key) +
                      ": its bytes are not those that were indexed; has the source changed? "
                      "`pismo verify` tells");
    }
    if (const auto put = writer_->add(record, *output_); !put) return put;
    ++summary_.messages;
    if (!attachments_) return {};
    const auto written = write_attachments(record, *output_);
    if (!written) return fail(written.error());
    summary_.attachments += *written;
    return {};
  }

  Result<Summary> finish() override {
    const auto files = output_->finish();
    if (!files) return files;
    summary_.files = files->files;
    summary_.bytes = files->bytes;
    return summary_;
  }

 private:
  bool wants_raw_;
  bool attachments_;
  std::unique_ptr<Output> output_;
  std::unique_ptr<FormWriter> writer_;
  Summary summary_;
};

Result<std::unique_ptr<Exporter>> begin(const Form& form,
                                        std::unique_ptr<Output> output,
                                        const Options& options) {
  auto exporter = std::make_unique<FormExporter>(form, std::move(output), options);
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
  auto output = FolderOutput::create_in(folder, form.file);
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
  return begin(form, std::make_unique<StreamOutput>(std::move(sink)), options);
}

}  // namespace pismo::exporting
