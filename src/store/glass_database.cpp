#include "glass_database.hpp"

#include <algorithm>
#include <span>
#include <string_view>

#include "glass_pack.hpp"
#include "glass_positions.hpp"
#include "glass_postings.hpp"
#include "glass_version.hpp"

namespace pismo::store::glass {

namespace {

Totals totals_of(const std::vector<std::uint32_t>& lengths) {
  Totals totals;
  totals.documents = static_cast<std::uint32_t>(lengths.size());
  for (const std::uint32_t length : lengths) {
    if (length > 0 && (totals.shortest == 0 || length < totals.shortest)) totals.shortest = length;
    totals.longest = std::max(totals.longest, length);
    totals.length += length;
  }
  return totals;
}

/// Calls `take(places of one document)` for each document.
template <typename Take>
void each_document(std::span<const Place> places, Take take) {
  for (std::size_t begin = 0; begin < places.size();) {
    std::size_t end = begin + 1;
    while (end < places.size() && places[end].document == places[begin].document)
      ++end;
    take(places.subspan(begin, end - begin));
    begin = end;
  }
}

void add_metadata(Table& table, const std::map<std::string, std::string>& metadata) {
  for (const auto& [name, value] : metadata)
    table.add(std::string(kMetadataKey) + name, value);
}

// How many documents have a value, and the smallest and largest of these.
void add_statistics(Table& table, std::uint32_t slot, const std::vector<std::string>& values) {
  std::uint64_t count = 0;
  const std::string* least = nullptr;
  const std::string* most = nullptr;
  for (const std::string& value : values) {
    if (value.empty()) continue;
    ++count;
    if (least == nullptr || value < *least) least = &value;
    if (most == nullptr || value > *most) most = &value;
  }
  if (count == 0) return;
  std::string key(kStatisticsKey);
  for (std::uint32_t rest = slot; rest != 0; rest >>= 8U)
    key.push_back(static_cast<char>(rest));
  std::string tag;
  pack_number(tag, count);
  pack_string(tag, *least);
  if (*most != *least) tag += *most;
  table.add(key, tag);
}

// Chunks of values: each with the number of its document less that before it less one, but for the
// first, whose document is in the key.
void add_values(Table& table, std::uint32_t slot, const std::vector<std::string>& values) {
  std::string key;
  std::string tag;
  std::uint32_t last = 0;
  const auto end_chunk = [&] {
    if (!tag.empty()) table.add(key, tag);
    tag.clear();
  };
  for (std::uint32_t document = 1; document <= values.size(); ++document) {
    const std::string& value = values[document - 1];
    if (value.empty()) continue;
    if (tag.empty()) {
      key.assign(kValuesKey);
      pack_number(key, slot);
      pack_sorted_number(key, document);
    } else {
      pack_number(tag, document - last - 1);
    }
    last = document;
    pack_string(tag, value);
    if (tag.size() >= kChunkBytes) end_chunk();
  }
  end_chunk();
}

void add_lengths(Table& table, const std::vector<std::uint32_t>& lengths) {
  if (lengths.empty()) return;
  std::string key(kLengthsKey);
  Postings postings(table, key, false, 0, 0);
  for (std::uint32_t document = 1; document <= lengths.size(); ++document)
    postings.add(document, lengths[document - 1]);
  postings.end();
}

/// Writes the terms into their two tables.
class Terms {
 public:
  Terms(Table& postings, Table& positions, Totals& totals)
      : postings_(postings), positions_(positions), totals_(totals) {}

  void add(const Term& term, std::span<const Place> places) {
    std::uint64_t documents = 0;
    each_document(places, [&](std::span<const Place>) { ++documents; });
    key_.clear();
    pack_sorted_string(key_, term.text);
    Postings list(postings_, key_, true, documents, term.is_fact ? 0 : places.size());
    each_document(places, [&](std::span<const Place> in_one) {
      const auto count = term.is_fact ? 0U : static_cast<std::uint32_t>(in_one.size());
      totals_.most_in_document = std::max(totals_.most_in_document, count);
      list.add(in_one.front().document, count);
    });
    list.end();
    if (term.is_fact) return;
    end_sorted_string(key_);
    each_document(places, [&](std::span<const Place> in_one) { add_positions(in_one); });
  }

 private:
  // Two readings of a word may stand at one position, and be the same.
  void add_positions(std::span<const Place> places) {
    numbers_.clear();
    bool rising = true;
    for (const Place& place : places) {
      rising = rising && (numbers_.empty() || place.position > numbers_.back());
      numbers_.push_back(place.position);
    }
    if (!rising) {
      std::sort(numbers_.begin(), numbers_.end());
      numbers_.erase(std::unique(numbers_.begin(), numbers_.end()), numbers_.end());
    }
    const std::size_t key_size = key_.size();
    pack_sorted_number(key_, places.front().document);
    tag_.clear();
    pack_positions(tag_, numbers_);
    positions_.add(key_, tag_);
    key_.resize(key_size);
  }

  Table& postings_;
  Table& positions_;
  Totals& totals_;
  std::string key_;
  std::string tag_;
  std::vector<std::uint32_t> numbers_;
};

// As it is. Deflate took a thirtieth of a run over short letters, and an answer had to undo it for
// every row; the index is a thirtieth larger for it, until xapian-compact deflates the data.
void add_data(Table& table, const std::vector<std::string>& data) {
  for (std::uint32_t document = 1; document <= data.size(); ++document) {
    if (data[document - 1].empty()) continue;
    std::string key;
    pack_sorted_number(key, document);
    table.add(key, data[document - 1]);
  }
}

}  // namespace

Result<void> write_database(const std::filesystem::path& folder,
                            Inverter& terms,
                            const Contents& contents) {
  Totals totals = totals_of(terms.lengths());
  Table postings(folder / kPostingsFile);
  Table positions(folder / kPositionsFile);
  Table data(folder / kDataFile);
  add_metadata(postings, contents.metadata);
  for (const auto& [slot, values] : contents.values)
    add_statistics(postings, slot, values);
  for (const auto& [slot, values] : contents.values)
    add_values(postings, slot, values);
  add_lengths(postings, terms.lengths());
  Terms writer(postings, positions, totals);
  terms.each_term(
      [&](const Term& term, std::span<const Place> places) { writer.add(term, places); });
  add_data(data, contents.data);
  for (Table* const table : {&postings, &positions, &data}) {
    if (auto done = table->finish(); !done) return done;
  }
  return write_version(folder, totals, postings, data, positions);
}

}  // namespace pismo::store::glass
