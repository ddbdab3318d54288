#include "pattern_query.hpp"

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "pismo/store/fields.hpp"
#include "pismo/text/outline.hpp"
#include "pismo/text/tokens.hpp"

#include "phrase_query.hpp"

namespace pismo::search {

namespace {

// A list of more words costs more than reading the messages that it would leave out.
constexpr std::size_t kMaxWords = 5'000;

// Longer normal forms may have been cut, and what was cut off may hold the letters.
constexpr std::size_t kPerhapsCut = text::kMaxNormalBytes - 4;

// "млн" and "тыс" behind a number become part of it: any number may hide a word so short.
constexpr std::size_t kLongestNumberWord = 8;

/// One of the things that a match must hold, and the words that may be it.
struct Requirement {
  std::vector<std::string> outlines;
  bool may_be_number = false;
  std::vector<store::Word> words;

  [[nodiscard]] bool may_be(const store::Word& word, std::string_view outline) const {
    if (word.form.size() >= kPerhapsCut) return true;
    if (may_be_number && word.form.front() >= '0' && word.form.front() <= '9') return true;
    return std::any_of(outlines.begin(), outlines.end(), [&](const std::string& letters) {
      return outline.find(letters) != std::string_view::npos;
    });
  }
};

std::vector<Requirement> requirements_of(const text::Pattern& pattern) {
  std::vector<Requirement> all;
  for (const auto& alternatives : pattern.required()) {
    Requirement& one = all.emplace_back();
    for (const std::string& letters : alternatives) {
      one.outlines.push_back(text::outline(letters));
      one.may_be_number |= letters.size() <= kLongestNumberWord;
    }
  }
  return all;
}

}  // namespace

Xapian::Query pattern_query(const store::Catalog& catalog, const text::Pattern& pattern) {
  std::vector<Requirement> requirements = requirements_of(pattern);
  if (requirements.empty()) return Xapian::Query::MatchAll;
  catalog.each_word([&](const store::Word& word) {
    const std::string outline = text::outline(word.form);
    for (Requirement& one : requirements) {
      if (one.words.size() <= kMaxWords && one.may_be(word, outline)) one.words.push_back(word);
    }
    return true;
  });
  std::vector<Xapian::Query> queries;
  for (Requirement& one : requirements) {
    if (one.words.size() <= kMaxWords) queries.push_back(any_word(one.words));
  }
  if (queries.empty()) return Xapian::Query::MatchAll;
  return {Xapian::Query::OP_AND, queries.begin(), queries.end()};
}

}  // namespace pismo::search
