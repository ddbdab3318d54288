#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "glass_pack.hpp"
#include "glass_postings.hpp"
#include "glass_walk.hpp"

namespace pismo::store::glass {

namespace {

bool is_list(std::string_view key) {
  return key.starts_with(kLengthsKey) || !key.starts_with('\0') || key.starts_with("\0\xFF"sv);
}

void split_postings(Source& source) {
  const std::string_view key = source.reader.key();
  std::size_t end = key.size();
  std::size_t rest = key.size();
  if (key.starts_with(kLengthsKey)) {
    end = rest = kLengthsKey.size();
  } else if (key.starts_with(kValuesKey)) {
    std::string_view number = key.substr(kValuesKey.size());
    source.damaged = !unpack_number(number);
    end = rest = key.size() - number.size();
  } else if (is_list(key)) {
    end = end_of_string(key);
    rest = std::min(end + 1, key.size());
  }
  source.group = key.substr(0, end);
  source.rest = key.substr(rest);
}

/// Statistics of one slot: how many documents have a value, the least and the largest.
struct Statistics {
  std::uint64_t count = 0;
  std::string least, most;

  bool add(std::string_view tag) {
    const auto more = unpack_number(tag);
    const auto size = unpack_number(tag);
    if (!more || !size || *size > tag.size()) return false;
    const std::string_view low = tag.substr(0, *size);
    const std::string_view high = tag.size() == *size ? low : tag.substr(*size);
    if (count == 0 || low < least) least = low;
    if (count == 0 || high > most) most = high;
    count += *more;
    return true;
  }

  [[nodiscard]] std::string packed() const {
    std::string tag;
    pack_number(tag, count);
    pack_string(tag, least);
    if (most != least) tag += most;
    return tag;
  }
};

/// The chunks of one list, of all databases, before they are written.
class List {
 public:
  void clear() {
    documents_ = occurrences_ = 0;
    chunks_.clear();
  }

  /// @param first  The chunk's first document, where the key says it; else the tag does.
  bool add(std::string_view tag, std::optional<std::uint32_t> first, std::uint32_t offset) {
    if (!first) {
      const auto documents = unpack_number(tag);
      const auto occurrences = unpack_number(tag);
      const auto before = unpack_number(tag);
      if (!documents || !occurrences || !before) return false;
      documents_ += *documents;
      occurrences_ += *occurrences;
      first = static_cast<std::uint32_t>(*before + 1);
    }
    if (tag.empty()) return false;
    tag.remove_prefix(1);  // Whether it was the last.
    const auto more = unpack_number(tag);
    if (!more) return false;
    const std::uint32_t begin = *first + offset;
    const auto last = static_cast<std::uint32_t>(begin + *more);
    if (!chunks_.empty() && begin <= chunks_.back().last) return false;
    if (chunks_.empty() || chunks_.back().body.size() >= kChunkBytes) {
      chunks_.push_back({begin, last, std::string(tag)});
      return true;
    }
    Chunk& open = chunks_.back();
    pack_number(open.body, begin - open.last - 1);
    open.body.append(tag);
    open.last = last;
    return true;
  }

  /// Writes them; `key` is that of the first chunk.
  void write(Table& out, std::string& key, bool is_term) const {
    const std::size_t key_size = key.size();
    std::string tag;
    for (const Chunk& chunk : chunks_) {
      tag.clear();
      if (&chunk == &chunks_.front()) {
        pack_number(tag, documents_);
        pack_number(tag, occurrences_);
        pack_number(tag, chunk.first - 1);
      } else {
        if (is_term) end_sorted_string(key);
        pack_sorted_number(key, chunk.first);
      }
      tag.push_back(&chunk == &chunks_.back() ? '1' : '0');
      pack_number(tag, chunk.last - chunk.first);
      tag += chunk.body;
      out.add(key, tag);
      key.resize(key_size);
    }
  }

 private:
  struct Chunk {
    std::uint32_t first = 0;
    std::uint32_t last = 0;
    std::string body;  // Its first count, then numbers of documents with counts.
  };

  std::uint64_t documents_ = 0;
  std::uint64_t occurrences_ = 0;
  std::vector<Chunk> chunks_;
};

/// Joins the tables of postings, group by group.
class PostingsMerge {
 public:
  PostingsMerge(std::vector<Source>& sources, Table& out)
      : walk_(sources, split_postings), out_(out) {}

  Result<void> run() {
    while (true) {
      const std::vector<Source*> holders = walk_.next();
      if (holders.empty()) break;
      key_.assign(holders.front()->group);
      const bool ok = key_.starts_with(kMetadataKey)     ? metadata(holders)
                      : key_.starts_with(kStatisticsKey) ? statistics(holders)
                      : key_.starts_with(kValuesKey)     ? values(holders)
                                                         : list(holders);
      if (!ok) return fail(damaged_entry());
    }
    return walk_.check();
  }

 private:
  template <typename Take>
  bool each(const std::vector<Source*>& holders, Take take) {
    const std::string group = key_;
    for (Source* const source : holders) {
      do {
        if (!take(*source)) return false;
      } while (walk_.step_in_group(*source, group));
    }
    return true;
  }

  bool metadata(const std::vector<Source*>& holders) {
    std::optional<std::string> least;
    each(holders, [&](Source& source) {
      if (!least || source.reader.tag() < *least) least = source.reader.tag();
      return true;
    });
    out_.add(key_, *least);
    return true;
  }

  bool statistics(const std::vector<Source*>& holders) {
    Statistics all;
    const bool ok = each(holders, [&](Source& source) { return all.add(source.reader.tag()); });
    if (ok) out_.add(key_, all.packed());
    return ok;
  }

  bool values(const std::vector<Source*>& holders) {
    return each(holders, [&](Source& source) {
      std::string_view rest = source.rest;
      const auto document = unpack_sorted_number(rest);
      if (!document || !rest.empty()) return false;
      const std::size_t key_size = key_.size();
      pack_sorted_number(key_, *document + source.offset);
      out_.add(key_, source.reader.tag());
      key_.resize(key_size);
      return true;
    });
  }

  bool list(const std::vector<Source*>& holders) {
    list_.clear();
    const bool ok = each(holders, [&](Source& source) {
      std::string_view rest = source.rest;
      std::optional<std::uint32_t> first;
      if (!rest.empty()) {
        first = unpack_sorted_number(rest);
        if (!first || !rest.empty()) return false;
      }
      return list_.add(source.reader.tag(), first, source.offset);
    });
    if (ok) list_.write(out_, key_, !key_.starts_with(kLengthsKey));
    return ok;
  }

  Walk walk_;
  Table& out_;
  std::string key_;
  List list_;
};

}  // namespace

Result<void> merge_postings(std::vector<Source>& sources, Table& out) {
  return PostingsMerge(sources, out).run();
}

}  // namespace pismo::store::glass
