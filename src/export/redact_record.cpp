#include "redact_record.hpp"

#include <algorithm>
#include <string>

#include "pismo/export/conversation.hpp"
#include "pismo/export/letter.hpp"

namespace pismo::exporting {

namespace {

bool is_hash(std::string_view text) {
  constexpr std::size_t kDigits = 64;
  return text.size() == kDigits && std::ranges::all_of(text, [](char c) {
           return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
         });
}

void redact_one(std::string& text, Redactor& redactor) {
  if (!text.empty() && !is_hash(text)) text = redactor.redact(text);
}

/// A name tells whose address it is, and an address whose name.
void redact_people(std::vector<Person>& people, Redactor& redactor) {
  for (Person& person : people) {
    const std::string name = person.name.empty() ? "" : redactor.redact(person.name);
    const std::string address = person.address.empty() ? "" : redactor.redact(person.address);
    // Of an address that only lost a word of its host, nobody learns a name.
    const std::size_t at = address.rfind('@');
    const bool gone = address.substr(0, at).find(kBlackout) != std::string_view::npos;
    const bool named = name.find(kBlackout) != std::string_view::npos;
    person.name = gone && !name.empty() ? std::string(kBlackout) : name;
    person.address = named && !address.empty() ? std::string(kBlackout) : address;
  }
}

}  // namespace

void redact(nlohmann::ordered_json& row, Redactor& redactor) {
  if (row.is_string()) {
    redact_one(row.get_ref<std::string&>(), redactor);
  } else if (row.is_structured()) {
    // Deep as the row is made, which is a few levels: mail does not decide it.
    for (auto& value : row) {
      redact(value, redactor);
    }
  }
}

void redact(Letter& letter, Redactor& redactor) {
  for (auto* people : {&letter.from, &letter.to, &letter.cc, &letter.bcc}) {
    redact_people(*people, redactor);
  }
  for (auto* text :
       {&letter.subject, &letter.message_id, &letter.date_raw, &letter.custodian, &letter.thread}) {
    redact_one(*text, redactor);
  }
  // Text and pieces are the same words: they are counted once.
  std::vector<std::string*> pieces;
  std::vector<std::string> ends(letter.pieces.size(), "\n");
  for (std::size_t i = 0; i < letter.pieces.size(); ++i) {
    pieces.push_back(&letter.pieces[i].text);
    pieces.push_back(&ends[i]);
  }
  if (pieces.empty()) {
    redact_one(letter.text, redactor);
  } else {
    redactor.redact_pieces(pieces);
    letter.text = redactor.redact_uncounted(letter.text);
  }
  for (AttachmentNote& note : letter.attachments) {
    redact_one(note.name, redactor);
    redact_one(note.type, redactor);
    if (note.text) redact_one(*note.text, redactor);
  }
  for (Place& place : letter.places) {
    redact_one(place.file, redactor);
  }
}

void redact(Conversation& conversation, Redactor& redactor) {
  for (ConversationLink& link : conversation.links) {
    redact_one(link.evidence, redactor);
  }
  for (LostMessage& lost : conversation.lost) {
    std::vector<Person> author{lost.author};
    redact_people(author, redactor);
    lost.author = author.front();
    for (auto* text : {&lost.to, &lost.subject, &lost.message_id, &lost.text}) {
      redact_one(*text, redactor);
    }
  }
  for (AlteredQuotation& altered : conversation.altered) {
    std::vector<std::string*> runs;
    for (DiffRun& run : altered.runs) {
      runs.push_back(&run.text);
    }
    redactor.redact_pieces(runs);
  }
}

}  // namespace pismo::exporting
