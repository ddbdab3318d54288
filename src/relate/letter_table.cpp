#include "letter_table.hpp"

namespace pismo::relate {

void LetterTable::add(const Record& record) {
  KeptLetter& letter = letters_.back();
  letter.id = record.id;
  letter.utc = record.utc;
  letter.parent_id = record.parent_id.value_or(0);
  letter.own_hash = record.own_hash;
  letter.canonical_hash = record.canonical_hash;
  letter.shingles_begin = own_shingles.size();
  letter.shingles = static_cast<std::uint32_t>(record.own_shingles.size());
  letter.own_words = record.own_words;
  letter.message_id = texts_.add(record.message_id);
  letter.thread_index = texts_.add(record.thread_index);
  letter.subject_base = texts_.add(record.subject_base);
  letter.is_reply = record.is_reply;
  letter.is_forward = record.is_forward;
  own_shingles.append(record.own_shingles);
  for (const auto& id : record.references)
    references_.push_back(texts_.add(id));
  for (const auto& id : record.in_reply_to)
    in_reply_to_.push_back(texts_.add(id));
  for (std::size_t at = 0; at < record.participants.size(); ++at) {
    const bool named = at < record.participant_names.size();
    people_.push_back({texts_.add(record.participants[at]),
                       named ? texts_.add(record.participant_names[at]) : Text{0}});
  }
  for (const Quoted& quoted : record.quoted) {
    quoted_.push_back({.utc = quoted.utc,
                       .text_hash = quoted.text_hash,
                       .shingles_begin = quoted_shingles.size(),
                       .shingles = static_cast<std::uint32_t>(quoted.shingles.size()),
                       .author = texts_.add(quoted.author),
                       .address = texts_.add(quoted.address),
                       .subject = texts_.add(quoted.subject),
                       .to = texts_.add(quoted.to),
                       .message_id = texts_.add(quoted.message_id),
                       .words = quoted.words,
                       .ord = quoted.ord,
                       .depth = quoted.depth,
                       .zone_assumed = quoted.zone_assumed});
    quoted_shingles.append(quoted.shingles);
  }
  attachments_.insert(attachments_.end(), record.attachments.begin(), record.attachments.end());
  KeptLetter end;
  end.references = static_cast<std::uint32_t>(references_.size());
  end.in_reply_to = static_cast<std::uint32_t>(in_reply_to_.size());
  end.people = static_cast<std::uint32_t>(people_.size());
  end.quoted = static_cast<std::uint32_t>(quoted_.size());
  end.attachments = static_cast<std::uint32_t>(attachments_.size());
  letters_.push_back(end);
}

}  // namespace pismo::relate
