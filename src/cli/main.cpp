#include <algorithm>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <fmt/format.h>
#include <iostream>
#include <map>
#include <new>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "pismo/base/openssl_config.hpp"

#include "bracket_words.hpp"
#include "cli11.hpp"
#include "commands.hpp"
#include "output.hpp"
#include "tag_words.hpp"
#include "version.hpp"

namespace {

using pismo::cli::Context;
using pismo::cli::Exit;
using pismo::cli::When;

void add_global_options(CLI::App& app, Context& context) {
  const std::map<std::string, When> when = {
      {"auto", When::automatic}, {"always", When::always}, {"never", When::never}};
  const char* from_environment = std::getenv("PISMO_CASE");
  context.case_path = from_environment != nullptr ? from_environment : "./case.pismo";
  app.add_option("-c,--case",
                 context.case_path,
                 "Folder of the case (default: $PISMO_CASE, else ./case.pismo)")
      ->type_name("DIR");
  app.add_option("--color", context.color, "Colour: auto, always or never")
      ->transform(CLI::CheckedTransformer(when))
      ->type_name("WHEN");
  app.add_option("--progress", context.progress, "Progress bar: auto, always or never")
      ->transform(CLI::CheckedTransformer(when))
      ->type_name("WHEN");
  // Asked only when it is printed: it looks into the data of time zones.
  app.set_version_flag("--version", [] { return pismo::cli::version_text(); });
}

/// Whether a command may have been asked for: any word of the command line may be its name.
bool names_command(const std::set<std::string_view>& words) {
  const auto& commands = pismo::cli::kCommands;
  return std::any_of(commands.begin(), commands.end(), [&](const auto& command) {
    return words.contains(command.name);
  });
}

std::string command_names() {
  std::vector<std::string_view> names;
  names.reserve(pismo::cli::kCommands.size());
  for (const auto& command : pismo::cli::kCommands)
    names.push_back(command.name);
  return fmt::format("{}", fmt::join(names, ", "));
}

/// Declares the commands that may have been asked for, and where a list of them is printed, the
/// others by their names: declaring all of them with their options takes longer than some
/// questions.
void add_commands(CLI::App& app, const std::set<std::string_view>& given, Context& context) {
  const bool lists_commands =
      !names_command(given) || given.contains("--help") || given.contains("-h");
  for (const auto& command : pismo::cli::kCommands) {
    const bool may_be_asked = given.contains(command.name);
    if (!may_be_asked && !lists_commands) continue;
    CLI::App* sub = app.add_subcommand(std::string(command.name), std::string(command.summary));
    sub->footer("Example: " + std::string(command.example));
    if (may_be_asked) command.configure(*sub, context);
  }
}

/// Runs the command that was asked for.
///
/// @return  The exit code where there is nothing to run; none: it ran.
std::optional<int> run_command(CLI::App& app, const Context& context) {
  try {
    // The last word first, as this library wants it.
    std::vector<std::string> words = pismo::cli::shield_tags(context.words);
    pismo::cli::shield_brackets(app, words);
    std::reverse(words.begin(), words.end());
    app.parse(std::move(words));
    return std::nullopt;
  } catch (const CLI::CallForHelp& help) {
    return app.exit(help);
  } catch (const CLI::CallForAllHelp& help) {
    return app.exit(help);
  } catch (const CLI::CallForVersion& version) {
    return app.exit(version);
  } catch (const CLI::ParseError& error) {
    if (app.get_subcommands().empty() && !app.remaining().empty()) {
      pismo::cli::note("there is no command '" + pismo::cli::printable(app.remaining().front()) +
                       "'; there are " + command_names());
      return static_cast<int>(Exit::error);
    }
    pismo::cli::note(std::string(error.what()) + "; try 'pismo --help'");
    return static_cast<int>(Exit::error);
  }
}

/// What a command ends with, when all was printed and everything that it stands on was there.
Exit exit_of(Context& context) {
  // A reader that went away (| head) is no error; a full disk behind > file is.
  if (!pismo::cli::flush() && !pismo::cli::reader_is_gone()) {
    pismo::cli::note("standard output cannot be written; is the disk full?");
    return Exit::error;
  }
  // An answer that stands on less than all of the catalog must not pass for a whole one.
  if (const auto sound = context.trouble->check(); !sound && context.exit != Exit::error) {
    context.report(sound.error());
  }
  // Nor one that stands on less than all shards.
  const std::vector<std::string> missing = context.trouble->missing();
  for (const std::string& sentence : missing)
    pismo::cli::note(pismo::cli::printable(sentence));
  if (!missing.empty() && (context.exit == Exit::done || context.exit == Exit::nothing)) {
    context.exit = Exit::lost;
  }
  return context.exit;
}

int run(int argc, char** argv) {
  // Never taken apart: see `leave`.
  static Context context;
  static CLI::App app("pismo: search, date and prove Russian and English e-mail", argv[0]);
  app.require_subcommand(1);
  app.fallthrough();
  app.footer(
      "Example: pismo index mail/ && pismo search договор\n"
      "Exit codes: 0 found or done, 1 nothing found, 2 error, 3 done but input was lost.");
  add_global_options(app, context);
  const std::set<std::string_view> given(argv + 1, argv + argc);
  add_commands(app, given, context);
  context.words.assign(argv + 1, argv + argc);
  if (const auto code = run_command(app, context)) return *code;
  return static_cast<int>(exit_of(context));
}

/// Ends the process without taking apart what stands until its end: memory, files and locks fall to
/// the system anyway, and sooner. A command has closed what it wrote. Sanitizers look for what was
/// lost when `main` returns.
int leave(int code) {
  std::cout.flush();
  std::fflush(nullptr);
#ifndef PISMO_SANITIZED
  std::_Exit(code);
#endif
  return code;
}

}  // namespace

int main(int argc, char** argv) {
  std::signal(SIGPIPE, SIG_IGN);
  std::signal(SIGXFSZ, SIG_IGN);  // A file at its allowed size is a full disk, and no crash.
  pismo::ignore_openssl_config();
  try {
    return leave(run(argc, argv));
  } catch (const std::bad_alloc&) {
    pismo::cli::note("out of memory; try fewer threads with -j 1");
  } catch (const std::exception&) {
    // Nothing we call is known to throw here; if it does, the user gets a sentence and not a trace.
    pismo::cli::note("something went wrong inside pismo itself; please report what you ran");
  }
  return static_cast<int>(Exit::error);
}
