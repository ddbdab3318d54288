#include "word_forms.hpp"

#include <algorithm>
#include <string>
#include <utility>

#include "pismo/text/analysis.hpp"

namespace pismo::search {

void keep_each_once(std::vector<store::Word>& forms) {
  const auto by_form = [](const auto& a, const auto& b) { return a.form < b.form; };
  std::sort(forms.begin(), forms.end(), by_form);
  const auto same = [](const auto& a, const auto& b) { return a.form == b.form; };
  forms.erase(std::unique(forms.begin(), forms.end(), same), forms.end());
}

std::vector<store::Word> word_forms(const store::Catalog& catalog,
                                    std::string_view normal,
                                    bool exact,
                                    Expansion& note) {
  std::vector<store::Word> forms;
  auto known = catalog.word(normal);
  if (!exact) {
    // A word that occurs here was looked up when it was indexed; only for others are the
    // dictionaries opened.
    for (std::string& key : known ? catalog.analyses_of(normal) : text::analyses(normal)) {
      for (store::Word& word : catalog.words_with_analysis(key))
        forms.push_back(std::move(word));
      note.analyses.push_back(std::move(key));
    }
  }
  if (known) forms.push_back(std::move(*known));
  keep_each_once(forms);
  note.forms.insert(note.forms.end(), forms.begin(), forms.end());
  return forms;
}

}  // namespace pismo::search
