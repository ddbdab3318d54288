#include "confirmation.hpp"

namespace pismo::search {

std::vector<std::int64_t> Confirmation::those_that_hold(
    const Xapian::Query& candidates,
    const std::function<bool(const mime::Message& message)>& holds) {
  std::vector<std::int64_t> ids;
  for (std::size_t n = 0; n < index_.segments().size(); ++n) {
    Xapian::Enquire enquire(index_.segments()[n]);
    enquire.set_query(candidates);
    enquire.set_weighting_scheme(Xapian::BoolWeight());
    enquire.set_docid_order(Xapian::Enquire::ASCENDING);
    const Xapian::MSet found = enquire.get_mset(0, index_.segments()[n].get_doccount());
    for (auto i = found.begin(); i != found.end(); ++i) {
      const std::int64_t id = index_.message_id(index_.document(n, *i));
      const auto raw = reader_.read(id);
      if (!raw) {
        ++unreadable;
        continue;
      }
      ++read;
      if (holds(mime::read_message(raw->bytes, {.hash_parts = false}))) ids.push_back(id);
    }
  }
  return ids;
}

}  // namespace pismo::search
