#include "confirmation.hpp"

#include <algorithm>

#include "own_words.hpp"

namespace pismo::search {

std::vector<std::int64_t> Confirmation::those_with_text(
    const Xapian::Query& candidates,
    Families families,
    const std::function<bool(std::string_view text)>& passes) {
  std::vector<std::int64_t> ids;
  for (std::size_t n = 0; n < index_.segments().size(); ++n) {
    Xapian::Enquire enquire(index_.segments()[n]);
    enquire.set_query(candidates);
    enquire.set_weighting_scheme(Xapian::BoolWeight());
    enquire.set_docid_order(Xapian::Enquire::ASCENDING);
    const Xapian::MSet found = enquire.get_mset(0, index_.segments()[n].get_doccount());
    for (auto i = found.begin(); i != found.end(); ++i) {
      const Xapian::docid document = index_.document(n, *i);
      bool one_passes = false;
      const auto texts = reader_.each(document, [&](const store::TextView& text) {
        // What no whole text holds, no stretch of it holds: most texts are not cut.
        if (!passes(text.text)) return true;
        const auto stretches = stretches_of(text, families);
        one_passes = std::any_of(stretches.begin(), stretches.end(), passes);
        return !one_passes;
      });
      if (!texts) {
        ++unreadable;
        continue;
      }
      ++read;
      if (one_passes) ids.push_back(index_.message_id(document));
    }
  }
  return ids;
}

}  // namespace pismo::search
