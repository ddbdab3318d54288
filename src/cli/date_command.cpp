#include <fmt/format.h>
#include <memory>
#include <string>

#include "anomaly_listing.hpp"
#include "cli11.hpp"
#include "commands.hpp"
#include "date_page.hpp"

namespace pismo::cli {

namespace {

struct DateArguments {
  std::string key;
  bool anomalies = false;
  bool json = false;
  std::string format;
  AnomalyListing listing;
};

void run(Context& context, DateArguments& arguments) {
  if (arguments.json) arguments.format = "json";
  if (arguments.format.empty()) arguments.format = "text";
  if (arguments.anomalies) {
    if (arguments.format == "html")
      return context.report({Errc::usage, "--format html is for one message: pismo date KEY"});
    arguments.listing.format = arguments.format;
    return list_anomalies(context, arguments.listing);
  }
  if (arguments.format == "jsonl" || arguments.format == "csv" || arguments.format == "tsv") {
    return context.report(
        {Errc::usage, "one message is printed as text, json or html; lists are --anomalies"});
  }
  print_date(context, arguments.key, arguments.format, arguments.listing.zone);
}

}  // namespace

void configure_date(CLI::App& command, Context& context) {
  auto arguments = std::make_shared<DateArguments>();
  auto* key = command.add_option(
      "KEY", arguments->key, "Key of a message, its first 6 or more digits, or 'ghost:...'");
  auto* all = command.add_flag("--anomalies",
                               arguments->anomalies,
                               "All messages whose clocks contradict, the gravest first");
  all->excludes(key);
  command
      .add_option("--severity",
                  arguments->listing.severity,
                  "With --anomalies: high, medium (and graver) or low (all)")
      ->check(CLI::IsMember({"high", "medium", "low"}))
      ->capture_default_str()
      ->type_name("LEAST");
  command
      .add_option("--format",
                  arguments->format,
                  "text; json; html (one message); jsonl, csv or tsv (lists)")
      ->check(CLI::IsMember({"text", "json", "html", "jsonl", "csv", "tsv"}))
      ->type_name("FORM");
  command.add_flag("--json", arguments->json, "The same as --format json");
  command.add_option("--limit", arguments->listing.limit, "At most N lines")->type_name("N");
  command.add_option("--tz", arguments->listing.zone, "Time zone of the dates shown")
      ->type_name("ZONE");
  command.callback([arguments, &context] {
    if (arguments->key.empty() && !arguments->anomalies) throw CLI::RequiredError("KEY");
    run(context, *arguments);
  });
}

}  // namespace pismo::cli
