#include "people_decision.hpp"

#include <array>
#include <fmt/format.h>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "pismo/people/address_form.hpp"
#include "pismo/pipeline/people.hpp"
#include "pismo/search/people.hpp"
#include "pismo/store/case_folder.hpp"
#include "pismo/store/catalog_writer.hpp"
#include "pismo/store/people.hpp"

#include "case_log.hpp"
#include "cli11.hpp"
#include "output.hpp"
#include "people_listing.hpp"

namespace pismo::cli {

namespace {

using people::Verdict;

struct Arguments {
  std::string one, other, why;
};

/// Somebody without an address whom an earlier decision names: merged, he is found by it no more.
std::optional<std::string> decided_name(const store::CaseFolder& folder, const std::string& who) {
  const auto decisions = pipeline::decisions_of(folder);
  if (!decisions) return std::nullopt;
  const std::string named =
      who.starts_with("name:") ? who : "name:" + people::read_address({}, who).canonical;
  for (const people::Decision& decision : *decisions) {
    if (decision.one == named || decision.other == named) return named;
  }
  return std::nullopt;
}

/// The address that is decided about: as typed when the case has it, else the first of the person
/// who is called so.
Result<std::string> address_of(const store::People& people,
                               const store::CaseFolder& folder,
                               const std::string& who) {
  const std::string canonical = people::read_address({}, who).canonical;
  if (people.with_address(canonical)) return canonical;
  if (auto named = decided_name(folder, who)) return *named;
  const auto id = person_of(people, who);
  if (!id) return fail(id.error());
  const auto person = people.person(*id);
  if (!person) return fail(Errc::not_found, who + ": nobody in this case is called so");
  return person->person;
}

/// Who has the address, or is the name without one; none: it went over to another person.
std::optional<store::PersonRow> owner_of(const store::People& people, const std::string& address) {
  auto id = people.with_address(address);
  if (!id) id = people.called(address);
  return id ? people.person(*id) : std::nullopt;
}

Result<void> decide(const store::CaseFolder& folder,
                    const people::Decision& decision,
                    std::string_view command) {
  auto lock = store::WriterLock::acquire(folder);
  if (!lock) return fail(lock.error());
  auto catalog = store::CatalogWriter::open(folder.catalog());
  if (!catalog) return fail(catalog.error());
  // What cannot be read would only be found after the line was added.
  if (const auto old = pipeline::decisions_of(folder); !old) return fail(old.error());
  if (auto added = pipeline::add_decision(folder, decision, command); !added) return added;
  return pipeline::resolve_people(folder, *catalog);
}

void run(Context& context, std::string_view name, Verdict verdict, const Arguments& arguments) {
  people::Decision decision;
  decision.verdict = verdict;
  decision.why = arguments.why;
  {
    const auto people = open_people(context);
    if (!people) return context.report(people.error());
    for (auto [from, to] :
         {std::pair(&arguments.one, &decision.one), std::pair(&arguments.other, &decision.other)}) {
      auto address = address_of(*people, context.folder(), *from);
      if (!address) return context.report(address.error());
      *to = std::move(*address);
    }
  }
  if (decision.one == decision.other) {
    return context.report(
        {Errc::usage,
         decision.one + ": both are this one address; say which addresses by typing them"});
  }
  const std::string command = fmt::format("people {}", name);
  if (auto done = decide(context.folder(), decision, command); !done)
    return context.report(done.error());
  log_change(
      context, command, {{"one", decision.one}, {"other", decision.other}, {"why", decision.why}});
  const auto people = open_people(context);
  if (!people) return context.report(people.error());
  const auto one = owner_of(*people, decision.one);
  const auto other = owner_of(*people, decision.other);
  if (!one || !other) {
    const std::string& gone = one ? decision.other : decision.one;
    return note(printable("decided; " + gone + ": nobody is called by this alone now"));
  }
  const bool is_one = one->id == other->id;
  const auto line = is_one ? fmt::format("one person: {}", called(*one))
                           : fmt::format("two people: {} and {}", called(*one), called(*other));
  print_line(printable(line));
  if ((verdict == Verdict::merge) != is_one && verdict != Verdict::none) {
    note("other decisions in people.tsv speak against it");
    context.exit = Exit::nothing;
  }
}

struct Door {
  std::string_view name, summary;
  Verdict verdict;
};

constexpr std::array<Door, 3> kDoors = {
    {{"merge", "These two are one person, whatever speaks against it", Verdict::merge},
     {"split", "These two are two people, whatever speaks for one", Verdict::split},
     {"reset", "Take back what was decided about these two", Verdict::none}}};

}  // namespace

void configure_people_decisions(CLI::App& people, Context& context) {
  for (const Door& door : kDoors) {
    auto arguments = std::make_shared<Arguments>();
    auto* const command = people.add_subcommand(std::string(door.name), std::string(door.summary));
    command->add_option("ONE", arguments->one, "An address, or a name that one person bears")
        ->required()
        ->type_name("WHO");
    command->add_option("OTHER", arguments->other, "The same")->required()->type_name("WHO");
    command->add_option("--why", arguments->why, "The reason, for whoever reads people.tsv")
        ->type_name("TEXT");
    const Verdict verdict = door.verdict;
    command->callback([arguments, name = door.name, verdict, &context] {
      run(context, name, verdict, *arguments);
    });
  }
}

}  // namespace pismo::cli
