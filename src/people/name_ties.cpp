#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <utility>

#include "tie_finders.hpp"

namespace pismo::people {

namespace {

std::string whole_key(const std::string& first, const std::string& surname) {
  std::string key = first;
  key += '+';
  key += surname;
  return key;
}

/// Keys of first name and surname together: equal ones in two scripts share one.
std::set<std::string> whole_keys(const Address& address) {
  std::set<std::string> keys;
  for (const BorneName& borne : address.names) {
    if (!borne.name->is_whole()) continue;
    for (const std::string& first : borne.name->first.front().keys) {
      if (!first.starts_with("n:=")) continue;
      for (const std::string& surname : borne.name->others.front().keys)
        keys.insert(whole_key(first, surname));
    }
  }
  return keys;
}

void propose(const AddressBook& book, std::size_t one, std::size_t other, Candidates& found) {
  if (book.agreement(one, other) != Agreement::full) return;
  const bool one_shared = book[one].use == MailboxUse::shared;
  const bool other_shared = book[other].use == MailboxUse::shared;
  if (one_shared && other_shared) return;
  const bool uses = one_shared || other_shared;
  found.push_back({one, other, uses ? TieKind::uses : TieKind::same_name, false, 0, 0, {}});
}

}  // namespace

// Each pair once; of many namesakes each with the first.
void add_name_ties(const AddressBook& book, Candidates& found) {
  std::map<std::string, std::vector<std::size_t>> groups;
  for (std::size_t at = 0; at < book.size(); ++at) {
    if (book[at].use == MailboxUse::robot) continue;
    for (const std::string& key : whole_keys(book[at]))
      groups[key].push_back(at);
  }
  constexpr std::size_t kMostNamesakes = 8;
  std::set<std::pair<std::size_t, std::size_t>> seen;
  const auto propose_once = [&](std::size_t one, std::size_t other) {
    if (seen.insert({one, other}).second) propose(book, one, other, found);
  };
  for (const auto& [key, group] : groups) {
    if (group.size() <= kMostNamesakes) {
      each_pair(group, propose_once);
    } else {
      for (std::size_t i = 1; i < group.size(); ++i)
        propose_once(group.front(), group[i]);
    }
  }
}

}  // namespace pismo::people
