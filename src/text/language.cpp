#include <algorithm>
#include <array>
#include <cstddef>
#include <string_view>

#include "pismo/base/byte_set.hpp"
#include "pismo/base/utf8.hpp"
#include "pismo/text/analysis.hpp"

#include "text_scores.hpp"

namespace pismo::text {

namespace {

// The beginning of a text tells its language, and this runs over all mail: up to this many
// samples of so many words, evenly from the first bytes. A letter often begins with words of
// another language (a greeting, "Original Message"), hence not one sample.
constexpr std::size_t kMaxBytes = 4'096;
constexpr std::size_t kSamples = 5;
constexpr std::size_t kWordsPerSample = 12;

// A text of this size is read whole, as one sample.
constexpr std::size_t kShortBytes = 240;

/// What samples say, by language; each speaks for its letters.
class Votes {
 public:
  void add(std::string_view language, std::size_t letters) {
    for (Vote& vote : votes_) {
      if (vote.language.empty()) vote.language = language;
      if (vote.language != language) continue;
      vote.letters += letters;
      return;
    }
  }

  [[nodiscard]] std::string_view winner() const {
    const auto* const best =
        std::max_element(votes_.begin(), votes_.end(), [](const Vote& one, const Vote& other) {
          return one.letters < other.letters;
        });
    return best->letters > 0 ? best->language : "und";
  }

 private:
  struct Vote {
    std::string_view language;
    std::size_t letters = 0;
  };

  std::array<Vote, kSamples> votes_;
};

/// `text` without the rest of a word that begins before it.
std::string_view from_word(std::string_view text) {
  static constexpr ByteSet kBlanks(" \n");
  const std::size_t blank = kBlanks.first_in(text);
  return blank == std::string_view::npos ? text : text.substr(blank);
}

void add_vote(std::string_view sample, Votes& votes, std::size_t max_words) {
  const TextScores scores = score_text(sample, max_words);
  if (!scores.has_script()) return;
  const bool cyrillic = scores.is_cyrillic();
  const LanguageName found =
      cyrillic ? best_language(scores.cyrillic.nats()) : best_language(scores.latin.nats());
  // What is in no language of ours ("und") speaks too, lest one word of Russian decide.
  votes.add(found.language, cyrillic ? scores.cyrillic.letters() : scores.latin.letters());
}

}  // namespace

std::string_view language_of(std::string_view utf8) {
  const std::string_view text = utf8_prefix(utf8, kMaxBytes);
  Votes votes;
  if (text.size() <= kShortBytes) {
    add_vote(text, votes, kShortBytes);
    return votes.winner();
  }
  const std::size_t step = text.size() / kSamples;
  for (std::size_t i = 0; i < kSamples; ++i) {
    const std::string_view sample = text.substr(i * step, step);
    add_vote(i == 0 ? sample : from_word(sample), votes, kWordsPerSample);
  }
  return votes.winner();
}

}  // namespace pismo::text
