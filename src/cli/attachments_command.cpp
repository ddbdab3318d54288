#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "pismo/search/attachment_listing.hpp"

#include "cli11.hpp"
#include "commands.hpp"
#include "listing_arguments.hpp"
#include "listing_text.hpp"
#include "output.hpp"

namespace pismo::cli {

namespace {

using Json = nlohmann::ordered_json;
using search::AttachmentSort;
using search::ListedAttachment;

struct AttachmentArguments {
  ListingArguments listing;
  std::string only = "all";
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
  names.reserve(kSorts.size());
  for (const auto& [name, sort] : kSorts)
    names.emplace_back(name);
  return names;
}

Json row_json(const search::Engine& engine, const ListedAttachment& row) {
  Json names = Json::array();
  for (const search::NameCount& name : row.names)
    names.push_back({{"name", name.name}, {"times", name.messages}});
  Json same_name = Json::array();
  for (const Sha256& other : row.same_name)
    same_name.push_back(to_hex(other));
  return {{"sha256", row.sha256},
          {"size", row.size},
          {"type", row.type},
          {"declared", row.declared},
          {"state", row.state},
          {"searchable", row.reader},
          {"disguised", row.is_disguised},
          {"names", std::move(names)},
          {"same_name", std::move(same_name)},
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
  return out + fmt::format("    {} {}, {}; sent by {}{}\n",
                           row.messages,
                           row.messages == 1 ? "message" : "messages",
                           days_of(engine, row.first, row.last),
                           senders_of(row.senders, kSenders),
                           first_of(engine, row.examples));
}

void run(Context& context, const AttachmentArguments& arguments) {
  const ListingArguments& asked = arguments.listing;
  auto engine = search::Engine::open(context.folder(), asked.zone);
  if (!engine) return context.report(engine.error());
  const auto plan = plan_of_listing(context, *engine, asked);
  if (!plan) return;
  const auto listing =
      search::list_attachments(*engine, context.folder().catalog(), *plan, sort_of(arguments.only));
  if (!listing) return context.report(listing.error());
  if (!engine->catalog().has_identifiers()) {
    note(
        "an earlier pismo made this case: of the messages it indexed only the labels of "
        "attachments are known, not what they are by their bytes");
  }
  ListingPrinter printer(asked, "pismo.attachments/1", kColumns);
  bool read = printer.begin({{"query", asked.query},
                             {"only", arguments.only},
                             {"files", listing->files},
                             {"contents", listing->contents},
                             {"bytes", listing->bytes}});
  const std::size_t first = std::min(asked.offset, listing->rows.size());
  const std::size_t rest = listing->rows.size() - first;
  const std::size_t end = first + std::min(asked.limit.value_or(rest), rest);
  for (std::size_t i = first; i < end && read; ++i) {
    const ListedAttachment& row = listing->rows[i];
    read = printer.row([&] { return row_text(*engine, row, context.colors()); },
                       [&] { return row_json(*engine, row); });
  }
  printer.end();
  if (listing->rows.size() <= asked.offset) context.exit = Exit::nothing;
  if (!asked.is_text()) return;
  note(fmt::format("{} attached files, {} different ones, {} bytes",
                   listing->files,
                   listing->contents,
                   listing->bytes));
}

}  // namespace

void configure_attachments(CLI::App& command, Context& context) {
  auto arguments = std::make_shared<AttachmentArguments>();
  arguments->listing.declare(command, "files");
  command
      .add_option("--only",
                  arguments->only,
                  "Those that are repeated, renamed (several names), same-name (another content "
                  "has the name too), disguised (not what the name says), encrypted, damaged, "
                  "unread (their words are not searched); default all")
      ->check(CLI::IsMember(sort_names()))
      ->type_name("WHICH");
  command.callback([arguments, &context] { run(context, *arguments); });
}

}  // namespace pismo::cli
