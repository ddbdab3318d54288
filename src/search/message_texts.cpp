#include "pismo/search/message_texts.hpp"

#include <string>

namespace pismo::search {

namespace {

using store::Family;

std::string shown(const mime::Mailbox& who) {
  if (who.name.empty()) return who.address;
  return who.name + " <" + who.address + ">";
}

}  // namespace

void each_text(
    const mime::Message& message,
    const std::function<void(Family place, std::string_view part, std::string_view text)>& take) {
  if (!message.subject.empty()) take(Family::subject, {}, message.subject);
  for (const int at : message.body_parts) {
    const mime::Part& part = message.parts[static_cast<std::size_t>(at)];
    take(Family::body, part.path, *part.text);
  }
  for (const mime::Part& part : message.parts) {
    if (part.is_attachment && part.text) take(Family::attachment, part.path, *part.text);
  }
  const auto each = [&](Family place, const std::vector<mime::Mailbox>& mailboxes) {
    for (const mime::Mailbox& who : mailboxes)
      take(place, {}, shown(who));
  };
  each(Family::from, message.from);
  each(Family::from, message.sender);
  each(Family::to, message.to);
  each(Family::cc, message.cc);
  each(Family::cc, message.bcc);
  for (const mime::Part& part : message.parts) {
    if (!part.filename.empty()) take(Family::filename, part.path, part.filename);
  }
}

std::vector<store::StoredText> texts_of(const mime::Message& message) {
  std::vector<store::StoredText> texts;
  each_text(message, [&](Family place, std::string_view part, std::string_view text) {
    texts.push_back({place, std::string(part), std::string(text)});
  });
  return texts;
}

}  // namespace pismo::search
