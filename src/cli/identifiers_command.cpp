#include <algorithm>
#include <fmt/format.h>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "pismo/search/identifier_kinds.hpp"
#include "pismo/search/identifier_listing.hpp"

#include "cli11.hpp"
#include "commands.hpp"
#include "listing_arguments.hpp"
#include "listing_text.hpp"
#include "output.hpp"

namespace pismo::cli {

namespace {

using Json = nlohmann::ordered_json;
using search::ListedIdentifier;

struct IdentifierArguments {
  ListingArguments listing;
  std::vector<std::string> kinds;
  bool all = false;
  std::uint64_t min_messages = 1;
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
  return out + fmt::format("    {} {}{}\n",
                           row.own_messages == 0 ? "quoted by" : "used by",
                           senders_of(row.senders, kSenders),
                           first_of(engine, row.examples));
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

search::IdentifierOptions options_of(const IdentifierArguments& arguments) {
  search::IdentifierOptions options;
  options.guesses = arguments.all;
  options.min_messages = arguments.min_messages;
  for (const std::string& name : arguments.kinds) {
    for (std::string& kind : search::kinds_named(name))
      options.kinds.push_back(std::move(kind));
  }
  return options;
}

void run(Context& context, const IdentifierArguments& arguments) {
  const ListingArguments& asked = arguments.listing;
  auto engine = search::Engine::open(context.folder(), asked.zone);
  if (!engine) return context.report(engine.error());
  if (!engine->catalog().has_identifiers()) {
    return context.report({Errc::conflict,
                           "this case was made by an earlier pismo, which kept no identifiers: "
                           "index its sources into a new case"});
  }
  const auto plan = plan_of_listing(context, *engine, asked);
  if (!plan) return;
  auto listing = search::IdentifierListing::of(
      *engine, context.folder().catalog(), *plan, options_of(arguments));
  if (!listing) return context.report(listing.error());
  ListingPrinter printer(asked, "pismo.identifiers/1", kColumns);
  const auto print_row = [&](const ListedIdentifier& row) {
    return printer.row([&] { return row_text(*engine, row, context.colors()); },
                       [&] { return row_json(*engine, row); });
  };
  if (printer.begin({{"query", asked.query},
                     {"kinds", kinds_json(listing->kinds())},
                     {"guesses_left_out", listing->guesses()}})) {
    const auto listed = listing->each(asked.offset, asked.limit, print_row);
    if (!listed) return context.report(listed.error());
    printer.end();
  }
  if (listing->identifiers() <= asked.offset) context.exit = Exit::nothing;
  if (!asked.is_text()) return;
  if (!listing->kinds().empty()) note(kinds_text(listing->kinds()));
  if (listing->identifiers() == 0) note("no identifiers found");
  if (listing->guesses() > 0) {
    note(fmt::format("{} numbers that only their digits tell are left out: --all",
                     listing->guesses()));
  }
}

}  // namespace

void configure_listed_identifiers(CLI::App& command, Context& context) {
  auto arguments = std::make_shared<IdentifierArguments>();
  arguments->listing.declare(command, "identifiers");
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
  command.callback([arguments, &context] { run(context, *arguments); });
}

}  // namespace pismo::cli
