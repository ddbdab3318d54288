#include "phrase_reading.hpp"

#include <algorithm>
#include <iterator>
#include <string_view>
#include <utility>

#include "pismo/text/normalize.hpp"

#include "edit_distance.hpp"
#include "phrase_pieces.hpp"
#include "token_units.hpp"
#include "wildcard.hpp"
#include "word_forms.hpp"

namespace pismo::search {

namespace {

// Beyond this a pattern means half the dictionary: the user is told to type more letters.
constexpr std::size_t kMaxForms = 20'000;

// Each compound doubles the readings.
constexpr std::size_t kMaxCombinedCompounds = 3;

// Words of three letters turn into each other by a single one.
constexpr std::size_t kMinFuzzyLetters = 4;
constexpr std::size_t kMinTwiceFuzzyLetters = 8;

/// A word of the phrase: one slot, or the slots of its parts.
struct Word {
  std::string normal;
  Slot whole;
  Reading parts;  // Empty: it has none.
};

std::size_t letters_in(std::string_view normal) {
  return static_cast<std::size_t>(std::count_if(normal.begin(), normal.end(), [](char c) {
    return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;
  }));
}

unsigned allowed_edits(std::string_view normal) {
  const std::size_t letters = letters_in(normal);
  if (letters < kMinFuzzyLetters) return 0;
  return letters < kMinTwiceFuzzyLetters ? 1 : 2;
}

Slot slot_of(std::vector<store::Word> forms) {
  keep_each_once(forms);
  Slot slot{std::move(forms), 1};
  for (const store::Word& word : slot.forms)
    slot.width = std::max(slot.width, width_of(word.form));
  return slot;
}

class PhraseReader {
 public:
  PhraseReader(const store::Catalog& catalog, const PhraseQuestion& question)
      : catalog_(catalog), question_(question) {}

  /// The words of a piece of the phrase that has no stars but behind words.
  Result<void> add_words(const std::vector<TokenUnit>& units, std::string_view piece) {
    for (const TokenUnit& unit : units) {
      if (auto done = add_word(unit, piece); !done) return done;
    }
    return {};
  }

  /// "*платить", "до*ор".
  Result<void> add_wildcard(std::string_view typed) {
    const std::string pattern = text::normalize(typed).text;
    Expansion note;
    note.typed = typed;
    const auto read = catalog_.each_word([&](const store::Word& known) {
      if (matches_wildcard(known.form, pattern)) note.forms.push_back(known);
      return note.forms.size() <= kMaxForms;
    });
    if (!read) return fail(read.error());
    if (note.forms.size() > kMaxForms) return fail(too_many(note.typed));
    words_.push_back({pattern, slot_of(note.forms), {}});
    out_.expansions.push_back(std::move(note));
    return {};
  }

  [[nodiscard]] std::size_t words() const { return words_.size(); }

  Result<PhraseReadings> read() {
    if (question_.matching == Matching::fuzzy) {
      if (auto added = add_similar_forms(); !added) return fail(added.error());
    }
    combine();
    if (question_.matching == Matching::fuzzy) loosen();
    return std::move(out_);
  }

 private:
  [[nodiscard]] bool exact() const { return question_.matching == Matching::exact; }

  static Error too_many(const std::string& typed) {
    return {Errc::usage, "'" + typed + "' stands for too many words; type more letters"};
  }

  Result<void> add_word(const TokenUnit& unit, std::string_view piece) {
    const text::Token& first = unit.whole.front();
    Word word{std::string(first.normal), {}, {}};
    Expansion note;
    note.typed = first.span.of(piece);
    std::vector<store::Word> forms;
    if (piece.substr(first.span.end, 1) == "*") {
      forms = catalog_.words_with_prefix(first.normal, kMaxForms + 1);
      if (forms.size() > kMaxForms) return fail(too_many(note.typed + "*"));
      note.forms = forms;
    } else {
      for (const text::Token& token : unit.whole) {
        auto some = word_forms(catalog_, token.normal, exact(), note);
        std::move(some.begin(), some.end(), std::back_inserter(forms));
      }
      add_parts(unit, word, note);
    }
    word.whole = slot_of(std::move(forms));
    words_.push_back(std::move(word));
    out_.expansions.push_back(std::move(note));
    return {};
  }

