#include <cstdio>
#include <fmt/format.h>
#include <map>
#include <memory>
#include <string>
#include <utility>

#include "pismo/base/hash.hpp"
#include "pismo/export/exporter.hpp"
#include "pismo/mime/message.hpp"
#include "pismo/search/message_reader.hpp"

#include "commands.hpp"
#include "message_json.hpp"
#include "output.hpp"
#include "result_row.hpp"
#include "selection.hpp"

namespace pismo::cli {

namespace {

struct ExportArguments {
  Selection selection;
  std::string form;
  std::string out;
  exporting::Options options;
  bool raw_formulas = false;
};

std::string form_names() {
  std::string names;
  for (const auto& form : exporting::forms()) {
    names += (names.empty() ? "" : ", ") + std::string(form.name);
  }
  return names;
}

std::vector<exporting::AttachmentFile> attachments_of(const std::string& raw,
                                                      const mime::Message& message) {
  std::vector<exporting::AttachmentFile> files;
  for (const mime::Part& part : message.parts) {
    if (!part.is_attachment) continue;
    files.push_back({part.path, part.filename, part.type, mime::decoded_body(raw, part)});
  }
  return files;
}

/// The row of a message in an export: what a search prints, and the text, the
/// attachments and the places, so that it can be read without the case.
nlohmann::ordered_json export_row(const search::Engine& engine,
                                  const ResultRow& row,
                                  const store::MessageRow& stored,
                                  const mime::Message& message) {
  nlohmann::ordered_json json = as_json(row);
  json["schema"] = "pismo.export/1";
  json.erase("score");
  json.erase("snippet");
  json["message_id"] = message.message_id;
  json["in_reply_to"] = message.in_reply_to;
  json["references"] = message.references;
  json["language"] = stored.language;
  json["text"] = message.text;
  json["attachments"] = nlohmann::ordered_json::array();
  for (const mime::Part& part : message.parts) {
    if (!part.is_attachment) continue;
    json["attachments"].push_back({{"part", part.path},
                                   {"filename", part.filename},
                                   {"type", part.type},
                                   {"size", part.size},
                                   {"sha256", part.sha256 ? to_hex(*part.sha256) : ""}});
  }
  json.update(case_json(engine.catalog(), stored));
  return json;
}

Result<exporting::Record> record_of(const search::Engine& engine,
                                    search::MessageReader& reader,
                                    const search::Hit& hit,
                                    bool with_attachments) {
  const auto raw = reader.read(hit.id);
  if (!raw) return fail(raw.error());
  const auto stored = engine.catalog().message(hit.id);
  const mime::Message message = mime::read_message(raw->bytes);
  auto row = complete(engine, reader, hit, {}, Completion::stored);
  if (!row) return fail(row.error());
  auto cited = search::citation(reader, *raw, stored->key, {});
  if (!cited) return fail(cited.error());
  row->citation = std::move(*cited);
  exporting::Record record;
  record.key = row->data.key;
  record.row = export_row(engine, *row, *stored, message);
  record.envelope = raw->place.envelope;
  record.sender = message.from.empty() ? std::string() : message.from.front().address;
  record.date = stored->date_utc;
  if (with_attachments) record.attachments = attachments_of(raw->bytes, message);
  record.raw = raw->bytes;
  return record;
}

Result<std::unique_ptr<exporting::Exporter>> exporter_of(const ExportArguments& arguments) {
  const exporting::Form* form = exporting::find_form(arguments.form);
  if (form == nullptr) {
    return fail(
        Errc::usage,
        fmt::format("there is no export form '{}'; there are {}", arguments.form, form_names()));
  }
  if (!arguments.out.empty()) {
    return exporting::export_to_folder(*form, arguments.out, arguments.options);
  }
  return exporting::export_to_stream(
      *form, exporting::file_sink(stdout, "standard output"), arguments.options);
}

void run(Context& context, const ExportArguments& arguments) {
  auto engine = search::Engine::open(context.folder(), arguments.selection.zone);
  if (!engine) return context.report(engine.error());
  const auto plan = plan_of(*engine, arguments.selection.query);
  if (plan && plan->unreadable > 0) note(unreadable_note(plan->unreadable));
  if (!plan) return context.report(plan.error());
  const Selection& selection = arguments.selection;
  const auto hits = engine->ask(*plan, selection.order(), selection.offset, selection.limit);
  if (!hits) return context.report(hits.error());
  if (hits->empty()) {
    note("nothing found, nothing written");
    context.exit = Exit::nothing;
    return;
  }
  auto exporter = exporter_of(arguments);
  if (!exporter) return context.report(exporter.error());
  search::MessageReader reader(engine->catalog());
  for (const search::Hit& hit : *hits) {
    auto record = record_of(*engine, reader, hit, arguments.options.attachments);
    auto added = record ? (*exporter)->add(*record) : Result<void>(fail(record.error()));
    if (added) continue;
    if (added.error().code == Errc::cancelled) return;  // Nobody reads the pipe any more.
    context.report(added.error());
    context.exit = Exit::lost;
    // A message whose source is gone is left out and named; a full disk ends the export.
    if (record && added.error().code != Errc::corrupt) {
      context.exit = Exit::error;
      return;
    }
  }
  const auto summary = (*exporter)->finish();
  if (!summary) return context.report(summary.error());
  if (!arguments.out.empty()) {
    note(fmt::format("{}: {} messages, {} attachments in {} files, {} bytes",
                     arguments.out,
                     summary->messages,
                     summary->attachments,
                     summary->files,
                     summary->bytes));
  }
}

}  // namespace

void configure_export(CLI::App& command, Context& context) {
  auto arguments = std::make_shared<ExportArguments>();
  arguments->selection.declare(command, "source");
  command.add_option("-f,--format", arguments->form, form_names())->required()->type_name("FORM");
  command.add_option("-o,--out", arguments->out, "A new folder; without it, standard output")
      ->type_name("DIR");
  command.add_flag(
      "--attachments", arguments->options.attachments, "Also write the attachments, decoded");
  command.add_flag("--raw-formulas",
                   arguments->raw_formulas,
                   "csv: leave cells that begin like a formula as they are");
  command.callback([arguments, &context] {
    arguments->options.guard_formulas = !arguments->raw_formulas;
    run(context, *arguments);
  });
}

}  // namespace pismo::cli
