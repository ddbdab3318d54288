#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "pismo/search/attachment_listing.hpp"

#include "commands.hpp"
#include "listing_text.hpp"
#include "output.hpp"
#include "selection.hpp"
#include "table_printer.hpp"

namespace pismo::cli {

namespace {

using Json = nlohmann::ordered_json;
using search::AttachmentSort;
using search::ListedAttachment;

struct AttachmentArguments {
  std::string query = "*";
  std::string only = "all";
  std::size_t offset = 0;
  std::optional<std::size_t> limit;
  std::string format = "text";
  std::string zone;
};

constexpr std::array<std::pair<std::string_view, AttachmentSort>, 8> kSorts = {
    {{"all", AttachmentSort::all},
     {"repeated", AttachmentSort::repeated},
     {"renamed", AttachmentSort::renamed},
     {"same-name", AttachmentSort::same_name},
     {"disguised", AttachmentSort::disguised},
     {"encrypted", AttachmentSort::encrypted},
     {"damaged", AttachmentSort::damaged},
     {"unread", AttachmentSort::unread}}};

AttachmentSort sort_of(std::string_view name) {
  const auto row = std::find_if(
      kSorts.begin(), kSorts.end(), [&](const auto& sort) { return sort.first == name; });
  return row == kSorts.end() ? AttachmentSort::all : row->second;
}

std::vector<std::string> sort_names() {
  std::vector<std::string> names;
  for (const auto& [name, sort] : kSorts)
    names.emplace_back(name);
  return names;
}

Json row_json(const search::Engine& engine, const ListedAttachment& row) {
  Json names = Json::array();
  for (const search::NameCount& name : row.names)
    names.push_back({{"name", name.name}, {"times", name.messages}});
  return {{"sha256", row.sha256},
          {"size", row.size},
          {"type", row.type},
          {"declared", row.declared},
          {"state", row.state},
          {"searchable", row.reader},
          {"disguised", row.is_disguised},
          {"names", std::move(names)},
          {"same_name", row.same_name},
          {"messages", row.messages},
          {"first", date_json(row.first)},
          {"last", date_json(row.last)},
          {"senders", senders_json(row.senders)},
          {"examples", examples_json(engine, row.examples)}};
}

const std::vector<std::string> kColumns = {"sha256",
                                           "size",
                                           "type",
                                           "declared",
                                           "state",
                                           "searchable",
                                           "disguised",
                                           "names",
                                           "same_name",
                                           "messages",
                                           "first",
                                           "last",
                                           "senders",
                                           "examples"};

std::string names_of(const ListedAttachment& row) {
  constexpr std::size_t kNames = 4;
  if (row.names.empty()) return "(no name)";
  std::string line;
  for (std::size_t i = 0; i < row.names.size() && i < kNames; ++i)
    line += (i == 0 ? "" : " | ") + printable(row.names[i].name);
  if (row.names.size() > kNames) line += fmt::format(" and {} more", row.names.size() - kNames);
  return line;
}

/// What somebody who opens the file should know.
std::string remarks_of(const ListedAttachment& row) {
  std::string line;
  if (row.is_disguised) line += ", not what its name says";
  if (!row.state.empty()) line += ", " + row.state;
  line += row.reader.empty() ? ", its words are not searched" : "";
  if (!row.same_name.empty()) {
    line += fmt::format(", {} other file{} of its name",
                        row.same_name.size(),
                        row.same_name.size() == 1 ? "" : "s");
  }
  return line;
}

std::string row_text(const search::Engine& engine, const ListedAttachment& row, bool color) {
  constexpr std::size_t kSenders = 3;
  constexpr std::size_t kDigits = 12;
  const std::string declared = row.declared.empty() ? "" : row.declared.front();
  const std::string type = !row.type.empty()  ? row.type
                           : declared.empty() ? "unknown type"
                                              : printable(declared) + " by its label";
  std::string out = fmt::format("{}{}{}  {}{}{}\n    {}, {} bytes{}\n",
                                color ? "\x1b[33m" : "",
                                row.sha256.substr(0, kDigits),
                                color ? "\x1b[0m" : "",
                                color ? "\x1b[1m" : "",
                                names_of(row),
                                color ? "\x1b[0m" : "",
                                type,
                                row.size,
                                remarks_of(row));
  out += fmt::format("    {} {}, {}; sent by {}",
                     row.messages,
                     row.messages == 1 ? "message" : "messages",
                     days_of(engine, row.first, row.last),
                     senders_of(row.senders, kSenders));
  if (!row.examples.empty()) {
    out += "; first " + key_of_message(engine, row.examples.front().message_id).substr(0, kDigits);
  }
  return out + "\n";
}

void print_rows(const Context& context,
                const AttachmentArguments& arguments,
                const search::Engine& engine,
                const search::AttachmentListing& listing) {
  TablePrinter table(arguments.format, "pismo.attachments/1", kColumns);
  const bool text = arguments.format == "text";
  bool read = text || table.begin({{"query", arguments.query},
                                   {"only", arguments.only},
                                   {"files", listing.files},
                                   {"contents", listing.contents},
                                   {"bytes", listing.bytes}});
  const std::size_t first = std::min(arguments.offset, listing.rows.size());
  const std::size_t rest = listing.rows.size() - first;
  const std::size_t end = first + std::min(arguments.limit.value_or(rest), rest);
  for (std::size_t i = first; i < end && read; ++i) {
    const ListedAttachment& row = listing.rows[i];
    read = text ? print(row_text(engine, row, context.colors())) : table.row(row_json(engine, row));
  }
  if (read && !text) table.end();
}

void run(Context& context, const AttachmentArguments& arguments) {
  auto engine = search::Engine::open(context.folder(), arguments.zone);
  if (!engine) return context.report(engine.error());
  const auto plan = plan_of(*engine, arguments.query);
  if (!plan) return context.report(plan.error());
  if (plan->unreadable > 0) note(unreadable_note(plan->unreadable));
  const auto listing =
      search::list_attachments(*engine, context.folder().catalog(), *plan, sort_of(arguments.only));
  if (!listing) return context.report(listing.error());
  if (!engine->catalog().has_identifiers()) {
    note(
        "an earlier pismo made this case: of the messages it indexed only the labels of "
        "attachments are known, not what they are by their bytes");
  }
  print_rows(context, arguments, *engine, *listing);
  if (listing->rows.size() <= arguments.offset) context.exit = Exit::nothing;
  if (arguments.format != "text") return;
  note(fmt::format("{} attached files, {} different ones, {} bytes",
                   listing->files,
                   listing->contents,
                   listing->bytes));
}

}  // namespace

void configure_attachments(CLI::App& command, Context& context) {
  auto arguments = std::make_shared<AttachmentArguments>();
  command
      .add_option_function<std::vector<std::string>>(
          "QUERY",
          [arguments](const std::vector<std::string>& words) {
            arguments->query = fmt::format("{}", fmt::join(words, " "));
          },
          "Of which messages (default: all)")
      ->type_name("TEXT");
  command
      .add_option("--only",
                  arguments->only,
                  "Those that are repeated, renamed (several names), same-name (another content "
                  "has the name too), disguised (not what the name says), encrypted, damaged, "
                  "unread (their words are not searched); default all")
      ->check(CLI::IsMember(sort_names()))
      ->type_name("WHICH");
  command.add_option("--limit", arguments->limit, "At most N files")->type_name("N");
  command.add_option("--offset", arguments->offset, "Skip the first N")->type_name("N");
  command.add_option("--format", arguments->format, "text, json, jsonl, csv or tsv")
      ->check(CLI::IsMember({"text", "json", "jsonl", "csv", "tsv"}))
      ->capture_default_str()
      ->type_name("FORM");
  command
      .add_option(
          "--tz",
          arguments->zone,
          "Time zone for dates (default: Europe/Moscow when most mail is Russian, else UTC)")
      ->type_name("ZONE");
  command.callback([arguments, &context] { run(context, *arguments); });
}

}  // namespace pismo::cli
