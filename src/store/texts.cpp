#include "pismo/store/texts.hpp"

#include <utility>

#include "pismo/base/span.hpp"

#include "texts_block.hpp"
#include "texts_file.hpp"
#include "texts_format.hpp"

namespace pismo::store {

namespace {

// A block ends with the record that fills it.
constexpr std::size_t kMaxBlockBytes = kBlockBytes + 2 * kMaxKeptBytes;

// Neither codec makes more of anything.
constexpr std::size_t kMaxPackedBytes = kMaxBlockBytes + kMaxBlockBytes / 64;

// The texts of one record; none when the bytes are no record.
std::optional<std::vector<TextView>> parse(std::string_view record) {
  std::vector<TextView> texts;
  while (!record.empty()) {
    const auto place = static_cast<std::uint8_t>(record.front());
    record.remove_prefix(1);
    const auto part = take_bytes(record, take_number(record));
    if (!part || place >= kFamilies) return std::nullopt;
    const auto text = take_bytes(record, take_number(record));
    if (!text) return std::nullopt;
    texts.push_back({static_cast<Family>(place), *part, *text});
  }
  return texts;
}

}  // namespace

struct Texts::State {
  TextsFile file;
  BlockUnpacker block;        // The block unpacked last,
  std::uint32_t begin = 0;    // its first document,
  std::vector<Span> records;  // and where in it the records lie.

  Result<void> load(std::uint32_t document);
  Result<void> unpack(const BlockEntry& entry);
};

Result<void> Texts::State::unpack(const BlockEntry& entry) {
  if (entry.size > kMaxPackedBytes) return fail(file.damaged());
  if (auto got = file.read(entry.offset, block.room_for(entry.size), entry.size); !got) return got;
  return block.unpack(entry.size, kMaxBlockBytes) ? Result<void>() : fail(file.damaged());
}

Result<void> Texts::State::load(std::uint32_t document) {
  if (document >= begin && document - begin < records.size()) return {};
  const auto entry = file.block_of(document);
  if (!entry) return fail(entry.error());
  records.clear();
  begin = entry->first_document;
  if (auto done = unpack(*entry); !done) return done;
  const std::string_view all = block.records();
  for (std::string_view rest = all; !rest.empty();) {
    const auto record = take_bytes(rest, take_number(rest));
    if (!record) return fail(file.damaged());
    const auto at = static_cast<std::size_t>(record->data() - all.data());
    records.push_back({at, at + record->size()});
  }
  return document - begin < records.size() ? Result<void>() : fail(file.damaged());
}

Texts::Texts(std::unique_ptr<State> state) : state_(std::move(state)) {}

Texts::~Texts() = default;
Texts::Texts(Texts&&) noexcept = default;
Texts& Texts::operator=(Texts&&) noexcept = default;

Result<Texts> Texts::open(const std::filesystem::path& file) {
  auto opened = TextsFile::open(file);
  if (!opened) return fail(opened.error());
  auto state = std::make_unique<State>();
  state->file = std::move(*opened);
  return Texts(std::move(state));
}

Result<std::optional<std::vector<TextView>>> Texts::view(std::uint32_t document) {
  State& s = *state_;
  if (auto loaded = s.load(document); !loaded) return fail(loaded.error());
  const std::string_view record = s.records[document - s.begin].of(s.block.records());
  if (record.size() == 1 && record.front() == kNotKept) return std::nullopt;
  auto texts = parse(record);
  if (!texts) return fail(s.file.damaged());
  return texts;
}

Result<std::optional<std::vector<StoredText>>> Texts::read(std::uint32_t document) {
  const auto views = view(document);
  if (!views) return fail(views.error());
  if (!*views) return std::nullopt;
  std::vector<StoredText> texts;
  for (const TextView& one : **views)
    texts.push_back({one.place, std::string(one.part), std::string(one.text)});
  return texts;
}

}  // namespace pismo::store
