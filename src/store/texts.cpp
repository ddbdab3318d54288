#include "pismo/store/texts.hpp"

#include <utility>
#include <zstd.h>

#include "pismo/base/span.hpp"

#include "texts_file.hpp"
#include "texts_format.hpp"

namespace pismo::store {

namespace {

struct Context {
  void operator()(ZSTD_DCtx* context) const { ZSTD_freeDCtx(context); }
};

// A block ends with the record that fills it.
constexpr std::uint64_t kMaxBlockBytes = kBlockBytes + 2 * kMaxKeptBytes;

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
  std::unique_ptr<ZSTD_DCtx, Context> zstd{ZSTD_createDCtx()};
  std::string packed;
  std::string block;          // The block unpacked last,
  std::uint32_t begin = 0;    // its first document,
  std::vector<Span> records;  // and where in it the records lie.

  Result<void> load(std::uint32_t document);
  Result<void> unpack(const BlockEntry& entry);
};

Result<void> Texts::State::unpack(const BlockEntry& entry) {
  if (entry.size > ZSTD_compressBound(kMaxBlockBytes)) return fail(file.damaged());
  packed.resize(entry.size);
  if (auto got = file.read(entry.offset, packed.data(), packed.size()); !got) return got;
  const auto size = ZSTD_getFrameContentSize(packed.data(), packed.size());
  if (size > kMaxBlockBytes) return fail(file.damaged());  // Unknown and error are huge numbers.
  block.resize(size);
  const std::size_t done =
      ZSTD_decompressDCtx(zstd.get(), block.data(), block.size(), packed.data(), packed.size());
  if (done != size) return fail(file.damaged());
  return {};
}

Result<void> Texts::State::load(std::uint32_t document) {
  if (document >= begin && document - begin < records.size()) return {};
  const auto entry = file.block_of(document);
  if (!entry) return fail(entry.error());
  records.clear();
  begin = entry->first_document;
  if (auto done = unpack(*entry); !done) return done;
  std::string_view rest = block;
  while (!rest.empty()) {
    const auto record = take_bytes(rest, take_number(rest));
    if (!record) return fail(file.damaged());
    const auto at = static_cast<std::size_t>(record->data() - block.data());
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
  const std::string_view record = s.records[document - s.begin].of(s.block);
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
