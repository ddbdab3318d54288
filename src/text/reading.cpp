#include "pismo/text/reading.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>

#include "pismo/base/byte_set.hpp"
#include "pismo/text/analysis.hpp"

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

// More words are scored anew when they are looked at again: a line may be a megabyte.
constexpr std::size_t kMaxKept = 1'000;

// Words that the model gives a third language by so much are of that: of three words or more, of
// two, and of one alone.
constexpr std::size_t kForeignWords = 3;
constexpr float kForeignLine = 0.5F;
constexpr float kForeignPair = 0.65F;
constexpr float kForeignWord = 0.8F;

// What another keyboard wrote looks like no language: two words are enough to be sure.
constexpr std::size_t enough_words(CyrillicClass /*what*/) {
  return 2;
}

constexpr std::size_t enough_words(LatinClass what) {
  return what == LatinClass::russian_keys ? 2 : kSureWords;
}

template <typename Class, std::size_t kClasses>
Trust trust_in_line(const ClassScores<Class, kClasses>& scores, Class what) {
  const bool line = scores.words() >= 2 && scores.letters() >= kMinLineLetters;
  // What another class leads has a share below one half: no need to compute it.
  static_assert(kWholeLine > 0.5F);
  if (!line || scores.lead(what) < 0) return Trust::none;
  const float share = scores.share(what);
  if (share < kWholeLine) return Trust::none;
  return scores.words() >= enough_words(what) && share >= kSureLine ? Trust::line
                                                                    : Trust::known_line;
}

