#include "kept_texts.hpp"

#include <cstdint>
#include <utility>

namespace pismo::search {

namespace {

/// The number of a document in its segment, of so many.
std::uint32_t own_number(Xapian::docid document, std::size_t segments) {
  return static_cast<std::uint32_t>((document - 1) / segments + 1);
}

}  // namespace

Result<store::Texts*> KeptTexts::texts_of(Xapian::docid document) {
  const std::size_t segment = (document - 1) % folders_.size();
  std::optional<store::Texts>& texts = texts_[segment];
  if (!texts) {
    auto opened = store::Texts::open(store::texts_file(folders_[segment]));
    if (!opened) return fail(opened.error());
    texts = std::move(*opened);
  }
  return &*texts;
}

Result<std::optional<std::vector<store::StoredText>>> KeptTexts::read(Xapian::docid document) {
  const auto texts = texts_of(document);
  if (!texts) return fail(texts.error());
  return (*texts)->read(own_number(document, folders_.size()));
}

Result<std::optional<std::vector<store::TextView>>> KeptTexts::views(Xapian::docid document) {
  const auto texts = texts_of(document);
  if (!texts) return fail(texts.error());
  return (*texts)->view(own_number(document, folders_.size()));
}

}  // namespace pismo::search
