#include <cstdio>
#include <filesystem>
#include <fmt/format.h>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <unordered_map>
#include <utility>

#include "pismo/base/file.hpp"
#include "pismo/export/exporter.hpp"
#include "pismo/export/redaction.hpp"
#include "pismo/search/message_reader.hpp"
#include "pismo/store/fields.hpp"

#include "cli11.hpp"
#include "commands.hpp"
#include "export_conversation.hpp"
#include "export_record.hpp"
#include "fingerprint_arguments.hpp"
#include "output.hpp"
#include "quote_citation.hpp"
#include "selection.hpp"

namespace pismo::cli {

namespace {

struct ExportArguments {
  Selection selection;
  std::string form;
  std::string out;
  exporting::Options options;
  bool raw_formulas = false;
  std::string redactions;  ///< A file of rules, or empty.
  std::string bagging_date;
  std::string language = "en";  ///< Of a dossier.
  FingerprintArguments fingerprints;
};

/// Says what is wrong with a day; empty when nothing is.
std::string is_day(const std::string& text) {
  constexpr std::string_view kShape = "dddd-dd-dd";
  bool good = text.size() == kShape.size();
  for (std::size_t i = 0; good && i < kShape.size(); ++i) {
    good = kShape[i] == '-' ? text[i] == '-' : text[i] >= '0' && text[i] <= '9';
  }
  return good ? "" : "'" + text + "' is no day; write it as 2009-10-15";
}

std::string form_names() {
  std::string names;
  for (const auto& form : exporting::forms()) {
    names += (names.empty() ? "" : ", ") + std::string(form.name);
  }
  return names;
}

/// What the cover of a dossier tells of the question and the case.
void fill_cover(exporting::Cover& cover,
                const Context& context,
                const ExportArguments& arguments,
                const search::Engine& engine,
                std::size_t answers) {
  cover.question = arguments.selection.query;
  cover.zone = engine.zone();
  cover.header_dates = arguments.selection.dates() == search::DateSource::header;
  if (arguments.language == "ru") cover.language = exporting::Language::russian;
  cover.case_name = std::filesystem::path(context.case_path).filename().string();
  cover.program = "pismo " PISMO_VERSION;
  cover.answers = answers;
  if (const auto balance = engine.catalog().balance()) {
    cover.found = balance->found;
    cover.indexed = balance->indexed;
    cover.duplicates = balance->duplicates;
    cover.rejected = balance->rejected;
  }
}

/// What was found: letters, and the numbers of recovered messages.
struct Found {
  std::vector<search::Hit> letters;
  std::vector<std::int64_t> recovered;
};

/// What is put together from quotations has no bytes, and must not look as if it had. A dossier
/// shows it with its conversation, and forms made of the case have a place of their own for it.
Found parted(std::vector<search::Hit> hits) {
  Found found;
  std::erase_if(hits, [&](const search::Hit& hit) {
    if (!store::is_recovered(hit.id)) return false;
    found.recovered.push_back(hit.id);
    return true;
  });
  found.letters = std::move(hits);
  return found;
}

void note_left_out(std::size_t left_out) {
  note(
      fmt::format("{} recovered {} left out: only quotations of {} exist, in messages that are "
                  "exported as they are",
                  left_out,
                  left_out == 1 ? "message is" : "messages are",
                  left_out == 1 ? "it" : "them"));
}

/// The rules of --redact, told of every mailbox of the case.
Result<exporting::Redactor> redactor_of(const std::string& file, const store::Catalog& catalog) {
  const auto rules = read_file(file);
  if (!rules) return fail(rules.error());
  auto redactor = exporting::Redactor::read(*rules, file);
  if (!redactor) return redactor;
  const auto learnt = catalog.each_mailbox(
      [&](const std::string& name, const std::string& address) { redactor->learn(name, address); });
  if (!learnt) return fail(learnt.error());
  return redactor;
}

void note_redactions(const exporting::Redactor& redactor, bool attachments) {
  for (const exporting::RedactionCount& rule : redactor.counts()) {
    note(fmt::format(
        "line {} of the list ({}): blacked out {} times", rule.line, rule.kind, rule.times));
  }
  if (redactor.encoded_stretches() > 0) {
    note(fmt::format("encoded data that nobody can read: blacked out {} times",
                     redactor.encoded_stretches()));
  }
  if (attachments) note("attachments are original bytes, and are left out");
}

/// Messages of the export that stand behind one that is attached to them.
std::set<std::string> carriers_to_come(const search::Engine& engine,
                                       const std::vector<search::Hit>& hits) {
  std::unordered_map<std::int64_t, std::size_t> places;
  for (std::size_t i = 0; i < hits.size(); ++i)
    places.emplace(hits[i].id, i);
  std::set<std::string> carriers;
  for (std::size_t i = 0; i < hits.size(); ++i) {
    const auto row = engine.catalog().message(hits[i].id);
    if (!row || !row->parent_id) continue;
    const auto at = places.find(*row->parent_id);
    if (at != places.end() && at->second > i) carriers.insert(key_of(engine, *row->parent_id));
  }
  return carriers;
}

/// Standard output that is a terminal: what it would obey is shown as U+FFFD. A file or a program
/// gets exact bytes.
class TerminalSink final : public exporting::ByteSink {
 public:
  Result<void> write(std::string_view bytes) override { return out_->write(printable(bytes)); }

