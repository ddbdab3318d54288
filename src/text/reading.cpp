#include "pismo/text/reading.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <string>

#include "chars.hpp"
#include "line_glance.hpp"
#include "model_words.hpp"
#include "read_lines.hpp"
#include "text_scores.hpp"
#include "word_reading.hpp"

namespace pismo::text {

namespace {

// A line this likely to be all of one kind is read as a whole: also words that are English
// too ("my", "net"). Where it is surer, so are words that no dictionary knows: names, mostly.
constexpr float kWholeLine = 0.8F;
constexpr float kSureLine = 0.97F;
constexpr std::size_t kSureWords = 3;

// Fewer letters are no line ("<b>" and "</b>").
constexpr std::size_t kMinLineLetters = 4;

// A single word must look like it at least so much, before the dictionaries are asked; and so
// much when it is an English word as well ("privet" is a shrub).
constexpr float kSingleWord = 0.5F;
constexpr float kSureWord = 0.8F;

// What leads by so many nats (9 to 1) is English, and needs no look at dictionaries, which may lack
// a name.
constexpr float kEnglishLead = 2.2F;

// A lead of so many nats (150 to 1) ends the search: the line is what it seems to be.
constexpr float kPlain = 5;
constexpr std::size_t kPlainWords = 2;

// So many Cyrillic words tell by their looks whether the line is Russian on the whole.
constexpr int kLongLine = 5;

// A single word may be of any language; so many tell that they are of another one.
constexpr std::size_t kForeignWords = 3;

// What another keyboard wrote looks like no language: two words are enough to be sure.
constexpr std::size_t enough_words(CyrillicClass /*what*/) {
  return 2;
}

constexpr std::size_t enough_words(LatinClass what) {
  return what == LatinClass::russian_keys ? 2 : kSureWords;
}

template <typename Class, std::size_t kClasses>
Trust trust_in_line(const ClassScores<Class, kClasses>& scores, Class what) {
  const float share = scores.share(what);
  const bool line = scores.words() >= 2 && scores.letters() >= kMinLineLetters;
  if (!line || share < kWholeLine) return Trust::none;
  return scores.words() >= enough_words(what) && share >= kSureLine ? Trust::line
                                                                    : Trust::known_line;
}

Trust trust_in_word(float share) {
  if (share >= kSureWord) return Trust::sure_word;
  return share >= kSingleWord ? Trust::word : Trust::none;
}

/// Whether the words so far are what most mail is made of.
bool is_plain(const LatinScores& scores) {
  return scores.words() >= kPlainWords && scores.lead(LatinClass::english) >= kPlain;
}

bool is_plain(const CyrillicScores& scores) {
  return scores.words() >= kPlainWords && scores.lead(CyrillicClass::english_keys) <= -kPlain;
}

/// One line of a text.
class Line {
 public:
  Line(std::string_view text, Span span, WordReader& reader, std::vector<Reading>& out)
      : text_(text), span_(span), reader_(reader), out_(out) {}

  void read() {
    if (!is_suspicious()) return;
    in_letters_ = trust_in_line(scores_.latin, LatinClass::russian_letters);
    in_russian_keys_ = trust_in_line(scores_.latin, LatinClass::russian_keys);
    if (!few_odd_) {
      in_english_keys_ = trust_in_line(scores_.cyrillic, CyrillicClass::english_keys);
    }
    const std::size_t before = out_.size();
    read_words();
    // Where half the words can only be Russian, those that are English too are Russian as well.
    const std::size_t found = out_.size() - before;
    const bool open = in_letters_ == Trust::none && in_russian_keys_ == Trust::none &&
                      in_english_keys_ == Trust::none && scores_.cyrillic.words() == 0;
    if (!open || found == scores_.latin.words() || found * 2 < scores_.latin.words()) return;
    in_letters_ = found > 0 ? Trust::known_line : Trust::none;
    out_.resize(before);
    read_words();
  }

 private:
  void read_words() {
    ModelWords words(span_.of(text_));
    for (ModelWord word; words.next(word);) {
      word.span = {span_.begin + word.span.begin, span_.begin + word.span.end};
      if (is_part_of_name(word.span) || is_field_name(word.span)) continue;
      if (word.cyrillic) {
        read_cyrillic(word);
      } else {
        read_latin(word);
      }
    }
  }

