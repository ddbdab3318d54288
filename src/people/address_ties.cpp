#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>

#include "tie_finders.hpp"

namespace pismo::people {

namespace {

using Groups = std::map<std::string, std::vector<std::size_t>>;

bool is_tieable(const Address& address) {
  return address.use == MailboxUse::personal && address.form.kind != AddressKind::none;
}

/// Letters and digits of a firm's name.
std::string plain(std::string_view text) {
  std::string out;
  for (const char c : text) {
    const bool kept =
        (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 0x80;
    if (kept) out += c;
  }
  return out;
}

// "severnyvektor" and severny-vektor.example.
bool is_host_of(std::string_view domain, const AddressForm& directory) {
  if (!directory.domain.empty()) return directory.domain == domain;
  constexpr std::size_t kLeast = 3;
  const std::string firm = plain(directory.organisation);
  if (firm.size() < kLeast) return false;
  const std::string host = plain(domain.substr(0, domain.rfind('.')));
  return host.find(firm) != std::string::npos ||
         (host.size() >= kLeast + 1 && firm.find(host) != std::string::npos);
}

// Exchange's last CN is the mailbox, which the mail address takes its local part from; the CN of
// Notes is the name, and Notes makes the mail address of all of it.
bool is_mailbox_of(const AddressBook& book, std::size_t directory, std::size_t mail) {
  const AddressForm& form = book[directory].form;
  if (form.kind == AddressKind::x500) return form.common_name == book[mail].form.local;
  return plain(form.common_name) == plain(book[mail].form.local);
}

void add_directory_ties(const AddressBook& book, const Groups& by_local, Candidates& found) {
  for (std::size_t at = 0; at < book.size(); ++at) {
    const AddressForm& form = book[at].form;
    if (form.kind != AddressKind::x500 && form.kind != AddressKind::notes) continue;
    const auto group = by_local.find(plain(form.common_name));
    if (group == by_local.end() || group->second.size() > kMostCompared) continue;
    std::vector<std::size_t> fitting;
    for (const std::size_t mail : group->second) {
      const Agreement agrees = book.agreement(at, mail);
      const bool named = agrees == Agreement::full ||
                         (form.kind == AddressKind::x500 && agrees == Agreement::initials);
      if (named && is_mailbox_of(book, at, mail)) fitting.push_back(mail);
    }
    for (const std::size_t mail : fitting) {
      const bool same_firm = is_host_of(book[mail].form.domain, form);
      found.push_back({at, mail, TieKind::directory, same_firm, 0, 0, {}});
    }
  }
}

// "Ivan Petrov/Moscow/Firm" <ipetrov@firm.example>: the header prints both.
void add_printed_ties(const AddressBook& book, const Records& records, Candidates& found) {
  for (const Mention& mention : records.mentions) {
    if (mention.address.empty() || mention.name.find('/') == std::string::npos) continue;
    const AddressForm directory = read_address(mention.name, {});
    if (directory.kind == AddressKind::none) continue;
    const auto at = book.find(directory.canonical);
    const std::size_t mail =
        book.of(static_cast<std::uint32_t>(&mention - records.mentions.data()));
    if (!at || *at == mail || !is_tieable(book[mail]) || !is_tieable(book[*at])) continue;
    if (book.agreement(*at, mail) == Agreement::differs) continue;
    found.push_back({*at, mail, TieKind::printed, true, mention.sent + mention.received, 0, {}});
  }
}

// lists+ivan is no subaddress of lists unless nothing speaks against it.
void add_subaddress_ties(const AddressBook& book, Candidates& found) {
  for (std::size_t at = 0; at < book.size(); ++at) {
    const AddressForm& form = book[at].form;
    const std::size_t plus = form.local.find('+');
    if (!is_tieable(book[at]) || plus == std::string::npos || plus == 0) continue;
    const auto base = book.find(form.local.substr(0, plus) + "@" + form.domain);
    if (!base || !is_tieable(book[*base])) continue;
    const Agreement agrees = book.agreement(at, *base);
    const bool is_silent = agrees == Agreement::unknown && book[at].names.empty();
    found.push_back(
        {*base, at, TieKind::subaddress, agrees > Agreement::unknown || is_silent, 0, 0, {}});
  }
}

bool lies_in(std::string_view host, std::string_view above) {
  return host.size() > above.size() && host.ends_with(above) &&
         host[host.size() - above.size() - 1] == '.' && above.find('.') != std::string_view::npos;
}

// Whoever chose a nickname takes it along to any provider: that says nothing of the hosts.
bool bears_own_name(const Address& address) {
  return std::any_of(address.names.begin(), address.names.end(), [&](const BorneName& borne) {
    return bears_name(address.form, *borne.name);
  });
}

using Hosts = std::pair<std::string, std::string>;

struct Move {
  std::set<std::string> users;  // Locals under one full name at both hosts.
  std::size_t strangers = 0;    // Locals whose names differ.
};

// Boxes named after whom they belong to, by host.
std::map<std::string, std::size_t> personal_boxes(const AddressBook& book) {
  std::map<std::string, std::size_t> boxes;
  for (std::size_t at = 0; at < book.size(); ++at) {
    if (is_tieable(book[at]) && bears_own_name(book[at])) ++boxes[book[at].form.domain];
  }
  return boxes;
}

/// What speaks for and against it that a firm changed its host.
struct Moves {
  std::map<Hosts, Move> by_hosts;
  std::vector<std::pair<Hosts, std::pair<std::size_t, std::size_t>>> boxes;  // Of one user each.
};

// Two addresses with one local part.
void compare_hosts(
    const AddressBook& book, std::size_t one, std::size_t other, Moves& moves, Candidates& found) {
  const std::string& a = book[one].form.domain;
  const std::string& b = book[other].form.domain;
  if (a.empty() || b.empty() || is_public_host(a) || is_public_host(b)) return;
  const Agreement agrees = book.agreement(one, other);
  if ((lies_in(a, b) || lies_in(b, a)) && agrees != Agreement::differs) {
    found.push_back({one, other, TieKind::host, agrees > Agreement::unknown, 0, 0, {}});
    return;
  }
  const Hosts hosts = std::minmax(a, b);
  if (agrees == Agreement::differs) ++moves.by_hosts[hosts].strangers;
  if (agrees != Agreement::full || !bears_own_name(book[one])) return;
  moves.by_hosts[hosts].users.insert(plain(book[one].form.local));
  moves.boxes.push_back({hosts, {one, other}});
}

// A firm that changes its host takes its people along. Two providers have some people in common,
// and some namesakes: they say nothing of the others.
void add_moved_ties(const AddressBook& book, const Moves& moves, Candidates& found) {
  constexpr std::size_t kFewestMoved = 3;
  constexpr std::size_t kPartMoved = 2;  // At least every second of the smaller host.
  if (moves.boxes.empty()) return;
  auto boxes = personal_boxes(book);
  for (const auto& [hosts, pair] : moves.boxes) {
    const Move& move = moves.by_hosts.at(hosts);
    if (move.users.size() < kFewestMoved || move.strangers * 4 > move.users.size()) continue;
    const std::size_t smaller = std::min(boxes[hosts.first], boxes[hosts.second]);
    if (move.users.size() * kPartMoved < smaller) continue;
    found.push_back(
        {pair.first, pair.second, TieKind::moved, true, 0, 0, std::to_string(move.users.size())});
  }
}

void add_host_ties(const AddressBook& book, const Groups& by_local, Candidates& found) {
  Moves moves;
  for (const auto& [local, group] : by_local) {
    if (group.size() > kMostCompared) continue;
    each_pair(group, [&](std::size_t one, std::size_t other) {
      if (book[one].form.local == book[other].form.local)
        compare_hosts(book, one, other, moves, found);
    });
  }
  add_moved_ties(book, moves, found);
}

void add_box_name_ties(const AddressBook& book, Candidates& found) {
  Groups groups;
  for (std::size_t at = 0; at < book.size(); ++at) {
    if (!is_tieable(book[at])) continue;
    for (const BorneName& borne : book[at].names) {
      if (borne.name->others.empty()) continue;
      const std::string word = distinctive_part(book[at].form, *borne.name);
      if (!word.empty()) groups[book[at].form.local].push_back(at);
      break;  // The most used name.
    }
  }
  for (const auto& entry : groups) {
    const std::string& local = entry.first;
    const std::vector<std::size_t>& group = entry.second;
    if (group.size() > kMostCompared) continue;
    each_pair(group, [&](std::size_t one, std::size_t other) {
      if (book.agreement(one, other) < Agreement::initials) return;
      found.push_back({one, other, TieKind::box_name, true, 0, 0, local});
    });
  }
}

}  // namespace

void add_address_ties(const AddressBook& book, const Records& records, Candidates& found) {
  Groups by_local;
  for (std::size_t at = 0; at < book.size(); ++at) {
    if (is_tieable(book[at]) && book[at].form.kind == AddressKind::mail)
      by_local[plain(book[at].form.local)].push_back(at);
  }
  add_printed_ties(book, records, found);
  add_directory_ties(book, by_local, found);
  add_subaddress_ties(book, found);
  add_host_ties(book, by_local, found);
  add_box_name_ties(book, found);
}

}  // namespace pismo::people
