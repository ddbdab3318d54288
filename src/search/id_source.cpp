#include "id_source.hpp"

#include <algorithm>

#include "pismo/store/fields.hpp"

namespace pismo::search {

void IdSource::init(const Xapian::Database& shard) {
  // A segment holds every id of its range, so the ids within the range are those in it.
  const std::int64_t lowest =
      store::unsortable(shard.get_metadata(std::string(store::kFirstIdKey)));
  before_ = lowest - 1;
  const auto index = [this](auto where) { return static_cast<std::size_t>(where - ids_.begin()); };
  first_ = index(std::lower_bound(ids_.begin(), ids_.end(), lowest));
  end_ = index(std::upper_bound(ids_.begin(), ids_.end(), before_ + shard.get_doccount()));
  at_ = first_;
  started_ = false;
}

void IdSource::next(double) {
  if (started_) {
    ++at_;
  } else {
    started_ = true;
  }
}

void IdSource::skip_to(Xapian::docid id, double) {
  started_ = true;
  const auto from = ids_.begin() + static_cast<std::ptrdiff_t>(at_);
  const auto to = ids_.begin() + static_cast<std::ptrdiff_t>(end_);
  at_ = static_cast<std::size_t>(std::lower_bound(from, to, before_ + id) - ids_.begin());
}

}  // namespace pismo::search
