#include <algorithm>
#include <cstdint>
#include <span>
#include <utility>

#include "pismo/store/catalog_writer.hpp"

#include "catalog_writer_state.hpp"

namespace pismo::store {

namespace {

// Pairs that are sorted in memory before they are written: in order of the table they go in
// ten times as fast. Some 100 MB.
constexpr std::size_t kMaxPairs = 1'000'000;

using Pair = std::pair<std::string, std::string>;  // Analysis, form.

bool write(std::vector<Pair>& pairs, RowBatch& rows) {
  std::sort(pairs.begin(), pairs.end());
  const bool ok =
      rows.run(std::span<const Pair>(pairs), [](Statement& add, int first, const Pair& pair) {
        add.bind(first, std::string_view(pair.first))
            .bind(first + 1, std::string_view(pair.second));
      });
  pairs.clear();
  return ok;
}

}  // namespace

std::string CatalogWriter::analyser_version() const {
  Statement query = state_->db.prepare("SELECT version FROM made_with WHERE what = 'analyses'");
  return query.step() ? query.text(0) : std::string();
}

Result<std::uint64_t> CatalogWriter::reanalyse(const Analyse& analyse, std::string_view version) {
  State& s = *state_;
  if (auto begun = begin(); !begun) return fail(begun.error());
  // The index is built in one go afterwards, which is cheaper than keeping it.
  const auto cleared = s.db.execute("DROP INDEX IF EXISTS analyses_by_form; DELETE FROM analyses;");
  bool ok = cleared.has_value();
  std::uint64_t forms = 0;
  std::vector<Pair> pairs;
  Statement note =
      s.db.prepare("INSERT OR REPLACE INTO made_with(what, version) VALUES('analyses', ?1)");
  Statement words = s.db.prepare("SELECT form, count, capitalised, families FROM vocabulary");
  while (ok && words.step()) {
    const WordCount word{words.text(0),
                         static_cast<std::uint32_t>(words.number(1)),
                         static_cast<std::uint32_t>(words.number(2)),
                         static_cast<std::uint8_t>(words.number(3))};
    for (std::string& key : analyse(word))
      pairs.emplace_back(std::move(key), word.form);
    ++forms;
    if (pairs.size() >= kMaxPairs) ok = write(pairs, s.analyses);
  }
  ok = ok && !words.failed() && write(pairs, s.analyses) &&
       s.db.execute("CREATE INDEX analyses_by_form ON analyses(form);").has_value() &&
       note.bind(1, version).run();
  if (!ok) {
    const Error error = s.db.error("cannot analyse the vocabulary");
    words.reset();
    static_cast<void>(s.db.execute("ROLLBACK"));
    return fail(error);
  }
  words.reset();
  if (auto committed = commit(); !committed) return fail(committed.error());
  return forms;
}

}  // namespace pismo::store
