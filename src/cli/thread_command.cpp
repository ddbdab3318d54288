#include <algorithm>
#include <fmt/format.h>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "pismo/search/conversation.hpp"
#include "pismo/search/engine.hpp"

#include "altered_page.hpp"
#include "cli11.hpp"
#include "commands.hpp"
#include "node_of_key.hpp"
#include "output.hpp"
#include "thread_row.hpp"
#include "thread_tree.hpp"

namespace pismo::cli {

namespace {

struct ThreadArguments {
  std::string key;
  std::string format = "text";
  std::string zone;
  bool all = false;
  bool altered = false;
  TreeOptions tree;
};

/// The row of how many messages are here, recovered and missing.
std::string summary(const search::Conversation& conversation) {
  std::size_t here = 0;
  std::size_t recovered = 0;
  std::size_t missing = 0;
  for (const search::ConversationMember& member : conversation.members) {
    ++(member.is_message() ? here : member.is_recovered() ? recovered : missing);
  }
  std::string line = fmt::format("{} {}", here, here == 1 ? "message" : "messages");
  if (recovered > 0) line += fmt::format(", {} recovered from quotations", recovered);
  if (missing > 0) line += fmt::format(", {} missing", missing);
  return line;
}

/// Prints conversations in one format, one after another.
class ThreadPrinter {
 public:
  ThreadPrinter(const search::Engine& engine, const ThreadArguments& arguments, bool color)
      : engine_(engine),
        arguments_(arguments),
        color_(color),
        rows_(engine, {arguments.tree.full, arguments.altered}) {}

  /// @return  False when nobody reads the output any more.
  bool print_one(const search::Conversation& conversation, std::int64_t asked) {
    if (arguments_.format == "text") return text(conversation, asked);
    if (arguments_.format == "json") return json(conversation);
    return std::all_of(
        conversation.members.begin(), conversation.members.end(), [&](const auto& member) {
          return print_line(to_line(rows_.row(conversation, member)));
        });
  }

 private:
  bool text(const search::Conversation& conversation, std::int64_t asked) {
    TreeOptions options = arguments_.tree;
    options.asked = asked;
    options.color = color_;
    if (!print_line(summary(conversation)) || !print_tree(engine_, conversation, options)) {
      return false;
    }
    for (const search::ConversationMember& member : conversation.members) {
      if (arguments_.altered) print_altered(engine_, member.matches, color_);
    }
    return !arguments_.all || print_line("");
  }

  bool json(const search::Conversation& conversation) {
    nlohmann::ordered_json out = {{"schema", "pismo.thread/1"}, {"thread", conversation.key}};
    out["members"] = nlohmann::ordered_json::array();
    for (const search::ConversationMember& member : conversation.members) {
      nlohmann::ordered_json row = rows_.row(conversation, member);
      row.erase("schema");
      row.erase("thread");
      out["members"].push_back(std::move(row));
    }
    return print_line(to_line(out));
  }

  const search::Engine& engine_;
  const ThreadArguments& arguments_;
  bool color_;
  ThreadRows rows_;
};

void run(Context& context, const ThreadArguments& arguments) {
  const auto engine = search::Engine::open(context.folder(), arguments.zone);
  if (!engine) return context.report(engine.error());
  std::vector<std::int64_t> threads;
  std::int64_t asked = 0;
  if (arguments.all) {
    threads = engine->relations().threads();
  } else {
    const auto node = node_of_key(*engine, arguments.key);
    if (!node) {
      context.report(node.error());
      if (node.error().code == Errc::not_found) context.exit = Exit::nothing;
      return;
    }
    asked = *node;
    threads.push_back(engine->relations().thread_of(asked).value_or(asked));
  }
  if (threads.empty()) context.exit = Exit::nothing;
  ThreadPrinter printer(*engine, arguments, context.colors());
  for (const std::int64_t thread : threads) {
    const auto conversation = search::read_conversation(*engine, thread);
    if (!conversation) return context.report(conversation.error());
    if (!printer.print_one(*conversation, asked)) return;
  }
}

}  // namespace

void configure_thread(CLI::App& command, Context& context) {
  auto arguments = std::make_shared<ThreadArguments>();
  auto* key = command.add_option(
      "KEY", arguments->key, "Key of a message, its first 6 or more digits, or 'ghost:...'");
  command.add_flag("--all", arguments->all, "Every conversation of the case")->excludes(key);
  command.add_flag("--full", arguments->tree.full, "The own words of each message");
  command.add_flag("--why", arguments->tree.why, "The reason of every link");
  command.add_flag("--altered",
                   arguments->altered,
                   "Quotations that say other words than their originals, word by word");
  command.add_flag(
      "--duplicates", arguments->tree.duplicates, "Copies of a letter on lines of their own");
  command.add_option("--format", arguments->format, "text, json (one object each) or jsonl (rows)")
      ->check(CLI::IsMember({"text", "json", "jsonl"}))
      ->capture_default_str()
      ->type_name("FORM");
  command.add_option("--tz", arguments->zone, "Time zone of the dates shown")->type_name("ZONE");
  command.callback([arguments, &context] {
    if (arguments->key.empty() && !arguments->all) throw CLI::RequiredError("KEY");
    run(context, *arguments);
  });
}

}  // namespace pismo::cli
