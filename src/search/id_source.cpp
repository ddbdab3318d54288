#include "id_source.hpp"

#include <algorithm>

namespace pismo::search {

void IdSource::init(const Xapian::Database& shard) {
  // A segment holds every id of its range, so the ids within the range are those in it.
  const auto begin = shard.postlist_begin("");
  const std::int64_t lowest = begin == shard.postlist_end("") ? 1 : std::int64_t{*begin};
  const std::int64_t highest = shard.get_doccount() == 0 ? 0 : std::int64_t{shard.get_lastdocid()};
  const auto index = [this](auto where) { return static_cast<std::size_t>(where - ids_.begin()); };
  first_ = index(std::lower_bound(ids_.begin(), ids_.end(), lowest));
  end_ = std::max(first_, index(std::upper_bound(ids_.begin(), ids_.end(), highest)));
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
  at_ = static_cast<std::size_t>(std::lower_bound(from, to, std::int64_t{id}) - ids_.begin());
}

}  // namespace pismo::search
