#include "bracket_words.hpp"

#include "cli11.hpp"

namespace pismo::cli {

namespace {

constexpr char kMark = '\x02';  // No shell, file or query ends a word so.

std::string without_mark(std::string word) {
  if (word.ends_with(kMark)) word.pop_back();
  return word;
}

void take_marks_off(CLI::App& app) {
  for (CLI::Option* option : app.get_options())
    option->transform(without_mark);
  for (CLI::App* command : app.get_subcommands({}))
    take_marks_off(*command);
}

}  // namespace

void shield_brackets(CLI::App& app, std::vector<std::string>& words) {
  bool any = false;
  for (std::string& word : words) {
    if (!word.starts_with('[') || !word.ends_with(']')) continue;
    word += kMark;
    any = true;
  }
  if (any) take_marks_off(app);
}

}  // namespace pismo::cli
