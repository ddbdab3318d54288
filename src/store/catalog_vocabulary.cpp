#include <string>
#include <utility>

#include "catalog_state.hpp"

/// The words of a case.
namespace pismo::store {

namespace {

Word word_of(const Statement& row) {
  return {row.text(0),
          static_cast<std::uint64_t>(row.number(1)),
          static_cast<std::uint8_t>(row.number(2)),
          static_cast<std::uint64_t>(row.number(3))};
}

std::vector<Word> words(Statement& query) {
  std::vector<Word> found;
  while (query.step())
    found.push_back(word_of(query));
  query.reset();
  return found;
}

}  // namespace

std::optional<Word> Catalog::word(std::string_view form) const {
  std::optional<Word> found;
  Statement& query = state_->word.of(state_->db);
  if (query.bind(1, form).step()) found = word_of(query);
  query.reset();
  return found;
}

std::vector<std::string> Catalog::analyses_of(std::string_view form) const {
  std::vector<std::string> found;
  Statement& query = state_->analyses.of(state_->db);
  query.bind(1, form);
  while (query.step())
    found.push_back(query.text(0));
  query.reset();
  return found;
}

std::vector<Word> Catalog::words_with_analysis(std::string_view analysis) const {
  Statement& query = state_->with_analysis.of(state_->db);
  query.bind(1, analysis);
  return words(query);
}

std::vector<Word> Catalog::words_with_prefix(std::string_view prefix, std::size_t limit) const {
  // No UTF-8 text holds the byte FF, so it lies above every continuation of the prefix.
  const std::string end = std::string(prefix) + '\xFF';
  Statement& query = state_->with_prefix.of(state_->db);
  query.bind(1, prefix).bind(2, std::string_view(end)).bind(3, static_cast<std::int64_t>(limit));
  return words(query);
}

Result<void> Catalog::each_word(const std::function<bool(const Word&)>& take) const {
  Statement query =
      state_->db.prepare("SELECT form, count, families, capitalised FROM vocabulary ORDER BY form");
  while (query.step()) {
    if (!take(word_of(query))) return {};
  }
  return walked(state_->db, query, "cannot read the vocabulary");
}

}  // namespace pismo::store
