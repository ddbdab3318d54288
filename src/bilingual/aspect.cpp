#include "aspect.hpp"

#include <algorithm>
#include <array>
#include <span>
#include <unordered_map>

#include "pismo/text/analysis.hpp"

namespace pismo::bilingual {

namespace {

struct Ending {
  std::string_view one, other;
};

// Endings of imperfective and perfective verbs. Longer ones are tried with shorter ones: the
// dictionary decides.
constexpr std::array<Ending, 73> kAspects{{
    {"ывать", "ать"},         {"ывать", "ыть"},         {"ывать", "ять"},
    {"ивать", "ить"},         {"ивать", "еть"},         {"ивать", "ать"},
    {"ивать", "ять"},         {"ывать", "нуть"},        {"авать", "ать"},
    {"увать", "уть"},         {"евать", "еть"},         {"евать", "ить"},
    {"ять", "ить"},           {"влять", "вить"},        {"млять", "мить"},
    {"плять", "пить"},        {"блять", "бить"},        {"инать", "ать"},
    {"инать", "ять"},         {"имать", "ять"},         {"нимать", "нять"},
    {"имать", "зять"},        {"ирать", "рать"},        {"ирать", "ереть"},
    {"ылать", "слать"},       {"ждать", "дить"},        {"щать", "тить"},
    {"щать", "стить"},        {"щать", "щить"},         {"жать", "зить"},
    {"жать", "дить"},         {"жать", "жить"},         {"шать", "сить"},
    {"шать", "шить"},         {"чать", "тить"},         {"чать", "чить"},
    {"гать", "чь"},           {"кать", "чь"},           {"дать", "сть"},
    {"дать", "сти"},          {"тать", "сти"},          {"носить", "нести"},
    {"водить", "вести"},      {"возить", "везти"},      {"ходить", "йти"},
    {"бегать", "бежать"},     {"лагать", "ложить"},     {"езжать", "ехать"},
    {"скать", "стить"},       {"ать", "ить"},           {"ать", "нуть"},
    {"гать", "гнуть"},        {"ивать", "ходить"},      {"ашивать", "осить"},
    {"ачивать", "отить"},     {"ачивать", "очить"},     {"аживать", "одить"},
    {"аживать", "ожить"},     {"авливать", "овить"},    {"аривать", "орить"},
    {"атривать", "отреть"},   {"анивать", "онить"},     {"абатывать", "оботать"},
    {"абатывать", "аботать"}, {"арачивать", "оротить"}, {"жаться", "житься"},
    {"шивать", "сить"},       {"чивать", "тить"},       {"живать", "дить"},
    {"щивать", "стить"},      {"пливать", "пить"},      {"вливать", "вить"},
    {"бливать", "бить"},
}};

constexpr std::array<Ending, 14> kActions{{{"ать", "ание"},
                                           {"ить", "ение"},
                                           {"еть", "ение"},
                                           {"ыть", "ытие"},
                                           {"ять", "яние"},
                                           {"ять", "ятие"},
                                           {"дить", "ждение"},
                                           {"тить", "щение"},
                                           {"вить", "вление"},
                                           {"пить", "пление"},
                                           {"стить", "щение"},
                                           {"овать", "овка"},
                                           {"ировать", "ация"},
                                           {"изировать", "изация"}}};

constexpr std::string_view kReflexive = "ся";
constexpr std::size_t kShortestStem = 4;  // Two letters.

void add_once(std::vector<std::string>& list, std::string word) {
  if (std::find(list.begin(), list.end(), word) == list.end()) list.push_back(std::move(word));
}

// "почисти" is a form of a word, and no infinitive.
bool is_dictionary_form(const std::string& word) {
  const auto keys = text::analyses(word);
  return std::find(keys.begin(), keys.end(), "ru:" + word) != keys.end();
}

/// Words that the dictionary has with one ending for the other. @param turned  other for one.
std::vector<std::string> changed(std::string_view word,
                                 std::span<const Ending> endings,
                                 bool turned,
                                 std::string_view tail) {
  std::vector<std::string> found;
  for (const Ending& row : endings) {
    const std::string_view from = turned ? row.other : row.one;
    const std::string_view to = turned ? row.one : row.other;
    if (!word.ends_with(from) || word.size() < from.size() + kShortestStem) continue;
    std::string other(word.substr(0, word.size() - from.size()));
    other.append(to).append(tail);
    if (is_dictionary_form(other)) add_once(found, std::move(other));
  }
  return found;
}

class Pairs {
 public:
  Pairs() {
    std::string_view rest = aspect_table();
    while (!rest.empty()) {
      const std::size_t end = std::min(rest.find(' '), rest.size());
      add_row(rest.substr(0, end));
      rest.remove_prefix(std::min(end + 1, rest.size()));
    }
  }

  [[nodiscard]] std::vector<std::string> partners(std::string_view verb) const {
    const auto found = rows_.find(verb);
    if (found == rows_.end()) return {};
    return {found->second.begin(), found->second.end()};
  }

 private:
  void add_row(std::string_view row) {
    std::vector<std::string_view> verbs;
    for (std::string_view rest = row; !rest.empty();) {
      const std::size_t end = std::min(rest.find('/'), rest.size());
      verbs.push_back(rest.substr(0, end));
      rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    for (const std::string_view verb : verbs) {
      for (const std::string_view other : verbs) {
        if (other != verb) rows_[verb].push_back(other);
      }
    }
  }

  std::unordered_map<std::string_view, std::vector<std::string_view>> rows_;
};

}  // namespace

std::vector<std::string> aspect_partners(std::string_view verb) {
  static const Pairs pairs;
  std::vector<std::string> partners = pairs.partners(verb);
  if (!partners.empty()) return partners;
  std::string_view stem = verb;
  std::string_view tail;
  if (stem.ends_with("ться") || stem.ends_with("тись")) {
    tail = kReflexive;
    stem.remove_suffix(kReflexive.size());
    partners = pairs.partners(stem);
    for (std::string& partner : partners)
      partner += partner.ends_with("ти") ? "сь" : "ся";
    if (!partners.empty()) return partners;
  }
  if (!stem.ends_with("ть") && !stem.ends_with("ти") && !stem.ends_with("чь")) return {};
  partners = changed(stem, kAspects, false, tail);
  for (std::string& other : changed(stem, kAspects, true, tail))
    add_once(partners, std::move(other));
  partners.erase(std::remove(partners.begin(), partners.end(), verb), partners.end());
  return partners;
}

std::vector<std::string> nouns_of_verb(std::string_view verb) {
  if (verb.ends_with(kReflexive)) verb.remove_suffix(kReflexive.size());
  return changed(verb, kActions, false, "");
}

std::vector<std::string> verbs_of_noun(std::string_view noun) {
  return changed(noun, kActions, true, "");
}

}  // namespace pismo::bilingual
