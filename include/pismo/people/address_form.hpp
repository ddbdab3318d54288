#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "pismo/people/person_name.hpp"

namespace pismo::people {

enum class AddressKind : std::uint8_t {
  none,  ///< No address: a name alone.
  mail,  ///< user@host (RFC 5321), also of a user without a host.
  x500,  ///< "/O=FIRM/OU=FIRST/CN=RECIPIENTS/CN=USER" of Exchange.
  notes  ///< "CN=Ivan Petrov/OU=Moscow/O=Firm" or "Ivan Petrov/Moscow/Firm@FIRM" of Lotus Notes.
};

/// An address in the one form that all its spellings share.
struct AddressForm {
  AddressKind kind = AddressKind::none;
  std::string canonical{};  ///< Small letters; what addresses are compared by. Empty for `none`.
  std::string local{};      ///< Of a mail address: before the at sign, as of `canonical`.
  std::string domain{};     ///< Of a mail address: behind it. Of a directory name that came in one
                            ///< ("IMCEAEX-...@firm.example"): the same; else empty.
  std::string common_name{};   ///< Of a directory name: the last CN, small letters.
  std::string organisation{};  ///< Of a directory name: O, small letters.

  bool operator==(const AddressForm&) const = default;
};

/// Reads the address of a mailbox.
///
/// @param name     The display name: programs that did not know Lotus Notes cut its names in
///                 two ("Ivan" <Petrov/Moscow/Firm@FIRM>).
/// @param address  As decoded; "mailto:", quotes, "EX:" and blanks around it are taken off.
///
/// Two spellings are one address when the provider says so: letters of either case, dots and
/// "+tag" of Gmail, the hosts of Yandex. An address of any other provider keeps its tag.
/// Anything that is no address is one of a user without a host.
[[nodiscard]] AddressForm read_address(std::string_view name, std::string_view address);

/// Who uses a mailbox, by what stands before the at sign.
enum class MailboxUse : std::uint8_t {
  personal,
  shared,  ///< info@, buh@, sales2@: several people read it and write from it.
  robot    ///< noreply@, mailer-daemon@
};

[[nodiscard]] MailboxUse use_of(const AddressForm& address);

/// "mailbox shared by name" and so on say too little: words for a reader. Fixed.
[[nodiscard]] std::string_view name_of(MailboxUse use);

/// Whether a mail provider gives the host's addresses to anybody: one user may be another person
/// at the next such host.
[[nodiscard]] bool is_public_host(std::string_view domain);

/// Whether the local part holds the surname of a name, or its first name alone: "ipetrov" of Иван
/// Петров.
[[nodiscard]] bool bears_name(const AddressForm& address, const PersonName& name);

/// What of the local part no name explains: "shturman" of shturman@..., nothing of "ipetrov" for
/// Иван Петров. Empty when all of it is made of the name, digits and common words ("mail", "home"),
/// or is shorter than four letters. Two addresses of one full name that agree in it are of one
/// person; those that agree in what is made of the name need not be.
[[nodiscard]] std::string distinctive_part(const AddressForm& address, const PersonName& name);

}  // namespace pismo::people
