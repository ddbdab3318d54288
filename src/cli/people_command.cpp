#include <algorithm>
#include <fmt/format.h>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "pismo/base/hash.hpp"
#include "pismo/pipeline/people.hpp"
#include "pismo/search/people.hpp"
#include "pismo/store/catalog.hpp"
#include "pismo/store/people.hpp"
#include "pismo/time/zone.hpp"

#include "cli11.hpp"
#include "commands.hpp"
#include "output.hpp"
#include "people_decision.hpp"
#include "people_edges.hpp"
#include "people_listing.hpp"
#include "table_printer.hpp"

namespace pismo::cli {

using Json = nlohmann::ordered_json;

Result<store::People> open_people(const Context& context) {
  const store::CaseFolder folder = context.folder();
  if (auto there = folder.require(); !there) return fail(there.error());
  auto people = store::People::open(folder.catalog(), folder.trouble());
  if (!people) return people;
  const std::string made = people->made_with();
  if (made.empty()) {
    return fail(Errc::conflict,
                folder.path().string() +
                    ": nobody has looked yet who is who: run 'pismo index' to its end");
  }
  if (!made.ends_with(pipeline::decisions_version(folder)))
    note(
        "people.tsv has changed since people were told apart: 'pismo index' or the next decision "
        "takes it over");
  return people;
}

Result<std::int64_t> person_of(const store::People& people, const std::string& who) {
  const auto ids = search::people_called(people, who);
  if (!ids) return fail(ids.error());
  if (ids->empty())
    return fail(Errc::not_found, who + ": nobody in this case is called so or has this address");
  if (ids->size() > 1) {
    return fail(Errc::usage,
                who + ": several people are called so; say which by an address: " +
                    search::choice_of(people, *ids));
  }
  return ids->front();
}

Error unreadable_person(const Context& context, const std::string& who) {
  return {Errc::corrupt,
          context.folder().catalog().string() + ": cannot read who " + who +
              " is: run 'pismo verify' to see what is damaged"};
}

Json utc_or_null(std::optional<std::int64_t> utc) {
  return utc ? Json(time::format_utc(*utc)) : Json();
}

std::string day_of(std::optional<std::int64_t> utc) {
  constexpr std::size_t kDay = 10;
  return utc ? time::format_utc(*utc).substr(0, kDay) : "?";
}

std::string called(const store::PersonRow& person) {
  if (person.name.empty() || person.name == person.person) return person.person;
  if (person.addresses.empty()) return person.name;
  return person.name + " <" + person.person + ">";
}

Json tie_json(const Context& context, const store::PersonTieRow& tie) {
  Json message;
  if (tie.message_id != 0) {
    const auto catalog = store::Catalog::open(context.folder().catalog());
    const auto row = catalog ? catalog->message(tie.message_id) : std::nullopt;
    if (row) message = to_hex(row->key);
  }
  return {{"one", tie.one},
          {"other", tie.other},
          {"kind", tie.kind},
          {"reason", tie.reason},
          {"letters", tie.letters},
          {"message", message}};
}

namespace {

struct PeopleArguments {
  std::vector<std::string> names;
  std::string kind = "all";
  std::string question;
  std::string zone;
  std::string format = "text";
  bool proposals = false, matrix = false, edges = false;
  std::size_t top = 12;
  std::size_t offset = 0;
  std::optional<std::size_t> limit;
};

Json row_of(const store::PersonRow& person) {
  return {{"person", person.person},
          {"kind", person.kind},
          {"name", person.name},
          {"addresses", person.addresses},
          {"sent", person.sent},
          {"received", person.received},
          {"first", utc_or_null(person.first_utc)},
          {"last", utc_or_null(person.last_utc)}};
}

std::string line_of(const store::PersonRow& person) {
  std::string others;
  for (const std::string& address : person.addresses)
    if (address != person.person) others += ", " + address;
  return fmt::format("{:>6} {:>6}  {} .. {}  {}{}{}",
                     person.sent,
                     person.received,
                     day_of(person.first_utc),
                     day_of(person.last_utc),
                     printable(called(person)),
                     printable(others),
                     person.kind == "person" ? "" : "  [" + person.kind + "]");
}

/// Whom the names on the command line mean; none: everybody.
Result<std::optional<std::set<std::int64_t>>> meant(const store::People& people,
                                                    const std::vector<std::string>& names) {
  if (names.empty()) return std::optional<std::set<std::int64_t>>();
  std::set<std::int64_t> ids;
  for (const std::string& name : names) {
    const auto found = search::people_called(people, name);
    if (!found) return fail(found.error());
    ids.insert(found->begin(), found->end());
  }
  return std::optional(std::move(ids));
}

void print_text(std::span<const store::PersonRow> rows) {
  if (!print_line("  sent received  first .. last")) return;
  for (const store::PersonRow& row : rows)
    if (!print_line(line_of(row))) return;
}

void print_table(std::span<const store::PersonRow> rows, const std::string& format) {
  TablePrinter printer(
      format,
      "pismo.people/1",
      {"person", "kind", "name", "addresses", "sent", "received", "first", "last"});
  printer.begin(Json::object());
  for (const store::PersonRow& row : rows)
    if (!printer.row(row_of(row))) return;
  printer.end();
}

void list(Context& context, const PeopleArguments& arguments, const store::People& people) {
  const auto wanted = meant(people, arguments.names);
  if (!wanted) return context.report(wanted.error());
  std::vector<store::PersonRow> rows;
  const auto read = people.each([&](store::PersonRow&& row) {
    if (*wanted && !(*wanted)->contains(row.id)) return;
    if (arguments.kind == "all" || arguments.kind == row.kind) rows.push_back(std::move(row));
  });
  if (!read) return context.report(read.error());
  const std::size_t begin = std::min(arguments.offset, rows.size());
  const std::size_t end =
      arguments.limit ? std::min(rows.size(), begin + *arguments.limit) : rows.size();
  if (rows.empty()) {
    context.exit = Exit::nothing;
    if (arguments.format == "text") return note("nobody found");
  }
  const auto shown = std::span<const store::PersonRow>(rows).subspan(begin, end - begin);
  if (arguments.format == "text") return print_text(shown);
  print_table(shown, arguments.format);
}

void propose(Context& context, const PeopleArguments& arguments, const store::People& people) {
  const auto ties = people.proposals();
  if (ties.empty()) {
    context.exit = Exit::nothing;
    if (arguments.format == "text") return note("nothing to propose");
  }
  if (arguments.format == "text") {
    for (const store::PersonTieRow& tie : ties) {
      const auto line = fmt::format("{}  {}  {}: {}", tie.one, tie.other, tie.kind, tie.reason);
      if (!print_line(printable(line))) return;
    }
    return note("'pismo people merge ONE OTHER' makes one person of two, where you know better");
  }
  TablePrinter printer(arguments.format,
                       "pismo.people.proposal/1",
                       {"one", "other", "kind", "reason", "letters", "message"});
  printer.begin(Json::object());
  for (const store::PersonTieRow& tie : ties)
    if (!printer.row(tie_json(context, tie))) return;
  printer.end();
}

void run(Context& context, const PeopleArguments& arguments) {
  const bool graph = arguments.format == "graphml";
  if (graph && !arguments.edges)
    return context.report({Errc::usage, "--format graphml is for --edges"});
  if (!arguments.question.empty() && !arguments.edges && !arguments.matrix)
    return context.report({Errc::usage, "--in is for --edges and --matrix"});
  if (arguments.matrix && arguments.format == "jsonl")
    return context.report({Errc::usage, "a matrix is printed as text, json, csv or tsv"});
  const auto people = open_people(context);
  if (!people) return context.report(people.error());
  if (arguments.proposals) return propose(context, arguments, *people);
  if (!arguments.edges && !arguments.matrix) return list(context, arguments, *people);
  const auto edges = edges_of(context, *people, arguments.question, arguments.zone);
  if (!edges) return context.report(edges.error());
  if (edges->empty()) {
    context.exit = Exit::nothing;
    if (arguments.format == "text") return note("nobody wrote to anybody");
  }
  if (arguments.matrix) return print_matrix(*people, *edges, arguments.top, arguments.format);
  if (graph) return print_graphml(*people, *edges);
  print_edges(*people, *edges, arguments.format);
}

}  // namespace

void configure_people(CLI::App& command, Context& context) {
  auto arguments = std::make_shared<PeopleArguments>();
  command
      .add_option("NAME",
                  arguments->names,
                  "Only these: addresses, or names in any script (default: everybody)")
      ->type_name("TEXT");
  command.add_option("--kind", arguments->kind, "person, shared (info@ ...), robot, or all")
      ->check(CLI::IsMember({"all", "person", "shared", "robot"}))
      ->capture_default_str()
      ->type_name("KIND");
  auto* const proposals = command.add_flag(
      "--proposals", arguments->proposals, "Who may be one person, on evidence too weak to decide");
  auto* const matrix = command.add_flag(
      "--matrix", arguments->matrix, "Who writes to whom, as a table of the busiest");
  auto* const edges =
      command.add_flag("--edges", arguments->edges, "Who writes to whom, a row for each two");
  proposals->excludes(matrix)->excludes(edges);
  matrix->excludes(edges);
  command
      .add_option("--in",
                  arguments->question,
                  "With --edges and --matrix: only messages that answer this question")
      ->type_name("QUERY");
  command.add_option("--top", arguments->top, "With --matrix: so many people")
      ->capture_default_str()
      ->type_name("N");
  command.add_option("--limit", arguments->limit, "Print at most N people")->type_name("N");
  command.add_option("--offset", arguments->offset, "Leave out the first N")->type_name("N");
  command.add_option("--tz", arguments->zone, "Time zone in which dates of --in are read")
      ->type_name("ZONE");
  command
      .add_option("--format",
                  arguments->format,
                  "text, json, jsonl, csv or tsv; graphml (with --edges) for programs that draw")
      ->check(CLI::IsMember({"text", "json", "jsonl", "csv", "tsv", "graphml"}))
      ->capture_default_str()
      ->type_name("FORM");
  configure_people_decisions(command, context);
  command.callback([arguments, &command, &context] {
    if (command.get_subcommands().empty()) run(context, *arguments);
  });
}

}  // namespace pismo::cli
