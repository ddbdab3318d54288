#include "tag_file.hpp"

#include <fmt/format.h>
#include <memory>
#include <string>

#include "pismo/base/file.hpp"
#include "pismo/store/catalog.hpp"
#include "pismo/store/note_lines.hpp"
#include "pismo/store/notes.hpp"

#include "case_log.hpp"
#include "cli11.hpp"
#include "output.hpp"
#include "table_printer.hpp"

namespace pismo::cli {

namespace {

using Json = nlohmann::ordered_json;

Result<store::Notes> open_notes(const Context& context) {
  const auto folder = context.folder();
  if (auto there = folder.require(); !there) return fail(there.error());
  // Says how to bring an older case up to date.
  if (auto catalog = store::Catalog::open(folder.catalog()); !catalog) return fail(catalog.error());
  return store::Notes::open(folder.catalog());
}

void list(Context& context, const std::string& format) {
  const auto notes = open_notes(context);
  if (!notes) return context.report(notes.error());
  const auto counts = notes->counts();
  if (counts.empty()) context.exit = Exit::nothing;
  if (format == "text") {
    for (const store::TagCount& row : counts) {
      print_line(fmt::format("{}  {} messages, {} conversations, {} people",
                             printable(row.tag),
                             row.messages,
                             row.threads,
                             row.addresses));
    }
    if (counts.empty()) note("no tags yet; 'pismo tag +TAG QUERY' makes one");
    return;
  }
  TablePrinter printer(format, "pismo.tag.list/1", {"tag", "messages", "threads", "addresses"});
  printer.begin(Json::object());
  for (const store::TagCount& row : counts) {
    printer.row({{"schema", "pismo.tag.list/1"},
                 {"tag", row.tag},
                 {"messages", row.messages},
                 {"threads", row.threads},
                 {"addresses", row.addresses}});
  }
  printer.end();
}

void dump(Context& context, const std::string& file) {
  const auto notes = open_notes(context);
  if (!notes) return context.report(notes.error());
  store::NoteRows rows = notes->all();
  // Earlier versions kept what 'tag restore' refuses: a Message-ID with control characters, say.
  const auto odd = [](const auto& row) {
    return store::trouble_with_about(row.kind, row.about).has_value();
  };
  const std::size_t left_out = std::erase_if(rows.tags, odd) + std::erase_if(rows.comments, odd);
  if (left_out > 0)
    note(fmt::format("{} notes are left out: what they are about is no text, or too long",
                     left_out));
  const std::string text = store::note_lines(rows);
  if (file.empty() || file == "-") {
    print(exact_or_printable(text));
  } else if (auto written = write_new_file(file, text); !written) {
    context.report(written.error());
  }
}

Result<std::uint64_t> add_all(store::NotesWriter& writer, const store::NoteRows& rows) {
  std::uint64_t added = 0;
  for (const store::TagRow& row : rows.tags) {
    const auto is_new = writer.add(row);
    if (!is_new) return fail(is_new.error());
    added += *is_new ? 1U : 0U;
  }
  for (const store::CommentRow& row : rows.comments) {
    const auto is_new = writer.add(row);
    if (!is_new) return fail(is_new.error());
    added += *is_new ? 1U : 0U;
  }
  return added;
}

struct Restore {
  std::string file;
  bool replace = false;
};

void restore(Context& context, const Restore& arguments) {
  const auto text = read_file(arguments.file);
  if (!text) return context.report(text.error());
  const auto rows = store::read_note_lines(*text);
  if (!rows) {
    return context.report(
        {rows.error().code,
         arguments.file + ": " + rows.error().message + "; nothing was restored"});
  }
  const std::size_t read = rows->tags.size() + rows->comments.size();
  std::uint64_t added = 0;
  {
    auto writer = store::NotesWriter::open(context.folder());
    if (!writer) return context.report(writer.error());
    writer->note_unlogged("tag restore");
    if (arguments.replace) {
      if (auto cleared = writer->clear(); !cleared) return context.report(cleared.error());
    }
    const auto done = add_all(*writer, *rows);
    if (!done) return context.report(done.error());
    added = *done;
    if (auto kept = writer->commit(); !kept) return context.report(kept.error());
  }
  print_line(fmt::format("{} notes read, {} of them new", read, added));
  const auto notes = open_notes(context);
  if (const auto lost = notes ? notes->about_nothing() : 0; lost > 0) {
    note(fmt::format("notes of this case name {} messages that are not in it (yet); they are kept",
                     lost));
  }
  if (added > 0 || arguments.replace)
    log_change(
        context, "tag restore", {{"notes", read}, {"new", added}, {"replaced", arguments.replace}});
}

}  // namespace

void configure_tag_list(CLI::App& command, Context& context) {
  auto format = std::make_shared<std::string>("text");
  command.add_option("--format", *format, "text, json, jsonl, csv or tsv")
      ->check(CLI::IsMember({"text", "json", "jsonl", "csv", "tsv"}))
      ->capture_default_str()
      ->type_name("FORM");
  command.callback([format, &context] { list(context, *format); });
}

void configure_tag_dump(CLI::App& command, Context& context) {
  auto file = std::make_shared<std::string>();
  command.add_option("FILE", *file, "A new file (default: standard output)");
  command.callback([file, &context] { dump(context, *file); });
}

void configure_tag_restore(CLI::App& command, Context& context) {
  auto arguments = std::make_shared<Restore>();
  command.add_option("FILE", arguments->file, "What 'tag dump' wrote; '-': standard input")
      ->required();
  command.add_flag("--replace",
                   arguments->replace,
                   "Take all notes of the case away first (default: they are joined)");
  command.callback([arguments, &context] { restore(context, *arguments); });
}

}  // namespace pismo::cli
