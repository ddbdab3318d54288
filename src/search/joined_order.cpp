#include "joined_order.hpp"

#include <algorithm>
#include <cstdint>
#include <utility>

#include "pismo/store/fields.hpp"

namespace pismo::search {

namespace {

/// Weights are sums whose last bits depend on the order of adding up, and that on how common words
/// are in each database.
constexpr double kRounding = 1e-11;

bool weigh_the_same(double heavy, double light) {
  return heavy - light <= kRounding * heavy;
}

/// One segment of all messages and one of all recovered ones take turns.
std::pair<std::int64_t, bool> place(const Hit& hit) {
  const bool recovered = store::is_recovered(hit.id);
  return {recovered ? hit.id - store::kFirstRecoveredId + 1 : hit.id, recovered};
}

bool before(const Hit& a, const Hit& b) {
  return place(a) < place(b);
}

std::vector<Hit> hits_of(const Xapian::MSet& found, const TextIndex& index) {
  std::vector<Hit> hits;
  hits.reserve(found.size());
  for (auto i = found.begin(); i != found.end(); ++i)
    hits.push_back({index.message_id(*i), i.get_weight(), *i});
  return hits;
}

/// Where nothing weighs anything: the first of each segment are enough.
std::vector<Hit> first_of_each(const Xapian::Query& question,
                               const TextIndex& index,
                               std::size_t wanted) {
  std::vector<Hit> hits;
  for (std::size_t n = 0; n < index.segments().size(); ++n) {
    Xapian::Enquire enquire(index.segments()[n]);
    enquire.set_query(question);
    enquire.set_weighting_scheme(Xapian::BoolWeight());
    enquire.set_docid_order(Xapian::Enquire::ASCENDING);
    const Xapian::MSet found = enquire.get_mset(0, static_cast<Xapian::doccount>(wanted));
    for (auto i = found.begin(); i != found.end(); ++i) {
      const Xapian::docid document = index.document(n, *i);
      hits.push_back({index.message_id(document), 0, document});
    }
  }
  std::sort(hits.begin(), hits.end(), before);
  return hits;
}

/// By weight, as far as all that weigh the same as the last one wanted.
std::vector<Hit> heaviest(Xapian::Enquire& enquire, const TextIndex& index, std::size_t wanted) {
  const std::size_t all = index.all().get_doccount();
  std::size_t size = std::min(all, wanted + 1);
  while (true) {
    std::vector<Hit> hits =
        hits_of(enquire.get_mset(0, static_cast<Xapian::doccount>(size)), index);
    const bool whole = hits.size() < size || size == all;
    if (whole || !weigh_the_same(hits[wanted - 1].score, hits.back().score)) return hits;
    size = std::min(all, 2 * size);
  }
}

}  // namespace

std::vector<Hit> joined_order(Xapian::Enquire& enquire,
                              const Xapian::Query& question,
                              const TextIndex& index,
                              std::size_t offset,
                              std::size_t size) {
  const std::size_t wanted = offset + size;
  const Xapian::MSet first = enquire.get_mset(0, 1);
  if (first.empty()) return {};
  const bool weightless = first.begin().get_weight() == 0;
  std::vector<Hit> hits =
      weightless ? first_of_each(question, index, wanted) : heaviest(enquire, index, wanted);
  for (auto begin = hits.begin(); !weightless && begin != hits.end();) {
    const double heavy = begin->score;
    const auto end = std::find_if(
        begin, hits.end(), [heavy](const Hit& hit) { return !weigh_the_same(heavy, hit.score); });
    std::sort(begin, end, before);
    begin = end;
  }
  hits.resize(std::min(hits.size(), wanted));
  hits.erase(hits.begin(),
             hits.begin() + static_cast<std::ptrdiff_t>(std::min(offset, hits.size())));
  return hits;
}

}  // namespace pismo::search
