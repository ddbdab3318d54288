#include "speech.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "pismo/base/utf8.hpp"

#include "letters.hpp"

namespace pismo::press {

namespace {

// Verbs of English, in the forms that stand beside quotations.
constexpr std::array<std::string_view, 135> kEnglish{
    "say",       "says",      "said",       "saying",    "write",        "writes",     "wrote",
    "written",   "writing",   "tell",       "tells",     "told",         "ask",        "asks",
    "asked",     "asking",    "add",        "adds",      "added",        "adding",     "reply",
    "replies",   "replied",   "answer",     "answers",   "answered",     "respond",    "responds",
    "responded", "state",     "states",     "stated",    "explain",      "explains",   "explained",
    "note",      "notes",     "noted",      "warn",      "warns",        "warned",     "admit",
    "admits",    "admitted",  "claim",      "claims",    "claimed",      "insist",     "insists",
    "insisted",  "continue",  "continues",  "continued", "conclude",     "concludes",  "concluded",
    "complain",  "complains", "complained", "report",    "reports",      "reported",   "read",
    "reads",     "boast",     "boasts",     "boasted",   "joke",         "jokes",      "joked",
    "demand",    "demands",   "demanded",   "order",     "ordered",      "instructed", "promise",
    "promises",  "promised",  "confirm",    "confirmed", "suggest",      "suggested",  "recalled",
    "according", "quotes",    "show",       "shows",     "showed",       "reveal",     "reveals",
    "revealed",  "indicate",  "indicates",  "indicated", "believe",      "believes",   "believed",
    "thought",   "argue",     "argues",     "argued",    "urge",         "urges",      "urged",
    "advise",    "advised",   "propose",    "proposed",  "mention",      "mentioned",  "remarked",
    "announced", "declared",  "denied",     "deny",      "denies",       "wondered",   "quipped",
    "pleaded",   "begged",    "threatened", "threatens", "acknowledged", "predicted",  "commented",
    "emailed",   "texted",    "messaged",   "emerged",   "learned",      "agreed",     "assured",
    "instructs", "orders"};

// Beginnings of Russian ones, with their prefixes.
constexpr std::array<std::string_view, 88> kRussian{
    "напис",      "пишет",     "пишут",    "писал",    "пишу",    "сказа",     "скаж",
    "говор",      "сообщ",     "заяв",     "ответил",  "отвеча",  "добав",     "подчерк",
    "подчёрк",    "поясн",     "объясн",   "спрос",    "спрашив", "продолж",   "утвержд",
    "призна",     "отмет",     "отмеча",   "напомин",  "напомни", "предупред", "предупреж",
    "требова",    "потребов",  "приказа",  "распоряд", "попрос",  "просит",    "просил",
    "прочи",      "гласит",    "цитир",    "процитир", "уверя",   "жалу",      "пожалов",
    "рассказ",    "замет",     "замеч",    "пообещ",   "обеща",   "подтверд",  "подтвержд",
    "словам",     "интересов", "уточн",    "следу",    "выясн",   "счита",     "полага",
    "настаива",   "настоял",   "предлож",  "предлага", "посовет", "советов",   "велел",
    "доложил",    "доклад",    "хваст",    "похваст",  "возму",   "удивл",     "парир",
    "резюм",      "констатир", "информир", "уведом",   "намек",   "намёк",     "умоля",
    "угрожа",     "пригроз",   "опаса",    "сомнева",  "шутил",   "пошутил",   "иронизир",
    "предупрежд", "поруч",     "обеспоко", "известно"};

// What joins the verb with what was said.
constexpr std::array<std::string_view, 7> kJoints{
    "that", "whether", "what", "что", "чтобы", "будто", "как"};

/// "According to Orlov, ...": whoever it was, what he said follows a comma.
constexpr std::array<std::string_view, 7> kSources{
    "according to", "по словам", "по данным", "по версии", "по мнению", "judging by", "судя по"};

/// A word in small letters, and where it stands.
struct Word {
  std::string letters;
  std::size_t begin = 0;
  std::size_t end = 0;
};

char32_t small(char32_t c) {
  if ((c >= U'A' && c <= U'Z') || (c >= 0x410 && c < 0x430)) return c + 0x20;
  if (c >= 0x400 && c < 0x410) return c + 0x50;
  return c;
}

/// The first words of a clause: a sentence has fewer.
std::vector<Word> words_of(std::string_view clause) {
  constexpr std::size_t kMostWords = 200;
  std::vector<Word> words;
  Word word;
  for (std::size_t at = 0; at < clause.size() && words.size() < kMostWords;) {
    const CodePoint c = decode_utf8(clause, at);
    if (is_letter(c.value)) {
      if (word.letters.empty()) word.begin = at;
      append_utf8(word.letters, small(c.value));
      word.end = at + c.length;
    } else if (!word.letters.empty()) {
      words.push_back(std::move(word));
      word = {};
    }
    at += c.length;
  }
  if (!word.letters.empty()) words.push_back(std::move(word));
  return words;
}

bool is_speech(std::string_view word) {
  if (std::find(kEnglish.begin(), kEnglish.end(), word) != kEnglish.end()) return true;
  return std::any_of(kRussian.begin(), kRussian.end(), [word](std::string_view beginning) {
    return word.starts_with(beginning);
  });
}

/// Behind the comma of a sentence that begins by naming who said it.
std::size_t behind_source(std::string_view sentence, const std::vector<Word>& words) {
  constexpr std::size_t kMostNaming = 9;  // "according to the head of the port's legal office,"
  if (words.size() < 3) return std::string_view::npos;
  const std::string begins = words[0].letters + " " + words[1].letters;
  if (std::find(kSources.begin(), kSources.end(), begins) == kSources.end())
    return std::string_view::npos;
  for (std::size_t i = 2; i + 1 < words.size() && i < kMostNaming; ++i) {
    const std::size_t end = words[i].end;
    const std::string_view between = sentence.substr(end, words[i + 1].begin - end);
    if (between.find(',') != std::string_view::npos) return words[i + 1].begin;
  }
  return std::string_view::npos;
}

}  // namespace

bool speaks(std::string_view clause) {
  const std::vector<Word> words = words_of(clause);
  return std::any_of(
      words.begin(), words.end(), [](const Word& word) { return is_speech(word.letters); });
}

std::size_t said_begins(std::string_view sentence) {
  constexpr std::size_t kMostBetween = 6;  // "told the reporters of the paper that"
  const std::vector<Word> words = words_of(sentence);
  if (const std::size_t named = behind_source(sentence, words); named != std::string_view::npos)
    return named;
  std::size_t since = kMostBetween + 1;  // Words since the last verb of saying.
  for (std::size_t i = 0; i < words.size(); ++i) {
    const Word& word = words[i];
    if (since <= kMostBetween && i > 0) {
      // "He admitted: I signed it all." Nobody put marks, so it may be anybody's words.
      const std::size_t end = words[i - 1].end;
      const std::string_view between = sentence.substr(end, word.begin - end);
      if (between.find(": ") != std::string_view::npos) return word.begin;
      if (std::find(kJoints.begin(), kJoints.end(), word.letters) != kJoints.end()) return word.end;
    }
    since = is_speech(word.letters) ? 0 : since + 1;
  }
  return std::string_view::npos;
}

}  // namespace pismo::press
