#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "pismo/people/resolve.hpp"

#include "address_book.hpp"

namespace pismo::people {

/// Evidence that two addresses are of one person.
struct Candidate {
  std::size_t one = 0, other = 0;  // Of the book.
  TieKind kind = TieKind::same_name;
  bool is_strong = false;  // Merges; else it proposes.
  std::uint64_t letters = 0;
  std::int64_t message = 0;
  std::string detail{};  // A telephone, a word: for the sentence.
};

using Candidates = std::vector<Candidate>;

// Each adds what it finds; none gives a shared mailbox, or a pair of one address.

void add_meeting_ties(const AddressBook& book, const Records& records, Candidates& found);
void add_signature_ties(const AddressBook& book, Candidates& found);
void add_address_ties(const AddressBook& book, const Records& records, Candidates& found);
void add_name_ties(const AddressBook& book, Candidates& found);

/// The sentence for a reader.
[[nodiscard]] std::string sentence(const AddressBook& book, const Candidate& of);

/// Of addresses that share something (a telephone, a name), so many are compared with each other.
constexpr std::size_t kMostCompared = 40;

/// Calls `take` for each pair of the first kMostCompared.
template <typename Take>
void each_pair(const std::vector<std::size_t>& group, const Take& take) {
  const std::size_t size = group.size() < kMostCompared ? group.size() : kMostCompared;
  for (std::size_t i = 0; i < size; ++i)
    for (std::size_t j = i + 1; j < size; ++j)
      take(group[i], group[j]);
}

}  // namespace pismo::people
