#include "asked_words.hpp"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <optional>
#include <string_view>
#include <utility>

#include "pismo/base/utf8.hpp"
#include "pismo/text/analysis.hpp"
#include "pismo/text/name.hpp"

#include "common_words.hpp"
#include "day_words.hpp"
#include "edge_table.hpp"
#include "number_words.hpp"
#include "small_words.hpp"
#include "word_forms.hpp"

namespace pismo::search {

namespace {

using bilingual::Language;

// Strengths of ties that are no dictionary's.
constexpr double kSame = 1;
constexpr double kOtherForm = .95;
constexpr double kName = .9;
constexpr double kLetters = .8;    // An acronym letter by letter.
constexpr double kInPhrase = .75;  // One word of a phrase: together they mean something else.
constexpr double kFamily = .6;     // Words of one root.

constexpr std::size_t kMostEquivalents =
    48;                                   // Of one word; what comes behind weighs next to nothing.
constexpr std::size_t kMostFamilies = 6;  // Translations whose families are looked up.
constexpr double kLeastEquivalent = .15;
constexpr double kLeastForFamily = .5;

constexpr double kNarrowSame = .9;
constexpr double kNarrowOther = .45;

bool is_numeric(text::TokenKind kind) {
  return kind == text::TokenKind::number || kind == text::TokenKind::time ||
         kind == text::TokenKind::date || kind == text::TokenKind::phone;
}

std::string_view tag(Language language) {
  return language == Language::english ? "en:" : "ru:";
}

Language other(Language language) {
  return language == Language::english ? Language::russian : Language::english;
}

Edge edge_of(std::size_t word, double strength, std::string_view kind, std::string reason) {
  return {{word}, 1, strength, 0, 0, 0, 1, std::string(kind), std::move(reason)};
}

/// The names of numbers, in figures or words.
void add_numbers(EdgeTable& table) {
  const std::vector<QuotedWord>& words = table.words();
  std::vector<std::string_view> normals;
  for (std::size_t i = 0; i < words.size(); ++i) {
    normals.push_back(words[i].normal);
    if (!is_numeric(words[i].kind)) continue;
    table.add_number(edge_of(i, kSame, "number", "the same value"), words[i].normal);
    if (words[i].kind == text::TokenKind::date)
      table.add_number(edge_of(i, kSame, "date", "one day"), day_of_date(words[i].normal));
  }
  for (const NumberRun& run : number_runs(normals)) {
    Edge edge = edge_of(run.begin, kSame, "number", "both are " + run.value);
    for (std::size_t i = run.begin + 1; i < run.end; ++i)
      edge.words.push_back(i);
    table.add_number(std::move(edge), run.value);
  }
  for (const NumberRun& run : day_runs(normals)) {
    Edge edge = edge_of(run.begin, kSame, "date", "one day");
    for (std::size_t i = run.begin + 1; i < run.end; ++i)
      edge.words.push_back(i);
    table.add_number(std::move(edge), run.value);
  }
}

/// Forms with a capital somewhere that share a name key.
void add_name(EdgeTable& table, std::size_t number, double strength) {
  Forms forms;
  for (const std::string& key : text::name_keys(table.words()[number].printed)) {
    for (store::Word& word : table.catalog().words_with_analysis(key)) {
      if (word.capitalised > 0) forms.push_back(std::move(word));
    }
  }
  keep_each_once(forms);
  table.add(edge_of(number, strength, "name", "one name in both spellings"), forms);
}

// ФСБ is FSB: the letters that acronyms are spelt with.
constexpr std::array<std::pair<std::string_view, std::string_view>, 27> kAcronymLetters{
    {{"а", "a"},  {"б", "b"},  {"в", "v"},  {"г", "g"},  {"д", "d"},  {"е", "e"}, {"ж", "zh"},
     {"з", "z"},  {"и", "i"},  {"й", "y"},  {"к", "k"},  {"л", "l"},  {"м", "m"}, {"н", "n"},
     {"о", "o"},  {"п", "p"},  {"р", "r"},  {"с", "s"},  {"т", "t"},  {"у", "u"}, {"ф", "f"},
     {"х", "kh"}, {"ц", "ts"}, {"ч", "ch"}, {"ш", "sh"}, {"ю", "yu"}, {"я", "ya"}}};

bool is_acronym(const QuotedWord& word) {
  constexpr std::size_t kMostBytes = 12;
  if (word.printed.size() < 2 || word.printed.size() > kMostBytes) return false;
  for (std::size_t at = 0; at < word.printed.size();) {
    const CodePoint c = decode_utf8(word.printed, at);
    const bool upper =
        (c.value >= U'A' && c.value <= U'Z') || (c.value >= 0x410 && c.value < 0x430);
    if (!upper) return false;
    at += c.length;
  }
  return true;
}

std::string other_letters(std::string_view normal, Language from) {
  std::string out;
  for (std::size_t at = 0; at < normal.size();) {
    std::size_t longest = 0;
    std::string_view put;
    for (const auto& [cyrillic, latin] : kAcronymLetters) {
      const std::string_view here = from == Language::english ? latin : cyrillic;
      if (here.size() <= longest || !normal.substr(at).starts_with(here)) continue;
      longest = here.size();
      put = from == Language::english ? cyrillic : latin;
    }
    if (longest == 0) return {};
    out += put;
    at += longest;
  }
  return out;
}

void add_acronym(EdgeTable& table, std::size_t number, Language from) {
  const QuotedWord& word = table.words()[number];
  if (!is_acronym(word)) return;
  const std::string spelt = other_letters(word.normal, from);
  if (auto found = spelt.empty() ? std::nullopt : table.catalog().word(spelt)) {
    table.add(edge_of(number, kLetters, "acronym", "letter by letter"), Forms{std::move(*found)});
  }
}

std::string reason_of(const bilingual::Equivalent& equivalent) {
  const bilingual::Reason& reason = equivalent.reason;
  std::string out = reason.dictionary + ": " + reason.entry;
  if (!reason.sense.empty()) out += " " + reason.sense;
  if (!reason.said.empty()) out += ", " + reason.said;
  if (!reason.via.empty()) out += " (" + reason.via + ")";
  return out;
}

/// Of several words the rarest counts.
double everyday_share(const bilingual::Equivalent& equivalent) {
  double least = 1;
  for (const bilingual::TargetWord& word : equivalent.words)
    least = std::min(least, search::everyday_share(word.form));
  return least;
}

/// Forms of the case that a word of a dictionary may stand in.
Forms forms_of_target(EdgeTable& table,
                      const std::string& prefix,
                      const bilingual::TargetWord& target) {
  Forms forms;
  for (const std::string& lemma : target.lemmas) {
    for (store::Word& word : table.forms_of(prefix + lemma))
      forms.push_back(std::move(word));
  }
  if (auto word = table.catalog().word(target.form)) forms.push_back(std::move(*word));
  keep_each_once(forms);
  return forms;
}

/// Edges of what a dictionary gives for a word or phrase.
///
/// @param discount  Of words that a phrase says together.
void add_equivalents(EdgeTable& table,
                     const std::vector<std::size_t>& words,
                     const bilingual::SynonymGroup& group,
                     double discount) {
  const std::string prefix(tag(other(group.from)));
  std::size_t taken = 0;
  std::size_t families = 0;
  for (const bilingual::Equivalent& member : group.members) {
    if (member.weight < kLeastEquivalent || ++taken > kMostEquivalents) break;
    std::vector<Forms> targets;
    for (const bilingual::TargetWord& target : member.words)
      targets.push_back(forms_of_target(table, prefix, target));
    Edge edge{words,
              1,
              member.weight,
              0,
              0,
              everyday_share(member),
              discount,
              std::string(bilingual::tie_name(member.tie)),
              reason_of(member)};
    table.add(edge, targets);
    // The family of a synonym's translation is too far, and small words have none that means
    // anything: ahead, before, перед, передать.
    if (!member.is_one_word() || is_small_word(member.words.front().form) ||
        member.tie == bilingual::Tie::synonym || member.weight < kLeastForFamily ||
        families >= kMostFamilies)
      continue;
    ++families;
    edge.strength *= kFamily;
    edge.kind = "derivation";
    edge.reason += ", of the same root as " + member.words.front().form;
    table.add(edge, table.family_of(member.words.front().form));
  }
}

std::vector<std::string> forms_and_lemmas(std::string_view normal, Language language) {
  std::vector<std::string> all{std::string(normal)};
  for (std::string& key : text::analyses(normal)) {
    if (!key.starts_with(tag(language))) continue;
    std::string lemma = key.substr(tag(language).size());
    if (std::find(all.begin(), all.end(), lemma) == all.end()) all.push_back(std::move(lemma));
  }
  return all;
}

/// Adds what dictionaries have for several words together.
///
/// @return  For each word whether it is one of those.
std::vector<bool> add_phrases(EdgeTable& table, const bilingual::Lexicon& lexicon, Language from) {
  std::vector<std::vector<std::string>> sentence;
  for (const QuotedWord& word : table.words())
    sentence.push_back(forms_and_lemmas(word.normal, from));
  std::vector<bool> covered(sentence.size(), false);
  for (const bilingual::PhraseMatch& phrase : lexicon.phrases(sentence, from)) {
    std::vector<std::size_t> words;
    for (std::size_t i = phrase.begin; i < phrase.end; ++i) {
      if (table.words()[i].piece == table.words()[phrase.begin].piece) words.push_back(i);
    }
    if (words.size() < 2) continue;
    // An example of a dictionary says what its words say; a set phrase of ours means another thing.
    const bool is_example =
        !phrase.group.empty() && phrase.group.members.front().tie == bilingual::Tie::example;
    for (const std::size_t word : words)
      covered[word] = covered[word] || !is_example;
    add_equivalents(table, words, phrase.group, 1);
  }
  return covered;
}

/// Words that mean the same wherever they stand: Latin names of things, addresses, codes.
void add_same_letters(EdgeTable& table, std::size_t number) {
  const QuotedWord& word = table.words()[number];
  if (word.kind == text::TokenKind::word && text::is_known_word(word.normal)) return;
  if (auto found = table.catalog().word(word.normal)) {
    table.add(edge_of(number, kSame, "same", "the same letters"), Forms{std::move(*found)});
  }
}

bool may_be_name(const QuotedWord& word) {
  constexpr std::size_t kFewestBytes = 3;
  return word.capitalised && word.kind == text::TokenKind::word && !word.is_small &&
         word.printed.size() >= kFewestBytes && !is_acronym(word);
}

/// Reads the words of one piece of a quotation.
void add_words(text::Tokenizer& tokenizer,
               const std::string& text,
               std::size_t piece,
               std::vector<QuotedWord>& words) {
  std::optional<std::uint32_t> position;
  std::size_t end = 0;
  for (const text::Token& token : tokenizer.tokens(text)) {
    const std::string_view between =
        token.span.begin > end ? std::string_view(text).substr(end, token.span.begin - end) : "";
    QuotedWord word{std::string(token.span.of(text)),
                    std::string(token.normal),
                    token.kind,
                    token.capitalised,
                    end == 0,
                    is_small_word(token.normal),
                    piece,
                    0,
                    false};
    word.begins_sentence = end == 0 || between.find_first_of(".!?:") != std::string_view::npos;
    end = token.span.end;
    if (position != token.position) {
      words.push_back(std::move(word));
    } else if (words.back().kind == text::TokenKind::word) {
      // Of a compound its parts: they are translated one by one.
      word.begins_sentence = words.back().begins_sentence;
      words.back() = std::move(word);
    }
    position = token.position;
  }
}

/// What else a word of the same language may be written as.
Forms other_forms(EdgeTable& table, const std::string& normal) {
  Forms forms;
  for (const std::string& key : text::analyses(normal)) {
    for (store::Word& form : table.forms_of(key)) {
      if (form.form != normal) forms.push_back(std::move(form));
    }
  }
  keep_each_once(forms);
  return forms;
}

}  // namespace

std::vector<QuotedWord> words_of_quotation(const press::Quotation& quotation) {
  text::Tokenizer tokenizer;
  std::vector<QuotedWord> words;
  for (std::size_t piece = 0; piece < quotation.pieces.size(); ++piece)
    add_words(tokenizer, quotation.pieces[piece].words, piece, words);
  return words;
}

Language language_of(const std::vector<QuotedWord>& words) {
  std::size_t cyrillic = 0;
  std::size_t latin = 0;
  for (const QuotedWord& word : words) {
    for (const char c : word.normal) {
      cyrillic += static_cast<unsigned char>(c) == 0xD0U || static_cast<unsigned char>(c) == 0xD1U;
      latin += c >= 'a' && c <= 'z';
    }
  }
  return cyrillic >= latin ? Language::russian : Language::english;
}

AskedQuotation ask_same_language(const store::Catalog& catalog,
                                 CaseSize size,
                                 std::vector<QuotedWord> words) {
  for (QuotedWord& word : words)
    word.weight = -1;
  EdgeTable table(catalog, size, std::move(words));
  add_numbers(table);
  for (std::size_t i = 0; i < table.words().size(); ++i) {
    const QuotedWord& word = table.words()[i];
    if (is_numeric(word.kind)) continue;
    if (auto found = catalog.word(word.normal)) {
      table.add(edge_of(i, kSame, "same", "the same word"), Forms{std::move(*found)});
    }
    table.add(edge_of(i, kOtherForm, "form", "another form of the word"),
              other_forms(table, word.normal));
    if (may_be_name(word)) add_name(table, i, kName);
    if (!word.is_small) {
      table.add(edge_of(i, kFamily, "derivation", "a word of the same root"),
                table.family_of(word.normal));
    }
  }
  return std::move(table).finish(kNarrowSame, true);
}

AskedQuotation ask_other_language(const store::Catalog& catalog,
                                  CaseSize size,
                                  const bilingual::Lexicon& lexicon,
                                  std::vector<QuotedWord> words) {
  const Language from = language_of(words);
  std::vector<bilingual::SynonymGroup> groups;
  const bool only_small =
      std::all_of(words.begin(), words.end(), [](const QuotedWord& word) { return word.is_small; });
  for (QuotedWord& word : words) {
    word.is_small = word.is_small && !only_small;
    const bool asked = !word.is_small && word.kind == text::TokenKind::word;
    groups.push_back(asked ? lexicon.expand(word.printed, from) : bilingual::SynonymGroup{});
    word.weight = groups.back().empty() && !is_numeric(word.kind) ? 0 : -1;
    if (word.is_small) word.weight = 0;
  }
  EdgeTable table(catalog, size, std::move(words));
  add_numbers(table);
  const std::vector<bool> in_phrase = add_phrases(table, lexicon, from);
  for (std::size_t i = 0; i < groups.size(); ++i) {
    const QuotedWord& word = table.words()[i];
    if (word.is_small) continue;
    add_equivalents(table, {i}, groups[i], in_phrase[i] ? kInPhrase : 1);
    if (may_be_name(word) && (groups[i].empty() || !word.begins_sentence))
      add_name(table, i, kName);
    add_acronym(table, i, from);
    add_same_letters(table, i);
  }
  return std::move(table).finish(kNarrowOther, false);
}

}  // namespace pismo::search
