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
      const auto texts = reader_.read(document);
      if (!texts) {
        ++unreadable;
        continue;
      }
      ++read;
      const bool one_passes = std::any_of(texts->begin(), texts->end(), [&](const auto& text) {
        const auto stretches = stretches_of(text, families);
        return std::any_of(stretches.begin(), stretches.end(), passes);
      });
      if (one_passes) ids.push_back(index_.message_id(document));
    }
  }
  return ids;
}

}  // namespace pismo::search
