#include "pismo/text/sentences.hpp"

#include <algorithm>
#include <array>
#include <cstddef>

#include "pismo/text/analysis.hpp"
#include "pismo/text/normalize.hpp"
#include "pismo/text/reading.hpp"
#include "pismo/text/sentence_ends.hpp"

#include "chars.hpp"
#include "model_words.hpp"
#include "telling_words.hpp"
#include "text_scores.hpp"

namespace pismo::text {

namespace {

// More words tell nothing new of one sentence.
constexpr std::size_t kMaxWords = 40;

// What a neighbour is sure of speaks for a sentence by so much, and at most so many nats: it
// decides between languages that the sentence itself leaves open, and no more.
constexpr float kNeighbourShare = 0.25F;
constexpr float kMaxNeighbourNats = 1.5F;

// A lead of English that so few words may have without being English.
constexpr std::size_t kFewWords = 4;
constexpr float kWeakLead = 2.2F;
constexpr float kForeignShare = 0.65F;  // Of a third language, which may be Russian all the same.

// So many nats ahead of Russian another language may be when all words are Russian ones.
constexpr float kOpenLead = 2;

// Letters that a sentence of another keyboard must have: "шт" is no "in".
constexpr std::size_t kFewLetters = 4;

/// A telephone, a row of a table: figures, and hardly a word.
bool is_figures(std::string_view text, std::size_t letters) {
  constexpr std::size_t kMostLetters = 6;
  if (letters > kMostLetters) return false;
  const auto digits = std::count_if(text.begin(), text.end(), is_digit_ascii);
  return static_cast<std::size_t>(digits) >= 2 * letters;
}

/// "if (x == NULL) goto err;"
bool is_code(std::string_view text, std::size_t words) {
  constexpr std::string_view kCode = "{}[];=<>|\\_";
  constexpr std::size_t kFewestSigns = 3;
  std::size_t signs = 0;
  char before = ' ';
  for (const char c : text) {
    const bool call = c == '(' && (traits_of(before) & kLatin) != 0;
    signs += call || kCode.find(c) != std::string_view::npos ? 1U : 0U;
    before = c;
  }
  return signs >= kFewestSigns && signs * 2 >= words;
}

template <typename Nats>
void add_neighbour(const Nats& neighbour, Nats& nats) {
  const float best = *std::max_element(neighbour.begin(), neighbour.end());
  for (std::size_t k = 0; k < nats.size(); ++k)
    nats[k] -= std::min((best - neighbour[k]) * kNeighbourShare, kMaxNeighbourNats);
}

/// Log odds of a sentence beside its neighbours' of the same script.
///
/// @param nats  Its own.
template <typename Nats>
LanguageName smoothed(const std::vector<TextScores>& scores,
                      std::size_t i,
                      Nats nats,
                      Nats (*nats_of)(const TextScores&)) {
  const auto near = [&](std::size_t other) {
    const TextScores& neighbour = scores[other];
    if (!neighbour.has_script() || neighbour.is_cyrillic() != scores[i].is_cyrillic()) return;
    add_neighbour(nats_of(neighbour), nats);
  };
  if (i > 0) near(i - 1);
  if (i + 1 < scores.size()) near(i + 1);
  return best_language(nats);
}

CyrillicScores::Nats cyrillic_nats(const TextScores& scores) {
  return scores.cyrillic.nats();
}

LatinScores::Nats latin_nats(const TextScores& scores) {
  return scores.latin.nats();
}

/// "Склад пуст", "Буду через час": few words that may be of a neighbouring language, and are all in
/// the Russian dictionary.
bool is_russian_after_all(std::string_view sentence,
                          const CyrillicScores& own,
                          const CyrillicScores::Nats& nats) {
  const float russian = nats.at(static_cast<std::size_t>(CyrillicClass::russian));
  const float best = *std::max_element(nats.begin(), nats.end());
  if (own.words() == 0 || own.words() > kFewWords || best - russian > kOpenLead) return false;
  ModelWords words(sentence);
  for (ModelWord word; words.next(word);) {
    if (word.cyrillic && !is_known_word(normalize(word.span.of(sentence)).text)) return false;
  }
  return true;
}

LanguageName cyrillic_language(const std::vector<TextScores>& scores,
                               std::size_t i,
                               std::string_view sentence) {
  CyrillicScores::Nats nats = cyrillic_nats(scores[i]);
  add_telling_words(sentence, nats);
  const LanguageName name = smoothed(scores, i, nats, cyrillic_nats);
  if (name.wrong_layout)
    return scores[i].cyrillic.letters() < kFewLetters ? LanguageName{"und"} : name;
  const bool open = name.language != "ru" && name.language != "und";
  return open && is_russian_after_all(sentence, scores[i].cyrillic, nats) ? LanguageName{"ru"}
                                                                          : name;
}

/// Letters of other languages, and of no way to write Russian: "Kto to podpisał?".
bool has_foreign_letter(std::string_view sentence) {
  constexpr std::string_view kForeign = "łŁąĄęĘśŚźŹćĆżŻńŃřŘěĚůŮőŐűŰöÖüÜäÄåÅßñÑçÇøØæÆ";
  for (std::size_t at = 0; at + 1 < sentence.size(); ++at) {
    const bool lead = static_cast<unsigned char>(sentence[at]) >= 0xC3U &&
                      static_cast<unsigned char>(sentence[at]) <= 0xC5U;
    if (lead && kForeign.find(sentence.substr(at, 2)) != std::string_view::npos) return true;
  }
  return false;
}

LanguageName latin_language(const std::vector<TextScores>& scores,
                            std::size_t i,
                            std::string_view sentence) {
  const LanguageName name = smoothed(scores, i, latin_nats(scores[i]), latin_nats);
  // Two or three words may look like English or a third language, and all be Russian by the
  // dictionary ("on uehal", "dobroe utro").
  const LatinScores& own = scores[i].latin;
  const bool lead =
      own.lead(LatinClass::english) < kWeakLead && own.share(LatinClass::other) < kForeignShare;
  const bool open = own.words() >= 2 && own.words() <= kFewWords && lead && !name.wrong_layout &&
                    name.language != "ru-Latn";
  if (name.language == "ru-Latn" && has_foreign_letter(sentence)) return {"und"};
  if (name.language == "en" && is_code(sentence, own.words())) return {"und"};
  if (open && readings(sentence).size() == own.words()) return {"ru-Latn"};
  return name;
}

}  // namespace

std::vector<Sentence> sentences(std::string_view utf8) {
  const std::vector<Span> spans = split_sentences(utf8);
  std::vector<TextScores> scores;
  scores.reserve(spans.size());
  for (const Span& span : spans)
    scores.push_back(score_text(span.of(utf8), kMaxWords));
  std::vector<Sentence> found;
  found.reserve(spans.size());
  for (std::size_t i = 0; i < spans.size(); ++i) {
    LanguageName name{"und"};
    if (scores[i].has_script()) {
      const std::string_view sentence = spans[i].of(utf8);
      const TextScores& own = scores[i];
      const std::size_t letters = own.cyrillic.letters() + own.latin.letters();
      name = is_figures(sentence, letters) ? LanguageName{"und"}
             : own.is_cyrillic()           ? cyrillic_language(scores, i, sentence)
                                           : latin_language(scores, i, sentence);
    }
    found.push_back({spans[i], name.language, name.wrong_layout});
  }
  return found;
}

}  // namespace pismo::text
