#include "listing_arguments.hpp"

#include <fmt/format.h>

#include "cli11.hpp"
#include "output.hpp"
#include "selection.hpp"

namespace pismo::cli {

void ListingArguments::declare(CLI::App& command, const std::string& noun) {
  command
      .add_option_function<std::vector<std::string>>(
          "QUERY",
          [this](const std::vector<std::string>& words) {
            query = fmt::format("{}", fmt::join(words, " "));
          },
          "Of which messages (default: all)")
      ->type_name("TEXT");
  command.add_option("--limit", limit, "At most N " + noun)->type_name("N");
  command.add_option("--offset", offset, "Skip the first N")->type_name("N");
  command.add_option("--format", format, "text, json, jsonl, csv or tsv")
      ->check(CLI::IsMember({"text", "json", "jsonl", "csv", "tsv"}))
      ->capture_default_str()
      ->type_name("FORM");
  command
      .add_option(
          "--tz",
          zone,
          "Time zone for dates (default: Europe/Moscow when most mail is Russian, else UTC)")
      ->type_name("ZONE");
}

std::optional<search::Plan> plan_of_listing(Context& context,
                                            search::Engine& engine,
                                            const ListingArguments& arguments) {
  auto plan = plan_of(engine, arguments.query);
  if (!plan) {
    context.report(plan.error());
    return std::nullopt;
  }
  if (plan->unreadable > 0) note(unreadable_note(plan->unreadable));
  return std::move(*plan);
}

bool ListingPrinter::row(const std::function<std::string()>& as_text,
                         const std::function<nlohmann::ordered_json()>& as_json) {
  ++rows_;
  read_ = text_ ? print(as_text()) : table_.row(as_json());
  return read_;
}

}  // namespace pismo::cli
