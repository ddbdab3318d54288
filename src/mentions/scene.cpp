#include "scene.hpp"

namespace pismo::mentions {

namespace {

/// How far a verb may stand from the expression whose tense it tells, in words of one clause.
constexpr std::size_t kClauseWords = 14;

bool is_vowel_end(std::string_view word) {
  for (const std::string_view vowel : {"а", "е", "ё", "и", "о", "у", "ы", "я", "ю"}) {
    if (word.ends_with(vowel)) return true;
  }
  return false;
}

/// Russian -л, -ла, -ло, -ли with or without -ся; English -ed.
bool ends_like_past(std::string_view word) {
  constexpr std::size_t kShortestRussian = 6;  // Three letters: "был".
  constexpr std::size_t kShortestEnglish = 5;
  if (word.size() >= kShortestEnglish && word.ends_with("ed")) return true;
  if (word.size() < kShortestRussian) return false;
  for (const std::string_view reflexive : {"ся", "сь"}) {
    if (word.ends_with(reflexive)) word.remove_suffix(reflexive.size());
  }
  if (word.ends_with("л")) return is_vowel_end(word.substr(0, word.size() - 2));
  for (const std::string_view ending : {"ла", "ло", "ли"}) {
    if (!word.ends_with(ending)) continue;
    word.remove_suffix(ending.size());
    if (is_vowel_end(word)) return true;
    for (const std::string_view stem : {"ш", "г", "с", "з", "к"}) {
      if (word.ends_with(stem)) return true;
    }
  }
  return false;
}

}  // namespace

std::optional<Preposition> Scene::value_of_preposition(std::size_t i) const {
  const Meaning* found = meaning(i, Sense::preposition);
  return found == nullptr ? std::nullopt : std::optional(static_cast<Preposition>(found->value));
}

std::optional<Unit> Scene::unit(std::size_t i) const {
  const Meaning* found = meaning(i, Sense::unit);
  return found == nullptr ? std::nullopt : std::optional(static_cast<Unit>(found->value));
}

std::optional<Preposition> Scene::preposition_before(std::size_t i) const {
  while (i > 0 && (is_mark(i - 1, '"') || is_preposition(i - 1, Preposition::of) ||
                   meaning(i - 1, Sense::filler) != nullptr)) {
    --i;
  }
  if (i == 0) return std::nullopt;
  const auto before = value_of_preposition(i - 1);
  if (before == Preposition::than) return Preposition::from;
  return before;
}

bool Scene::begins_number(std::size_t i) const {
  if (i == 0 || !at(i).glued) return true;
  const Token& before = at(i - 1);
  if (before.kind != TokenKind::mark) return false;
  constexpr std::u32string_view kOpening = U"\"'([{<,;!|*~";
  if (kOpening.find(static_cast<char32_t>(before.value)) != std::u32string_view::npos) return true;
  // "12:00-13:00", "15.10.2009-20.10.2009": the other end of a range.
  if (before.value == '-' && i >= 3 && is_number(i - 2) &&
      (is_mark(i - 3, ':') || is_mark(i - 3, '.'))) {
    return true;
  }
  // "Date:15.10.2009"; but a number before the mark makes one longer number.
  const bool joins = before.value == '-' || before.value == ':' || before.value == '.';
  return joins && i >= 2 && is_word(i - 2) && meaning(i - 2, Sense::number_of) == nullptr &&
         before.value != '-';
}

bool Scene::is_numbering(std::size_t i) const {
  // "тел. (495) 15-10-2009": over the brackets.
  if (i >= 3 && is_mark(i - 1, ')') && is_number(i - 2) && is_mark(i - 3, '(')) i -= 3;
  // "ГОСТ Р 15.10.2009": the letter belongs to the name.
  if (i >= 2 && says(i - 1, "р") && at(i - 1).capital) --i;
  for (int steps = 0; i > 0 && steps < 3; ++steps) {
    --i;
    if (is_mark(i, '.') || is_mark(i, ':') || is_mark(i, '#') || is_mark(i, U'№') ||
        is_mark(i, U'§')) {
      if (is_mark(i, U'№') || is_mark(i, U'§') || is_mark(i, '#')) return true;
      continue;
    }
    return meaning(i, Sense::number_of) != nullptr;
  }
  return false;
}

bool Scene::in_street_name(std::size_t i) const {
  constexpr int kStreet = 2;
  if (i > 0 && is_mark(i - 1, '.')) --i;
  return i > 0 && value(i - 1, Sense::number_of) == kStreet;
}

bool Scene::is_quantity(std::size_t i) const {
  if (meaning(i, Sense::quantity) != nullptr) return true;
  constexpr std::u32string_view kSigns = U"%$€£₽°‰";
  return at(i).kind == TokenKind::mark &&
         kSigns.find(static_cast<char32_t>(at(i).value)) != std::u32string_view::npos;
}

bool Scene::ends_clause(std::size_t i) const {
  const Token& token = at(i);
  if (token.kind == TokenKind::gap) return true;
  if (token.kind != TokenKind::mark) return false;
  if (token.value == '.') {
    // "15 окт. 2009 г. подписали": the dot of an abbreviation.
    const bool abbreviation = i > 0 && is_word(i - 1) && at(i - 1).lexeme != nullptr;
    return !(abbreviation && !at(i + 1).capital) && !at(i + 1).glued;
  }
  constexpr std::u32string_view kEnds = U",;:!?()…";
  return kEnds.find(static_cast<char32_t>(token.value)) != std::u32string_view::npos &&
         !at(i + 1).glued;
}

Tense Scene::tense_of(std::size_t i) const {
  if (!is_word(i)) return Tense::unknown;
  if (meaning(i, Sense::future) != nullptr) return Tense::future;
  if (meaning(i, Sense::past) != nullptr) return Tense::past;
  const bool named = at(i).lexeme != nullptr;
  return !named && ends_like_past(written(i)) ? Tense::past : Tense::unknown;
}

Tense Scene::tense(std::size_t begin, std::size_t end) const {
  Tense found = Tense::unknown;
  const auto look = [&](std::size_t i) {
    const Tense one = tense_of(i);
    if (one == Tense::future) found = Tense::future;
    if (one == Tense::past && found == Tense::unknown) found = Tense::past;
  };
  for (std::size_t i = begin, n = 0; i > 0 && n < kClauseWords && !ends_clause(i - 1); --i, ++n)
    look(i - 1);
  for (std::size_t i = end, n = 0; i < size() && n < kClauseWords && !ends_clause(i); ++i, ++n)
    look(i);
  return found;
}

std::optional<Interval> in_likely_year(const Scene& scene,
                                       std::size_t begin,
                                       std::size_t end,
                                       const std::function<std::optional<Interval>(int)>& of_year) {
  if (scene.assumed_year()) return of_year(*scene.assumed_year());
  if (!scene.anchored()) return std::nullopt;
  constexpr int kLeapYears = 8;  // 29 February is that rare around 1900.
  const int year = civil_of(scene.now()).year;
  std::optional<Interval> last;
  std::optional<Interval> next;
  for (int other = year - kLeapYears; other <= year + kLeapYears && !next; ++other) {
    const auto interval = of_year(other);
    if (!interval) continue;
    if (interval->from <= scene.now() && scene.now() < interval->to) return interval;
    (interval->from > scene.now() ? next : last) = interval;
  }
  if (!last || !next) return last ? last : next;
  const Tense tense = scene.tense(begin, end);
  if (tense == Tense::past) return last;
  const bool recent = scene.now() - last->to <= kRecentDays * kDay;
  return recent && tense != Tense::future ? last : next;
}

}  // namespace pismo::mentions
