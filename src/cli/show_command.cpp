#include <fmt/format.h>
#include <memory>
#include <string>
#include <vector>

#include "pismo/base/hash.hpp"
#include "pismo/documents/file_type.hpp"
#include "pismo/mime/message.hpp"
#include "pismo/search/engine.hpp"
#include "pismo/search/message_reader.hpp"
#include "pismo/store/catalog.hpp"
#include "pismo/time/zone.hpp"

#include "cli11.hpp"
#include "commands.hpp"
#include "ghost_page.hpp"
#include "message_json.hpp"
#include "node_of_key.hpp"
#include "notes_page.hpp"
#include "output.hpp"
#include "selection.hpp"

namespace pismo::cli {

namespace {

struct ShowArguments {
  std::vector<std::string> keys;
  bool raw = false;
  bool json = false;
};

std::string mailboxes(const std::vector<mime::Mailbox>& list) {
  std::string line;
  for (const mime::Mailbox& who : list) {
    if (!line.empty()) line += ", ";
    line += who.name.empty() ? who.address : who.name;
    if (!who.name.empty() && !who.address.empty()) line += " <" + who.address + ">";
  }
  return printable(line);
}

std::string place_line(const store::Place& place) {
  std::string line = place.root;
  if (!place.file.empty()) line += (place.file.starts_with('!') ? "" : "/") + place.file;
  line += fmt::format(", byte {} + {}", place.offset, place.length);
  if (!place.inner_path.empty()) line += ", inside part " + place.inner_path;
  return printable(line);
}

class Page {
 public:
  explicit Page(bool color) : color_(color) {}

  void field(std::string_view name, std::string_view value) const {
    if (value.empty()) return;
    print_line(fmt::format(
        "{}{:<9}{} {}", color_ ? "\x1b[36m" : "", name, color_ ? "\x1b[0m" : "", value));
  }

