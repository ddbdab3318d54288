#include <string>
#include <vector>

#include "pismo/store/catalog_writer.hpp"

#include "catalog_writer_state.hpp"

/// Counting the words of a case.
namespace pismo::store {

bool CatalogWriter::State::add_word(const WordCount& word, bool is_first, bool& needs_keys) {
  // Two statements: "ON CONFLICT ... RETURNING" opens a table for its rows each time.
  const bool is_known = !is_first && known_word.bind(1, word.form).step();
  const bool had_capital = is_known && known_word.number(0) > 0;
  if (!is_first) known_word.reset();
  Statement& add = is_known ? count_word : new_word;
  const bool added = add.bind(1, word.form)
                         .bind(2, std::int64_t{word.count})
                         .bind(3, std::int64_t{word.capitalised})
                         .bind(4, std::int64_t{word.families})
                         .run();
  needs_keys = !is_known;
  if (is_known && !had_capital && may_be_name(word)) {
    needs_keys = !name_key.bind(1, word.form).step();
    name_key.reset();
  }
  return added && !known_word.failed() && !name_key.failed();
}

Result<void> CatalogWriter::add_words(const std::vector<WordCount>& words, const Analyse& analyse) {
  State& s = *state_;
  bool ok = true;
  const bool is_first = !s.db.prepare("SELECT 1 FROM vocabulary LIMIT 1").step();
  for (const WordCount& word : words) {
    bool needs_keys = false;
    ok = ok && s.add_word(word, is_first, needs_keys);
    if (!ok || !needs_keys) continue;
    for (const std::string& key : analyse(word)) {
      ok = ok && s.analysis.bind(1, key).bind(2, word.form).run();
    }
  }
  return s.done(ok, "cannot add to the vocabulary");
}

}  // namespace pismo::store
