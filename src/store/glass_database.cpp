#include "glass_database.hpp"

#include <algorithm>
#include <fstream>
#include <random>
#include <span>
#include <string_view>

#include "glass_pack.hpp"
#include "glass_positions.hpp"
#include "glass_table.hpp"

namespace pismo::store::glass {

namespace {

using std::string_view_literals::operator""sv;

// Lists of documents and of values are cut where they have grown to this size.
constexpr std::size_t kChunkBytes = 2000;

// Keys of the table of postings that are no terms begin with a zero byte.
constexpr std::string_view kMetadataKey = "\x00\xC0"sv;
constexpr std::string_view kStatisticsKey = "\x00\xD0"sv;
constexpr std::string_view kValuesKey = "\x00\xD8"sv;
constexpr std::string_view kLengthsKey = "\x00\xE0"sv;

// From this size on tags of the data are compressed, when Xapian rewrites them.
constexpr std::uint32_t kCompressFrom = 18;

/// The documents of one term, or the lengths of all documents, in chunks. A chunk is: whether it is
/// the last ('1' or '0'), its last document less its first, then the number of each document less
/// that before it less one, with its count. The first chunk has documents, occurrences and first
/// document less one before it; the others have their first document in their key.
class Postings {
 public:
  Postings(Table& table,
           std::string& key,
           bool is_term,
           std::uint64_t documents,
           std::uint64_t occurrences)
      : table_(table), key_(key), is_term_(is_term) {
    pack_number(head_, documents);
    pack_number(head_, occurrences);
  }

  void add(std::uint32_t document, std::uint32_t count) {
    if (chunk_.size() >= kChunkBytes) end_chunk(false);
    if (chunk_.empty()) {
      begin_ = document;
    } else {
      pack_number(chunk_, document - last_ - 1);
    }
    last_ = document;
    pack_number(chunk_, count);
  }

  void end() { end_chunk(true); }

 private:
  void end_chunk(bool is_last) {
    const std::size_t key_size = key_.size();
    std::string tag;
    if (is_first_) {
      tag = head_;
      pack_number(tag, begin_ - 1);
    } else {
      if (is_term_) end_sorted_string(key_);
      pack_sorted_number(key_, begin_);
    }
    tag.push_back(is_last ? '1' : '0');
    pack_number(tag, last_ - begin_);
    tag += chunk_;
    table_.add(key_, tag);
    key_.resize(key_size);
    chunk_.clear();
    is_first_ = false;
  }

  Table& table_;
  std::string& key_;
  bool is_term_;
  bool is_first_ = true;
  std::string head_;
  std::string chunk_;
  std::uint32_t begin_ = 0;
  std::uint32_t last_ = 0;
};

/// Numbers of the whole database.
struct Totals {
  std::uint32_t documents = 0;
  std::uint32_t shortest = 0;  // Of documents that have any words.
  std::uint32_t longest = 0;
  std::uint64_t length = 0;
  std::uint32_t most_in_document = 0;  // Times a term occurs in one document.
};

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

void add_data(Table& table, const std::vector<std::string>& data) {
  for (std::uint32_t document = 1; document <= data.size(); ++document) {
    if (data[document - 1].empty()) continue;
    std::string key;
    pack_sorted_number(key, document);
    table.add(key, data[document - 1]);
  }
}

// Magic, version of the format (years since 2014, month, day), an identifier, the revision, the
// tables in this order, the totals.
Result<void> write_version(const std::filesystem::path& folder,
                           const Totals& totals,
                           const Table& postings,
                           const Table& data,
                           const Table& positions) {
  constexpr std::string_view kMagic = "\x0F\x0DXapian Glass\x04\x6E"sv;
  std::string out(kMagic);
  std::random_device random;
  constexpr std::size_t kIdentifierBytes = 16;
  for (std::size_t i = 0; i < kIdentifierBytes; ++i)
    out.push_back(static_cast<char>(random()));
  pack_number(out, kRevision);
  const Table none;
  out += postings.root(0);
  out += data.root(kCompressFrom);
  out += none.root(kCompressFrom);  // Terms by document.
  out += positions.root(0);
  out += none.root(kCompressFrom);  // Spellings and synonyms.
  out += none.root(kCompressFrom);
  pack_number(out, totals.documents);
  pack_number(out, 0);  // The last number of a document less their count.
  pack_number(out, totals.shortest);
  pack_number(out, totals.most_in_document);
  pack_number(out, totals.longest - totals.most_in_document);
  pack_number(out, 0);  // The oldest set of changes.
  pack_number(out, totals.length);
  pack_number(out, 0);  // The most frequent spelling.
  std::ofstream file(folder / "iamglass", std::ios::binary | std::ios::trunc);
  file.write(out.data(), static_cast<std::streamsize>(out.size()));
  file.close();
  return file ? Result<void>()
              : fail(Errc::io, folder.string() + ": cannot write; is the disk full?");
}

}  // namespace

Result<void> write_database(const std::filesystem::path& folder,
                            Inverter& terms,
                            const Contents& contents) {
  Totals totals = totals_of(terms.lengths());
  Table postings;
  Table positions;
  Table data;
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
  for (const auto& [table, name] : {std::pair{&postings, "postlist.glass"},
                                    std::pair{&positions, "position.glass"},
                                    std::pair{&data, "docdata.glass"}}) {
    if (auto done = table->write(folder / name); !done) return done;
  }
  return write_version(folder, totals, postings, data, positions);
}

}  // namespace pismo::store::glass
