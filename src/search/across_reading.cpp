#include "across_reading.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

#include "pismo/press/quotations.hpp"
#include "pismo/text/analysis.hpp"
#include "pismo/text/name.hpp"
#include "pismo/text/tokens.hpp"

#include "asked_words.hpp"
#include "word_forms.hpp"

namespace pismo::search {

namespace {

using bilingual::Language;

constexpr std::size_t kMostEquivalents = 48;  // Of one word; what comes behind weighs nothing.
constexpr double kLeastShare = .6;  // Of the heaviest one's weight: "contract" is hardly "делать".
constexpr std::size_t kMostLong = 4;  // Equivalents of several words, of one word.
constexpr std::size_t kMostReadings = 64;

/// The ways in which some words of the phrase may stand in the other language: first the words
/// that do it alone, then several words together.
using Ways = std::vector<Reading>;

class AcrossReader {
 public:
  AcrossReader(const store::Catalog& catalog, const bilingual::Lexicon& lexicon)
      : catalog_(catalog), lexicon_(lexicon) {}

  AcrossReadings read(const std::string& phrase) {
    press::Quotation quotation;
    quotation.pieces.emplace_back();
    quotation.pieces.back().words = phrase;
    words_ = words_of_quotation(quotation);
    const auto small = [](const QuotedWord& word) { return word.is_small; };
    if (!std::ranges::all_of(words_, small)) std::erase_if(words_, small);
    from_ = language_of(words_);
    out_.words = static_cast<unsigned>(words_.size());
    std::vector<Ways> ways;
    for (const QuotedWord& word : words_)
      ways.push_back(ways_of(word));
    combine(ways);
    if (!out_.untranslated.empty()) out_.readings.clear();
    return std::move(out_);
  }

 private:
  Ways ways_of(const QuotedWord& word) {
    Expansion note;
    note.typed = word.printed + " (across)";
    const bool is_word = word.kind == text::TokenKind::word;
    bilingual::SynonymGroup group;
    if (is_word) group = lexicon_.translations(word.printed, from_);
    if (is_word && group.empty()) group = lexicon_.expand(word.printed, from_);
    Ways ways = ways_of(word.printed, group, note);
    // "Щеглов" is a goldfinch's, too; who types a capital means the name.
    if (word.capitalised && is_word)
      add_forms(
          ways.front(), named(word.printed), {word.printed, word.printed, "name", "", "", ""});
    if (group.empty()) {
      auto same = catalog_.word(word.normal);
      if (same)
        add_forms(ways.front(), {*same}, {word.printed, word.printed, "same", "", "", ""});
      else if (is_word && ways.front().front().forms.empty())
        out_.untranslated.push_back(word.printed);
    }
    note.forms = ways.front().front().forms;
    out_.expansions.push_back(std::move(note));
    return ways;
  }

  Ways ways_of(const std::string& asked, const bilingual::SynonymGroup& group, Expansion& note) {
    Ways ways(1, Reading(1));
    std::size_t taken = 0;
    for (const bilingual::Equivalent& member : group.members) {
      if (++taken > kMostEquivalents) break;
      if (member.weight < kLeastShare * group.members.front().weight) break;
      const bilingual::Reason& reason = member.reason;
      const Translated edge{asked,
                            member.text(),
                            std::string(bilingual::tie_name(member.tie)),
                            reason.dictionary,
                            reason.entry,
                            reason.via};
      note.analyses.push_back(member.text());
      if (member.is_one_word()) {
        add_forms(ways.front(), forms_of(member.words.front()), edge);
      } else if (ways.size() <= kMostLong) {
        add_several(ways, member, edge);
      }
    }
    return ways;
  }

  /// Words that stand together for what was asked, when the case has each of them.
  void add_several(Ways& ways, const bilingual::Equivalent& member, const Translated& edge) {
    Reading several;
    for (const bilingual::TargetWord& word : member.words) {
      several.emplace_back();
      several.back().forms = forms_of(word);
    }
    if (!occurs(several)) return;
    for (const Slot& slot : several)
      note_edge(slot.forms, edge);
    ways.push_back(std::move(several));
  }

  [[nodiscard]] std::vector<store::Word> forms_of(const bilingual::TargetWord& word) const {
    Expansion unused;
    return word_forms(catalog_, word.form, false, unused);
  }

  /// Every spelling of a name that the case has, in either script.
  [[nodiscard]] std::vector<store::Word> named(const std::string& name) const {
    std::vector<store::Word> forms;
    for (const std::string& key : text::name_keys(name)) {
      for (store::Word& word : catalog_.words_with_analysis(key))
        if (word.capitalised > 0) forms.push_back(std::move(word));
    }
    return forms;
  }

  void note_edge(const std::vector<store::Word>& forms, const Translated& edge) {
    for (const store::Word& word : forms)
      out_.edges.try_emplace(word.form, edge);  // The heaviest comes first.
  }

