#include <memory>
#include <optional>
#include <string>

#include "cli11.hpp"
#include "commands.hpp"
#include "output.hpp"
#include "people_listing.hpp"
#include "person_card.hpp"

namespace pismo::cli {

namespace {

struct PersonArguments {
  std::string who;
  std::string format = "text";
  std::optional<std::size_t> limit;
};

void run(Context& context, const PersonArguments& arguments) {
  const auto people = open_people(context);
  if (!people) return context.report(people.error());
  const auto id = person_of(*people, arguments.who);
  if (!id) {
    context.report(id.error());
    if (id.error().code == Errc::not_found) context.exit = Exit::nothing;
    return;
  }
  constexpr std::size_t kShown = 20;  // A page; --limit and json have them all.
  const bool is_text = arguments.format == "text";
  const auto limit = !arguments.limit && is_text ? std::optional(kShown) : arguments.limit;
  const auto person = people->person(*id);
  if (!person) return context.report(unreadable_person(context, arguments.who));
  const auto card = card_json(context, *people, *person, limit);
  if (is_text) return print_card(card);
  print_line(to_line(card));
}

}  // namespace

void configure_person(CLI::App& command, Context& context) {
  auto arguments = std::make_shared<PersonArguments>();
  command
      .add_option("WHO",
                  arguments->who,
                  "An address in any spelling, or a name in any script that one person bears")
      ->required()
      ->type_name("TEXT");
  command
      .add_option("--limit",
                  arguments->limit,
                  "Print at most N correspondents (default: 20 in text, else all)")
      ->type_name("N");
  command.add_option("--format", arguments->format, "text or json")
      ->check(CLI::IsMember({"text", "json"}))
      ->capture_default_str()
      ->type_name("FORM");
  command.callback([arguments, &context] { run(context, *arguments); });
}

}  // namespace pismo::cli