template <typename Class, std::size_t kClasses>
Trust trust_in_word(const ClassScores<Class, kClasses>& scores, Class what) {
  static_assert(kSingleWord >= 0.5F);
  if (scores.lead(what) < 0) return Trust::none;
  const float share = scores.share(what);
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

/// Whether a Latin word has letters beyond a to z, in which nobody types Russian.
bool is_foreign_word(std::u32string_view letters) {
  return std::any_of(letters.begin(), letters.end(), [](char32_t c) { return c > 0x7F; });
}

/// The line behind the marks that quote it; what is before them says nothing of its words.
std::string_view unquoted(std::string_view line) {
  static constexpr ByteSet kMarks("> ");
  return line.substr(std::min(kMarks.first_beside(line), line.size()));
}

/// One line of a text.
class Line {
 public:
  Line(std::string_view text,
       Span span,
       const LineGlance& first,
       WordReader& reader,
       std::vector<Reading>& out)
      : text_(text),
        span_(span),
        reader_(reader),
        words_(reader.scored_words()),
        out_(out),
        few_odd_(first.cyrillic >= kLongLine && first.odd * 2 < first.cyrillic) {
    words_.clear();
  }

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
                      !is_foreign() && in_english_keys_ == Trust::none &&
                      scores_.cyrillic.words() == 0;
    if (open && found > 0 && has_foreign_word(before)) {
      only_sure_ = true;
      out_.resize(before);
      return read_words();
    }
    if (!open || found == scores_.latin.words() || found * 2 < scores_.latin.words()) return;
    in_letters_ = found > 0 ? Trust::known_line : Trust::none;
    out_.resize(before);
    read_words();
  }

 private:
  void read_words() {
    if (words_.size() < kMaxKept) {
      for (const ScoredWord& scored : words_)
        read_word(scored);
      return;
    }
    ModelWords words(span_.of(text_));
    for (ModelWord word; words.next(word);) {
      ScoredWord scored = placed(word);
      if (!word.cyrillic) scored.latin.add(word.letters);
      read_word(scored);
    }
  }

  void read_word(const ScoredWord& scored) const {
    const Span span = scored.word.span;
    if (is_part_of_name(span) || is_field_name(span)) return;
    if (scored.word.cyrillic) {
      read_cyrillic(scored);
    } else {
      read_latin(scored);
    }
  }

  // The word with its place in the whole text, not scored yet.
  [[nodiscard]] ScoredWord placed(const ModelWord& word) const {
    ScoredWord scored{.word = word, .latin = {}, .cyrillic = {}};
    scored.word.letters = {};
    scored.word.span = {span_.begin + word.span.begin, span_.begin + word.span.end};
    return scored;
  }

  // Words of a line are kept for the second look; of one without end the last alone.
  ScoredWord& keep(const ModelWord& word) {
    if (words_.size() == kMaxKept) words_.pop_back();
    return words_.emplace_back(placed(word));
  }

  // Scores the line; false as soon as it is plain.
  bool is_suspicious() {
    ModelWords words(span_.of(text_));
    bool odd = false;
    bool any_cyrillic = false;
    for (ModelWord word; words.next(word);) {
      ScoredWord& scored = keep(word);
      if (!word.cyrillic) {
        LatinScores& one = scored.latin;
        one = reader_.latin_scores(word.letters);
        scores_.latin.add(one);
        has_foreign_letters_ = has_foreign_letters_ || is_foreign_word(word.letters);
        odd = odd || one.lead(LatinClass::english) < kEnglishLead;
        if (!any_cyrillic && is_plain(scores_.latin)) return false;
        continue;
      }
      any_cyrillic = true;
      if (!is_worth_scoring(scored.word.span)) continue;
      CyrillicScores& one = scored.cyrillic;
      one.add(word.letters);
      scores_.cyrillic.add(one);
      odd = odd || one.lead(CyrillicClass::english_keys) > 0;
    }
    return odd;
  }

  // In a line that is Russian on the whole, the odd words alone; else all until it is plain.
  [[nodiscard]] bool is_worth_scoring(Span word) const {
    return few_odd_ ? is_odd_word(word.of(text_)) : !is_plain(scores_.cyrillic);
  }

  // URLs, addresses, file names and what else is no text.
  [[nodiscard]] bool is_part_of_name(Span word) const {
    static constexpr ByteSet kSigns("@/\\_=&%#$|+~^");
    const auto is_sign = [this](std::size_t at) { return kSigns.has(text_[at]); };
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

  void read_latin(const ScoredWord& scored) const {
    const Span word = scored.word.span;
    if (in_letters_ != Trust::none) return reader_.latin_letters(text_, word, in_letters_, out_);
    if (in_russian_keys_ != Trust::none) {
      return reader_.russian_keys(text_, word, in_russian_keys_, out_);
    }
    const LatinScores& scores = scored.latin;
    const Trust keys = trust_in_word(scores, LatinClass::russian_keys);
    if (keys != Trust::none) return reader_.russian_keys(text_, word, keys, out_);
    if (scores.lead(LatinClass::english) >= kEnglishLead || is_foreign()) return;
    if (scores.lead(LatinClass::other) >= 0 && scores.share(LatinClass::other) >= kForeignWord)
      return;
    const Trust trust = trust_in_word(scores, LatinClass::russian_letters);
    if (only_sure_ && trust != Trust::sure_word) return;
    // A word of a third language may be one of Russian too: the dictionary decides.
    reader_.latin_letters(text_, word, trust == Trust::none ? Trust::word : trust, out_);
  }

  // Whether the line's words in Latin letters are of a third language. A letter that nobody writes
  // Russian with says so too ("alle Änderungen").
  [[nodiscard]] bool is_foreign() const {
    if (has_foreign_letters_) return true;
    const float least = scores_.latin.words() >= kForeignWords ? kForeignLine : kForeignPair;
    static_assert(kForeignLine >= 0.5F && kForeignPair >= 0.5F);
    return scores_.latin.words() > 1 && scores_.latin.lead(LatinClass::other) >= 0 &&
           scores_.latin.share(LatinClass::other) >= least;
  }

  // Whether a word that was left alone is of a third language: what its neighbour is by the
  // dictionary alone may be of that language as well ("merci beaucoup", "umowa podpisana").
  [[nodiscard]] bool has_foreign_word(std::size_t first_reading) const {
    constexpr std::size_t kShortest = 4;
    return std::any_of(words_.begin(), words_.end(), [&](const ScoredWord& scored) {
      const Span span = scored.word.span;
      if (scored.word.cyrillic || span.size() < kShortest) return false;
      const std::string_view word = span.of(text_);
      if (is_upper_ascii(word.front()) || is_part_of_name(span)) return false;
      const LatinScores& scores = scored.latin;
      if (scores.share(LatinClass::other) < scores.share(LatinClass::russian_letters)) return false;
      const bool was_read =
          std::any_of(out_.begin() + static_cast<std::ptrdiff_t>(first_reading),
                      out_.end(),
                      [span](const Reading& one) {
                        return one.span.begin < span.end && span.begin < one.span.end;
                      });
      return !was_read && !is_known_word(word);
    });
  }

  void read_cyrillic(const ScoredWord& scored) const {
    if (scores_.cyrillic.words() == 0) return;  // Plain at the first glance.
    Trust trust = in_english_keys_;
    if (trust == Trust::none) {
      const bool is_scored = scored.cyrillic.words() > 0;
      const CyrillicScores scores = is_scored ? scored.cyrillic : score(scored.word.span);
      trust = trust_in_word(scores, CyrillicClass::english_keys);
    }
    if (trust != Trust::none) reader_.english_keys(text_, scored.word.span, trust, out_);
  }

  [[nodiscard]] CyrillicScores score(Span span) const {
    CyrillicScores scores;
    ModelWords words(span.of(text_));
    ModelWord word;
    if (words.next(word)) scores.add(word.letters);
    return scores;
  }

  std::string_view text_;
  Span span_;
  WordReader& reader_;
  std::vector<ScoredWord>& words_;  // Of the line; in the reader.
  std::vector<Reading>& out_;
  TextScores scores_;
  bool has_foreign_letters_ = false;
  bool only_sure_ = false;  // Of the words in Latin letters.
  bool few_odd_;            // Most Cyrillic words look Russian.
  Trust in_letters_ = Trust::none;
  Trust in_russian_keys_ = Trust::none;
  Trust in_english_keys_ = Trust::none;
};

}  // namespace

std::vector<Reading> read_lines(std::string_view utf8, WordReader& reader) {
  std::vector<Reading> found;
  for (std::size_t begin = 0; begin < utf8.size();) {
    const Span span{begin, std::min(utf8.find('\n', begin), utf8.size())};
    begin = span.end + 1;
    // This runs over all lines of all mail: most are done with here, and most of the others when
    // they are quoted.
    const LineGlance first = glance(span.of(utf8));
    if (!first.latin && first.odd == 0) continue;
    const std::uint64_t hash = std::hash<std::string_view>()(unquoted(span.of(utf8)));
    if (reader.plain_lines().has(hash)) continue;
    const std::size_t before = found.size();
    Line(utf8, span, first, reader, found).read();
    if (found.size() == before) reader.plain_lines().add(hash);
  }
  return found;
}

std::vector<Reading> readings(std::string_view utf8) {
  WordReader reader;
  return read_lines(utf8, reader);
}

}  // namespace pismo::text
