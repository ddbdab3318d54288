#include <algorithm>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "pismo/store/catalog_writer.hpp"

#include "catalog_writer_state.hpp"

/// Counting the words of a case.
namespace pismo::store {

namespace {

/// A key of a form: a row of `analyses`.
using Key = std::pair<std::string, std::string_view>;

// Rows that are kept until they are written together: in the order of the table.
constexpr std::size_t kMostWaiting = 16'384;

}  // namespace

// Two statements: "ON CONFLICT ... RETURNING" opens a table for its rows each time.
CatalogWriter::State::WordState CatalogWriter::State::count(const WordCount& word) {
  const bool is_known = known_word.bind(1, word.form).step();
  const bool had_capital = is_known && known_word.number(0) > 0;
  known_word.reset();
  if (known_word.failed()) return WordState::failed;
  if (!is_known) return WordState::new_word;
  const bool counted = count_word.bind(1, word.form)
                           .bind(2, std::int64_t{word.count})
                           .bind(3, std::int64_t{word.capitalised})
                           .bind(4, std::int64_t{word.families})
                           .run();
  if (!counted) return WordState::failed;
  if (had_capital || !may_be_name(word)) return WordState::counted;
  const bool has_key = name_key.bind(1, word.form).step();
  name_key.reset();
  if (name_key.failed()) return WordState::failed;
  return has_key ? WordState::counted : WordState::new_name;
}

Result<void> CatalogWriter::add_words(const std::vector<WordCount>& words, const Analyse& analyse) {
  State& s = *state_;
  const bool is_first = !s.db.prepare("SELECT 1 FROM vocabulary LIMIT 1").step();
  std::vector<const WordCount*> forms;
  std::vector<Key> keys;
  // Forms before their keys, which refer to them.
  const auto write = [&] {
    const auto bind_form = [](Statement& add, int first, const WordCount* word) {
      add.bind(first, word->form)
          .bind(first + 1, std::int64_t{word->count})
          .bind(first + 2, std::int64_t{word->capitalised})
          .bind(first + 3, std::int64_t{word->families});
    };
    const auto bind_key = [](Statement& add, int first, const Key& key) {
      add.bind(first, std::string_view(key.first)).bind(first + 1, key.second);
    };
    std::sort(keys.begin(), keys.end());
    const bool ok = s.new_words.run(std::span<const WordCount* const>(forms), bind_form) &&
                    s.analyses.run(std::span<const Key>(keys), bind_key);
    forms.clear();
    keys.clear();
    return ok;
  };
  bool ok = true;
  for (const WordCount& word : words) {
    using enum State::WordState;
    const State::WordState found = is_first ? new_word : s.count(word);
    ok = ok && found != failed;
    if (!ok || found == counted) continue;
    if (found == new_word) forms.push_back(&word);
    for (std::string& key : analyse(word))
      keys.emplace_back(std::move(key), word.form);
    if (forms.size() + keys.size() >= kMostWaiting) ok = write();
  }
  ok = ok && write();
  return s.done(ok, "cannot add to the vocabulary");
}

}  // namespace pismo::store
