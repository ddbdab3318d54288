#include "address_book.hpp"

#include <algorithm>
#include <utility>

#include "pismo/text/normalize.hpp"

namespace pismo::people {

namespace {

// More spellings than this are those of a list or a robot; the most used are compared, and of
// a robot that bears everybody's name only so many are counted.
constexpr std::size_t kMostNames = 24;
constexpr std::size_t kMostCounted = 400;

void widen(BorneName& name, const Mention& mention) {
  if (mention.first && (!name.first || *mention.first < *name.first)) name.first = mention.first;
  if (mention.last && (!name.last || *mention.last > *name.last)) name.last = mention.last;
}

// Two people who both wrote more than once, or three who wrote at all.
bool has_several_users(const Address& address) {
  std::vector<const BorneName*> users;
  for (const BorneName& borne : address.names) {
    if (borne.sent == 0 || !borne.name->is_whole()) continue;
    const bool is_new = std::all_of(users.begin(), users.end(), [&](const BorneName* known) {
      return compare(*known->name, *borne.name) == Agreement::differs &&
             !surname_changed(*known, borne);
    });
    if (is_new) users.push_back(&borne);
  }
  const auto steady =
      std::count_if(users.begin(), users.end(), [](const auto* user) { return user->sent > 1; });
  return users.size() > 2 || steady > 1;
}

}  // namespace

bool surname_changed(const BorneName& one, const BorneName& other) {
  if (!one.first || !other.first) return false;
  const bool apart = *one.last < *other.first || *other.last < *one.first;
  PersonName first;
  PersonName second;
  first.first = one.name->first;
  second.first = other.name->first;
  return apart && compare(first, second) == Agreement::partly &&
         one.name->gender != Gender::masculine && other.name->gender != Gender::masculine;
}

AddressBook::AddressBook(const Records& records, ReadTexts&& read)
    : names_(std::move(read.names)), signatures_(std::move(read.signatures)) {
  add_mentions(records);
  add_signatures(records);
  find_shared();
}

const PersonName& AddressBook::name(std::string_view text) {
  const auto known = names_.find(std::string(text));
  if (known != names_.end()) return known->second;
  return names_.emplace(std::string(text), read_person_name(text)).first->second;
}

void AddressBook::add_mentions(const Records& records) {
  for (std::uint32_t i = 0; i < records.mentions.size(); ++i) {
    const Mention& mention = records.mentions[i];
    AddressForm form = read_address(mention.name, mention.address);
    std::string key = form.canonical;
    if (key.empty()) key = "name:" + text::normalize(mention.name).text;
    const auto [place, is_new] = by_canonical_.try_emplace(key, addresses_.size());
    if (is_new) {
      Address& fresh = addresses_.emplace_back();
      fresh.form = std::move(form);
      fresh.form.canonical = key;
      fresh.use = use_of(fresh.form);
    }
    of_mention_.push_back(place->second);
    Address& address = addresses_[place->second];
    address.mentions.push_back(i);
    address.sent += mention.sent;
    address.received += mention.received;
    // A directory name of Notes says how its owner is called.
    const PersonName& printed = name(mention.name);
    const bool by_directory =
        address.form.kind == AddressKind::notes && !printed.is_whole() && printed.others.size() < 2;
    const PersonName& parsed = by_directory ? name(address.form.common_name) : printed;
    if (parsed.empty()) continue;
    const auto known = std::find_if(address.names.begin(), address.names.end(), [&](const auto& b) {
      return b.name == &parsed;
    });
    if (known == address.names.end() && address.names.size() >= kMostCounted) continue;
    BorneName& borne = known != address.names.end() ? *known : address.names.emplace_back();
    borne.name = &parsed;
    borne.text = mention.name;
    borne.sent += mention.sent;
    borne.all += mention.sent + mention.received + mention.quoted;
    widen(borne, mention);
  }
  for (Address& address : addresses_) {
    std::stable_sort(address.names.begin(), address.names.end(), [](const auto& a, const auto& b) {
      return std::pair(a.sent, a.all) > std::pair(b.sent, b.all);
    });
    if (address.names.size() > kMostNames) address.names.resize(kMostNames);
  }
}

void AddressBook::add_signatures(const Records& records) {
  std::unordered_map<std::uint32_t, const Signature*> read;
  for (const SignedBy& by : records.signed_by) {
    const std::size_t at = of_mention_[by.mention];
    Address& address = addresses_[at];
    const auto [place, is_new] = read.try_emplace(by.signature, nullptr);
    if (is_new) {
      const std::string& text = records.signatures[by.signature];
      auto known = signatures_.find(text);
      if (known == signatures_.end()) known = signatures_.emplace(text, read_signature(text)).first;
      place->second = &known->second;
    }
    // A secretary signs for the director; firms look like names.
    SignatureUse use{place->second, &by, place->second->names.empty()};
    for (const std::string& text : use.signature->names) {
      const PersonName& signer = name(text);
      const Agreement agrees = agreement(signer, at);
      const bool bears = agrees == Agreement::unknown && bears_name(address.form, signer);
      if (agrees >= Agreement::partly || bears) use.names.push_back(text);
    }
    use.is_own = use.is_own || !use.names.empty();
    address.signatures.push_back(std::move(use));
  }
}

void AddressBook::find_shared() {
  for (Address& address : addresses_) {
    if (address.use == MailboxUse::personal && has_several_users(address))
      address.use = MailboxUse::shared;
  }
}

std::optional<std::size_t> AddressBook::find(std::string_view canonical) const {
  const auto found = by_canonical_.find(std::string(canonical));
  if (found == by_canonical_.end()) return std::nullopt;
  return found->second;
}

Agreement AddressBook::agreement(const PersonName& name, std::size_t address) const {
  Agreement best = Agreement::unknown;
  bool differs = false;
  for (const BorneName& borne : addresses_[address].names) {
    const Agreement agrees = compare(name, *borne.name);
    differs = differs || agrees == Agreement::differs;
    if (agrees != Agreement::differs) best = std::max(best, agrees);
  }
  return best == Agreement::unknown && differs ? Agreement::differs : best;
}

Agreement AddressBook::agreement(std::size_t one, std::size_t other) const {
  Agreement best = Agreement::unknown;
  bool differs = false;
  for (const BorneName& borne : addresses_[one].names) {
    const Agreement agrees = agreement(*borne.name, other);
    differs = differs || agrees == Agreement::differs;
    if (agrees != Agreement::differs) best = std::max(best, agrees);
  }
  return best == Agreement::unknown && differs ? Agreement::differs : best;
}

}  // namespace pismo::people
