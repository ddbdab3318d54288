#include <cerrno>
#include <cstring>
#include <fmt/format.h>
#include <memory>
#include <optional>
#include <string>
#include <unistd.h>
#include <vector>

#include "pismo/pipeline/attach.hpp"
#include "pismo/search/shard_state.hpp"
#include "pismo/store/custody_log.hpp"
#include "pismo/store/shard_card.hpp"
#include "pismo/store/shards.hpp"

#include "case_log.hpp"
#include "cli11.hpp"
#include "commands.hpp"
#include "output.hpp"

namespace pismo::cli {

namespace {

using Json = nlohmann::ordered_json;

constexpr std::string_view kServer = "xapian-tcpsrv";

struct AttachArguments {
  std::vector<std::string> addresses, cards;
  std::string was;
  unsigned timeout = store::kShardTimeoutSeconds;
  unsigned jobs = 0;
};

struct ServeArguments {
  std::string interface = "127.0.0.1";
  std::uint16_t port = 0;
  bool print = false;
};

Result<std::vector<pipeline::NewShard>> new_shards(const AttachArguments& arguments) {
  if (arguments.cards.size() != arguments.addresses.size()) {
    return fail(Errc::usage,
                fmt::format("{} addresses and {} cards: each shard needs its own, in the same "
                            "order; one that is known is named without a card",
                            arguments.addresses.size(),
                            arguments.cards.size()));
  }
  std::vector<pipeline::NewShard> shards;
  for (std::size_t n = 0; n < arguments.addresses.size(); ++n) {
    auto address = store::read_shard_address(arguments.addresses[n]);
    if (!address) return fail(address.error());
    shards.push_back({std::move(*address), arguments.cards[n]});
  }
  return shards;
}

void log_attached(Context& context, const Json& did) {
  const auto sources = store::Sources::open(context.folder().catalog(), context.folder().trouble());
  if (!sources) return context.report(sources.error());
  log_change(context, "case attach", did, sources->counted(), store::CustodyLog::kUnloggedSources);
}

/// A shard that the case knows, answers again.
void attach_known(Context& context, const AttachArguments& arguments) {
  if (!arguments.was.empty() && arguments.addresses.size() != 1)
    return context.report({Errc::usage, "--instead-of needs one new address"});
  for (const std::string& text : arguments.addresses) {
    const auto now = store::read_shard_address(text);
    if (!now) return context.report(now.error());
    const auto was = arguments.was.empty() ? now : store::read_shard_address(arguments.was);
    if (!was) return context.report(was.error());
    const auto done = pipeline::attach_again(context.folder(), *was, *now, arguments.timeout);
    if (!done) return context.report(done.error());
    print_line(fmt::format("attached   {}", now->text()));
    log_attached(context, {{"shard", now->text()}, {"was", was->text()}});
  }
}

void attach(Context& context, const AttachArguments& arguments) {
  if (arguments.cards.empty()) return attach_known(context, arguments);
  const auto shards = new_shards(arguments);
  if (!shards) return context.report(shards.error());
  const auto joined =
      pipeline::attach_shards(context.folder(), *shards, arguments.timeout, arguments.jobs);
  if (!joined) return context.report(joined.error());
  Json did = Json::array();
  for (const store::ShardRow& row : *joined) {
    print_line(fmt::format("attached   {}, {} letters", row.address.text(), row.letters()));
    did.push_back({{"shard", row.address.text()}, {"letters", row.letters()}, {"uuid", row.uuid}});
  }
  log_attached(context, {{"shards", std::move(did)}});
}

void detach(Context& context, const std::vector<std::string>& addresses) {
  for (const std::string& text : addresses) {
    const auto address = store::read_shard_address(text);
    if (!address) return context.report(address.error());
    const auto done = pipeline::detach_shard(context.folder(), *address);
    if (!done) return context.report(done.error());
    print_line(fmt::format("detached   {}", address->text()));
    log_change(context, "case detach", {{"shard", address->text()}});
  }
}

void list_shards(Context& context, bool json) {
  const auto folder = context.folder();
  if (auto there = folder.require(); !there) return context.report(there.error());
  const auto shards = store::read_shards(folder);
  if (!shards) return context.report(shards.error());
  Json rows = Json::array();
  for (const store::ShardRow& row : *shards) {
    const auto answers = row.attached ? search::ask_shard(row) : Result<void>();
    if (!answers) context.exit = Exit::lost;
    const std::string state = !row.attached ? "detached" : answers ? "answers" : "silent";
    rows.push_back({{"shard", row.address.text()},
                    {"state", state},
                    {"letters", row.letters()},
                    {"timeout", row.timeout_seconds},
                    {"detail", answers ? "" : answers.error().message}});
    if (json) continue;
    print_line(fmt::format("{:<10} {}, {} letters", state, row.address.text(), row.letters()));
    if (!answers) note(printable(answers.error().message));
  }
  if (json) {
    print_line(to_line({{"schema", "pismo.case.shards/1"}, {"shards", std::move(rows)}}));
  } else if (shards->empty()) {
    print_line("no shards: all words of this case lie here");
  }
}

void make_card(Context& context, const std::string& into) {
  const auto card = store::write_card(context.folder(), into);
  if (!card) return context.report(card.error());
  print_line(fmt::format("card       {}, {} letters", into, card->letters));
}

std::string shell_word(const std::string& word) {
  std::string out = "'";
  for (const char c : word)
    out += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return out + "'";
}

/// Becomes the server: it has the terminal, and Ctrl-C ends it.
void serve(Context& context, const ServeArguments& arguments) {
  const auto folder = context.folder();
  const auto segments = store::served_segments(folder);
  if (!segments) return context.report(segments.error());
  std::vector<std::string> words = {std::string(kServer),
                                    "--quiet",
                                    "--interface",
                                    arguments.interface,
                                    "--port",
                                    std::to_string(arguments.port)};
  for (const store::SegmentRow& segment : *segments)
    words.push_back(std::filesystem::absolute(folder.segment(segment.name)).string());
  std::string line;
  for (const std::string& word : words)
    line += (line.empty() ? "" : " ") + (word.starts_with('-') ? word : shell_word(word));
  if (arguments.print) {
    print_line(line);
    return;
  }
  if (arguments.interface != "127.0.0.1" && arguments.interface != "::1") {
    note(
        "warning: whoever reaches this port can read every word of the case; nobody is asked for a "
        "password");
  }
  std::vector<char*> argv;
  argv.reserve(words.size() + 1);
  for (std::string& word : words)
    argv.push_back(word.data());
  argv.push_back(nullptr);
  ::execvp(argv.front(), argv.data());
  context.report({Errc::not_found,
                  fmt::format("{} cannot be started ({}); it is in Debian's package xapian-tools",
                              kServer,
                              std::strerror(errno))});
}

void configure_attach(CLI::App& command, Context& context) {
  auto arguments = std::make_shared<AttachArguments>();
  command
      .add_option("SHARD",
                  arguments->addresses,
                  "HOST:PORT where a shard is served; several are joined in this order")
      ->required()
      ->type_name("");
  command
      .add_option("--card",
                  arguments->cards,
                  "The card of the shard ('pismo case card'); once for each new shard")
      ->allow_extra_args(false)
      ->type_name("DIR");
  command
      .add_option("--instead-of", arguments->was, "The address that a known shard had until now")
      ->type_name("HOST:PORT");
  command.add_option("--timeout", arguments->timeout, "How long to wait for an answer")
      ->check(CLI::Range(1U, store::kMostShardTimeoutSeconds))
      ->capture_default_str()
      ->type_name("SECONDS");
  command.add_option("-j,--jobs", arguments->jobs, "Worker threads (default: one a core)")
      ->check(CLI::Range(0U, 256U))
      ->type_name("N");
  command.callback([arguments, &context] { attach(context, *arguments); });
}

void configure_serve(CLI::App& command, Context& context) {
  auto arguments = std::make_shared<ServeArguments>();
  command.add_option("--port", arguments->port, "Port to listen on")
      ->required()
      ->check(CLI::Range(1, 65'535))
      ->type_name("N");
  command
      .add_option("--interface",
                  arguments->interface,
                  "Address to listen on; other machines come by an ssh tunnel")
      ->capture_default_str()
      ->type_name("ADDRESS");
  command.add_flag("--print", arguments->print, "Only print the command of the server");
  command.callback([arguments, &context] { serve(context, *arguments); });
}

}  // namespace

void configure_case(CLI::App& command, Context& context) {
  command.require_subcommand(1);
  configure_serve(*command.add_subcommand(
                      "serve", "Serve the words of this case to another machine, for reading"),
                  context);
  auto* const card = command.add_subcommand(
      "card", "Write what another case must hold of this one to ask its words from afar");
  auto into = std::make_shared<std::string>();
  card->add_option("DIR", *into, "A new folder")->required()->type_name("");
  card->callback([into, &context] { make_card(context, *into); });
  configure_attach(
      *command.add_subcommand("attach", "Join served cases into this one, or one of them again"),
      context);
  auto* const away =
      command.add_subcommand("detach", "Ask the words of a shard no more, until it is attached");
  auto addresses = std::make_shared<std::vector<std::string>>();
  away->add_option("SHARD", *addresses, "HOST:PORT")->required()->type_name("");
  away->callback([addresses, &context] { detach(context, *addresses); });
  auto* const list = command.add_subcommand("shards", "List the shards and whether they answer");
  auto json = std::make_shared<bool>(false);
  list->add_flag("--json", *json, "One object");
  list->callback([json, &context] { list_shards(context, *json); });
}

}  // namespace pismo::cli
