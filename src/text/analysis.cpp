#include "pismo/text/analysis.hpp"

#include <algorithm>
#include <array>
#include <optional>

#include "chars.hpp"
#include "compound.hpp"
#include "stemmer.hpp"

namespace pismo::text {

namespace {

constexpr std::array<std::string_view, 8> kNounLikeEndings{
    "ов", "ев", "ал", "ел", "ил", "ол", "ул", "ял"};

enum class Script : std::uint8_t { none, latin, cyrillic };

// The script of one part of a word: letters and apostrophes of one script only.
Script script_of(std::string_view part) {
  Script script = Script::none;
  for (std::size_t i = 0; i < part.size();) {
    const CharAt c = char_at(part, i);
    i += c.length;
    if (c.value == '\'') continue;
    const bool cyrillic = c.value >= 0x400 && c.value < 0x530;
    const bool latin = c.value < 0x250;
    if (c.kind != CharClass::letter || (!cyrillic && !latin)) return Script::none;
    const Script own = cyrillic ? Script::cyrillic : Script::latin;
    if (script != Script::none && script != own) return Script::none;
    script = own;
  }
  return script;
}

struct Split {
  std::string_view before;  // With its hyphen or underscore.
  std::string_view last;
};

Split split_last(std::string_view word) {
  const std::size_t joint = word.find_last_of("-_");
  if (joint == std::string_view::npos) return {{}, word};
  return {word.substr(0, joint + 1), word.substr(joint + 1)};
}

// Both halves of a Russian double name are declined: every Cyrillic part is stemmed.
std::string stem_parts(std::string_view before) {
  std::string out;
  while (!before.empty()) {
    const std::size_t joint = before.find_first_of("-_");
    const std::string_view part = before.substr(0, joint);
    out +=
        script_of(part) == Script::cyrillic ? stem(part, StemLanguage::russian) : std::string(part);
    out += before[joint];
    before.remove_prefix(joint + 1);
  }
  return out;
}

// Snowball takes -ов and -ал off a nominative (иванов -> иван, ямал -> яма) but off no
// other case (иванову -> иванов), and so parts a name from its own forms. The dative
// has the stem that the other cases have.
std::optional<std::string> noun_stem(std::string_view word) {
  const bool noun_like = std::any_of(
      kNounLikeEndings.begin(), kNounLikeEndings.end(), [word](std::string_view ending) {
        return word.ends_with(ending);
      });
  if (!noun_like) return std::nullopt;
  return stem(std::string(word) + "у", StemLanguage::russian);
}

}  // namespace

std::vector<std::string> analyses(std::string_view normal_form) {
  std::string_view word = normal_form;
  std::string particle;
  Split split = split_last(word);
  if (!split.before.empty() &&
      std::find(kParticles.begin(), kParticles.end(), split.last) != kParticles.end()) {
    particle = word.substr(split.before.size() - 1);
    split = split_last(split.before.substr(0, split.before.size() - 1));
  }
  const Script script = script_of(split.last);
  if (script == Script::none) return {};
  const bool russian = script == Script::cyrillic;
  const StemLanguage language = russian ? StemLanguage::russian : StemLanguage::english;
  const std::string prefix = (russian ? "ru:" : "en:") + stem_parts(split.before);
  std::vector<std::string> keys{prefix + stem(split.last, language) + particle};
  if (const auto noun = russian ? noun_stem(split.last) : std::nullopt) {
    std::string key = prefix + *noun + particle;
    if (key != keys.front()) keys.push_back(std::move(key));
  }
  return keys;
}

}  // namespace pismo::text
