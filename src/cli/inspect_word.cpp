#include "inspect_word.hpp"

#include <fmt/format.h>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "pismo/base/utf8.hpp"
#include "pismo/bilingual/lexicon.hpp"

#include "cli11.hpp"
#include "output.hpp"

namespace pismo::cli {

namespace {

using bilingual::Language;
using Json = nlohmann::ordered_json;

struct WordArguments {
  std::vector<std::string> words;
  std::string to = "auto";
  bool supplement_alone = false;
};

Json equivalent_json(const bilingual::Equivalent& equivalent) {
  Json lemmas = Json::array();
  for (const auto& word : equivalent.words)
    lemmas.push_back(word.lemmas);
  constexpr double kDigits = 1000;
  const double rounded = equivalent.weight * kDigits + .5;
  const auto weight = static_cast<double>(static_cast<int>(rounded));
  Json reason = {{"dictionary", equivalent.reason.dictionary},
                 {"entry", equivalent.reason.entry},
                 {"sense", equivalent.reason.sense},
                 {"said", equivalent.reason.said}};
  if (!equivalent.reason.via.empty()) reason["via"] = equivalent.reason.via;
  return {{"text", equivalent.text()},
          {"lemmas", lemmas},
          {"weight", weight / kDigits},
          {"tie", bilingual::tie_name(equivalent.tie)},
          {"reason", reason}};
}

// Any Cyrillic letter makes it Russian.
bool has_cyrillic(std::string_view utf8) {
  return utf8.find_first_of("\xD0\xD1") != std::string_view::npos;
}

void inspect_words(Context& context, const WordArguments& arguments) {
  const bilingual::Lexicon alone{bilingual::Places{}};
  const bilingual::Lexicon& lexicon =
      arguments.supplement_alone ? alone : bilingual::standard_lexicon();
  if (!arguments.supplement_alone) {
    for (const auto& missing : lexicon.missing()) {
      note(fmt::format("{} (package {}): {}", missing.name, missing.package, missing.reason));
    }
  }
  bool found = false;
  for (const std::string& asked : arguments.words) {
    const std::string word = sanitize_utf8(asked);
    const bool russian = arguments.to == "auto" ? has_cyrillic(word) : arguments.to == "en";
    const auto group = lexicon.expand(word, russian ? Language::russian : Language::english);
    Json json = {{"schema", "pismo.inspect.word/1"},
                 {"word", group.asked},
                 {"from", bilingual::language_tag(group.from)},
                 {"equivalents", Json::array()}};
    for (const auto& member : group.members)
      json["equivalents"].push_back(equivalent_json(member));
    found = found || !group.empty();
    if (!print_line(to_line(json))) return;
  }
  if (!found) context.exit = Exit::nothing;
}

}  // namespace

void configure_word(CLI::App& command, Context& context) {
  auto arguments = std::make_shared<WordArguments>();
  command.add_option("WORD", arguments->words, "An English or Russian word or phrase")->required();
  command.add_option("--to", arguments->to, "The language to lead it to")
      ->check(CLI::IsMember({"auto", "ru", "en"}))
      ->capture_default_str();
  command.add_flag("--supplement-alone",
                   arguments->supplement_alone,
                   "Without the dictionaries of other packages");
  command.footer("Example: pismo inspect word bribe 'keep quiet' взятка");
  command.callback([arguments, &context] { inspect_words(context, *arguments); });
}

}  // namespace pismo::cli
