#include "word_reading.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <functional>
#include <string>
#include <utility>

#include "pismo/base/utf8.hpp"
#include "pismo/text/analysis.hpp"
#include "pismo/text/normalize.hpp"

#include "chars.hpp"
#include "foreign_words.hpp"
#include "keyboard.hpp"
#include "model_words.hpp"
#include "translit.hpp"

namespace pismo::text {

namespace {

// The right word was among the first ten for .99 of words.
constexpr std::size_t kCandidates = 10;

// Shorter words are left alone unless their line speaks for them. Of what only the dictionary
// speaks for, a letter more: too many languages have words of three.
constexpr std::size_t kMinLetters = 3;

// Spreads the five kinds of trust over all bits of a hash.
constexpr std::uint64_t kTrustFactor = 0x9E3779B97F4A7C15U;

bool is_alone(Trust trust) {
  return trust == Trust::word || trust == Trust::sure_word;
}

// Marks whose keys write letters on the Russian keyboard.
constexpr std::string_view kKeyMarks = "[];',.`{}:\"<>~";

bool is_key_mark(char c) {
  return kKeyMarks.find(c) != std::string_view::npos;
}

std::string fold(std::string_view word) {
  return normalize(word).text;
}

/// With a capital first letter, or in capitals; `word` is in small Russian letters.
std::string in_capitals(std::string_view word, bool all) {
  std::string out;
  for (std::size_t i = 0; i < word.size();) {
    const CodePoint c = decode_utf8(word, i);
    append_utf8(out, all || i == 0 ? c.value - 0x20 : c.value);
    i += c.length;
  }
  return out;
}

/// Whether all of it is letters, apostrophes apart.
bool is_word(std::string_view text) {
  for (std::size_t i = 0; i < text.size();) {
    const CharAt c = char_at(text, i);
    if (c.kind != CharClass::letter && c.value != '\'') return false;
    i += c.length;
  }
  return !text.empty();
}

/// "l'en", "d'une", "n'est": what French leaves out. A soft sign behind the first letter of a
/// Russian word stands before a letter of two sounds ("d'yavol"), a hard one behind "s" before "e"
/// ("s'ezd").
bool is_elision(std::u32string_view letters) {
  constexpr std::u32string_view kShortened = U"cdjlmnst";
  constexpr std::u32string_view kVowels = U"aeiouh";
  return letters.size() > 2 && letters[1] == U'\'' && letters.substr(0, 3) != U"s'e" &&
         kShortened.find(letters[0]) != std::u32string_view::npos &&
         kVowels.find(letters[2]) != std::u32string_view::npos;
}

/// Words of few texts that are frequent ones without the soft sign, which most people leave out.
std::string softened(const std::string& word) {
  constexpr std::array<std::array<std::string_view, 2>, 6> kSoft{{{"ден", "день"},
                                                                  {"быт", "быть"},
                                                                  {"ест", "есть"},
                                                                  {"пят", "пять"},
                                                                  {"опят", "опять"},
                                                                  {"очен", "очень"}}};
  for (const auto& [hard, soft] : kSoft) {
    if (word == hard) return std::string(soft);
  }
  return word;
}

/// What one word in Latin letters means, without marks; empty when nothing.
std::string meaning_of(std::string_view piece, Trust trust) {
  ModelWords words(piece);
  ModelWord word;
  if (!words.next(word) || word.span != Span{0, piece.size()}) return {};
  if (is_alone(trust) && word.upper) return {};  // An abbreviation.
  if (is_alone(trust) && (is_elision(word.letters) || is_frequent_foreign(word.letters))) return {};
  if (!has_only_spellings(word.letters)) return {};
  const bool english = is_known_word(fold(piece));
  if (trust == Trust::word && english) return {};
  const auto candidates = russian_of_latin(word.letters, kCandidates);
  auto meant = std::find_if(
      candidates.begin(), candidates.end(), [](const auto& one) { return is_known_word(one); });
  // A name, mostly; but a word in capitals is an abbreviation.
  if (meant == candidates.end() && trust == Trust::line && !english && !word.upper) {
    meant = candidates.begin();
  }
  if (meant == candidates.end()) return {};
  const std::string spelt = softened(*meant);
  return is_upper_ascii(piece.front()) ? in_capitals(spelt, word.upper) : spelt;
}

struct Typed {
  Span span;
  std::string meant;
};

/// Where a word begins whose capital first letter is a mark on this keyboard: ":le" is "Жду",
/// "{jhjij" is "Хорошо". A word between quotation marks or brackets is that alone.
std::size_t with_capital_mark(std::string_view text, Span word) {
  constexpr std::string_view kMarks = "{}:\"<>~";
  constexpr std::string_view kClosing = "}{:\"><~";
  if (word.begin == 0) return word.begin;
  const std::size_t mark = kMarks.find(text[word.begin - 1]);
  if (mark == std::string_view::npos) return word.begin;
  const bool first = word.begin == 1 || text[word.begin - 2] == ' ' || text[word.begin - 2] == '\n';
  const bool closed = word.end < text.size() && text[word.end] == kClosing[mark];
  return first && !closed ? word.begin - 1 : word.begin;
}

/// "ghbdtn," is "приветб" or "привет,": with all marks around the word, then with fewer.
std::vector<Typed> russian_key_words(std::string_view text, Span span) {
  constexpr std::size_t kMaxTried = 16;  // A flood of marks is no word.
  std::vector<Typed> found;
  for (Span some = span; some.begin < some.end; ++some.begin) {
    for (Span part = some; part.begin < part.end && found.size() < kMaxTried; --part.end) {
      found.push_back({part, on_russian_keyboard(part.of(text))});
      if (!is_key_mark(text[part.end - 1])) break;
    }
    if (!is_key_mark(text[some.begin])) break;
  }
  return found;
}

}  // namespace

const std::string& WordReader::piece(std::string_view word, Trust trust) {
  static const std::string nothing;
  const std::uint64_t hash =
      std::hash<std::string_view>()(word) + static_cast<std::uint64_t>(trust) * kTrustFactor;
  if (no_words_.has(hash)) return nothing;
  if (memories_.empty()) memories_.resize(kMemories);
  Memory* const places = memories_.data() + hash % (kMemories / kPlaces) * kPlaces;
  for (std::size_t i = 0; i < kPlaces; ++i) {
    if (places[i].trust == trust && places[i].word == word) return places[i].meant;
  }
  std::string meant = meaning_of(word, trust);
  if (meant.empty()) {
    no_words_.add(hash);
    return nothing;
  }
  Memory& memory = places[turn_++ % kPlaces];
  memory = {std::string(word), trust, std::move(meant)};
  return memory.meant;
}

const LatinScores& WordReader::latin_scores(std::u32string_view letters) {
  if (scored_before_.empty()) scored_before_.resize(kScoredWords);
  const std::uint64_t hash = std::hash<std::u32string_view>()(letters);
  ScoredBefore& before = scored_before_[hash % kScoredWords];
  if (before.hash != hash || before.scores.words() == 0) {
    before = {hash, {}};
    before.scores.add(letters);
  }
  return before.scores;
}

void WordReader::latin_letters(std::string_view text,
                               Span word,
                               Trust trust,
                               std::vector<Reading>& out) {
  const std::size_t least = !is_alone(trust)            ? 1
                            : trust == Trust::sure_word ? kMinLetters
                                                        : kMinLetters + 1;
  // "privet,kak" is two words; an apostrophe is a soft sign.
  const auto is_mark = [&](std::size_t at) { return text[at] != '\'' && is_key_mark(text[at]); };
  for (std::size_t at = word.begin; at < word.end;) {
    std::size_t end = at;
    while (end < word.end && !is_mark(end))
      ++end;
    if (end - at >= least) {
      const std::string& meant = piece(text.substr(at, end - at), trust);
      if (!meant.empty()) out.push_back({{at, end}, meant});
    }
    at = end + 1;
  }
}

void WordReader::russian_keys(std::string_view text,
                              Span word,
                              Trust trust,
                              std::vector<Reading>& out) {
  word.begin = with_capital_mark(text, word);
  if (is_alone(trust) && word.end - word.begin < kMinLetters) return;
  std::vector<Typed> found = russian_key_words(text, word);
  if (found.empty()) return;
  const bool english = is_known_word(fold(found.back().span.of(text)));
  if (trust == Trust::word && english) return;
  for (Typed& one : found) {
    if (!is_word(one.meant) || !is_known_word(fold(one.meant))) continue;
    out.push_back({one.span, std::move(one.meant)});
    return;
  }
  Typed& whole = found.front();
  if (trust == Trust::line && !english && is_word(whole.meant)) {
    out.push_back({whole.span, std::move(whole.meant)});
  }
}

void WordReader::english_keys(std::string_view text,
                              Span word,
                              Trust trust,
                              std::vector<Reading>& out) {
  constexpr std::size_t kLetterBytes = 2;
  if (is_alone(trust) && word.end - word.begin < kMinLetters * kLetterBytes) return;
  std::string meant = on_english_keyboard(word.of(text));
  while (!meant.empty() && is_key_mark(meant.back()))
    meant.pop_back();
  meant.erase(0, std::min(meant.find_first_not_of(kKeyMarks), meant.size()));
  if (!is_word(meant)) return;
  const bool known = is_known_word(fold(meant));
  const bool russian = is_known_word(fold(word.of(text)));
  const bool taken = is_alone(trust)              ? known && !russian
                     : trust == Trust::known_line ? known
                                                  : known || !russian;
  if (taken) out.push_back({word, std::move(meant)});
}

}  // namespace pismo::text
