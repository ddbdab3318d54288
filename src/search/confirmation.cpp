#include "confirmation.hpp"

#include <algorithm>

#include "own_words.hpp"

namespace pismo::search {

namespace {

/// Whether a text that passes does so in the words that are asked.
bool passes_in(const store::TextView& text,
               Families families,
               const Confirmation::Passes& passes,
               const Confirmation::Passes& within_line) {
  const bool cut = text.place == store::Family::body;
  if (!cut) return !stretches_of(text, families).empty();
  // Cutting a text into own and quoted words costs more than reading it.
  const bool either = (families & store::kTextFamilies) == store::kTextFamilies;
  if (either && within_line && within_line(text.text)) return true;
  const auto stretches = stretches_of(text, families);
  return std::any_of(stretches.begin(), stretches.end(), passes);
}

}  // namespace

std::vector<std::int64_t> Confirmation::those_with_text(const Xapian::Query& candidates,
                                                        Families families,
                                                        const Test& test) {
  std::vector<std::int64_t> ids;
  const Xapian::Query asked = index_.resolved(candidates);
  std::vector<Passes> passes(TextScan::readers());
  for (std::size_t n = 0; n < index_.segments().size(); ++n) {
    Xapian::Enquire enquire(index_.segments()[n]);
    enquire.set_query(asked);
    enquire.set_weighting_scheme(Xapian::BoolWeight());
    enquire.set_docid_order(Xapian::Enquire::ASCENDING);
    const Xapian::MSet found = enquire.get_mset(0, index_.segments()[n].get_doccount());
    std::vector<Xapian::docid> documents;
    for (auto i = found.begin(); i != found.end(); ++i)
      documents.push_back(index_.document(n, *i));
    std::vector<char> passed(documents.size());  // No bits: several threads write.
    const auto trouble =
        scan_.each(documents, [&](std::size_t reader, std::size_t at, const store::TextView& text) {
          Passes& mine = passes[reader];
          if (!mine) mine = test.passes();
          // What no whole text holds, no stretch of it holds: most texts are not cut.
          if (!mine(text.text) || !passes_in(text, families, mine, test.within_line)) return true;
          passed[at] = 1;
          return false;
        });
    read += documents.size() - trouble.size();
    unreadable += trouble.size();
    for (const auto& [at, error] : trouble)
      passed[at] = 0;
    for (std::size_t at = 0; at < documents.size(); ++at) {
      if (passed[at] != 0) ids.push_back(index_.message_id(documents[at]));
    }
  }
  return ids;
}

}  // namespace pismo::search
