#include "expansion_note.hpp"

#include <fmt/format.h>

namespace pismo::cli {

namespace {

std::string forms_of(const search::Expansion& word) {
  // A prefix may stand for thousands; of a pattern or a time a few show how the index was asked.
  const std::size_t most_shown = word.pattern || word.times ? 20 : 200;
  std::string line;
  for (std::size_t i = 0; i < word.forms.size() && i < most_shown; ++i) {
    const store::Word& form = word.forms[i];
    line += fmt::format("{}{} ({})", i == 0 ? "" : ", ", form.form, form.count);
  }
  if (word.forms.size() > most_shown) {
    line += fmt::format(" and {} more", word.forms.size() - most_shown);
  }
  return line;
}

}  // namespace

std::string explained(const search::Expansion& word) {
  std::string line = word.field.empty() ? word.typed : word.field + ":" + word.typed;
  if (word.times) {
    return line + " -> " +
           (word.forms.empty() ? "no text of this case names such a day" : forms_of(word));
  }
  if (word.field == "id") return line + " -> " + forms_of(word);
  if (word.pattern) {
    line += fmt::format(" was looked for in {} messages", word.messages_read);
    return word.forms.empty() ? line : line + ", those with " + forms_of(word);
  }
  line += word.analyses.empty() ? " as written" : " by";
  for (const std::string& key : word.analyses)
    line += " " + key;
  return line + " -> " +
         (word.forms.empty() ? "no form of it occurs in this case" : forms_of(word));
}

}  // namespace pismo::cli