  Result<void> finish() override { return out_->finish(); }

 private:
  std::unique_ptr<exporting::ByteSink> out_ = exporting::file_sink(stdout, "standard output");
};

Result<std::unique_ptr<exporting::Exporter>> exporter_of(const exporting::Form& form,
                                                         const std::string& out,
                                                         const exporting::Options& options) {
  if (!out.empty()) return exporting::export_to_folder(form, out, options);
  if (is_terminal() && form.is_binary) {
    return fail(Errc::usage,
                std::string(form.name) +
                    " is nothing for a terminal; name a folder for it (--out), or send it to a "
                    "file with >");
  }
  if (is_terminal())
    return exporting::export_to_stream(form, std::make_unique<TerminalSink>(), options);
  return exporting::export_to_stream(
      form, exporting::file_sink(stdout, "standard output"), options);
}

/// Writes every message that was found. @return false when the export ended early.
bool add_all(Context& context,
             const search::Engine& engine,
             const std::vector<search::Hit>& hits,
             WantedOfRecord wanted,
             exporting::Exporter& exporter) {
  search::MessageReader reader(engine.catalog());
  std::map<std::string, std::size_t> said;  // How many letters: a file that is gone is named once.
  for (const search::Hit& hit : hits) {
    auto record = record_of(engine, reader, hit, wanted);
    auto added = record ? exporter.add(*record) : Result<void>(fail(record.error()));
    if (added) continue;
    if (added.error().code == Errc::cancelled) return false;  // Nobody reads the pipe any more.
    if (said[added.error().message]++ == 0) context.report(added.error());
    context.exit = Exit::lost;
    // A message whose source is gone is left out and named; a full disk ends the export.
    if (record && added.error().code != Errc::corrupt) {
      context.exit = Exit::error;
      return false;
    }
  }
  for (const auto& [trouble, letters] : said) {
    if (letters > 1)
      note(fmt::format("{} letters could not be read for one reason: {}", letters, trouble));
  }
  return true;
}

void write(Context& context,
           const ExportArguments& arguments,
           const exporting::Form& form,
           const search::Engine& engine,
           const Found& found) {
  const std::vector<search::Hit>& hits = found.letters;
  exporting::Options options = arguments.options;
  std::optional<exporting::Redactor> redactor;
  if (!arguments.redactions.empty()) {
    auto read = redactor_of(arguments.redactions, engine.catalog());
    if (!read) return context.report(read.error());
    redactor = std::move(*read);
    options.redactor = &*redactor;
  }
  options.bag_info = {{"Bag-Software-Agent", "pismo " PISMO_VERSION}};
  if (!arguments.bagging_date.empty()) {
    options.bag_info.emplace_back("Bagging-Date", arguments.bagging_date);
  }
  fill_cover(options.cover, context, arguments, engine, hits.size());
  if (form.name == "html") options.conversation = conversation_of(engine, hits);
  if (form.wants_case) {
    options.selection = {
        &engine, context.folder().catalog(), {}, recovered_beside(engine, hits, found.recovered)};
    for (const search::Hit& hit : hits)
      options.selection.messages.push_back(hit.id);
  }
  if (form.name == "dat") options.carriers_to_come = carriers_to_come(engine, hits);
  auto exporter = exporter_of(form, arguments.out, options);
  if (!exporter) return context.report(exporter.error());
  const bool files = (options.attachments || form.wants_files) && !redactor;
  const bool header = arguments.selection.dates() == search::DateSource::header;
  const WantedOfRecord wanted{.message = !form.wants_case || form.wants_raw || files,
                              .row = !form.wants_case && !form.wants_letter,
                              .letter = form.wants_letter,
                              .files = files,
                              .header_dates = header};
  if (!add_all(context, engine, hits, wanted, **exporter)) return;
  const auto summary = (*exporter)->finish();
  if (!summary && summary.error().code == Errc::cancelled) return;  // Nobody reads the pipe.
  if (!summary) return context.report(summary.error());
  if (redactor) note_redactions(*redactor, options.attachments);
  if (!arguments.out.empty()) {
    note(fmt::format("{}: {} messages, {} attachments in {} files, {} bytes",
                     arguments.out,
                     summary->messages,
                     summary->attachments,
                     summary->files,
                     summary->bytes));
  }
}

void run(Context& context, const ExportArguments& arguments) {
  const bool prints = arguments.fingerprints.wanted;
  const exporting::Form* form = exporting::find_form(prints ? "jsonl" : arguments.form);
  if (form == nullptr) {
    return context.report(
        {Errc::usage,
         fmt::format("there is no export form '{}'; there are {}", arguments.form, form_names())});
  }
  auto engine =
      held_engine(context.folder(), arguments.selection.zone, arguments.selection.dates());
  if (!engine) return context.report(engine.error());
  const auto plan = plan_of(*engine, arguments.selection.query);
  if (plan && plan->unreadable > 0) note(unreadable_note(plan->unreadable));
  if (!plan) return context.report(plan.error());
  Selection selection = arguments.selection;
  // A dossier is read from its beginning to its end; tables and boxes keep the order of the source.
  if (selection.sort.empty()) selection.sort = form->name == "html" ? "date" : "source";
  auto hits = engine->ask(*plan, selection.order(), selection.offset, selection.limit);
  if (!hits) return context.report(hits.error());
  const Found found = parted(std::move(*hits));
  if (!found.recovered.empty() && form->name != "html" && !form->wants_case)
    note_left_out(found.recovered.size());
  if (found.letters.empty() && (found.recovered.empty() || !form->wants_case)) {
    note("nothing found, nothing written");
    context.exit = Exit::nothing;
    return;
  }
  if (prints) {
    return export_fingerprints(
        context, arguments.fingerprints, arguments.out, *engine, found.letters);
  }
  write(context, arguments, *form, *engine, found);
}

}  // namespace

void configure_export(CLI::App& command, Context& context) {
  auto arguments = std::make_shared<ExportArguments>();
  arguments->selection.declare(command, "");
  auto* form = command.add_option("-f,--format", arguments->form, form_names())->type_name("FORM");
  command.add_option("-o,--out", arguments->out, "A new folder; without it, standard output")
      ->type_name("DIR");
  command.add_flag(
      "--attachments", arguments->options.attachments, "Also write the attachments, decoded");
  command.add_flag("--raw-formulas",
                   arguments->raw_formulas,
                   "csv: leave cells that begin like a formula as they are");
  command
      .add_option("--redact",
                  arguments->redactions,
                  "Black out the words, people and addresses of a list, one a line")
      ->type_name("FILE");
  command.add_flag(
      "--bag", arguments->options.bag, "Make the folder a BagIt bag (html and dat always are)");
  command
      .add_option(
          "--bagging-date", arguments->bagging_date, "The day a bag was made, for its label")
      ->check(is_day)
      ->type_name("YYYY-MM-DD");
  command.add_option("--title", arguments->options.cover.title, "html: the title of the dossier")
      ->type_name("TEXT");
  command
      .add_option("--about",
                  arguments->options.cover.description,
                  "html: what the material is, for the cover")
      ->type_name("TEXT");
  command
      .add_option("--language", arguments->language, "html: the language of the dossier: en, ru")
      ->check(CLI::IsMember({"en", "ru"}))
      ->capture_default_str()
      ->type_name("LANGUAGE");
  arguments->fingerprints.declare(command);
  command.callback([arguments, form, &context] {
    if (arguments->fingerprints.wanted == (form->count() > 0)) {
      throw CLI::RequiredError("either --format or --fingerprints");
    }
    arguments->options.guard_formulas = !arguments->raw_formulas;
    run(context, *arguments);
  });
}

}  // namespace pismo::cli