  // Scores the line; false as soon as it is plain. This runs over all lines of all mail.
  bool is_suspicious() {
    const LineGlance first = glance(span_.of(text_));
    if (!first.latin && first.odd == 0) return false;
    few_odd_ = first.cyrillic >= kLongLine && first.odd * 2 < first.cyrillic;
    ModelWords words(span_.of(text_));
    bool odd = false;
    bool any_cyrillic = false;
    for (ModelWord word; words.next(word);) {
      if (!word.cyrillic) {
        LatinScores one;
        one.add(word.letters);
        scores_.latin.add(one);
        odd = odd || one.lead(LatinClass::english) < kEnglishLead;
        if (!any_cyrillic && is_plain(scores_.latin)) return false;
        continue;
      }
      any_cyrillic = true;
      if (!is_worth_scoring(word)) continue;
      CyrillicScores one;
      one.add(word.letters);
      scores_.cyrillic.add(one);
      odd = odd || one.lead(CyrillicClass::english_keys) > 0;
    }
    return odd;
  }

  // In a line that is Russian on the whole, the odd words alone; else all until it is plain.
  [[nodiscard]] bool is_worth_scoring(const ModelWord& word) const {
    if (!few_odd_) return !is_plain(scores_.cyrillic);
    const Span span = word.span;
    return is_odd_word(span_.of(text_).substr(span.begin, span.end - span.begin));
  }

  // URLs, addresses, file names and what else is no text.
  [[nodiscard]] bool is_part_of_name(Span word) const {
    constexpr std::string_view kSigns = "@/\\_=&%#$|+~^";
    const auto is_sign = [&](std::size_t at) {
      return kSigns.find(text_[at]) != std::string_view::npos;
    };
    if (word.begin > span_.begin && is_sign(word.begin - 1)) return true;
    return word.end < span_.end && is_sign(word.end);
  }

  // "To: Pavel Petrov" is the head of a letter that is quoted, whatever its names look like.
  [[nodiscard]] bool is_field_name(Span word) const {
    constexpr std::array<std::string_view, 9> kFields{
        "to", "cc", "bcc", "from", "sent", "date", "subject", "re", "fw"};
    if (word.end >= span_.end || text_[word.end] != ':') return false;
    const std::string_view before = text_.substr(span_.begin, word.begin - span_.begin);
    if (before.find_first_not_of("> *\t") != std::string_view::npos) return false;
    std::string name(word.of(text_));
    std::transform(name.begin(), name.end(), name.begin(), lower_ascii);
    return std::find(kFields.begin(), kFields.end(), name) != kFields.end();
  }

  void read_latin(const ModelWord& word) const {
    if (in_letters_ != Trust::none)
      return reader_.latin_letters(text_, word.span, in_letters_, out_);
    if (in_russian_keys_ != Trust::none) {
      return reader_.russian_keys(text_, word.span, in_russian_keys_, out_);
    }
    LatinScores scores;
    scores.add(word.letters);
    if (const Trust keys = trust_in_word(scores.share(LatinClass::russian_keys));
        keys != Trust::none) {
      return reader_.russian_keys(text_, word.span, keys, out_);
    }
    if (scores.lead(LatinClass::english) >= kEnglishLead || is_foreign()) return;
    const Trust trust = trust_in_word(scores.share(LatinClass::russian_letters));
    // A word of a third language may be one of Russian too: the dictionary decides.
    reader_.latin_letters(text_, word.span, trust == Trust::none ? Trust::word : trust, out_);
  }

  // Whether the line's words in Latin letters are of a third language.
  [[nodiscard]] bool is_foreign() const {
    return scores_.latin.words() >= kForeignWords &&
           scores_.latin.share(LatinClass::other) >= kSingleWord;
  }

  void read_cyrillic(const ModelWord& word) const {
    if (scores_.cyrillic.words() == 0) return;  // Plain at the first glance.
    Trust trust = in_english_keys_;
    if (trust == Trust::none) {
      CyrillicScores scores;
      scores.add(word.letters);
      trust = trust_in_word(scores.share(CyrillicClass::english_keys));
    }
    if (trust != Trust::none) reader_.english_keys(text_, word.span, trust, out_);
  }

  std::string_view text_;
  Span span_;
  WordReader& reader_;
  std::vector<Reading>& out_;
  TextScores scores_;
  bool few_odd_ = false;  // Most Cyrillic words look Russian.
  Trust in_letters_ = Trust::none;
  Trust in_russian_keys_ = Trust::none;
  Trust in_english_keys_ = Trust::none;
};

}  // namespace

std::vector<Reading> read_lines(std::string_view utf8, WordReader& reader) {
  std::vector<Reading> found;
  for (std::size_t begin = 0; begin < utf8.size();) {
    const std::size_t end = std::min(utf8.find('\n', begin), utf8.size());
    Line(utf8, {begin, end}, reader, found).read();
    begin = end + 1;
  }
  return found;
}

std::vector<Reading> readings(std::string_view utf8) {
  WordReader reader;
  return read_lines(utf8, reader);
}

}  // namespace pismo::text
