#include "phrases.hpp"

#include <algorithm>

#include "fold.hpp"

namespace pismo::quotes {

namespace {

// What writing is called in attributions, longest forms first where one ends in another.
constexpr std::string_view kClosingVerbs[] = {"vous avez écrit",
                                              "vous avez ?crit",  // Letters get lost on the way.
                                              "a ?crit",
                                              "wrote the following",
                                              "has written",
                                              "wrote",
                                              "writes",
                                              "write",
                                              "said",
                                              "says",
                                              "написал(а) следующее",
                                              "написал следующее",
                                              "пишет следующее",
                                              "написал(а)",
                                              "написал(a)",  // KMail's has a Latin letter.
                                              "писал(a)",
                                              "сообщил/сообщила",
                                              "сообщил",
                                              "сообщила",
                                              "написала",
                                              "написали",
                                              "написал",
                                              "писал(а)",
                                              "писала",
                                              "писали",
                                              "писал",
                                              "пишет",
                                              "пишете",
                                              "написав",
                                              "писав",
                                              "написав(ла)",
                                              "пише",
                                              "a écrit",
                                              "a ecrit",
                                              "écrivait",
                                              "schrieb folgendes",
                                              "schrieb",
                                              "geschrieben",
                                              "escribió",
                                              "escribio",
                                              "ha escrito",
                                              "ha scritto",
                                              "scrive",
                                              "scriveva",
                                              "escreveu",
                                              "pisze",
                                              "napisał(a)",
                                              "napisał",
                                              "napisała",
                                              "napisal(a)",
                                              "napsal(a)",
                                              "napsal",
                                              "napísal(a)",
                                              "napísal",
                                              "schreef het volgende",
                                              "schreef",
                                              "het volgende geschreven",
                                              "skrev følgende",
                                              "skrev följande",
                                              "skrev",
                                              "kirjoitti",
                                              "a scris",
                                              "följande",
                                              "følgende",
                                              "yazdı",
                                              "írta"};

constexpr std::string_view kOpeningVerbs[] = {
    "wrote",      "schrieb",  "schreef",  "skrev",      "kirjoitti", "пишет",    "написал(а)",
    "написал",    "написала", "писал(а)", "писал",      "пише",      "a écrit",  "escribió",
    "ha scritto", "escreveu", "pisze",    "napisał(a)", "napisał",   "napsal(a)"};

constexpr std::string_view kLinks[] = {"письмо от",
                                       "сообщение от",
                                       "пользователь",
                                       "користувач",
                                       "от",
                                       "автор",
                                       "від",
                                       "by",
                                       "from",
                                       "user",
                                       "von",
                                       "użytkownik",
                                       "keltezéssel",
                                       "uživatel"};

constexpr std::string_view kLeads[] = {"",
                                       "on",
                                       "at",
                                       "в",
                                       "во",
                                       "в сообщении от",
                                       "в письме от",
                                       "в сообщении",
                                       "on the",
                                       "am",
                                       "le",
                                       "op",
                                       "den",
                                       "el",
                                       "il giorno",
                                       "il",
                                       "em",
                                       "w dniu",
                                       "dnia",
                                       "dne",
                                       "dňa",
                                       "in a message dated",
                                       "in a message written",
                                       "в сообщении, отправленном",
                                       "у",
                                       "date",
                                       "дата",
                                       "in data",
                                       "il giorno",
                                       "pe",
                                       "de"};

constexpr std::string_view kWroteLeads[] = {"вы писали",
                                            "вы написали",
                                            "вы пишете",
                                            "вы писали мне",
                                            "ты писал",
                                            "ты писала",
                                            "you wrote",
                                            "you wrote on",
                                            "you wrote me",
                                            "вы писали в",
                                            "вы писали от",
                                            "вы написали в",
                                            "ви писали"};

constexpr std::string_view kQuoting[] = {"quoting",
                                         "according to",
                                         "zitat von",
                                         "citando a",
                                         "citando",
                                         "citát",
                                         "цитирую",
                                         "цитирование",
                                         "цитую",
                                         "цитирует",
                                         "цитата от",
                                         "cytowanie"};

constexpr std::string_view kYou[] = {"you", "вы", "ты", "ви", "sie", "du", "vous", "tu"};

template <std::size_t Size>
bool among(const std::string_view (&list)[Size], std::string_view text) {
  return std::find(std::begin(list), std::end(list), text) != std::end(list);
}

}  // namespace

std::size_t opening_verb(std::string_view folded) {
  std::size_t longest = 0;
  for (const std::string_view verb : kOpeningVerbs)
    if (verb.size() > longest && begins_with_word(folded, verb)) longest = verb.size();
  return longest;
}

std::size_t closing_verb(std::string_view folded) {
  std::size_t longest = 0;
  if (folded.empty()) return longest;
  for (const std::string_view verb : kClosingVerbs) {
    if (verb.back() != folded.back() || verb.size() <= longest) continue;  // Most of them.
    if (ends_with_word(folded, verb)) longest = verb.size();
  }
  return longest;
}

bool ends_in_bare_verb(std::string_view line) {
  constexpr std::string_view kVerbs[] = {
      "wrote", "writes", "написал", "написал(а)", "написала", "пишет", "писал", "писал(а)"};
  if (line.empty()) return false;
  switch (line.back()) {  // Bytes that they end in.
    case 'e':
    case 's':
    case ')':
    case '\xB0':
    case '\xBB':
    case '\x82':
      break;
    default:
      return false;
  }
  return std::any_of(std::begin(kVerbs), std::end(kVerbs), [line](std::string_view verb) {
    return line.ends_with(verb);
  });
}

std::size_t opening_link(std::string_view folded) {
  std::size_t longest = 0;
  for (const std::string_view link : kLinks)
    if (link.size() > longest && begins_with_word(folded, link)) longest = link.size();
  return longest;
}

std::size_t opening_quote(std::string_view folded) {
  std::size_t longest = 0;
  for (const std::string_view lead : kQuoting)
    if (lead.size() > longest && begins_with_word(folded, lead)) longest = lead.size();
  return longest;
}

Lead lead_of(std::string_view folded) {
  const std::string words = squeeze(strip(folded, " \t*-_,([\"|"));
  if (among(kLeads, words)) return Lead::plain;
  return among(kWroteLeads, words) ? Lead::wrote : Lead::none;
}

bool is_you(std::string_view folded) {
  return among(kYou, trim(folded));
}

bool is_me(std::string_view folded) {
  folded = trim(folded);
  return folded == "i" || folded == "я" || folded.ends_with(", i") || folded.ends_with(", я");
}

}  // namespace pismo::quotes
