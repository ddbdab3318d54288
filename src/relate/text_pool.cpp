#include "text_pool.hpp"

#include "mix.hpp"

namespace pismo::relate {

namespace {

constexpr std::size_t kFirstSlots = 1U << 10U;

std::uint64_t hash_of(std::string_view text) {
  std::uint64_t hash = 0xcbf29ce484222325;
  for (const char byte : text)
    hash = (hash ^ static_cast<unsigned char>(byte)) * 0x100000001b3;
  return mix(hash);
}

}  // namespace

TextPool::TextPool() : ends_{0}, slots_(kFirstSlots, kNoText) {
  add({});
}

std::size_t TextPool::place_of(std::string_view text) const {
  const std::size_t mask = slots_.size() - 1;
  std::size_t place = hash_of(text) & mask;
  while (slots_[place] != kNoText && at(slots_[place]) != text)
    place = (place + 1) & mask;
  return place;
}

Text TextPool::find(std::string_view text) const {
  return slots_[place_of(text)];
}

Text TextPool::add(std::string_view text) {
  std::size_t place = place_of(text);
  if (slots_[place] != kNoText) return slots_[place];
  if ((size() + 1) * std::size_t{2} > slots_.size()) {
    grow();
    place = place_of(text);
  }
  const Text number = size();
  bytes_.insert(bytes_.end(), text.begin(), text.end());
  ends_.push_back(bytes_.size());
  slots_[place] = number;
  return number;
}

void TextPool::grow() {
  slots_.assign(slots_.size() * 2, kNoText);
  for (Text text = 0; text < size(); ++text)
    slots_[place_of(at(text))] = text;
}

}  // namespace pismo::relate
