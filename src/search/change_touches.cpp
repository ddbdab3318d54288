#include "change_touches.hpp"

#include <algorithm>
#include <iterator>
#include <string_view>

namespace pismo::search {

namespace {

using Words = std::vector<std::string_view>;

constexpr std::string_view kNegations[] = {
    "не",     "ни",      "нет",   "нельзя",  "никогда",   "никто",   "никого", "никому",
    "ничего", "ничто",   "нигде", "никак",   "нисколько", "без",     "кроме",  "вовсе",
    "отнюдь", "no",      "not",   "never",   "none",      "nothing", "nobody", "nowhere",
    "cannot", "neither", "nor",   "without", "except"};

// A word with one of these before it says the opposite.
constexpr std::string_view kOpposites[] = {"не", "без", "бес", "un", "in", "im", "dis", "non"};

constexpr std::string_view kMoney[] = {
    "руб",      "рубль",     "рубля",     "рублей",   "рубли",     "рублях",     "р",
    "коп",      "тыс",       "тысяча",    "тысячи",   "тысяч",     "млн",        "миллион",
    "миллиона", "миллионов", "млрд",      "миллиард", "миллиарда", "миллиардов", "долл",
    "доллар",   "доллара",   "долларов",  "евро",     "usd",       "eur",        "rub",
    "процент",  "процента",  "процентов", "dollar",   "dollars",   "euro",       "euros",
    "thousand", "million",   "billion",   "percent",  "rubles",    "roubles",    "k",
    "гривен",   "гривны",    "тенге"};

// Beginnings of the names of months and days, long enough to begin nothing else.
constexpr std::string_view kDays[] = {
    "январ",     "феврал",    "март",       "апрел",    "июн",         "июл",     "август",
    "сентябр",   "октябр",    "ноябр",      "декабр",   "понедельник", "вторник", "четверг",
    "пятниц",    "суббот",    "воскресень", "сегодня",  "завтра",      "вчера",   "послезавтра",
    "позавчера", "january",   "february",   "march",    "april",       "june",    "july",
    "august",    "september", "october",    "november", "december",    "monday",  "tuesday",
    "wednesday", "thursday",  "friday",     "saturday", "sunday",      "today",   "tomorrow",
    "yesterday"};
constexpr std::string_view kShortDays[] = {"мая", "май", "may", "среда", "среду", "среды"};

constexpr std::string_view kNumbers[] = {
    "один",      "одна",      "одно",      "одного",    "одной",      "два",        "две",
    "двух",      "двое",      "три",       "трех",      "трое",       "четыре",     "четырех",
    "пять",      "пяти",      "шесть",     "шести",     "семь",       "семи",       "восемь",
    "восьми",    "девять",    "девяти",    "десять",    "десяти",     "двенадцать", "пятнадцать",
    "двадцать",  "тридцать",  "сорок",     "пятьдесят", "шестьдесят", "семьдесят",  "восемьдесят",
    "девяносто", "сто",       "двести",    "триста",    "четыреста",  "пятьсот",    "шестьсот",
    "семьсот",   "восемьсот", "девятьсот", "полтора",   "полторы",    "one",        "two",
    "three",     "four",      "five",      "six",       "seven",      "eight",      "nine",
    "ten",       "eleven",    "twelve",    "fifteen",   "twenty",     "thirty",     "forty",
    "fifty",     "sixty",     "seventy",   "eighty",    "ninety",     "hundred"};

template <std::size_t Size>
bool among(const std::string_view (&list)[Size], std::string_view word) {
  return std::find(std::begin(list), std::end(list), word) != std::end(list);
}

bool has_digit(std::string_view word) {
  return word.find_first_of("0123456789") != std::string_view::npos;
}

bool is_day(std::string_view word) {
  return among(kShortDays, word) ||
         std::any_of(std::begin(kDays), std::end(kDays), [word](std::string_view name) {
           return word.starts_with(name);
         });
}

bool is_negation(std::string_view word) {
  return among(kNegations, word) || word.ends_with("n't") || word.ends_with("n’t");
}

bool is_number(std::string_view word) {
  return has_digit(word) || among(kNumbers, word);
}

/// "15.10.2009", "12:03": a day or a time in figures.
bool is_printed_date(std::string_view letters) {
  const std::size_t point = letters.find_first_of(".:");
  if (point == 0 || point > 2 || point + 2 >= letters.size()) return false;
  const bool figures = std::all_of(letters.begin(), letters.end(), [](char c) {
    return (c >= '0' && c <= '9') || c == '.' || c == ':';
  });
  const bool two = point + 3 >= letters.size() || letters.find('.', point + 1) == point + 3;
  return figures && two;
}

bool is_capital(std::string_view letters) {
  if (letters.size() < 2) return false;
  const auto first = static_cast<unsigned char>(letters[0]);
  const auto second = static_cast<unsigned char>(letters[1]);
  if (first >= 'A' && first <= 'Z') return true;
  return first == 0xD0 && (second == 0x81 || (second >= 0x90 && second <= 0xAF));
}

/// Words of a stretch that a test holds for, in order.
template <typename Test>
Words pick(const ComparedWords& text, Span range, Test test) {
  Words picked;
  for (std::uint64_t at = range.begin; at < range.end; ++at)
    if (test(at)) picked.push_back(text.side().words[at]);
  std::sort(picked.begin(), picked.end());
  return picked;
}

template <typename Test>
bool differ(const relate::Change& change,
            const ComparedWords& quotation,
            const ComparedWords& original,
            Test test) {
  const auto of = [&](const ComparedWords& text, Span range) {
    return pick(text, range, [&](std::uint64_t at) { return test(text, at); });
  };
  return of(quotation, change.quotation) != of(original, change.original);
}

/// "виновен" beside "невиновен".
bool has_opposites(const Words& left, const Words& right) {
  constexpr std::size_t kShortest = 4;  // Bytes of the word without its beginning.
  for (const std::string_view word : left) {
    for (const std::string_view lead : kOpposites) {
      if (!word.starts_with(lead) || word.size() < lead.size() + kShortest) continue;
      if (std::find(right.begin(), right.end(), word.substr(lead.size())) != right.end())
        return true;
    }
  }
  return false;
}

/// Does a word of the stretch, or one of two behind or one before it, pass a test?
template <typename Test>
bool stands_near(const ComparedWords& text, Span range, Test test) {
  if (range.empty()) return false;
  const std::uint64_t begin = range.begin == 0 ? 0 : range.begin - 1;
  const std::uint64_t end = std::min<std::uint64_t>(range.end + 2, text.size());
  for (std::uint64_t at = begin; at < end; ++at)
    if (test(text, at)) return true;
  return false;
}

}  // namespace

std::vector<std::string> touches(const relate::Change& change,
                                 const ComparedWords& quotation,
                                 const ComparedWords& original) {
  constexpr std::uint64_t kLongest = 200;  // Words of a change: a longer one is another text.
  if (change.quotation.size() > kLongest || change.original.size() > kLongest) return {};
  const auto word = [](const ComparedWords& text, std::uint64_t at) {
    return text.side().words[at];
  };
  const auto any = [](const ComparedWords&, std::uint64_t) { return true; };
  const auto all = [&](const ComparedWords& text, Span range) {
    return pick(text, range, [&](std::uint64_t at) { return any(text, at); });
  };
  const auto near = [&](auto test) {
    return stands_near(quotation, change.quotation, test) ||
           stands_near(original, change.original, test);
  };
  const auto day = [&](const ComparedWords& text, std::uint64_t at) {
    return is_day(word(text, at)) || is_printed_date(text.letters({at, at + 1}));
  };
  std::vector<std::string> found;
  const Words quoted = all(quotation, change.quotation);
  const Words meant = all(original, change.original);
  if (differ(change,
             quotation,
             original,
             [&](const auto& t, auto at) { return is_negation(word(t, at)); }) ||
      has_opposites(quoted, meant) || has_opposites(meant, quoted))
    found.emplace_back("negation");
  const bool numbers = differ(
      change, quotation, original, [&](const auto& t, auto at) { return is_number(word(t, at)); });
  const bool money =
      numbers && near([&](const auto& t, auto at) { return among(kMoney, word(t, at)); });
  const bool dates = differ(change, quotation, original, day) || (numbers && near(day));
  if (money) found.emplace_back("amount");
  if (dates) found.emplace_back("date");
  if (numbers && !money && !dates) found.emplace_back("number");
  if (differ(change, quotation, original, [&](const auto& t, auto at) {
        return !t.side().places[at].sentence && !day(t, at) && is_capital(t.letters({at, at + 1}));
      }))
    found.emplace_back("name");
  return found;
}

}  // namespace pismo::search
