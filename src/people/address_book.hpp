#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "pismo/people/person_name.hpp"
#include "pismo/people/resolve.hpp"
#include "pismo/people/signature.hpp"

namespace pismo::people {

/// A name that an address bears.
struct BorneName {
  const PersonName* name = nullptr;  // Of the book.
  std::string_view text;
  std::uint64_t sent = 0, all = 0;
  std::optional<std::int64_t> first, last;
};

/// Whose surname changed: the first name stays, and the second name begins when the first has
/// ended.
[[nodiscard]] bool surname_changed(const BorneName& one, const BorneName& other);

struct SignatureUse {
  const Signature* signature = nullptr;
  const SignedBy* by = nullptr;
  bool is_own = false;                    // It names the sender, or nobody.
  std::vector<std::string_view> names{};  // Those in it that are his.
};

struct Address {
  AddressForm form;
  MailboxUse use = MailboxUse::personal;
  std::vector<std::uint32_t> mentions;
  std::vector<BorneName> names;  // Names that can be read, those sent under first.
  std::vector<SignatureUse> signatures;
  std::uint64_t sent = 0, received = 0;
};

/// Every address of the records, with the names it bears and what is signed from it.
class AddressBook {
 public:
  AddressBook(const Records& records, ReadTexts&& read);

  [[nodiscard]] std::size_t size() const { return addresses_.size(); }

  [[nodiscard]] const Address& operator[](std::size_t at) const { return addresses_[at]; }

  /// The address of a mention.
  [[nodiscard]] std::size_t of(std::uint32_t mention) const { return of_mention_[mention]; }

  [[nodiscard]] std::optional<std::size_t> find(std::string_view canonical) const;

  /// How far the names of two addresses agree: as well as any two of them do.
  [[nodiscard]] Agreement agreement(std::size_t one, std::size_t other) const;

  /// The same of a name and an address.
  [[nodiscard]] Agreement agreement(const PersonName& name, std::size_t address) const;

  /// Taken apart once for each text.
  [[nodiscard]] const PersonName& name(std::string_view text);

 private:
  void add_mentions(const Records& records);
  void add_signatures(const Records& records);
  void find_shared();

  std::vector<Address> addresses_;
  std::vector<std::size_t> of_mention_;
  std::unordered_map<std::string, std::size_t> by_canonical_;
  // Nodes stay where they are.
  std::unordered_map<std::string, PersonName> names_;
  std::unordered_map<std::string, Signature> signatures_;
};

}  // namespace pismo::people
