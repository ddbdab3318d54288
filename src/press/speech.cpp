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
constexpr std::array<std::string_view, 86> kEnglish{
    "say",       "says",      "said",       "saying",    "write",    "writes",     "wrote",
    "written",   "writing",   "tell",       "tells",     "told",     "ask",        "asks",
    "asked",     "asking",    "add",        "adds",      "added",    "adding",     "reply",
    "replies",   "replied",   "answer",     "answers",   "answered", "respond",    "responds",
    "responded", "state",     "states",     "stated",    "explain",  "explains",   "explained",
    "note",      "notes",     "noted",      "warn",      "warns",    "warned",     "admit",
    "admits",    "admitted",  "claim",      "claims",    "claimed",  "insist",     "insists",
    "insisted",  "continue",  "continues",  "continued", "conclude", "concludes",  "concluded",
    "complain",  "complains", "complained", "report",    "reports",  "reported",   "read",
    "reads",     "boast",     "boasts",     "boasted",   "joke",     "jokes",      "joked",
    "demand",    "demands",   "demanded",   "order",     "ordered",  "instructed", "promise",
    "promises",  "promised",  "confirm",    "confirmed", "suggest",  "suggested",  "recalled",
    "according", "quotes"};

// Beginnings of Russian ones, with their prefixes.
constexpr std::array<std::string_view, 52> kRussian{
    "напис",     "пишет",   "пишут",     "писал",     "пишу",    "сказа",    "скаж",     "говор",
    "сообщ",     "заяв",    "ответил",   "отвеча",    "добав",   "подчерк",  "подчёрк",  "поясн",
    "объясн",    "спрос",   "спрашив",   "продолж",   "утвержд", "призна",   "отмет",    "отмеча",
    "напомин",   "напомни", "предупред", "предупреж", "требова", "потребов", "приказа",  "распоряд",
    "попрос",    "просит",  "просил",    "прочи",     "гласит",  "цитир",    "процитир", "уверя",
    "жалу",      "пожалов", "рассказ",   "замет",     "замеч",   "пообещ",   "обеща",    "подтверд",
    "подтвержд", "словам",  "интересов", "уточн"};

// What joins the verb with what was said.
constexpr std::array<std::string_view, 7> kJoints{
    "that", "whether", "what", "что", "чтобы", "будто", "как"};

/// A word in small letters, and where it ends.
struct Word {
  std::string letters;
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

}  // namespace

bool speaks(std::string_view clause) {
  const std::vector<Word> words = words_of(clause);
  return std::any_of(
      words.begin(), words.end(), [](const Word& word) { return is_speech(word.letters); });
}

std::size_t said_begins(std::string_view sentence) {
  constexpr std::size_t kMostBetween = 6;  // "told the reporters of the paper that"
  const std::vector<Word> words = words_of(sentence);
  std::size_t since = kMostBetween + 1;  // Words since the last verb of saying.
  for (const Word& word : words) {
    const bool joint = std::find(kJoints.begin(), kJoints.end(), word.letters) != kJoints.end();
    if (joint && since <= kMostBetween) return word.end;
    since = is_speech(word.letters) ? 0 : since + 1;
  }
  return std::string_view::npos;
}

}  // namespace pismo::press
