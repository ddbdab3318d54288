#include "text_reader.hpp"

#include <utility>

#include "pismo/mime/message.hpp"

namespace pismo::search {

Result<MessageTexts> TextReader::read(std::int64_t id) {
  auto raw = reader_.read(id);
  if (!raw) return fail(std::move(raw.error()));
  mime::Message message = mime::read_message(raw->bytes, {.hash_parts = false});
  MessageTexts texts{std::move(raw->place), {}};
  texts.texts.push_back({store::Family::subject, {}, std::move(message.subject)});
  const auto take = [&](store::Family place, mime::Part& part) {
    if (!part.text) return;
    texts.texts.push_back({place, std::move(part.path), std::move(*part.text)});
    part.text.reset();  // A part is a body or an attachment, not both.
  };
  for (const int at : message.body_parts)
    take(store::Family::body, message.parts[static_cast<std::size_t>(at)]);
  for (mime::Part& part : message.parts) {
    if (part.is_attachment) take(store::Family::attachment, part);
  }
  return texts;
}

}  // namespace pismo::search
