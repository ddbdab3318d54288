#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

#include "pismo/bilingual/lexicon.hpp"
#include "pismo/press/quotations.hpp"
#include "pismo/store/catalog.hpp"
#include "pismo/text/tokens.hpp"

#include "term_queries.hpp"

namespace pismo::search {

/// One word of a quotation.
struct QuotedWord {
  std::string printed;
  std::string normal;
  text::TokenKind kind = text::TokenKind::word;
  bool capitalised = false;
  bool begins_sentence = false;
  bool is_small = false;  ///< Says nothing by itself; not looked for in the other language.
  std::size_t piece = 0;  ///< Of the quotation.
  double weight = 0;      ///< Nats: how much it says when it is found.
  bool is_known = false;  ///< Something of what it may be occurs in the case.
};

/// One way in which words of a quotation may stand in a letter.
struct Edge {
  std::vector<std::size_t> words;  ///< Of the quotation, ascending.
  std::size_t targets = 1;         ///< Words of the letter that it takes, near each other.
  double strength = 0;             ///< (0, 1]
  double value = 0;                ///< Nats, never above the weight of its words.
  double evidence = 0;             ///< Nats: by how rare the words of the letter are that it takes.
  double everyday = 0;             ///< The least share of passages that its words are met in.
  double discount = 1;             ///< Of its value, but not of what its words weigh.
  std::string kind;                ///< As WordPair::kind.
  std::string reason;
};

/// A form in a letter that serves an edge.
struct Use {
  std::uint32_t edge = 0;
  std::uint32_t target = 0;  ///< Which of the edge's words it is.
};

/// How many words the case has, for telling rare from common.
struct CaseSize {
  double passages = 1;  ///< Stretches of some forty words.
};

/// A quotation made ready for being looked for in texts of one language.
struct AskedQuotation {
  std::vector<QuotedWord> words;
  std::vector<Edge> edges;
  std::unordered_map<std::string, std::vector<Use>>
      uses;  ///< By normal form; of numbers "=" and value.
  /// For each word or phrase its likeliest ways, the forms of like rarity together: what the index
  /// is asked.
  std::vector<std::vector<Forms>> groups;
  double weight = 0;  ///< Of all words.
  double rarest = 0;  ///< Nats of a word that occurs once.
  std::size_t pieces = 1;
  std::size_t cuts = 0;  ///< Pieces behind an ellipsis.
  bool same_language = false;
};

/// Reads the words of a quotation.
[[nodiscard]] std::vector<QuotedWord> words_of_quotation(const press::Quotation& quotation);

/// The language that most of its letters belong to.
[[nodiscard]] bilingual::Language language_of(const std::vector<QuotedWord>& words);

/// For texts in the language of the quotation: its words in all their forms.
[[nodiscard]] AskedQuotation ask_same_language(const store::Catalog& catalog,
                                               CaseSize size,
                                               std::vector<QuotedWord> words);

/// For texts in the other language: translations, names, acronyms, numbers.
[[nodiscard]] AskedQuotation ask_other_language(const store::Catalog& catalog,
                                                CaseSize size,
                                                const bilingual::Lexicon& lexicon,
                                                std::vector<QuotedWord> words);

}  // namespace pismo::search
