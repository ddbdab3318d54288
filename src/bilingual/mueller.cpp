#include "mueller.hpp"

#include <algorithm>
#include <utility>

#include "pismo/base/file.hpp"

#include "english_spelling.hpp"
#include "lone_words.hpp"

namespace pismo::bilingual {

namespace {

// No entry is longer: "go" has 11 KB.
constexpr std::uint64_t kMaxEntryBytes = 1 << 20U;

std::uint64_t word_hash(std::string_view normal) {
  WordHash hash;
  for (const char c : normal)
    hash.add(static_cast<unsigned char>(c));
  return hash.value();
}

}  // namespace

Result<std::unique_ptr<Mueller>> Mueller::open(const std::filesystem::path& base) {
  const std::filesystem::path index = base.string() + ".index";
  std::filesystem::path text = base.string() + ".dict.dz";
  std::error_code ignored;
  if (!std::filesystem::exists(text, ignored)) text = base.string() + ".dict";
  auto index_bytes = read_file(index);
  if (!index_bytes) return fail(index_bytes.error());
  auto text_bytes = read_file(text);
  if (!text_bytes) return fail(text_bytes.error());
  return read(std::move(*index_bytes), std::move(*text_bytes)).map_error([&](Error error) {
    error.message = base.string() + ": " + error.message;
    return error;
  });
}

Result<std::unique_ptr<Mueller>> Mueller::read(std::string index, std::string text) {
  auto read_index = DictIndex::read(std::move(index));
  if (!read_index) return fail(read_index.error());
  auto read_text = DictText::read(std::move(text));
  if (!read_text) return fail(read_text.error());
  // The last entry shows early whether index and text belong together.
  const DictIndex::Entry& last = read_index->entries().back();
  const auto tried = read_text->at(last.offset, std::min(last.size, kMaxEntryBytes));
  if (!tried) return fail(tried.error());
  return std::unique_ptr<Mueller>(new Mueller(std::move(*read_index), std::move(*read_text)));
}

std::vector<std::uint32_t> Mueller::find(std::string_view head) const {
  std::vector<std::uint32_t> found = index_.find(head);
  if (!found.empty()) return found;
  for (const std::string& spelling : other_spellings(head)) {
    found = index_.find(spelling);
    if (!found.empty()) break;
  }
  return found;
}

MuellerEntry Mueller::entry(std::uint32_t number) const {
  const DictIndex::Entry& place = index_.entries()[number];
  if (place.size > kMaxEntryBytes) return {};
  if (has_whole_.load(std::memory_order_acquire)) {
    const bool inside = place.offset <= whole_.size() && place.size <= whole_.size() - place.offset;
    return inside ? read_mueller_entry(std::string_view(whole_).substr(place.offset, place.size))
                  : MuellerEntry{};
  }
  const auto text = text_.at(place.offset, place.size);
  return text ? read_mueller_entry(*text) : MuellerEntry{};
}

std::vector<std::uint32_t> Mueller::entries_with(std::string_view russian) const {
  std::call_once(once_, [this] { note_russian_words(); });
  std::vector<std::uint32_t> found;
  by_russian_.each(word_hash(russian), [&](std::uint32_t number) { found.push_back(number); });
  std::sort(found.begin(), found.end());
  found.erase(std::unique(found.begin(), found.end()), found.end());
  return found;
}

void Mueller::note_russian_words() const {
  auto whole = text_.whole();
  if (!whole) return;
  // Stretches of a broken index may overlap: no more is read than twice the text.
  std::uint64_t left = 2 * whole->size();
  constexpr std::size_t kWords = 400'000;  // As many as Mueller's has, nearly.
  by_russian_.reserve(kWords);
  for (std::uint32_t number = 0; number < index_.entries().size(); ++number) {
    const DictIndex::Entry& entry = index_.entries()[number];
    if (entry.offset > whole->size() || entry.size > whole->size() - entry.offset) continue;
    if (entry.size > std::min(left, kMaxEntryBytes)) continue;
    left -= entry.size;
    each_lone_russian_word(std::string_view(*whole).substr(entry.offset, entry.size),
                           [&](std::uint64_t hash) { by_russian_.add(hash, number); });
  }
  whole_ = std::move(*whole);
  has_whole_.store(true, std::memory_order_release);
}

}  // namespace pismo::bilingual
