#include <algorithm>
#include <map>
#include <utility>

#include "tie_finders.hpp"

namespace pismo::people {

namespace {

/// Who signs with something, by address of the book; sums over their signatures.
struct Signers {
  std::map<std::size_t, std::pair<std::uint64_t, std::int64_t>> uses;  // Letters, one of them.

  void add(std::size_t address, const SignedBy& by) {
    auto& [letters, message] = uses[address];
    letters += by.letters;
    if (message == 0 || by.message < message) message = by.message;
  }
};

using Shared = std::map<std::string, Signers>;

// A telephone of one person: everybody who signs with it bears his full name.
void add_phone_ties(const AddressBook& book, const Shared& phones, Candidates& found) {
  for (const auto& entry : phones) {
    const std::string& phone = entry.first;
    const Signers& signers = entry.second;
    if (signers.uses.size() < 2) continue;
    std::vector<std::size_t> group;
    for (const auto& [address, use] : signers.uses)
      group.push_back(address);
    if (group.size() > kMostCompared) continue;  // A switchboard.
    bool is_office = false;
    each_pair(group, [&](std::size_t one, std::size_t other) {
      is_office = is_office || book.agreement(one, other) < Agreement::partly;
    });
    if (is_office) continue;
    each_pair(group, [&](std::size_t one, std::size_t other) {
      const auto& [letters, message] = signers.uses.at(other);
      found.push_back({one,
                       other,
                       TieKind::phone,
                       book.agreement(one, other) == Agreement::full,
                       letters,
                       message,
                       phone});
    });
  }
}

bool bears_another_name(const AddressBook& book, const Signers& signers, std::size_t at) {
  return std::any_of(signers.uses.begin(), signers.uses.end(), [&](const auto& use) {
    return use.first != at && book.agreement(use.first, at) == Agreement::differs;
  });
}

// No name stands beside the address, but its local part says whose it is.
bool is_own_nameless(const AddressBook& book, std::size_t signer, std::size_t at) {
  if (!book[at].names.empty()) return false;
  const auto& names = book[signer].names;
  return std::any_of(names.begin(), names.end(), [&](const BorneName& borne) {
    return bears_name(book[at].form, *borne.name);
  });
}

// An address in one's own signature, which nobody signs with whose name is another.
void add_printed_addresses(const AddressBook& book, const Shared& printed, Candidates& found) {
  for (const auto& [text, signers] : printed) {
    const auto at = book.find(read_address({}, text).canonical);
    if (!at || book[*at].use != MailboxUse::personal) continue;
    if (signers.uses.size() > kMostCompared) continue;
    if (bears_another_name(book, signers, *at)) continue;
    for (const auto& [signer, use] : signers.uses) {
      if (signer == *at) continue;
      const Agreement agrees = book.agreement(signer, *at);
      found.push_back({signer,
                       *at,
                       TieKind::signature,
                       agrees == Agreement::full || is_own_nameless(book, signer, *at),
                       use.first,
                       use.second,
                       {}});
    }
  }
}

}  // namespace

void add_signature_ties(const AddressBook& book, Candidates& found) {
  Shared phones;
  Shared printed;
  for (std::size_t at = 0; at < book.size(); ++at) {
    if (book[at].use != MailboxUse::personal) continue;
    for (const SignatureUse& use : book[at].signatures) {
      // Whatever a secretary signs with is an office's.
      for (const std::string& phone : use.signature->phones)
        phones[phone].add(at, *use.by);
      if (use.names.empty()) continue;
      for (const std::string& address : use.signature->addresses)
        printed[address].add(at, *use.by);
    }
  }
  add_phone_ties(book, phones, found);
  add_printed_addresses(book, printed, found);
}

}  // namespace pismo::people
