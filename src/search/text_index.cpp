#include "text_index.hpp"

#include <algorithm>
#include <utility>

#include "pismo/store/shards.hpp"

namespace pismo::search {

namespace {

/// Which documents of a segment hold any of the terms.
std::vector<bool> holding(const Xapian::Database& segment, const std::vector<std::string>& terms) {
  std::vector<bool> holds(segment.get_doccount());
  std::size_t found = 0;
  for (const std::string& term : terms) {
    if (found == holds.size()) break;
    for (auto own = segment.postlist_begin(term); own != segment.postlist_end(term); ++own) {
      if (holds[*own - 1]) continue;
      holds[*own - 1] = true;
      ++found;
    }
  }
  return holds;
}

}  // namespace

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

std::vector<std::int64_t> TextIndex::holding_any(const std::vector<std::string>& terms) const {
  std::vector<std::int64_t> ids;
  for (std::size_t n = 0; n < segments_.size(); ++n) {
    const std::vector<bool> holds = holding(segments_[n], terms);
    for (std::size_t at = 0; at < holds.size(); ++at) {
      if (holds[at]) ids.push_back(first_ids_[n] + static_cast<std::int64_t>(at));
    }
  }
  std::sort(ids.begin(), ids.end());
  return ids;
}

Xapian::docid TextIndex::document(std::size_t segment, Xapian::docid own) const {
  return static_cast<Xapian::docid>((own - 1) * segments_.size() + segment + 1);
}

}  // namespace pismo::search
