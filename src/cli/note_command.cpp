#include <cstdlib>
#include <fmt/format.h>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "pismo/search/engine.hpp"
#include "pismo/store/notes.hpp"

#include "case_log.hpp"
#include "cli11.hpp"
#include "commands.hpp"
#include "note_subject.hpp"
#include "notes_page.hpp"
#include "output.hpp"

namespace pismo::cli {

namespace {

using Json = nlohmann::ordered_json;
using store::NoteKind;

struct Arguments {
  std::string about;
  std::vector<std::string> words;
  bool thread = false, address = false, json = false;
  std::string author;
  std::optional<std::size_t> remove;

  [[nodiscard]] NoteKind kind() const {
    if (thread) return NoteKind::thread;
    return address ? NoteKind::address : NoteKind::message;
  }
};

std::string author_of(const Arguments& arguments) {
  const char* const named = std::getenv("PISMO_OPERATOR");
  if (!arguments.author.empty() || named == nullptr) return arguments.author;
  return named;
}

/// Keys under which comments on a thing may be kept: of a conversation, those of all its messages.
std::vector<std::string> names_of(const search::Engine& engine,
                                  NoteKind kind,
                                  const std::string& about) {
  if (kind == NoteKind::thread) return keys_of_thread(engine, about);
  return {about};
}

std::vector<store::CommentRow> comments_on(const search::Engine& engine,
                                           NoteKind kind,
                                           const std::string& about) {
  std::vector<store::CommentRow> rows;
  for (const std::string& name : names_of(engine, kind, about)) {
    for (store::CommentRow& row : engine.notes().comments_of(kind, name))
      rows.push_back(std::move(row));
  }
  return rows;
}

void print_notes(Context& context,
                 const search::Engine& engine,
                 NoteKind kind,
                 const std::string& about,
                 bool as_json) {
  Json json = {{"schema", "pismo.note/1"}, {"kind", store::name_of(kind)}, {"about", about}};
  json["tags"] = Json::array();
  for (const std::string& name : names_of(engine, kind, about)) {
    for (const std::string& tag : engine.notes().tags_of(kind, name))
      json["tags"].push_back(tag);
  }
  json["comments"] = Json::array();
  for (const store::CommentRow& row : comments_on(engine, kind, about))
    json["comments"].push_back({{"author", row.author}, {"text", row.text}});
  if (json["tags"].empty() && json["comments"].empty()) context.exit = Exit::nothing;
  if (as_json) {
    print_line(to_line(json));
    return;
  }
  for (const Json& tag : json["tags"])
    print_line("tag      " + printable(tag.get<std::string>()));
  std::size_t number = 0;
  for (const Json& comment : json["comments"]) {
    const auto author = comment["author"].get<std::string>();
    print_line(fmt::format("{:<8} {}{}",
                           ++number,
                           author.empty() ? "" : printable(author) + ": ",
                           printable(comment["text"].get<std::string>())));
  }
  if (context.exit == Exit::nothing) note("no tags and no comments");
}

void keep(Context& context, const store::CommentRow& row, bool removes) {
  bool changed = false;
  {
    auto writer = store::NotesWriter::open(context.folder());
    if (!writer) return context.report(writer.error());
    writer->note_unlogged("note");
    const auto done = removes ? writer->remove(row) : writer->add(row);
    if (!done) return context.report(done.error());
    changed = *done;
    if (auto kept = writer->commit(); !kept) return context.report(kept.error());
  }
  print_line(!changed ? "it is there already" : removes ? "1 comment removed" : "1 comment added");
  if (!changed) return;
  log_change(context,
             "note",
             {{"kind", store::name_of(row.kind)},
              {"about", row.about},
              {removes ? "removed" : "added", 1}});
}

/// The comment to keep or to take away; none: there is nothing to do, or nothing more.
std::optional<store::CommentRow> comment_of(Context& context, const Arguments& arguments) {
  const NoteKind kind = arguments.kind();
  const auto engine = search::Engine::open(context.folder());
  if (!engine) {
    context.report(engine.error());
    return std::nullopt;
  }
  const auto about = note_subject(*engine, kind, arguments.about);
  if (!about) {
    context.report(about.error());
    if (about.error().code == Errc::not_found) context.exit = Exit::nothing;
    return std::nullopt;
  }
  if (arguments.words.empty() && !arguments.remove) {
    print_notes(context, *engine, kind, *about, arguments.json);
    return std::nullopt;
  }
  if (!arguments.remove) {
    return store::CommentRow{
        kind, *about, author_of(arguments), fmt::format("{}", fmt::join(arguments.words, " "))};
  }
  const auto there = comments_on(*engine, kind, *about);
  if (*arguments.remove == 0 || *arguments.remove > there.size()) {
    note(fmt::format("there is no comment {}; there are {}", *arguments.remove, there.size()));
    context.exit = Exit::nothing;
    return std::nullopt;
  }
  return there[*arguments.remove - 1];
}

void run(Context& context, const Arguments& arguments) {
  const auto row = comment_of(context, arguments);
  if (!row) return;
  // The words of a person come back as they were; what is no UTF-8 could not be dumped.
  const auto read_back = store::read_note_lines(store::note_lines({{}, {*row}}));
  if (!read_back) {
    return context.report(
        {Errc::usage, "this cannot be kept: a comment is text in UTF-8, a megabyte at most"});
  }
  keep(context, *row, arguments.remove.has_value());
}

}  // namespace

void configure_note(CLI::App& command, Context& context) {
  auto arguments = std::make_shared<Arguments>();
  command.add_option("ABOUT", arguments->about, "Key of a message, or its first 6 or more digits")
      ->required()
      ->type_name("KEY");
  command.add_option(
      "TEXT", arguments->words, "The comment; without it, what is there already is printed");
  auto* const thread = command.add_flag(
      "--thread", arguments->thread, "On the conversation that the message lies in");
  command
      .add_flag("--address",
                arguments->address,
                "On a person: an e-mail address stands in the place of KEY")
      ->excludes(thread);
  command
      .add_option("--by", arguments->author, "Who says so (default: PISMO_OPERATOR, else nobody)")
      ->type_name("NAME");
  command.add_option("--remove", arguments->remove, "Take comment N of those printed away")
      ->type_name("N");
  command.add_flag("--json", arguments->json, "Print what is there as JSON");
  command.callback([arguments, &context] { run(context, *arguments); });
}

}  // namespace pismo::cli
