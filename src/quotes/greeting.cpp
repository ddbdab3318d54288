#include "greeting.hpp"

#include <algorithm>
#include <iterator>

#include "fold.hpp"
#include "person.hpp"

namespace pismo::quotes {

namespace {

constexpr std::size_t kMostLinesBetween = 6;

constexpr std::size_t kLongestGreeting = 100;

/// The bytes of the greeting that a line begins with, 0 when there is none.
std::size_t greeting_size(std::string_view line) {
  if (line.size() > kLongestGreeting) return 0;
  const std::string folded = fold(line);
  for (const std::string_view greeting : {"здравствуйте",
                                          "здравствуй",
                                          "добрый день",
                                          "добрый вечер",
                                          "доброе утро",
                                          "приветствую",
                                          "привет",
                                          "hello",
                                          "hi",
                                          "dear",
                                          "good morning",
                                          "good day",
                                          "good afternoon"}) {
    if (begins_with_word(folded, greeting)) return greeting.size();
  }
  return 0;
}

std::string name_greeted(std::string_view line) {
  const std::size_t greeting = greeting_size(line);
  if (greeting == 0) return {};
  const std::string_view name = strip(line.substr(greeting), " ,.!:;");
  const bool one = looks_like_name(name) && name.find(',') == std::string_view::npos;
  return one ? std::string(name) : std::string();
}

/// "Спасибо!", "Done!": one word that answers, and looks like a name that is called.
bool is_answer(std::string_view word) {
  constexpr std::string_view kAnswers[] = {
      "спасибо",   "благодарю", "хорошо",  "отлично",     "согласен", "согласна", "согласны",
      "готово",    "принято",   "понял",   "поняла",      "понятно",  "получил",  "получила",
      "получили",  "конечно",   "ок",      "окей",        "да",       "нет",      "договорились",
      "прекрасно", "ясно",      "сделано", "подтверждаю", "thanks",   "ok",       "okay",
      "yes",       "no",        "agreed",  "done",        "fine",     "great",    "sure",
      "received",  "confirmed", "perfect", "understood"};
  const std::string folded = fold(word);
  return std::find(std::begin(kAnswers), std::end(kAnswers), folded) != std::end(kAnswers);
}

/// "Людмила Сергеевна," on a line of its own.
std::string name_called(std::string_view line) {
  constexpr std::size_t kLongest = 80;
  if (line.size() > kLongest || (!line.ends_with(',') && !line.ends_with('!'))) return {};
  const std::string_view name = strip(line, " ,!");
  if (is_answer(name.substr(0, name.find(' ')))) return {};
  const bool short_name = std::count(name.begin(), name.end(), ' ') <= 2;
  if (!short_name || name.find_first_of(",.") != std::string_view::npos || !looks_like_name(name))
    return {};
  for (std::size_t blank = name.find(' '); blank != std::string_view::npos;
       blank = name.find(' ', blank + 1))
    if (!looks_like_name(name.substr(blank + 1))) return {};  // A small letter: a sentence.
  return std::string(name);
}

/// Is one of the initials before ">" the first letter of a word of the name? True when there are
/// no initials, or when they are of the other script.
bool fits_initials(std::string_view line, std::string_view name) {
  line = trim(line);
  const std::size_t mark = line.find('>');
  const std::string initials = fold(line.substr(0, mark == std::string_view::npos ? 0 : mark));
  if (initials.empty()) return true;
  const bool latin = static_cast<unsigned char>(initials[0]) < 0x80U;
  const std::string folded = " " + fold(name);
  if (latin != (static_cast<unsigned char>(folded[1]) < 0x80U)) return true;
  const std::size_t length = latin ? 1 : 2;
  for (std::size_t i = 0; i + length <= initials.size(); i += length)
    if (folded.find(" " + initials.substr(i, length)) != std::string::npos) return true;
  return false;
}

}  // namespace

bool is_greeting(std::string_view line) {
  const std::size_t greeting = greeting_size(line);
  if (greeting == 0) return !name_called(line).empty();
  // "Hi", "Добрый день, коллеги!"; "Hi, the papers came" says something.
  constexpr std::ptrdiff_t kMostWords = 3;
  const std::string_view behind = strip(line.substr(greeting), " ,.!:;");
  return std::count(behind.begin(), behind.end(), ' ') < kMostWords;
}

std::string greeted_author(std::string_view text,
                           const std::vector<Line>& lines,
                           std::size_t before) {
  std::string name;
  std::size_t seen = 0;
  for (std::size_t i = before; i > 0 && seen < kMostLinesBetween && name.empty(); --i) {
    const Line& line = lines[i - 1];
    if (line.blank()) continue;
    if (line.marks != lines[before].marks) break;
    ++seen;
    name = name_greeted(line.text(text));
    if (name.empty()) name = name_called(line.text(text));
  }
  if (name.empty()) return {};
  for (std::size_t i = before + 1; i < lines.size() && i <= before + kMostLinesBetween; ++i) {
    if (!lines[i].initials) continue;
    const std::string_view line = text.substr(lines[i].begin, lines[i].content - lines[i].begin);
    return fits_initials(line, name) ? name : std::string();
  }
  return name;
}

}  // namespace pismo::quotes
