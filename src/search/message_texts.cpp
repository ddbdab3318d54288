#include "message_texts.hpp"

#include <algorithm>
#include <string>
#include <vector>

namespace pismo::search {

namespace {

using store::Family;

std::string shown(const mime::Mailbox& who) {
  if (who.name.empty()) return who.address;
  return who.name + " <" + who.address + ">";
}

}  // namespace

bool any_text(const mime::Message& message,
              Families families,
              const std::function<bool(Family family, std::string_view text)>& passes) {
  const auto asks = [families](Family family) { return (families & bit_of(family)) != 0; };
  const auto any_mailbox = [&](Family family, const std::vector<mime::Mailbox>& mailboxes) {
    return asks(family) && std::any_of(mailboxes.begin(), mailboxes.end(), [&](const auto& who) {
             return passes(family, shown(who));
           });
  };
  if (asks(Family::body) && passes(Family::body, message.text)) return true;
  if (asks(Family::subject) && passes(Family::subject, message.subject)) return true;
  if (any_mailbox(Family::from, message.from) || any_mailbox(Family::from, message.sender) ||
      any_mailbox(Family::to, message.to) || any_mailbox(Family::cc, message.cc) ||
      any_mailbox(Family::cc, message.bcc)) {
    return true;
  }
  return std::any_of(message.parts.begin(), message.parts.end(), [&](const mime::Part& part) {
    if (asks(Family::filename) && !part.filename.empty() && passes(Family::filename, part.filename))
      return true;
    return asks(Family::attachment) && part.is_attachment && part.text &&
           passes(Family::attachment, *part.text);
  });
}

}  // namespace pismo::search
