#include <algorithm>

#include "tie_finders.hpp"

namespace pismo::people {

namespace {

bool is_personal(const AddressBook& book, std::size_t at) {
  return book[at].use == MailboxUse::personal;
}

bool is_nameless(const AddressBook& book, std::size_t at) {
  return book[at].names.empty();
}

// Reply-To without a name, of an address that bears none anywhere: the local part has to say
// whose it is, and nobody else may name it.
bool is_own_reply_address(const AddressBook& book, std::size_t from, std::size_t to) {
  if (!is_nameless(book, to)) return false;
  const auto& names = book[from].names;
  return std::any_of(names.begin(), names.end(), [&](const BorneName& borne) {
    return bears_name(book[to].form, *borne.name);
  });
}

TieKind kind_of(Meeting::Kind kind) {
  switch (kind) {
    case Meeting::Kind::reply_to:
      return TieKind::reply_to;
    case Meeting::Kind::answered:
      return TieKind::answered;
    case Meeting::Kind::quoted:
    case Meeting::Kind::named:
      return TieKind::quoted;
    case Meeting::Kind::same_letter:
      return TieKind::same_letter;
  }
  return TieKind::quoted;
}

bool is_strong(const AddressBook& book,
               const Meeting& meeting,
               std::size_t one,
               std::size_t other,
               Agreement agrees) {
  // One letter may have been meant for a namesake, and found its way.
  constexpr std::size_t kFewestAnswered = 2;
  if (meeting.kind == Meeting::Kind::answered && meeting.letters < kFewestAnswered) return false;
  if (meeting.kind == Meeting::Kind::reply_to && is_own_reply_address(book, one, other))
    return true;
  if (meeting.kind == Meeting::Kind::same_letter && agrees >= Agreement::initials) return true;
  return agrees == Agreement::full;
}

}  // namespace

void add_meeting_ties(const AddressBook& book, const Records& records, Candidates& found) {
  for (const Meeting& meeting : records.meetings) {
    const std::size_t one = book.of(meeting.one);
    const std::size_t other = book.of(meeting.other);
    if (one == other || meeting.kind == Meeting::Kind::named) continue;
    if (!is_personal(book, one) || !is_personal(book, other)) continue;
    // A name alone is no address: what is quoted under one is a spelling, not a tie.
    if (book[one].form.kind == AddressKind::none || book[other].form.kind == AddressKind::none)
      continue;
    const Agreement agrees = book.agreement(one, other);
    Candidate candidate{one,
                        other,
                        kind_of(meeting.kind),
                        is_strong(book, meeting, one, other, agrees),
                        meeting.letters,
                        meeting.message};
    // An answer by somebody else is the rule, not evidence.
    const bool says_nothing = agrees == Agreement::differs || agrees == Agreement::unknown;
    const bool is_weak_kind = meeting.kind == Meeting::Kind::answered;
    if (!candidate.is_strong && (agrees == Agreement::differs || (says_nothing && is_weak_kind)))
      continue;
    found.push_back(std::move(candidate));
  }
}

}  // namespace pismo::people
