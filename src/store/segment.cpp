#include "pismo/store/segment.hpp"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <string>
#include <string_view>
#include <system_error>
#include <unistd.h>
#include <utility>

#include "pismo/store/texts.hpp"

#include "byte_order.hpp"
#include "glass_database.hpp"
#include "glass_merge.hpp"
#include "inverter.hpp"

namespace pismo::store {

struct SegmentWriter::State {
  State(std::filesystem::path into, TextsWriter&& kept)
      : folder(std::move(into)), texts(std::move(kept)) {}

  std::filesystem::path folder;
  TextsWriter texts;
  Inverter terms;
  glass::Contents contents;
};

SegmentWriter::SegmentWriter(std::unique_ptr<State> state) : state_(std::move(state)) {}

SegmentWriter::~SegmentWriter() = default;
SegmentWriter::SegmentWriter(SegmentWriter&&) noexcept = default;
SegmentWriter& SegmentWriter::operator=(SegmentWriter&&) noexcept = default;

Result<SegmentWriter> SegmentWriter::create(const std::filesystem::path& folder,
                                            std::int64_t first_id) {
  std::error_code error;
  std::filesystem::create_directory(folder, error);
  if (error) {
    return fail(Errc::io, folder.string() + ": cannot create a text segment: " + error.message());
  }
  auto texts = TextsWriter::create(texts_file(folder));
  if (!texts) return fail(texts.error());
  auto state = std::make_unique<State>(folder, std::move(*texts));
  state->contents.metadata.emplace(kFirstIdKey, sortable(first_id));
  return SegmentWriter(std::move(state));
}

void SegmentWriter::add_word(Family family,
                             std::string_view form,
                             std::uint32_t position,
                             bool capitalised) {
  state_->terms.add_word(family, form, position, capitalised);
}

void SegmentWriter::add_term(std::string_view prefix, std::string_view value) {
  state_->terms.add_fact(prefix, value);
}

void SegmentWriter::keep_text(Family place, std::string_view part, std::string_view text) {
  state_->texts.add(place, part, text);
}

void SegmentWriter::set_data(const DocumentData& data) {
  auto& all = state_->contents.data;
  all.resize(state_->terms.documents() + 1);
  all.back() = pack(data);
}

void SegmentWriter::set_number(unsigned slot, std::int64_t number) {
  auto& all = state_->contents.values[slot];
  all.resize(state_->terms.documents() + 1);
  all.back() = sortable(number);
}

Result<void> SegmentWriter::finish_message() {
  state_->terms.end_document();
  return state_->texts.finish_message();
}

Result<std::vector<WordCount>> SegmentWriter::finish() {
  State& s = *state_;
  std::vector<WordCount> words = added_up(s.terms.words());
  if (auto kept = s.texts.finish(); !kept) return fail(kept.error());
  if (auto written = glass::write_database(s.folder, s.terms, s.contents); !written) {
    return fail(written.error().code, written.error().message + " (the case itself is unharmed)");
  }
  return words;
}

std::vector<WordCount> added_up(std::vector<WordCount> words) {
  // Most forms differ in their first bytes, and rows are dearer to move about than numbers.
  std::vector<std::pair<std::uint64_t, std::size_t>> keys;
  keys.reserve(words.size());
  for (std::size_t i = 0; i < words.size(); ++i)
    keys.emplace_back(beginning_of(words[i].form), i);
  std::sort(keys.begin(), keys.end(), [&](const auto& a, const auto& b) {
    if (a.first != b.first) return a.first < b.first;
    return words[a.second].form < words[b.second].form;
  });
  std::vector<WordCount> sums;
  sums.reserve(words.size());
  for (const auto& [beginning, i] : keys) {
    WordCount& word = words[i];
    if (sums.empty() || sums.back().form != word.form) {
      sums.push_back(std::move(word));
      continue;
    }
    sums.back().count += word.count;
    sums.back().capitalised += word.capitalised;
    sums.back().families |= word.families;
  }
  return sums;
}

Result<void> merge_segments(const std::vector<std::filesystem::path>& segments,
                            const std::filesystem::path& into) {
  std::error_code error;
  std::filesystem::create_directory(into, error);
  if (error) {
    return fail(Errc::io, into.string() + ": cannot merge text segments: " + error.message());
  }
  if (auto merged = glass::merge_databases(segments, into); !merged) return merged;
  std::vector<std::filesystem::path> texts;
  texts.reserve(segments.size());
  for (const auto& segment : segments)
    texts.push_back(texts_file(segment));
  return merge_texts(texts, texts_file(into));
}

Result<void> sync_folder(const std::filesystem::path& folder) {
  const auto sync_one = [](const std::filesystem::path& path) -> Result<void> {
    const int fd = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    const bool ok = fd >= 0 && ::fsync(fd) == 0;
    const int error = errno;
    if (fd >= 0) ::close(fd);
    if (!ok) return fail(Errc::io, path.string() + ": cannot sync: " + std::strerror(error));
    return {};
  };
  std::error_code error;
  for (const auto& entry : std::filesystem::directory_iterator(folder, error)) {
    if (auto synced = sync_one(entry.path()); !synced) return synced;
  }
  if (error) return fail(Errc::io, folder.string() + ": cannot list: " + error.message());
  return sync_one(folder);
}

}  // namespace pismo::store
