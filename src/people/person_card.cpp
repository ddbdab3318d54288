#include "person_card.hpp"

#include <algorithm>
#include <map>
#include <string>
#include <tuple>
#include <utility>

#include "pismo/text/normalize.hpp"

namespace pismo::people {

namespace {

constexpr std::string_view kHeader = "header";
constexpr std::string_view kQuotation = "quotation";
constexpr std::string_view kSignature = "signature";

template <typename Of>
void widen(Of& of, std::optional<std::int64_t> first, std::optional<std::int64_t> last) {
  if (first && (!of.first || *first < *of.first)) of.first = first;
  if (last && (!of.last || *last > *of.last)) of.last = last;
}

/// Adds spellings to those of a person; equal ones are one.
class Spellings {
 public:
  explicit Spellings(std::vector<Spelling>& list) : list_(list) {
    for (std::size_t i = 0; i < list.size(); ++i)
      known_.emplace(std::pair(list[i].name, list[i].where), i);
  }

  void add(std::string_view name,
           std::string_view where,
           std::uint64_t letters,
           std::optional<std::int64_t> first = {},
           std::optional<std::int64_t> last = {}) {
    if (name.empty()) return;
    const auto [place, is_new] = known_.try_emplace({std::string(name), where}, list_.size());
    if (is_new) list_.push_back({.name = std::string(name), .where = where});
    Spelling& spelling = list_[place->second];
    spelling.letters += letters;
    widen(spelling, first, last);
  }

 private:
  std::vector<Spelling>& list_;
  std::map<std::pair<std::string, std::string_view>, std::size_t> known_;
};

/// Adds posts or telephones to those of a person, of whom there are none yet; "Технический
/// директор" and "технический директор," are one post.
class Details {
 public:
  explicit Details(std::vector<Detail>& list) : list_(list) {}

  void add(const std::string& text, const SignedBy& by) {
    constexpr std::size_t kMost = 200;  // Nobody has had so many; a list or a robot has.
    std::string normal = text::normalize(text).text;
    const auto known = known_.find(normal);
    if (known == known_.end() && list_.size() >= kMost) return;
    const std::size_t at = known != known_.end() ? known->second : list_.size();
    if (known == known_.end()) {
      list_.push_back({.text = text});
      known_.emplace(std::move(normal), at);
    }
    Detail& detail = list_[at];
    detail.letters += by.letters;
    if (detail.message == 0 || by.message < detail.message) detail.message = by.message;
    widen(detail, by.first, by.last);
  }

 private:
  std::vector<Detail>& list_;
  std::map<std::string, std::size_t> known_;
};

void add_signature(Details& titles,
                   Details& phones,
                   Spellings& spellings,
                   const SignatureUse& use) {
  if (!use.is_own) return;
  for (const std::string_view name : use.names)
    spellings.add(name, kSignature, use.by->letters, use.by->first, use.by->last);
  for (const std::string& title : use.signature->titles)
    titles.add(title, *use.by);
  for (const std::string& phone : use.signature->phones)
    phones.add(phone, *use.by);
}

std::string id_of(const AddressBook& book, const std::vector<std::size_t>& addresses) {
  for (const std::size_t at : addresses)
    if (book[at].form.kind == AddressKind::mail) return book[at].form.canonical;
  return book[addresses.front()].form.canonical;
}

// The most used of the fullest: first name and surname, then whatever there is. What he calls
// himself goes before what others call him.
std::string usual_name(const AddressBook& book, const std::vector<std::size_t>& addresses) {
  struct Use {
    std::string_view text;
    bool whole = false;
    std::uint64_t sent = 0, all = 0;
  };

  std::vector<Use> uses;
  std::map<std::string_view, std::size_t> known;
  for (const std::size_t at : addresses) {
    for (const BorneName& borne : book[at].names) {
      const auto [place, is_new] = known.try_emplace(borne.text, uses.size());
      Use& use = is_new ? uses.emplace_back() : uses[place->second];
      use.text = borne.text;
      use.whole = borne.name->is_whole();
      use.sent += borne.sent;
      use.all += borne.all;
    }
  }
  const auto best = std::min_element(uses.begin(), uses.end(), [](const Use& a, const Use& b) {
    return std::tuple(!a.whole, ~a.sent, ~a.all, a.text) <
           std::tuple(!b.whole, ~b.sent, ~b.all, b.text);
  });
  return best == uses.end() ? std::string() : std::string(best->text);
}

}  // namespace

Person person_of_addresses(AddressBook& book,
                           const Records& records,
                           const std::vector<std::size_t>& addresses) {
  Person person;
  person.id = id_of(book, addresses);
  person.use = book[addresses.front()].use;
  person.name = usual_name(book, addresses);
  Spellings spellings(person.spellings);
  Details titles(person.titles);
  Details phones(person.phones);
  for (const std::size_t at : addresses) {
    const Address& address = book[at];
    if (address.form.kind != AddressKind::none) person.addresses.push_back(address.form.canonical);
    for (const std::uint32_t at_mention : address.mentions) {
      const Mention& mention = records.mentions[at_mention];
      person.mentions.push_back(at_mention);
      const std::uint64_t letters = mention.sent + mention.received;
      if (letters > 0 || mention.quoted == 0)
        spellings.add(mention.name, kHeader, letters, mention.first, mention.last);
      if (mention.quoted > 0) spellings.add(mention.name, kQuotation, mention.quoted);
    }
    if (address.use != MailboxUse::personal) continue;
    for (const SignatureUse& use : address.signatures)
      add_signature(titles, phones, spellings, use);
  }
  std::sort(person.mentions.begin(), person.mentions.end());
  if (person.name.empty() && !person.spellings.empty()) person.name = person.spellings.front().name;
  return person;
}

void add_quoted_spellings(Person& person, const std::vector<QuotedSpelling>& quoted) {
  Spellings spellings(person.spellings);
  for (const QuotedSpelling& one : quoted)
    spellings.add(one.name, kQuotation, one.letters);
}

void put_in_order(Person& person) {
  std::stable_sort(person.spellings.begin(),
                   person.spellings.end(),
                   [](const Spelling& a, const Spelling& b) { return a.letters > b.letters; });
  std::stable_sort(person.phones.begin(),
                   person.phones.end(),
                   [](const Detail& a, const Detail& b) { return a.letters > b.letters; });
  std::stable_sort(
      person.titles.begin(), person.titles.end(), [](const Detail& a, const Detail& b) {
        return std::tuple(!a.first, a.first, a.message) < std::tuple(!b.first, b.first, b.message);
      });
}

}  // namespace pismo::people
