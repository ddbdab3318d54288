#include <array>
#include <fmt/format.h>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "pismo/export/timeline_svg.hpp"
#include "pismo/search/timeline.hpp"

#include "cli11.hpp"
#include "commands.hpp"
#include "concordance.hpp"
#include "older_rules.hpp"
#include "output.hpp"
#include "selection.hpp"
#include "timeline_bars.hpp"
#include "timeline_rows.hpp"

namespace pismo::cli {

namespace {

using store::Trait;

struct TimelineArguments {
  std::string query = "*";
  std::string by = "month";
  std::string split = "none";
  std::string format = "text";
  std::string title;
  std::string zone;
  std::optional<std::size_t> top;
};

constexpr std::array<std::pair<std::string_view, Trait>, 6> kTraits = {
    {{"none", Trait::none},
     {"person", Trait::person},
     {"domain", Trait::domain},
     {"thread", Trait::thread},
     {"language", Trait::language},
     {"grade", Trait::grade}}};

Trait trait_of(std::string_view name) {
  for (const auto& [known, trait] : kTraits) {
    if (known == name) return trait;
  }
  return Trait::none;
}

void print_timeline(const Context& context,
                    const TimelineArguments& arguments,
                    const search::Engine& engine,
                    const search::Timeline& line) {
  if (arguments.format == "tsv") {
    return timeline_cells(line, [](const auto& cells) { return print_line(tsv_line(cells)); });
  }
  if (arguments.format == "json") {
    nlohmann::ordered_json json = {{"schema", "pismo.timeline/1"},
                                   {"query", arguments.query},
                                   {"tz", engine.zone()},
                                   {"split", arguments.split}};
    json.update(timeline_json(line));
    print_line(to_line(json));
    return;
  }
  if (arguments.format == "svg") {
    const bool all = arguments.query == "*";
    const std::string subject = all ? "All messages" : arguments.query;
    print(exporting::timeline_svg(
        line, {arguments.title.empty() ? subject : arguments.title, engine.zone()}));
    return;
  }
  if (!arguments.title.empty()) print_line(printable(arguments.title));
  const TimelineBars bars(line, output_columns(), context.colors());
  bars.print([](std::string_view text) { return print_line(text); });
  print_line("");
  print_line(timeline_sums(line));
  for (const search::Silence& one : line.silences)
    print_line(silence_in_words(engine, one));
}

void run(Context& context, const TimelineArguments& arguments) {
  auto engine = search::Engine::open(context.folder(), arguments.zone);
  if (!engine) return context.report(engine.error());
  const auto plan = plan_of(*engine, arguments.query);
  if (!plan) return context.report(plan.error());
  if (plan->unreadable > 0) note(unreadable_note(plan->unreadable));
  if (const auto older = older_rules_note(context.folder().catalog(), *plan)) note(*older);
  constexpr std::size_t kDrawn = 8;  // Colours and letters that eyes keep apart.
  const bool drawn = arguments.format == "text" || arguments.format == "svg";
  search::TimelineOptions options;
  options.step = search::read_step(arguments.by).value_or(search::Step::month);
  options.split = trait_of(arguments.split);
  options.top = arguments.top ? arguments.top : drawn ? std::optional(kDrawn) : std::nullopt;
  const auto line = search::timeline(*engine, context.folder().catalog(), *plan, options);
  if (!line) return context.report(line.error());
  if (line->dated + line->undated == 0) {
    context.exit = Exit::nothing;
    if (arguments.format == "text") return note("nothing found, nothing to draw");
  }
  print_timeline(context, arguments, *engine, *line);
}

}  // namespace

void configure_timeline(CLI::App& command, Context& context) {
  auto arguments = std::make_shared<TimelineArguments>();
  command
      .add_option_function<std::vector<std::string>>(
          "QUERY",
          [arguments](const std::vector<std::string>& words) {
            arguments->query = fmt::format("{}", fmt::join(words, " "));
          },
          "Which messages (default: all)")
      ->type_name("TEXT");
  command.add_option("--by", arguments->by, "year, month, week (from Monday) or day")
      ->check(CLI::IsMember({"year", "month", "week", "day"}))
      ->capture_default_str()
      ->type_name("UNIT");
  command
      .add_option("--split",
                  arguments->split,
                  "Count apart by person (the sender's address), domain, thread, language or grade "
                  "of the date")
      ->check(CLI::IsMember({"none", "person", "domain", "thread", "language", "grade"}))
      ->capture_default_str()
      ->type_name("WHAT");
  command
      .add_option("--top",
                  arguments->top,
                  "Keep the N largest apart, the others together (default: 8 when drawn, else all)")
      ->type_name("N");
  command
      .add_option("--format",
                  arguments->format,
                  "text (bars), json, tsv, or svg: a picture for a page or a printer")
      ->check(CLI::IsMember({"text", "json", "tsv", "svg"}))
      ->capture_default_str()
      ->type_name("FORM");
  command.add_option("--title", arguments->title, "Stands above the bars or the picture")
      ->type_name("TEXT");
  command
      .add_option(
          "--tz",
          arguments->zone,
          "Time zone in which days begin (default: Europe/Moscow when most mail is Russian, "
          "else UTC)")
      ->type_name("ZONE");
  command.callback([arguments, &context] { run(context, *arguments); });
}

}  // namespace pismo::cli
