#include <algorithm>
#include <fmt/format.h>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "pismo/search/identifier_kinds.hpp"
#include "pismo/search/identifier_listing.hpp"

#include "commands.hpp"
#include "listing_text.hpp"
#include "output.hpp"
#include "selection.hpp"
#include "table_printer.hpp"

namespace pismo::cli {

namespace {

using Json = nlohmann::ordered_json;
using search::ListedIdentifier;

struct IdentifierArguments {
  std::string query = "*";
  std::vector<std::string> kinds;
  bool all = false;
  std::uint64_t min_messages = 1;
  std::size_t offset = 0;
  std::optional<std::size_t> limit;
  std::string format = "text";
  std::string zone;
};

Json row_json(const search::Engine& engine, const ListedIdentifier& row) {
  return {{"kind", row.kind},
          {"value", row.value},
          {"messages", row.messages},
          {"own", row.own_messages},
          {"times", row.times},
          {"checksum_ok", row.checksum_ok ? Json(*row.checksum_ok) : Json()},
          {"has_keyword", row.has_keyword},
          {"guess", row.is_guess},
          {"first", date_json(row.first)},
          {"last", date_json(row.last)},
          {"senders", senders_json(row.senders)},
          {"examples", examples_json(engine, row.examples)}};
}

const std::vector<std::string> kColumns = {"kind",
                                           "value",
                                           "messages",
                                           "own",
                                           "times",
                                           "checksum_ok",
                                           "has_keyword",
                                           "guess",
                                           "first",
                                           "last",
                                           "senders",
                                           "examples"};

std::string how_sure(const ListedIdentifier& row) {
  if (row.checksum_ok == false) return ", its check digits are wrong";
  if (row.is_guess) return ", a guess: only its digits say so";
  return "";
}

std::string row_text(const search::Engine& engine, const ListedIdentifier& row, bool color) {
  constexpr std::size_t kSenders = 3;
  constexpr std::size_t kDigits = 12;
  const std::string whose = row.own_messages == row.messages ? ""
                            : row.own_messages == 0
                                ? ", all quoted"
                                : fmt::format(" ({} not quoted)", row.own_messages);
  std::string out = fmt::format("{:<18} {}{}{}  {} {}{}, {}{}\n",
                                row.kind,
                                color ? "\x1b[1m" : "",
                                printable(row.value),
                                color ? "\x1b[0m" : "",
                                row.messages,
                                row.messages == 1 ? "message" : "messages",
                                whose,
                                days_of(engine, row.first, row.last),
                                how_sure(row));
  out += fmt::format("    {} {}",
                     row.own_messages == 0 ? "quoted by" : "used by",
                     senders_of(row.senders, kSenders));
  if (!row.examples.empty()) {
    out += "; first " + key_of_message(engine, row.examples.front().message_id).substr(0, kDigits);
  }
  return out + "\n";
}

Json kinds_json(const std::vector<search::KindCount>& kinds) {
  Json out = Json::object();
  for (const search::KindCount& kind : kinds)
    out[kind.kind] = kind.identifiers;
  return out;
}

std::string kinds_text(const std::vector<search::KindCount>& kinds) {
  std::string line;
  for (const search::KindCount& kind : kinds)
    line += fmt::format("{}{} {}", line.empty() ? "" : ", ", kind.identifiers, kind.kind);
  return line;
}

void print_rows(const Context& context,
                const IdentifierArguments& arguments,
                const search::Engine& engine,
                const search::IdentifierListing& listing) {
  TablePrinter table(arguments.format, "pismo.identifiers/1", kColumns);
  const bool text = arguments.format == "text";
  bool read = text || table.begin({{"query", arguments.query},
                                   {"kinds", kinds_json(listing.kinds)},
                                   {"guesses_left_out", listing.guesses}});
  const std::size_t first = std::min(arguments.offset, listing.rows.size());
  const std::size_t rest = listing.rows.size() - first;
  const std::size_t end = first + std::min(arguments.limit.value_or(rest), rest);
  for (std::size_t i = first; i < end && read; ++i) {
    const ListedIdentifier& row = listing.rows[i];
    read = text ? print(row_text(engine, row, context.colors())) : table.row(row_json(engine, row));
  }
  if (read && !text) table.end();
}

void run(Context& context, const IdentifierArguments& arguments) {
  search::IdentifierOptions options;
  options.guesses = arguments.all;
  options.min_messages = arguments.min_messages;
  for (const std::string& name : arguments.kinds) {
    for (std::string& kind : search::kinds_named(name))
      options.kinds.push_back(std::move(kind));
  }
  auto engine = search::Engine::open(context.folder(), arguments.zone);
  if (!engine) return context.report(engine.error());
  if (!engine->catalog().has_identifiers()) {
    return context.report({Errc::conflict,
                           "this case was made by an earlier pismo, which kept no identifiers: "
                           "index its sources into a new case"});
  }
  const auto plan = plan_of(*engine, arguments.query);
  if (!plan) return context.report(plan.error());
  if (plan->unreadable > 0) note(unreadable_note(plan->unreadable));
  const auto listing =
      search::list_identifiers(*engine, context.folder().catalog(), *plan, options);
  if (!listing) return context.report(listing.error());
  print_rows(context, arguments, *engine, *listing);
  if (listing->rows.size() <= arguments.offset) context.exit = Exit::nothing;
  if (arguments.format != "text") return;
  if (!listing->kinds.empty()) note(kinds_text(listing->kinds));
  if (listing->rows.empty()) note("no identifiers found");
  if (listing->guesses > 0) {
    note(fmt::format("{} numbers that only their digits tell are left out: --all",
                     listing->guesses));
  }
}

}  // namespace

void configure_listed_identifiers(CLI::App& command, Context& context) {
  auto arguments = std::make_shared<IdentifierArguments>();
  command
      .add_option_function<std::vector<std::string>>(
          "QUERY",
          [arguments](const std::vector<std::string>& words) {
            arguments->query = fmt::format("{}", fmt::join(words, " "));
          },
          "Of which messages (default: all)")
      ->type_name("TEXT");
  command
      .add_option("--kind",
                  arguments->kinds,
                  "Only these: inn, ogrn, account, passport, phone ... (docs/identifiers.md); "
                  "repeatable")
      ->expected(1)
      ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll)
      ->check(CLI::IsMember(search::identifier_kind_names()))
      ->type_name("KIND");
  command.add_flag(
      "--all", arguments->all, "Also numbers without a word for their kind, which may be anything");
  command.add_option("--min-messages", arguments->min_messages, "Only those in N messages or more")
      ->check(CLI::Range(1, 1'000'000'000))
      ->capture_default_str()
      ->type_name("N");
  command.add_option("--limit", arguments->limit, "At most N identifiers")->type_name("N");
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
