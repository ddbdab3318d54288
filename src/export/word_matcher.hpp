#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "pismo/text/tokens.hpp"

#include "letter_matcher.hpp"
#include "redaction_rules.hpp"

namespace pismo::exporting {

/// Finds the words of rules in all their forms, and names in either script.
class WordMatcher {
 public:
  void add(const RedactionRule& rule, std::size_t number);

  /// Adds every hit in the text.
  void find(std::string_view utf8, std::vector<RedactionHit>& hits);

 private:
  /// One word of a rule: its place in the phrase.
  struct WordOf {
    std::size_t rule = 0;
    std::size_t index = 0;
    std::size_t length = 1;  ///< Words of the phrase.
    bool is_name = false;
  };

  /// A word of a rule, met in the text.
  struct Meeting {
    WordOf word;
    std::size_t position = 0;
    Span span;
  };

  using Words = std::unordered_map<std::string, std::vector<WordOf>>;

  void add_word(const RuleWord& word, WordOf place, bool exact, bool as_name);
  [[nodiscard]] const std::vector<WordOf>& words_of(std::string_view normal, bool capitalised);
  void find_hosts(const text::Token& token, std::vector<RedactionHit>& hits) const;
  void find_in_names_of_things(std::string_view text,
                               const text::Token& token,
                               std::vector<RedactionHit>& hits);
  static void join(std::vector<Meeting>& meetings, std::vector<RedactionHit>& hits);
  void note_run(std::string_view run, Span span, std::vector<RedactionHit>& hits);

  Words by_form_, by_analysis_, by_name_;
  Words by_latin_;  ///< By keys of names: Russian words in Latin letters.
  std::unordered_map<std::string, std::vector<std::size_t>> hosts_;
  Words known_;  ///< What was looked up: the same words come again and again.
  text::Tokenizer tokenizer_{text::Readings::added};
};

}  // namespace pismo::exporting
