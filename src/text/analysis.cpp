#include "pismo/text/analysis.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdlib>
#include <mutex>
#include <optional>
#include <thread>

#include "pismo/base/byte_set.hpp"

#include "chars.hpp"
#include "compound.hpp"
#include "digit_letters.hpp"
#include "english_lemmas.hpp"
#include "irregulars.hpp"
#include "language_dictionary.hpp"
#include "russian_lemmas.hpp"
#include "russian_stem.hpp"
#include "stemmer.hpp"
#include "word_ending.hpp"

namespace pismo::text {

namespace {

// Raised whenever the same word and dictionary give other keys.
constexpr std::string_view kRulesVersion = "6";

constexpr std::string_view kFolder = "/usr/share/hunspell";

// A compound of many ambiguous parts has no more keys than this.
constexpr std::size_t kMaxKeys = 16;

constexpr AnalysedLanguage kRussian{"ru",
                                    "ru_RU",
                                    "Russian (package hunspell-ru)",
                                    StemLanguage::russian,
                                    russian_lemmas,
                                    russian_irregular};
constexpr AnalysedLanguage kEnglish{"en",
                                    "en_US",
                                    "English (package hunspell-en-us)",
                                    StemLanguage::english,
                                    english_lemmas,
                                    english_irregular};

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

constexpr ByteSet kJoints("-_");

struct Split {
  std::string_view before;  // With its hyphen or underscore.
  std::string_view last;
};

Split split_last(std::string_view word) {
  const std::size_t joint = kJoints.last_in(word);
  if (joint == std::string_view::npos) return {{}, word};
  return {word.substr(0, joint + 1), word.substr(joint + 1)};
}

// "какого-то": the particle is kept as it is, the word before it is declined.
std::string_view particle_of(std::string_view word) {
  const Split split = split_last(word);
  if (split.before.size() < 2) return {};
  const bool particle =
      std::find(kParticles.begin(), kParticles.end(), split.last) != kParticles.end();
  return particle ? word.substr(split.before.size() - 1) : std::string_view();
}

// The environment's own list of folders (hunspell(1)), then Debian's.
std::vector<std::filesystem::path> folders() {
  std::vector<std::filesystem::path> found;
  const char* const listed = std::getenv("DICPATH");  // NOLINT(concurrency-mt-unsafe)
  for (std::string_view rest = listed == nullptr ? "" : listed; !rest.empty();) {
    const std::size_t end = std::min(rest.find(':'), rest.size());
    found.emplace_back(rest.substr(0, end));
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  found.emplace_back(kFolder);
  return found;
}

std::vector<std::string> stems(std::string_view word, StemLanguage language) {
  std::vector<std::string> found = language == StemLanguage::russian
                                       ? russian_stems(word)
                                       : std::vector<std::string>{stem(word, language)};
  for (std::string& one : found)
    one += '~';
  return found;
}

}  // namespace

struct Analyser::State {
  explicit State(const std::vector<std::filesystem::path>& from)
      : russian(kRussian, from), english(kEnglish, from) {}

  [[nodiscard]] const LanguageDictionary& dictionary(Script script) const {
    return script == Script::cyrillic ? russian : english;
  }

  [[nodiscard]] std::vector<std::string> meanings(std::string_view word) const;
  [[nodiscard]] std::vector<std::string> meanings_of_compound(const Split& split) const;

