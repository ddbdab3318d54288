#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "pismo/people/address_form.hpp"
#include "pismo/people/decisions.hpp"
#include "pismo/people/read_texts.hpp"

namespace pismo::people {

/// A name beside an address, as headers or quotations print it; either may be empty.
struct Mention {
  std::int64_t mailbox = 0;  ///< Id in the catalog; 0: printed in a quotation only.
  std::string address{};
  std::string name{};
  std::uint64_t sent = 0;                       ///< Letters with it in From.
  std::uint64_t received = 0;                   ///< Letters with it in To, Cc or Bcc.
  std::uint64_t quoted = 0;                     ///< Quotations under it.
  std::optional<std::int64_t> first{}, last{};  ///< When those letters were written, seconds UTC.
};

/// What two mentions have to do with each other in some letters.
struct Meeting {
  enum class Kind : std::uint8_t {
    reply_to,     ///< `one` is in From, `other` in Reply-To.
    answered,     ///< A letter to `one` is answered by `other`, to whom it was not sent.
    quoted,       ///< A letter from `one` is quoted as one from `other`.
    named,        ///< The same, when the quotation names no address.
    same_letter,  ///< One letter lies here twice, from `one` and from `other`.
  };
  Kind kind = Kind::reply_to;
  std::uint32_t one = 0, other = 0;  ///< Into Records::mentions.
  std::uint64_t letters = 0;
  std::int64_t message = 0;  ///< One of them.
};

/// Whose letters end with which signature.
struct SignedBy {
  std::uint32_t mention = 0;    ///< Of the sender.
  std::uint32_t signature = 0;  ///< Into Records::signatures.
  std::uint64_t letters = 0;
  std::int64_t message = 0;  ///< The first of them.
  std::optional<std::int64_t> first{}, last{};
};

/// What a case says of its people.
struct Records {
  std::vector<Mention> mentions;  ///< Those of the catalog first, by id.
  std::vector<Meeting> meetings;
  std::vector<std::string> signatures;  ///< As of plain_signature.
  std::vector<SignedBy> signed_by;
  std::vector<Decision> decisions;
};

/// Why two addresses are, or may be, of one person.
enum class TieKind : std::uint8_t {
  decided,      ///< Somebody said so (Decision).
  printed,      ///< A directory name stands beside the mail address.
  same_letter,  ///< One letter stands here from both.
  directory,    ///< The directory name ends in the local part, under one name and firm.
  subaddress,   ///< user+tag of the same user.
  host,         ///< The same user at a host and a host above it.
  moved,        ///< Three people or more have the same user and name at both hosts.
  reply_to,
  signature,  ///< One signs with the other's address.
  phone,      ///< Both sign with one telephone, and nobody else does.
  answered,
  quoted,
  box_name,   ///< The same user, in what no name explains, under the same full name.
  same_name,  ///< Nothing but the full name. Never merges.
  uses,       ///< A person and a shared mailbox that was written from under his name. Never merges.
};

[[nodiscard]] std::string_view name_of(TieKind kind);

struct Tie {
  std::string one{}, other{};  ///< Canonical addresses.
  TieKind kind = TieKind::same_name;
  std::string reason{};  ///< A sentence for a reader.
  std::uint64_t letters = 0;
  std::int64_t message = 0;  ///< One that shows it; 0: none does alone.

  bool operator==(const Tie&) const = default;
};

struct Spelling {
  std::string name{};
  std::string_view where{};  ///< header, quotation, signature
  std::uint64_t letters = 0;
  std::optional<std::int64_t> first{}, last{};
};

/// A post or a telephone that signatures give.
struct Detail {
  std::string text{};
  std::uint64_t letters = 0;
  std::int64_t message = 0;  ///< The first letter that has it.
  std::optional<std::int64_t> first{}, last{};
};

/// One person, one shared mailbox or one robot.
struct Person {
  std::string id{};  ///< Its first mail address, else its first address; "name:..." without one.
  MailboxUse use = MailboxUse::personal;
  std::string name{};                     ///< The fullest of the usual spellings; may be empty.
  std::vector<std::string> addresses{};   ///< Canonical, in the order of first mention.
  std::vector<std::uint32_t> mentions{};  ///< Into Records::mentions, ascending.
  std::vector<Spelling> spellings{};      ///< The most used first.
  std::vector<Detail> titles{};           ///< The earliest first.
  std::vector<Detail> phones{};           ///< The most used first.
  std::vector<Tie> ties{};                ///< That made one person of these addresses.
};

struct Resolution {
  std::vector<Person> people;  ///< In the order of first mention.
  std::vector<Tie> proposals;  ///< Weaker evidence between two of them, by their addresses.
};

/// Says who is who.
///
/// An address is one person, or a shared mailbox: by its local part ("info"), or when several
/// people write from it. Addresses become one person by a tie that holds something besides a name:
/// a name alone proposes. Shared mailboxes are never tied. A tie between two people whose full
/// names differ only proposes, whatever it rests on; decisions go before everything.
///
/// The result depends on the records alone. Time and memory grow with the mentions and meetings; of
/// what very many share (a telephone, a local part, a name) only so much is compared.
///
/// @param read  Texts of the records, or others, that need not be read again.
[[nodiscard]] Resolution resolve(const Records& records, ReadTexts read = {});

}  // namespace pismo::people
