#include "text_index.hpp"

namespace pismo::search {

Result<TextIndex> TextIndex::open(const store::CaseFolder& folder,
                                  const std::vector<store::SegmentRow>& segments) {
  try {
    TextIndex index;
    for (const store::SegmentRow& segment : segments) {
      index.segments_.emplace_back(folder.segment(segment.name).string());
      index.first_ids_.push_back(segment.first_id);
      index.all_.add_database(index.segments_.back());
    }
    return index;
  } catch (const Xapian::Error& error) {
    return fail(Errc::corrupt,
                folder.text().string() + ": the text index cannot be opened: " + error.get_msg());
  }
}

std::int64_t TextIndex::message_id(Xapian::docid document) const {
  const std::size_t segment = (document - 1) % segments_.size();
  return first_ids_[segment] + static_cast<std::int64_t>((document - 1) / segments_.size());
}

Xapian::docid TextIndex::document(std::size_t segment, Xapian::docid own) const {
  return static_cast<Xapian::docid>((own - 1) * segments_.size() + segment + 1);
}

}  // namespace pismo::search
