#include "word_spill.hpp"

namespace pismo::search {

namespace {

tl::unexpected<Error> disk_trouble() {
  return fail(Errc::io,
              "the temporary file cannot be written or read; is there room in the folder for "
              "temporary files?");
}

}  // namespace

Result<WordSpill> WordSpill::create() {
  WordSpill spill;
  spill.file_.reset(std::tmpfile());
  if (!spill.file_) return disk_trouble();
  // Number 0 is the break.
  spill.words_.push_back(&spill.numbers_.emplace(std::string(), kBreak).first->first);
  return spill;
}

std::uint32_t WordSpill::number_of(std::string_view word) {
  const auto next = static_cast<std::uint32_t>(words_.size());
  const auto [known, is_new] = numbers_.emplace(std::string(word), next);
  if (is_new) words_.push_back(&known->first);
  return known->second;
}

Result<void> WordSpill::add(const SpilledMessage& message) {
  const std::uint64_t size = message.words.size();
  const bool written =
      std::fwrite(&message.id, sizeof message.id, 1, file_.get()) == 1 &&
      std::fwrite(&size, sizeof size, 1, file_.get()) == 1 &&
      (size == 0 ||
       std::fwrite(message.words.data(), sizeof(std::uint32_t), size, file_.get()) == size);
  if (!written) return disk_trouble();
  return {};
}

Result<void> WordSpill::each(const std::function<void(const SpilledMessage& message)>& take) {
  if (std::fflush(file_.get()) != 0) return disk_trouble();
  std::rewind(file_.get());
  SpilledMessage message;
  std::uint64_t size = 0;
  while (std::fread(&message.id, sizeof message.id, 1, file_.get()) == 1) {
    if (std::fread(&size, sizeof size, 1, file_.get()) != 1) return disk_trouble();
    message.words.resize(size);
    if (size != 0 &&
        std::fread(message.words.data(), sizeof(std::uint32_t), size, file_.get()) != size) {
      return disk_trouble();
    }
    take(message);
  }
  if (std::ferror(file_.get()) != 0) return disk_trouble();
  return {};
}

}  // namespace pismo::search