  LanguageDictionary russian;
  LanguageDictionary english;
  std::once_flag opened;
};

// Of one part in one script; a part of anything else (14, c++) is itself.
std::vector<std::string> Analyser::State::meanings(std::string_view word) const {
  const Script script = script_of(word);
  if (script == Script::none) return {std::string(word)};
  const LanguageDictionary& dictionary = this->dictionary(script);
  std::vector<std::string> found = dictionary.lemmas(word);
  if (found.empty()) return stems(word, dictionary.language().stemmer);
  // A surname in -ов or -ин may look like a form of a noun ("кузнецов"), while its other
  // forms are in no dictionary: it has their stem beside.
  if (const auto name = script == Script::cyrillic ? surname_stem(word) : std::nullopt) {
    if (*name == word) found.push_back(*name + '~');
  }
  return found;
}

// Every head so far with every meaning of the next part, up to the cap.
static std::vector<std::string> lengthened(const std::vector<std::string>& heads,
                                           const std::vector<std::string>& parts,
                                           char joint) {
  std::vector<std::string> longer;
  for (const std::string& head : heads) {
    for (const std::string& one : parts) {
      if (longer.size() < kMaxKeys) longer.push_back(head + one + joint);
    }
  }
  return longer;
}

// Both halves of a Russian double name are declined: every part is analysed.
std::vector<std::string> Analyser::State::meanings_of_compound(const Split& split) const {
  std::vector<std::string> heads{""};
  for (std::string_view before = split.before; !before.empty();) {
    const std::size_t joint = kJoints.first_in(before);
    const std::string_view part = before.substr(0, joint);
    const bool declined = script_of(part) == Script::cyrillic;
    const auto parts = declined ? meanings(part) : std::vector<std::string>{std::string(part)};
    heads = lengthened(heads, parts, before[joint]);
    before.remove_prefix(joint + 1);
  }
  std::vector<std::string> found;
  for (const std::string& last : meanings(split.last)) {
    for (const std::string& head : heads) {
      if (found.size() < kMaxKeys) found.push_back(head + last);
    }
  }
  return found;
}

Analyser::Analyser() : state_(std::make_unique<State>(folders())) {}

Analyser::Analyser(std::filesystem::path folder)
    : state_(std::make_unique<State>(std::vector{std::move(folder)})) {}

Analyser::~Analyser() = default;
Analyser::Analyser(Analyser&&) noexcept = default;
Analyser& Analyser::operator=(Analyser&&) noexcept = default;

std::vector<std::string> Analyser::analyses(std::string_view normal_form) const {
  std::string_view word = normal_form;
  const std::string meant =
      word_behind_digits(word, [this](std::string_view one) { return knows(one); });
  if (!meant.empty()) word = meant;
  const std::string_view particle = particle_of(word);
  word.remove_suffix(particle.size());
  const Split split = split_last(word);
  const Script script = script_of(split.last);
  if (script == Script::none) return {};
  const LanguageDictionary& dictionary = state_->dictionary(script);
  // A compound may be a word of the dictionary: "нью-йорк", "из-за".
  std::vector<std::string> keys;
  if (!split.before.empty()) keys = dictionary.lemmas(word);
  if (keys.empty()) {
    keys = split.before.empty() ? state_->meanings(word) : state_->meanings_of_compound(split);
  }
  const std::string prefix = std::string(dictionary.language().tag) + ':';
  for (std::string& key : keys)
    key.insert(0, prefix).append(particle);
  return keys;
}

bool Analyser::knows(std::string_view normal_form) const {
  const Script script = script_of(normal_form);
  return script != Script::none && !state_->dictionary(script).lemmas(normal_form).empty();
}

std::string Analyser::version() const {
  return std::string(kRulesVersion) + ' ' + state_->russian.version() + ' ' +
         state_->english.version();
}

std::string Analyser::outside() const {
  return std::string(kRulesVersion) + ' ' + state_->russian.outside() + ' ' +
         state_->english.outside();
}

void Analyser::assume(std::string_view version) const {
  if (!version.starts_with(std::string(kRulesVersion) + ' ')) return;
  state_->russian.assume(version);
  state_->english.assume(version);
}

void Analyser::open() const {
  std::call_once(state_->opened, [this] {
    const std::jthread english([this] { state_->english.open(); });
    state_->russian.open();
  });
}

std::vector<std::string> Analyser::missing_dictionaries() const {
  std::vector<std::string> missing;
  for (const LanguageDictionary* dictionary : {&state_->russian, &state_->english}) {
    if (dictionary->is_missing()) missing.emplace_back(dictionary->language().missing);
  }
  return missing;
}

const Analyser& standard_analyser() {
  static const Analyser standard;
  return standard;
}

std::vector<std::string> analyses(std::string_view normal_form) {
  return standard_analyser().analyses(normal_form);
}

bool is_known_word(std::string_view normal_form) {
  return standard_analyser().knows(normal_form);
}

}  // namespace pismo::text
