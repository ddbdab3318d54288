#include "text_reader.hpp"

#include <utility>

#include "pismo/mime/message.hpp"
#include "pismo/search/message_texts.hpp"

namespace pismo::search {

// Texts that cannot be read here (the case was made without them, a block is damaged) are no loss
// while there is a source.
Result<std::vector<store::StoredText>> TextReader::read(Xapian::docid document) {
  if (auto kept = index_.texts(document); kept && *kept) return std::move(**kept);
  const auto raw = reader_.read(index_.message_id(document));
  if (!raw) return fail(raw.error());
  return texts_of(mime::read_message(raw->bytes, {.hash_parts = false}));
}

Result<void> TextReader::each(Xapian::docid document,
                              const std::function<bool(const store::TextView&)>& take) {
  if (const auto kept = index_.text_views(document); kept && *kept) {
    for (const store::TextView& text : **kept) {
      if (!take(text)) break;
    }
    return {};
  }
  const auto texts = read(document);
  if (!texts) return fail(texts.error());
  for (const store::StoredText& text : *texts) {
    if (!take({text.place, text.part, text.text})) break;
  }
  return {};
}

}  // namespace pismo::search
