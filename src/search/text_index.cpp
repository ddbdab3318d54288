#include "text_index.hpp"

#include <utility>

#include "pismo/store/shards.hpp"

namespace pismo::search {

Result<TextIndex> TextIndex::open(const store::CaseFolder& folder,
                                  const std::vector<store::SegmentRow>& segments) {
  auto shards = store::read_shards(folder);
  if (!shards) return fail(shards.error());
  try {
    TextIndex index;
    for (const store::SegmentRow& segment : segments) {
      index.folders_.push_back(folder.segment(segment.name));
      index.segments_.emplace_back(index.folders_.back().string());
      index.first_ids_.push_back(segment.first_id);
      index.all_.add_database(index.segments_.back());
    }
    index.texts_ = index.kept_texts();
    if (shards->empty()) return index;
    std::vector<ShardWords::Segment> here;
    for (std::size_t n = 0; n < segments.size(); ++n)
      here.push_back({index.segments_[n], segments[n].first_id, segments[n].name});
    index.words_ =
        std::make_shared<ShardWords>(std::move(*shards), std::move(here), folder.trouble());
    return index;
  } catch (const Xapian::Error& error) {
    return fail(Errc::corrupt,
                folder.text().string() + ": the text index cannot be opened: " + error.get_msg() +
                    "; 'pismo index --repair-text' makes what is damaged anew from the sources");
  }
}

std::int64_t TextIndex::message_id(Xapian::docid document) const {
  const std::size_t segment = (document - 1) % segments_.size();
  return first_ids_[segment] + static_cast<std::int64_t>((document - 1) / segments_.size());
}

std::optional<Xapian::docid> TextIndex::document_of(std::int64_t id) const {
  for (std::size_t n = 0; n < segments_.size(); ++n) {
    const std::int64_t at = id - first_ids_[n];
    if (at < 0 || at >= static_cast<std::int64_t>(segments_[n].get_doccount())) continue;
    return document(n, static_cast<Xapian::docid>(at + 1));
  }
  return std::nullopt;
}

Xapian::docid TextIndex::document(std::size_t segment, Xapian::docid own) const {
  return static_cast<Xapian::docid>((own - 1) * segments_.size() + segment + 1);
}

}  // namespace pismo::search
