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

#include <xapian.h>

#include "pismo/store/texts.hpp"

#include "word_table.hpp"

namespace pismo::store {

namespace {

// Segments are thrown away when a run dies, so nothing inside them needs syncing:
// finished ones are synced as a whole. Nothing is ever deleted from a text index,
// so the per-document term list (a fifth of the space) is not needed either.
constexpr int kSegmentFlags = Xapian::DB_CREATE | Xapian::DB_NO_SYNC | Xapian::DB_DANGEROUS |
                              Xapian::DB_NO_TERMLIST | Xapian::DB_BACKEND_GLASS;

// Of any segments that are merged, the lowest first id is that of the whole. (Xapian asks
// in no certain order.)
class FirstIdKeeper final : public Xapian::Compactor {
 public:
  std::string resolve_duplicate_metadata(const std::string&,
                                         std::size_t count,
                                         const std::string values[]) override {
    return *std::min_element(values, values + count);
  }
};

}  // namespace

struct SegmentWriter::State {
  explicit State(TextsWriter&& kept) : texts(std::move(kept)) {}

  TextsWriter texts;
  Xapian::WritableDatabase database;
  Xapian::Document document;
  WordTable words;
  std::string term;  // Reused: most words fit without an allocation.
};

SegmentWriter::SegmentWriter(std::unique_ptr<State> state) : state_(std::move(state)) {}

SegmentWriter::~SegmentWriter() = default;
SegmentWriter::SegmentWriter(SegmentWriter&&) noexcept = default;
SegmentWriter& SegmentWriter::operator=(SegmentWriter&&) noexcept = default;

Result<SegmentWriter> SegmentWriter::create(const std::filesystem::path& folder,
                                            std::int64_t first_id) {
  try {
    Xapian::WritableDatabase database(folder.string(), kSegmentFlags);
    auto texts = TextsWriter::create(texts_file(folder));
    if (!texts) return fail(texts.error());
    auto state = std::make_unique<State>(std::move(*texts));
    state->database = std::move(database);
    state->database.set_metadata(std::string(kFirstIdKey), sortable(first_id));
    return SegmentWriter(std::move(state));
  } catch (const Xapian::Error& error) {
    return fail(Errc::io, folder.string() + ": cannot create a text segment: " + error.get_msg());
  }
}

void SegmentWriter::add_word(Family family,
                             std::string_view form,
                             std::uint32_t position,
                             bool capitalised) {
  State& s = *state_;
  s.term.assign(prefix_of(family));
  s.term.append(form);
  s.document.add_posting(s.term, position);
  WordCount& word = s.words[form];
  ++word.count;
  word.capitalised += capitalised ? 1U : 0U;
  word.families |= bit_of(family);
}

void SegmentWriter::add_term(std::string_view prefix, std::string_view value) {
  constexpr std::size_t kMaxTermBytes = 240;  // Xapian throws above 245.
  state_->term.assign(prefix);
  state_->term.append(value.substr(0, kMaxTermBytes - prefix.size()));
  state_->document.add_boolean_term(state_->term);
}

void SegmentWriter::keep_text(Family place, std::string_view part, std::string_view text) {
  state_->texts.add(place, part, text);
}

void SegmentWriter::set_data(const DocumentData& data) {
  state_->document.set_data(pack(data));
}

void SegmentWriter::set_number(unsigned slot, std::int64_t number) {
  state_->document.add_value(slot, sortable(number));
}

Result<void> SegmentWriter::finish_message() {
  try {
    state_->database.add_document(state_->document);
    state_->document = Xapian::Document();
    return state_->texts.finish_message();
  } catch (const Xapian::Error& error) {
    return fail(Errc::io, "text segment: cannot write a message: " + error.get_msg());
  }
}

Result<std::vector<WordCount>> SegmentWriter::finish() {
  try {
    state_->database.commit();
    state_->database.close();
    if (auto kept = state_->texts.finish(); !kept) return fail(kept.error());
    return state_->words.take();
  } catch (const Xapian::Error& error) {
    return fail(Errc::io,
                "text segment: cannot finish writing: " + error.get_msg() +
                    "; is the disk full? (the case itself is unharmed)");
  }
}

std::vector<WordCount> added_up(std::vector<WordCount> words) {
  std::sort(words.begin(), words.end(), [](const WordCount& a, const WordCount& b) {
    return a.form < b.form;
  });
  std::size_t kept = 0;
  for (std::size_t i = 1; i < words.size(); ++i) {
    if (words[i].form == words[kept].form) {
      words[kept].count += words[i].count;
      words[kept].capitalised += words[i].capitalised;
      words[kept].families |= words[i].families;
    } else if (++kept != i) {
      words[kept] = std::move(words[i]);
    }
  }
  words.resize(std::min(words.size(), kept + 1));
  return words;
}

Result<void> merge_segments(const std::vector<std::filesystem::path>& segments,
                            const std::filesystem::path& into) {
  try {
    Xapian::Database all;
    for (const auto& segment : segments)
      all.add_database(Xapian::Database(segment.string()));
    constexpr int kOwnBlockSize = 0;
    FirstIdKeeper keeper;
    all.compact(into.string(), Xapian::Compactor::FULL, kOwnBlockSize, keeper);
  } catch (const Xapian::Error& error) {
    return fail(Errc::io, into.string() + ": cannot merge text segments: " + error.get_msg());
  }
  std::vector<std::filesystem::path> texts;
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
    if (const auto synced = sync_one(entry.path()); !synced) return synced;
  }
  if (error) return fail(Errc::io, folder.string() + ": cannot list: " + error.message());
  return sync_one(folder);
}

}  // namespace pismo::store
