#include <algorithm>
#include <filesystem>
#include <fmt/format.h>
#include <fstream>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "pismo/base/file.hpp"
#include "pismo/base/hash.hpp"
#include "pismo/mime/message.hpp"
#include "pismo/search/engine.hpp"
#include "pismo/search/people.hpp"
#include "pismo/store/people.hpp"
#include "pismo/xref/comparison.hpp"
#include "pismo/xref/fingerprints.hpp"
#include "pismo/xref/related.hpp"
#include "pismo/xref/repeats.hpp"

#include "article.hpp"
#include "cli11.hpp"
#include "commands.hpp"
#include "fingerprint_arguments.hpp"
#include "message_or_text.hpp"
#include "output.hpp"
#include "selection.hpp"
#include "tie_printer.hpp"

namespace pismo::cli {

namespace {

struct XrefArguments {
  std::string thing;
  std::string other;
  std::vector<std::string> kinds;
  std::string fingerprints;
  SecretArguments secret;
  bool phrases = false;
  xref::RepeatOptions repeats;
  TieForm form;
  bool uncited = false;
};

std::string kind_names() {
  std::string names;
  for (const xref::KindInfo& kind : xref::Comparison::kinds())
    names += (names.empty() ? "" : ", ") + std::string(kind.name);
  return names;
}

std::string trouble_with_kind(const std::string& name) {
  const auto kinds = xref::Comparison::kinds();
  const bool known =
      std::any_of(kinds.begin(), kinds.end(), [&](const auto& kind) { return kind.name == name; });
  return known ? "" : "there is no kind of tie '" + name + "'; there are " + kind_names();
}

/// A list of plain ties for the printer.
std::function<Result<void>(const TiePrinter::Take&)> plain(
    const std::function<Result<void>(const xref::TakeTie&)>& each) {
  return [each](const TiePrinter::Take& take) {
    return each([&](xref::Tie&& tie) { return take(tie, {}); });
  };
}

/// What every way of asking prints: lists, then what to say when they are empty.
void print_lists(Context& context,
                 const XrefArguments& arguments,
                 TieRows& rows,
                 std::string_view nothing,
                 const std::function<Result<bool>(TiePrinter&)>& lists) {
  TiePrinter printer(arguments.form, rows, context.colors());
  if (!printer.begin()) return;
  const auto more = lists(printer);
  if (!more) return context.report(more.error());
  if (!*more || !printer.end() || printer.found_any()) return;
  context.exit = Exit::nothing;
  if (printer.is_text()) note(nothing);
}

/// Ties of the kinds that are wanted; none named: of all.
Result<bool> list_kinds(xref::Comparison& comparison,
                        const std::vector<std::string>& wanted,
                        TiePrinter& printer) {
  for (const xref::KindInfo& kind : xref::Comparison::kinds()) {
    const bool asked = std::find(wanted.begin(), wanted.end(), kind.name) != wanted.end();
    if (!wanted.empty() && !asked) continue;
    auto more = printer.list(kind.title, plain([&](const xref::TakeTie& take) {
                               return comparison.each(kind.name, take);
                             }));
    if (!more || !*more) return more;
  }
  return true;
}

void compare(Context& context, const XrefArguments& arguments) {
  const store::CaseFolder other(arguments.other);
  const auto here = search::Engine::open(context.folder());
  if (!here) return context.report(here.error());
  const auto there = search::Engine::open(other);
  if (!there) return context.report(there.error());
  auto comparison = xref::Comparison::open(*here, context.folder(), *there, other);
  if (!comparison) return context.report(comparison.error());
  TieRows rows(*here, *there, !arguments.uncited);
  const auto lists = [&](TiePrinter& printer) {
    return list_kinds(*comparison, arguments.kinds, printer);
  };
  print_lists(context, arguments, rows, "the two cases share nothing that was looked for", lists);
  for (const std::string& line : comparison->notes())
    note(line);
}

/// Passages that messages of this case share.
void repeats(Context& context, const XrefArguments& arguments) {
  const auto engine = search::Engine::open(context.folder());
  if (!engine) return context.report(engine.error());
  TieRows rows(*engine, *engine, !arguments.uncited);
  const auto each = [&](const TiePrinter::Take& take) {
    return xref::each_repeat(
        *engine, context.folder(), arguments.repeats, [&](xref::Repeat&& repeat) {
          return take(repeat.tie, repeat.users);
        });
  };
  const auto lists = [&](TiePrinter& printer) {
    return printer.list("The same words in different messages", each);
  };
  print_lists(context, arguments, rows, "no messages share so many words in a row", lists);
}

/// The key of a file of fingerprints, or why there is none.
Result<KeyedHash> key_of_file(const XrefArguments& arguments, xref::FingerprintReader& reader) {
  const auto secret = arguments.secret.read();
  if (!secret) return fail(secret.error());
  const auto head = reader.head();
  if (!head) return fail(head.error());
  auto key = KeyedHash::make(*secret, head->salt);
  if (!key || xref::check_of(*key) == head->check) return key;
  return fail(Errc::usage,
              arguments.fingerprints + ": was made with another secret than that of --secret");
}

void compare_told(Context& context, const XrefArguments& arguments) {
  std::ifstream in(arguments.fingerprints, std::ios::binary);
  if (!in) return context.report({Errc::not_found, arguments.fingerprints + ": cannot be opened"});
  xref::FingerprintReader reader(in, arguments.fingerprints);
  const auto engine = search::Engine::open(context.folder());
  if (!engine) return context.report(engine.error());
  const auto key = key_of_file(arguments, reader);
  if (!key) return context.report(key.error());
  TieRows rows(*engine, *engine, !arguments.uncited);
  const auto lists = [&](TiePrinter& printer) {
    return printer.list(
        "Of this case, and told by the fingerprints", plain([&](const xref::TakeTie& take) {
          return xref::compare_fingerprints(*engine, context.folder(), *key, reader, take);
        }));
  };
  print_lists(
      context, arguments, rows, "nothing that the fingerprints tell is in this case", lists);
}

/// The text of a file for comparing: of a message its body, of text and HTML what a reader sees;
/// none of what is no text.
std::string text_of_file(std::string_view bytes) {
  if (const auto start = message_start(bytes)) return mime::read_message(bytes.substr(*start)).text;
  constexpr std::size_t kLook = 4096;
  const bool is_binary = bytes.substr(0, kLook).find('\0') != std::string_view::npos;
  return is_binary || bytes.starts_with("%PDF") ? std::string() : article_text(bytes);
}

/// Whom of the case somebody means; none: nobody of this name or address. Errors: usage when
/// several people are called so.
Result<std::optional<std::int64_t>> person_meant(const search::Engine& engine,
                                                 const std::string& who) {
  const store::People people = store::People::of(engine.catalog());
  const auto ids = search::people_called(people, who);
  if (!ids) return fail(ids.error());
  if (ids->empty()) return std::optional<std::int64_t>();
  if (ids->size() == 1) return std::optional(ids->front());
  return fail(Errc::usage,
              who + ": several people are called so; say which by an address: " +
                  search::choice_of(people, *ids));
}

/// The ties of what was named: a person or an address, a file, or the key of a message.
Result<std::function<Result<void>(const xref::TakeTie&)>> ties_of(const Context& context,
                                                                  const search::Engine& engine,
                                                                  const std::string& thing,
                                                                  std::vector<std::string>& notes) {
  using Each = std::function<Result<void>(const xref::TakeTie&)>;
  const store::CaseFolder folder = context.folder();
  std::error_code error;
  if (std::filesystem::is_regular_file(thing, error)) {
    auto bytes = read_file(thing);
    if (!bytes) return fail(bytes.error());
    return Each([&engine, &notes, folder, hash = sha256(*bytes), text = text_of_file(*bytes)](
                    const auto& take) {
      return xref::each_tie_of_file(engine, folder, {hash, text}, take, notes);
    });
  }
  const auto message = message_of(engine.catalog(), thing);
  if (message) {
    return Each([&engine, &notes, folder, id = *message](const auto& take) {
      return xref::each_tie_of_message(engine, folder, id, take, notes);
    });
  }
  if (message.error().code != Errc::usage) return fail(message.error());
  const auto person = person_meant(engine, thing);
  if (!person) return fail(person.error());
  if (*person) {
    return Each([&engine, &notes, folder, id = **person](const auto& take) {
      return xref::each_tie_of_person(engine, folder, id, take, notes);
    });
  }
  if (thing.find('@') != std::string::npos) {
    return Each([&engine, &notes, folder, thing](const auto& take) {
      return xref::each_tie_of_address(engine, folder, thing, take, notes);
    });
  }
  return fail(Errc::usage,
              "'" + thing + "' is no file, no key of a message, no address and nobody's name");
}

void ties_of_thing(Context& context, const XrefArguments& arguments) {
  const auto engine = search::Engine::open(context.folder());
  if (!engine) return context.report(engine.error());
  std::vector<std::string> notes;
  const auto each = ties_of(context, *engine, arguments.thing, notes);
  if (!each) {
    context.report(each.error());
    if (each.error().code == Errc::not_found) context.exit = Exit::nothing;
    return;
  }
  TieRows rows(*engine, *engine, !arguments.uncited);
  const auto lists = [&](TiePrinter& printer) {
    return printer.list("Tied to " + printable(arguments.thing), plain(*each));
  };
  print_lists(context, arguments, rows, "nothing in this case is tied to it", lists);
  for (const std::string& line : notes)
    note(line);
}

void declare_form(CLI::App& command, XrefArguments& arguments) {
  command.add_option("--limit", arguments.form.limit, "At most N ties of each kind (text: 10)")
      ->type_name("N");
  command.add_option("--least", arguments.form.least, "Only ties of this weight or more, 0 to 1")
      ->check(CLI::Range(0.0, 1.0))
      ->type_name("WEIGHT");
  command.add_flag("--uncited", arguments.uncited, "Leave out citations: no source is read again");
  command.add_option("--format", arguments.form.format, "text, json, jsonl, csv or tsv")
      ->check(CLI::IsMember({"text", "json", "jsonl", "csv", "tsv"}))
      ->capture_default_str()
      ->type_name("FORM");
}

}  // namespace

void configure_xref(CLI::App& command, Context& context) {
  auto arguments = std::make_shared<XrefArguments>();
  auto* thing = command.add_option(
      "THING",
      arguments->thing,
      "Key of a message, a person (address or name), or a file: everything tied to it");
  auto* with =
      command
          .add_option("--with",
                      arguments->other,
                      "The folder of another case, to compare this one with; neither is changed")
          ->excludes(thing)
          ->type_name("CASE");
  command
      .add_option("--kind",
                  arguments->kinds,
                  "With --with: only ties of this kind; may be repeated: " + kind_names())
      ->check(trouble_with_kind)
      ->type_name("KIND");
  auto* phrases = command
                      .add_flag("--phrases",
                                arguments->phrases,
                                "Words that messages of this case share without quoting each other")
                      ->excludes(with)
                      ->excludes(thing);
  constexpr std::uint32_t kLeastWords = 12;
  command
      .add_option(
          "--words", arguments->repeats.least_words, "With --phrases: N words in a row or more")
      ->check(CLI::Range(kLeastWords, 10'000U))
      ->capture_default_str()
      ->type_name("N");
  command.add_flag("--all",
                   arguments->repeats.set_aside_too,
                   "With --phrases: signatures, boilerplate and unmarked quotations too");
  command
      .add_option("--fingerprints",
                  arguments->fingerprints,
                  "A file of fingerprints of another newsroom (docs/fingerprints.md)")
      ->excludes(with)
      ->excludes(phrases)
      ->excludes(thing)
      ->type_name("FILE");
  arguments->secret.declare(command);
  declare_form(command, *arguments);
  command.callback([arguments, &context] {
    if (!arguments->other.empty()) return compare(context, *arguments);
    if (arguments->phrases) return repeats(context, *arguments);
    if (!arguments->fingerprints.empty()) return compare_told(context, *arguments);
    if (arguments->thing.empty())
      throw CLI::RequiredError("THING, --with, --phrases or --fingerprints");
    ties_of_thing(context, *arguments);
  });
}

}  // namespace pismo::cli