 private:
  bool color_;
};

std::string date_line(const store::MessageRow& row) {
  if (!row.date_utc) {
    return row.date_raw.empty() ? "undated" : "unreadable: " + printable(row.date_raw);
  }
  const int offset = row.date_offset.value_or(0);
  std::string line = time::format_wall(*row.date_utc, offset, true) + " " +
                     (row.date_offset ? time::format_offset(offset) : "UTC") + " (" +
                     time::format_utc(*row.date_utc) + "), grade " + row.date_grade;
  if (row.date_source == "received") line += ": no readable Date field, from Received";
  if (row.date_source == "clocks" && row.header_utc) {
    line += ": Date says " + time::format_utc(*row.header_utc) + "; see 'pismo date'";
  }
  if (row.date_source == "bounds" || row.date_source == "case") {
    line += ": " + (row.date_why.empty() ? "only bounds are known" : printable(row.date_why));
  }
  return line;
}

void print_facts(const Page& page, const store::Catalog& catalog, const store::MessageRow& row) {
  constexpr std::size_t kDigits = 12;
  const auto digits = [&](std::int64_t id) {
    const auto other = catalog.message(id);
    return other ? to_hex(other->key).substr(0, kDigits) : std::string("?");
  };
  for (const store::Place& place : catalog.places(row.id))
    page.field("Lies in", place_line(place));
  if (row.parent_id) page.field("Inside", "message " + digits(*row.parent_id));
  for (const std::int64_t id : catalog.children(row.id))
    page.field("Holds", "message " + digits(id));
  if (!row.message_id.empty()) {
    std::size_t others = 0;
    for (const std::int64_t id : catalog.with_message_id(row.message_id)) {
      if (id == row.id || ++others > kMostSameId) continue;
      page.field("Note", "another message, " + digits(id) + ", carries the same Message-ID");
    }
    if (others > kMostSameId) page.field("Note", "so do more than are named here");
  }
  if (!row.complete) page.field("Note", "larger than the cap: only its beginning is shown");
}

/// Nothing when the part says truly what it is written in.
void print_charset(const Page& page, const mime::Part& part) {
  if (!part.charset || part.charset->repaired == charset::Repair::none) return;
  const auto& c = *part.charset;
  page.field("Charset",
             fmt::format("part {}: read as {} (declared {}; {})",
                         part.path,
                         c.used,
                         c.declared.empty() ? "nothing" : printable(c.declared),
                         charset::repair_name(c.repaired)));
}

void print_attachment(const mime::Part& part) {
  const std::string_view state = documents::state_name(part.content.state);
  const bool fits = documents::fits_name(part.content.type, part.filename);
  print_line(fmt::format("[attachment {}: {} {}, {} bytes{}{}{}{}]",
                         part.path,
                         part.filename.empty() ? "(no name)" : printable(part.filename),
                         printable(part.type),
                         part.size,
                         part.sha256 ? ", sha256 " + to_hex(*part.sha256).substr(0, 12) : "",
                         state.empty() ? "" : ", ",
                         state,
                         fits ? "" : fmt::format("; it is {}", part.content.type)));
}

void print_message(const Context& context,
                   const search::Engine& engine,
                   const store::MessageRow& row,
                   const std::string& raw) {
  const store::Catalog& catalog = engine.catalog();
  const mime::Message message = mime::read_message(raw);
  const Page page(context.colors());
  page.field("Key", to_hex(row.key));
  page.field("From", mailboxes(message.from));
  page.field("To", mailboxes(message.to));
  page.field("Cc", mailboxes(message.cc));
  page.field("Bcc", mailboxes(message.bcc));
  page.field("Date", date_line(row));
  page.field("Subject", printable(message.subject));
  print_facts(page, catalog, row);
  for (const auto& [name, line] : note_lines_around(engine, to_hex(row.key)))
    page.field(name, printable(line));
  for (const mime::Part& part : message.parts)
    print_charset(page, part);
  for (const Defect& defect : message.defects) {
    page.field("Defect",
               printable(defect.code + (defect.where.empty() ? "" : ", " + defect.where) +
                         (defect.detail.empty() ? "" : ": " + defect.detail)));
  }
  print("\n" + printable(message.text) + "\n");
  for (const mime::Part& part : message.parts) {
    if (part.is_attachment) print_attachment(part);
  }
}

void show_one(Context& context,
              const search::Engine& engine,
              const ShowArguments& arguments,
              const std::string& key) {
  const store::Catalog& catalog = engine.catalog();
  const auto id = message_of(catalog, key);
  if (!id) {
    context.report(id.error());
    if (id.error().code == Errc::not_found) context.exit = Exit::nothing;
    return;
  }
  search::MessageReader reader(catalog);
  const auto raw = reader.read(*id);
  if (!raw) return context.report(raw.error());
  const auto row = catalog.message(*id);
  if (arguments.raw) {
    print(exact_or_printable(raw->bytes));
  } else if (arguments.json) {
    nlohmann::ordered_json json = {{"schema", "pismo.show/1"}};
    json.update(message_json(raw->bytes));
    json.update(case_json(catalog, *row));
    json.update(notes_around(engine, to_hex(row->key)));
    print_line(to_line(json));
  } else {
    print_message(context, engine, *row, raw->bytes);
  }
}

void show_ghost(Context& context,
                const search::Engine& engine,
                const ShowArguments& arguments,
                const std::string& key) {
  const auto number = node_of_key(engine, key);
  if (!number) {
    context.report(number.error());
    if (number.error().code == Errc::not_found) context.exit = Exit::nothing;
    return;
  }
  if (arguments.raw) {
    return context.report({Errc::usage, key + ": this message is not here; it has no bytes"});
  }
  const auto ghost = engine.relations().ghost(*number);
  if (ghost) print_ghost(engine, *ghost, arguments.json);
}

void run(Context& context, const ShowArguments& arguments) {
  const auto engine = search::Engine::open(context.folder());
  if (!engine) return context.report(engine.error());
  for (const std::string& key : arguments.keys) {
    if (is_ghost_key(key)) {
      show_ghost(context, *engine, arguments, key);
    } else {
      show_one(context, *engine, arguments, key);
    }
  }
}

}  // namespace

void configure_show(CLI::App& command, Context& context) {
  auto arguments = std::make_shared<ShowArguments>();
  command.add_option("KEY", arguments->keys, "Message keys, or their first 6 or more digits")
      ->required();
  auto* raw = command.add_flag("--raw", arguments->raw, "The exact bytes");
  command.add_flag("--json", arguments->json, "Everything, as JSON")->excludes(raw);
  command.callback([arguments, &context] { run(context, *arguments); });
}

}  // namespace pismo::cli