  void add_forms(Reading& reading, std::vector<store::Word> forms, const Translated& edge) {
    note_edge(forms, edge);
    std::vector<store::Word>& all = reading.front().forms;
    std::move(forms.begin(), forms.end(), std::back_inserter(all));
    keep_each_once(all);
  }

  /// One word for each word; then each of several words in the place of one; then phrases.
  void combine(const std::vector<Ways>& ways) {
    add(replaced(ways, 0, 0, nullptr));
    for (std::size_t i = 0; i < ways.size(); ++i)
      for (std::size_t way = 1; way < ways[i].size(); ++way)
        add(replaced(ways, i, i + 1, &ways[i][way]));
    std::vector<std::vector<std::string>> sentence;
    for (const QuotedWord& word : words_)
      sentence.push_back(forms_and_lemmas(word.normal));
    for (const bilingual::PhraseMatch& phrase : lexicon_.phrases(sentence, from_)) {
      Expansion note;
      for (std::size_t i = phrase.begin; i < phrase.end; ++i)
        note.typed += words_[i].printed + " ";
      const std::string asked = note.typed.substr(0, note.typed.size() - 1);
      note.typed += "(across)";
      for (const Reading& way : ways_of(asked, phrase.group, note))
        add(replaced(ways, phrase.begin, phrase.end, &way));
      note.forms.clear();
      out_.expansions.push_back(std::move(note));
      // What is known together need not be known word by word.
      for (std::size_t i = phrase.begin; i < phrase.end; ++i)
        std::erase(out_.untranslated, words_[i].printed);
    }
  }

  /// A reading with words [begin, end) read in another way.
  static Reading replaced(const std::vector<Ways>& ways,
                          std::size_t begin,
                          std::size_t end,
                          const Reading* other) {
    Reading reading;
    for (std::size_t i = 0; i < ways.size(); ++i) {
      if (other != nullptr && i >= begin && i < end) {
        if (i == begin) reading.insert(reading.end(), other->begin(), other->end());
        continue;
      }
      // A word for which only several stand.
      const bool alone = !ways[i].front().front().forms.empty() || ways[i].size() == 1;
      const Reading& usual = alone ? ways[i].front() : ways[i][1];
      reading.insert(reading.end(), usual.begin(), usual.end());
    }
    return reading;
  }

  static bool occurs(const Reading& reading) {
    return std::ranges::none_of(reading, [](const Slot& slot) { return slot.forms.empty(); });
  }

  void add(Reading reading) {
    if (occurs(reading) && out_.readings.size() < kMostReadings)
      out_.readings.push_back(std::move(reading));
  }

  [[nodiscard]] std::vector<std::string> forms_and_lemmas(const std::string& normal) const {
    std::vector<std::string> all{normal};
    const std::string_view tag = from_ == Language::english ? "en:" : "ru:";
    for (const std::string& key : text::analyses(normal))
      if (key.starts_with(tag)) all.push_back(key.substr(tag.size()));
    return all;
  }

  const store::Catalog& catalog_;
  const bilingual::Lexicon& lexicon_;
  Language from_ = Language::english;
  std::vector<QuotedWord> words_;
  AcrossReadings out_;
};

}  // namespace

std::vector<Span> both(std::vector<Span> spans, const std::vector<Span>& others) {
  const auto middle = static_cast<std::ptrdiff_t>(spans.size());
  spans.insert(spans.end(), others.begin(), others.end());
  const auto earlier = [](const Span& a, const Span& b) { return a.begin < b.begin; };
  std::inplace_merge(spans.begin(), spans.begin() + middle, spans.end(), earlier);
  const auto same = [](const Span& a, const Span& b) {
    return a.begin == b.begin && a.end == b.end;
  };
  spans.erase(std::unique(spans.begin(), spans.end(), same), spans.end());
  return spans;
}

std::vector<Translated> edges_of(const AcrossReadings& across, const std::string& match) {
  static thread_local text::Tokenizer tokenizer(text::Readings::added);
  std::vector<Translated> edges;
  for (const text::Token& token : tokenizer.tokens(match)) {
    const auto edge = across.edges.find(std::string(token.normal));
    if (edge == across.edges.end()) continue;
    const bool known = std::any_of(edges.begin(), edges.end(), [&](const Translated& one) {
      return one.asked == edge->second.asked;
    });
    if (!known) edges.push_back(edge->second);
  }
  const bool led = std::any_of(edges.begin(), edges.end(), [](const Translated& one) {
    return !one.dictionary.empty() || one.tie == "name";
  });
  return led ? edges : std::vector<Translated>();
}

AcrossReadings read_across(const store::Catalog& catalog,
                           const bilingual::Lexicon& lexicon,
                           const std::string& phrase) {
  return AcrossReader(catalog, lexicon).read(phrase);
}

}  // namespace pismo::search
