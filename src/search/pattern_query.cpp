#include "pattern_query.hpp"

#include <algorithm>
#include <iterator>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "pismo/base/utf8.hpp"
#include "pismo/text/outline.hpp"
#include "pismo/text/tokens.hpp"

namespace pismo::search {

namespace {

using Xapian::Query;

/// Asking the index for more forms takes longer than reading a hundred thousand letters, which
/// hold some of them nearly all.
constexpr std::size_t kMaxForms = 2'000;

/// Normal forms of this size or more may have been cut, and hold what was cut off.
constexpr std::size_t kPerhapsCut = text::kMaxNormalBytes - 4;

/// "млн", "mln", "тыс" after a number are part of it in the index ("2.4 млн" is 2400000).
bool may_be_number_word(std::string_view word) {
  constexpr std::size_t kLongest = 4;
  std::size_t letters = 0;
  for (std::size_t at = 0; at < word.size(); ++letters)
    at += decode_utf8(word, at).length;
  return letters <= kLongest;
}

/// One list of `Pattern::required`, and the forms that may stand for it.
struct Requirement {
  std::vector<std::string> outlines;
  bool may_be_number = false;
  Forms forms;

  [[nodiscard]] bool may_be(const store::Word& word, std::string_view outline) const {
    if (word.form.size() >= kPerhapsCut) return true;
    const bool is_number = word.form.front() >= '0' && word.form.front() <= '9';
    if (is_number && may_be_number) return true;
    return std::any_of(outlines.begin(), outlines.end(), [&](const std::string& letters) {
      return outline.find(letters) != std::string_view::npos;
    });
  }
};

std::vector<Requirement> requirements_of(const text::Pattern& pattern) {
  std::vector<Requirement> all;
  for (const auto& any : pattern.required()) {
    Requirement& one = all.emplace_back();
    for (const std::string& letters : any) {
      one.outlines.push_back(text::outline(letters));
      one.may_be_number = one.may_be_number || may_be_number_word(letters);
    }
  }
  return all;
}

}  // namespace

Result<Query> pattern_query(const store::Catalog& catalog,
                            const text::Pattern& pattern,
                            Families families,
                            Forms& looked_for) {
  std::vector<Requirement> requirements = requirements_of(pattern);
  if (requirements.empty()) return Query(Query::MatchAll);
  const bool quoted_too = (families & bit_of(store::Family::quoted)) != 0;
  const auto read = catalog.each_word([&](const store::Word& word) {
    // Who wrote a recovered message is known by quoted words, whatever is asked.
    if (quoted_too && (word.families & families) == 0) return true;
    const std::string outline = text::outline(word.form);
    for (Requirement& one : requirements) {
      if (one.forms.size() <= kMaxForms && one.may_be(word, outline)) one.forms.push_back(word);
    }
    return true;
  });
  if (!read) return fail(read.error());
  std::vector<Query> queries;
  for (Requirement& one : requirements) {
    if (one.forms.size() > kMaxForms) continue;
    queries.push_back(any_form(one.forms, families));
    std::move(one.forms.begin(), one.forms.end(), std::back_inserter(looked_for));
  }
  if (queries.empty()) return Query(Query::MatchAll);
  return Query(Query::OP_OR, joined(Query::OP_AND, queries), one_of(catalog.incomplete()));
}

}  // namespace pismo::search
