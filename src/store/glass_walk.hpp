#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <utility>
#include <vector>

#include "pismo/base/result.hpp"

#include "glass_reader.hpp"
#include "glass_table.hpp"

namespace pismo::store::glass {

/// One of the tables that are joined.
struct Source {
  Source(Reader&& from, std::uint32_t documents_before)
      : reader(std::move(from)), offset(documents_before) {}

  Reader reader;
  std::uint32_t offset = 0;  // Documents of the databases before it.
  std::string_view group;    // The part of its key by which entries belong together.
  std::string_view rest;     // What follows it.
  bool damaged = false;      // An entry that is none of this kind of table.
};

inline Error damaged_entry() {
  return {Errc::corrupt,
          "a text segment holds an entry that cannot be read; 'pismo index --repair-text' makes it "
          "anew from the sources"};
}

/// Orders a heap of sources by their number: its front is the least by group, then by order.
struct Later {
  const std::vector<Source>& sources;

  bool operator()(std::size_t a, std::size_t b) const {
    const int order = sources[a].group.compare(sources[b].group);
    return order != 0 ? order > 0 : a > b;
  }
};

/// Walks the entries of several tables by group: smallest group first, and of a group the tables
/// in their order.
class Walk {
 public:
  /// @param split  Sets `group` and `rest` of a source by its key.
  Walk(std::vector<Source>& sources, void (*split)(Source&)) : sources_(sources), split_(split) {
    for (std::size_t i = 0; i < sources_.size(); ++i)
      step(i);
  }

  /// The sources that hold the next group, in order; empty at the end. Each stands at its first
  /// entry of the group.
  const std::vector<Source*>& next() {
    group_.clear();
    if (heap_.empty()) return group_;
    const std::string_view group = sources_[heap_.front()].group;
    while (!heap_.empty() && sources_[heap_.front()].group == group) {
      std::pop_heap(heap_.begin(), heap_.end(), Later{sources_});
      group_.push_back(&sources_[heap_.back()]);
      heap_.pop_back();
    }
    return group_;
  }

  /// Goes to the source's next entry; false when that is not of `group` (and the source waits
  /// for its turn).
  bool step_in_group(Source& source, std::string_view group) {
    const bool more = advance(source);
    if (more && source.group == group) return true;
    if (more) push(static_cast<std::size_t>(&source - sources_.data()));
    return false;
  }

  [[nodiscard]] Result<void> check() const {
    for (const Source& source : sources_) {
      if (source.damaged) return fail(damaged_entry());
      if (auto ok = source.reader.check(); !ok) return ok;
    }
    return {};
  }

 private:
  bool advance(Source& source) {
    if (source.damaged || !source.reader.next()) return false;
    split_(source);
    return !source.damaged;
  }

  void step(std::size_t i) {
    if (advance(sources_[i])) push(i);
  }

  void push(std::size_t i) {
    heap_.push_back(i);
    std::push_heap(heap_.begin(), heap_.end(), Later{sources_});
  }

  std::vector<Source>& sources_;
  void (*split_)(Source&);
  std::vector<std::size_t> heap_;
  std::vector<Source*> group_;
};

/// The end of a packed string in a key: of its closing zero byte, or of the key.
inline std::size_t end_of_string(std::string_view key) {
  std::size_t at = key.find('\0');
  while (at != std::string_view::npos && at + 1 < key.size() && key[at + 1] == '\xFF')
    at = key.find('\0', at + 2);
  return at == std::string_view::npos ? key.size() : at;
}

/// Joins the tables of postings: metadata, statistics and chunks of values, lengths of documents,
/// and the lists of documents of all terms.
Result<void> merge_postings(std::vector<Source>& sources, Table& out);

/// Joins the tables of positions.
Result<void> merge_positions(std::vector<Source>& sources, Table& out);

/// Joins the tables of data.
Result<void> merge_data(std::vector<Source>& sources, Table& out);

}  // namespace pismo::store::glass