  void add_parts(const TokenUnit& unit, Word& word, Expansion& note) const {
    const bool compound = unit.whole.front().kind == text::TokenKind::word && !exact() &&
                          question_.spacing == Spacing::adjacent;
    if (!compound) return;
    std::optional<std::uint32_t> last;
    for (const text::Token& part : unit.parts) {
      if (last == part.position) continue;
      last = part.position;
      word.parts.push_back(slot_of(word_forms(catalog_, part.normal, false, note)));
    }
    if (word.parts.size() < 2) word.parts.clear();  // "какой-то": a word and its particle.
  }

  // One walk over the vocabulary for all words of the phrase.
  Result<void> add_similar_forms() {
    auto read = catalog_.each_word([this](const store::Word& known) {
      for (std::size_t i = 0; i < words_.size(); ++i) {
        const unsigned edits = allowed_edits(words_[i].normal);
        std::vector<store::Word>& forms = words_[i].whole.forms;
        if (edits == 0 || forms.size() >= kMaxForms) continue;
        if (!within_distance(known.form, words_[i].normal, edits)) continue;
        forms.push_back(known);
        out_.expansions[i].forms.push_back(known);
      }
      return true;
    });
    for (std::size_t i = 0; i < words_.size(); ++i) {
      words_[i].whole = slot_of(std::move(words_[i].whole.forms));
      keep_each_once(out_.expansions[i].forms);
    }
    return read;
  }

  /// Each compound whole or in parts; of many, all of them alike.
  void combine() {
    std::vector<std::size_t> compounds;
    for (std::size_t i = 0; i < words_.size(); ++i) {
      if (!words_[i].parts.empty()) compounds.push_back(i);
    }
    const bool each = compounds.size() <= kMaxCombinedCompounds;
    const std::size_t ways = each ? std::size_t{1} << compounds.size() : 2;
    for (std::size_t way = 0; way < ways; ++way) {
      Reading reading;
      std::size_t compound = 0;
      for (const Word& word : words_) {
        const bool in_parts =
            !word.parts.empty() && (each ? ((way >> compound++) & 1U) != 0 : way == 1);
        if (!in_parts) reading.push_back(word.whole);
        if (in_parts) reading.insert(reading.end(), word.parts.begin(), word.parts.end());
      }
      add(std::move(reading));
    }
  }

  /// A word that is missing, and neighbours that changed places.
  void loosen() {
    constexpr std::size_t kMinWordsLeft = 2;  // One word alone is no phrase any more.
    Reading all;
    for (const Word& word : words_)
      all.push_back(word.whole);
    for (std::size_t i = 0; all.size() > kMinWordsLeft && i < all.size(); ++i) {
      Reading fewer = all;
      fewer.erase(fewer.begin() + static_cast<std::ptrdiff_t>(i));
      add(std::move(fewer));
    }
    for (std::size_t i = 0; i + 1 < all.size(); ++i) {
      Reading swapped = all;
      std::swap(swapped[i], swapped[i + 1]);
      add(std::move(swapped));
    }
  }

  // A reading with a word that does not occur here finds nothing.
  void add(Reading reading) {
    const bool possible = std::all_of(
        reading.begin(), reading.end(), [](const Slot& slot) { return !slot.forms.empty(); });
    if (possible) out_.readings.push_back(std::move(reading));
  }

  const store::Catalog& catalog_;
  const PhraseQuestion& question_;
  std::vector<Word> words_;
  PhraseReadings out_;
};

}  // namespace

Result<PhraseReadings> read_phrase(const store::Catalog& catalog,
                                   text::Tokenizer& tokenizer,
                                   const PhraseQuestion& question) {
  PhraseReader reader(catalog, question);
  for (const PhrasePiece& piece : pieces_of(question.text)) {
    const auto units =
        piece.wildcard ? std::vector<TokenUnit>() : token_units(tokenizer.tokens(piece.text));
    const std::size_t words = reader.words() + (piece.wildcard ? 1 : units.size());
    if (words > kMaxPhraseWords) {
      return fail(Errc::usage,
                  "a phrase has at most " + std::to_string(kMaxPhraseWords) +
                      " words, and this has " + std::to_string(words) + "; ask for a part of it");
    }
    auto done =
        piece.wildcard ? reader.add_wildcard(piece.text) : reader.add_words(units, piece.text);
    if (!done) return fail(std::move(done.error()));
  }
  if (reader.words() > 0) return reader.read();
  return fail(Errc::usage, "there is no word to look for in '" + question.text + "'");
}

}  // namespace pismo::search
