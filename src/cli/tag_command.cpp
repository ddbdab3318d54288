#include <fmt/format.h>
#include <memory>
#include <string>
#include <vector>

#include "pismo/search/engine.hpp"
#include "pismo/store/note_lines.hpp"
#include "pismo/store/notes.hpp"

#include "case_log.hpp"
#include "cli11.hpp"
#include "commands.hpp"
#include "note_subject.hpp"
#include "output.hpp"
#include "selection.hpp"
#include "tag_file.hpp"
#include "tag_words.hpp"

namespace pismo::cli {

namespace {

using Json = nlohmann::ordered_json;
using store::NoteKind;

struct Arguments {
  std::vector<std::string> words;
  std::vector<std::string> threads, addresses;
  std::string zone;
  bool json = false;
};

/// What is asked for: which tags come and go, and on what.
struct Wish {
  std::vector<std::string> added, removed;
  std::string query;
};

/// Something that is to be tagged.
struct Target {
  NoteKind kind = NoteKind::message;
  std::string about;
  std::vector<std::string> siblings;  ///< Keys under which a tag of its conversation may be kept.
};

Result<Wish> read_wish(const std::vector<std::string>& words) {
  Wish wish;
  std::size_t at = 0;
  for (; at < words.size(); ++at) {
    const std::string word = unshielded(words[at]);
    if (word == "--" || word.empty() || (word.front() != '+' && word.front() != '-')) break;
    const std::string tag = word.substr(1);
    if (auto trouble = store::trouble_with_tag(tag))
      return fail(Errc::usage, fmt::format("'{}': {}", word, *trouble));
    (word.front() == '+' ? wish.added : wish.removed).push_back(tag);
  }
  for (; at < words.size(); ++at) {
    const std::string word = unshielded(words[at]);
    if (word == "--" && wish.query.empty()) continue;
    wish.query += (wish.query.empty() ? "" : " ") + word;
  }
  if (wish.added.empty() && wish.removed.empty()) {
    return fail(Errc::usage,
                "say which tags come and which go: pismo tag +important -unread QUERY; 'pismo tag "
                "list' prints those that there are");
  }
  return wish;
}

Result<void> find_messages(search::Engine& engine,
                           const std::string& query,
                           std::vector<Target>& targets) {
  if (looks_like_key(query)) {
    auto key = note_subject(engine, NoteKind::message, query);
    if (!key) return fail(key.error());
    targets.push_back({NoteKind::message, std::move(*key), {}});
    return {};
  }
  const auto plan = plan_of(engine, query);
  if (!plan) return fail(plan.error());
  if (plan->unreadable > 0) note(unreadable_note(plan->unreadable));
  const auto hits = engine.ask(*plan, search::Order::source, 0, std::nullopt);
  if (!hits) return fail(hits.error());
  for (const search::Hit& hit : *hits) {
    auto row = engine.row(hit);
    if (!row) return fail(row.error());
    targets.push_back({NoteKind::message, std::move(row->key), {}});
  }
  return {};
}

Result<std::vector<Target>> find_targets(search::Engine& engine,
                                         const Arguments& arguments,
                                         const Wish& wish) {
  std::vector<Target> targets;
  for (const std::string& typed : arguments.threads) {
    auto key = note_subject(engine, NoteKind::thread, unshielded(typed));
    if (!key) return fail(key.error());
    auto siblings = keys_of_thread(engine, *key);
    targets.push_back({NoteKind::thread, std::move(*key), std::move(siblings)});
  }
  for (const std::string& typed : arguments.addresses) {
    auto address = note_subject(engine, NoteKind::address, unshielded(typed));
    if (!address) return fail(address.error());
    targets.push_back({NoteKind::address, std::move(*address), {}});
  }
  if (wish.query.empty() && targets.empty()) {
    return fail(Errc::usage,
                "say what to tag: a QUERY ('*' is every message), a KEY, --thread KEY or "
                "--address ADDRESS");
  }
  if (!wish.query.empty()) {
    if (auto found = find_messages(engine, wish.query, targets); !found) return fail(found.error());
  }
  if (wish.added.empty()) return targets;
  // A dump of the notes has to be one that can be restored.
  const std::size_t left_out = std::erase_if(targets, [](const Target& target) {
    return store::trouble_with_about(target.kind, target.about).has_value();
  });
  if (left_out > 0)
    note(
        fmt::format("{} of what was found cannot be tagged: its Message-ID or address is no text, "
                    "or too long",
                    left_out));
  return targets;
}

/// @return  Whether the tags of the target are others now.
Result<bool> change(store::NotesWriter& writer, const Wish& wish, const Target& target) {
  bool changed = false;
  for (const std::string& tag : wish.added) {
    auto done = writer.add(store::TagRow{target.kind, target.about, tag});
    if (!done) return done;
    changed = changed || *done;
  }
  std::vector<std::string> names = target.siblings;
  if (names.empty()) names.push_back(target.about);
  for (const std::string& tag : wish.removed) {
    for (const std::string& name : names) {
      auto done = writer.remove(store::TagRow{target.kind, name, tag});
      if (!done) return done;
      changed = changed || *done;
    }
  }
  return changed;
}

void report(const Arguments& arguments, std::size_t all, std::size_t n) {
  if (arguments.json) {
    print_line(to_line(Json{{"schema", "pismo.tag/1"}, {"found", all}, {"changed", n}}));
  } else {
    print_line(fmt::format("{} found, {} changed", all, n));
  }
}

void run(Context& context, const Arguments& arguments) {
  const auto wish = read_wish(arguments.words);
  if (!wish) return context.report(wish.error());
  std::vector<Target> targets;
  {
    auto engine = search::Engine::open(context.folder(), unshielded(arguments.zone));
    if (!engine) return context.report(engine.error());
    auto found = find_targets(*engine, arguments, *wish);
    if (!found) {
      context.report(found.error());
      if (found.error().code == Errc::not_found) context.exit = Exit::nothing;
      return;
    }
    targets = std::move(*found);
  }
  std::size_t changed = 0;
  {
    auto writer = store::NotesWriter::open(context.folder());
    if (!writer) return context.report(writer.error());
    writer->note_unlogged("tag");
    for (const Target& target : targets) {
      const auto done = change(*writer, *wish, target);
      if (!done) return context.report(done.error());
      changed += *done ? 1U : 0U;
    }
    if (auto kept = writer->commit(); !kept) return context.report(kept.error());
  }
  report(arguments, targets.size(), changed);
  if (targets.empty()) context.exit = Exit::nothing;
  if (changed == 0) return;
  log_change(context,
             "tag",
             {{"added", wish->added},
              {"removed", wish->removed},
              {"found", targets.size()},
              {"changed", changed}});
}

}  // namespace

void configure_tag(CLI::App& command, Context& context) {
  auto arguments = std::make_shared<Arguments>();
  command
      .add_option("WORDS",
                  arguments->words,
                  "+TAG and -TAG, any number; then a question, or the key of one message")
      ->type_name("+TAG... -TAG... QUERY|KEY");
  command.add_option("--thread", arguments->threads, "The conversation of this message")
      ->allow_extra_args(false)
      ->type_name("KEY");
  command.add_option("--address", arguments->addresses, "A person, by an e-mail address")
      ->allow_extra_args(false)
      ->type_name("ADDRESS");
  command.add_option("--tz", arguments->zone, "Time zone for dates of the question")
      ->type_name("ZONE");
  command.add_flag("--json", arguments->json, "Print the numbers as JSON");
  configure_tag_list(*command.add_subcommand("list", "All tags, and how often they are used"),
                     context);
  configure_tag_dump(
      *command.add_subcommand("dump", "All tags and comments as text, for keeping and sending"),
      context);
  configure_tag_restore(
      *command.add_subcommand("restore", "Join what 'tag dump' wrote to the notes of the case"),
      context);
  command.require_subcommand(0, 1);
  command.callback([arguments, &command, &context] {
    if (command.get_subcommands().empty()) run(context, *arguments);
  });
}

}  // namespace pismo::cli
