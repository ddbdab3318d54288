#include <cassert>
#include <cstdio>
#include <fstream>
#include <utility>

#include "pismo/store/texts.hpp"

#include "texts_block.hpp"
#include "texts_format.hpp"

namespace pismo::store {

namespace {

Error cannot_write(const std::filesystem::path& file) {
  return {Errc::io, file.string() + ": cannot write; is the disk full?"};
}

}  // namespace

struct TextsWriter::State {
  std::filesystem::path path;
  std::ofstream file;
  BlockPacker packer;
  std::vector<BlockEntry> entries;
  std::uint64_t offset = 0;
  std::uint32_t documents = 0;
  std::string block;
  std::uint32_t block_begin = 1;  // First document of the open block.
  std::string record;
  bool too_long = false;

  void write(std::string_view bytes) {
    file.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    offset += bytes.size();
  }

  Result<void> end_block();
};

Result<void> TextsWriter::State::end_block() {
  if (block.empty()) return {};
  const std::string_view packed = packer.pack(block);
  if (packed.empty()) return fail(Errc::io, path.string() + ": cannot compress texts");
  entries.push_back({offset, block_begin, static_cast<std::uint32_t>(packed.size())});
  write(packed);
  block.clear();
  block_begin = documents + 1;
  return file ? Result<void>() : fail(cannot_write(path));
}

TextsWriter::TextsWriter(std::unique_ptr<State> state) : state_(std::move(state)) {}

TextsWriter::~TextsWriter() = default;
TextsWriter::TextsWriter(TextsWriter&&) noexcept = default;
TextsWriter& TextsWriter::operator=(TextsWriter&&) noexcept = default;

Result<TextsWriter> TextsWriter::create(const std::filesystem::path& file) {
  auto state = std::make_unique<State>();
  state->path = file;
  state->file.open(file, std::ios::binary | std::ios::trunc);
  state->write(kTextsMagic);
  if (!state->file) return fail(cannot_write(file));
  return TextsWriter(std::move(state));
}

void TextsWriter::add(Family place, std::string_view part, std::string_view text) {
  State& s = *state_;
  s.too_long = s.too_long || s.record.size() + part.size() + text.size() > kMaxKeptBytes;
  if (s.too_long) return;
  s.record.push_back(static_cast<char>(place));
  append_number(s.record, part.size());
  s.record.append(part);
  append_number(s.record, text.size());
  s.record.append(text);
}

Result<void> TextsWriter::finish_message() {
  State& s = *state_;
  if (s.too_long) s.record.assign(1, kNotKept);
  append_number(s.block, s.record.size());
  s.block.append(s.record);
  s.record.clear();
  s.too_long = false;
  ++s.documents;
  return s.block.size() >= kBlockBytes ? s.end_block() : Result<void>();
}

Result<void> TextsWriter::finish() {
  State& s = *state_;
  if (auto ended = s.end_block(); !ended) return ended;
  TextsTrailer trailer{s.offset, static_cast<std::uint32_t>(s.entries.size()), s.documents, {}};
  kTextsMagic.copy(trailer.magic.data(), trailer.magic.size());
  for (const BlockEntry& entry : s.entries)
    s.write(bytes_of(entry));
  s.write(bytes_of(trailer));
  s.file.close();
  return s.file ? Result<void>() : fail(cannot_write(s.path));
}

}  // namespace pismo::store
