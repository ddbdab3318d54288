#include <fmt/format.h>
#include <string>
#include <string_view>

#include "tie_finders.hpp"

namespace pismo::people {

namespace {

std::string letters(std::uint64_t count) {
  return count == 1 ? "1 letter" : fmt::format("{} letters", count);
}

}  // namespace

std::string_view name_of(TieKind kind) {
  switch (kind) {
    case TieKind::decided:
      return "decided";
    case TieKind::printed:
      return "printed";
    case TieKind::same_letter:
      return "same_letter";
    case TieKind::directory:
      return "directory";
    case TieKind::subaddress:
      return "subaddress";
    case TieKind::host:
      return "host";
    case TieKind::moved:
      return "moved";
    case TieKind::reply_to:
      return "reply_to";
    case TieKind::signature:
      return "signature";
    case TieKind::phone:
      return "phone";
    case TieKind::answered:
      return "answered";
    case TieKind::quoted:
      return "quoted";
    case TieKind::box_name:
      return "box_name";
    case TieKind::same_name:
      return "same_name";
    case TieKind::uses:
      return "uses";
  }
  return "same_name";
}

std::string sentence(const AddressBook& book, const Candidate& of) {
  const std::string& one = book[of.one].form.canonical;
  const std::string& other = book[of.other].form.canonical;
  switch (of.kind) {
    case TieKind::decided:
      return of.detail.empty() ? "Decided in people.tsv." : of.detail;
    case TieKind::printed:
      return fmt::format("Headers print {} as the name beside {}.", one, other);
    case TieKind::same_letter:
      return fmt::format("The same letter lies here from {} and from {}.", one, other);
    case TieKind::directory:
      return fmt::format(
          "{} is the mailbox that the directory name {} ends in, under one name.", other, one);
    case TieKind::subaddress:
      return fmt::format("{} is {} with a tag.", other, one);
    case TieKind::host:
      return fmt::format("{} and {} are one user at hosts of one firm.", one, other);
    case TieKind::moved:
      return fmt::format("{} and {}: {} people have the same user and full name at both hosts.",
                         one,
                         other,
                         of.detail);
    case TieKind::reply_to:
      return fmt::format("{} from {} ask to be answered at {}.", letters(of.letters), one, other);
    case TieKind::signature:
      return fmt::format("{} is in the signature of {} from {}.", other, letters(of.letters), one);
    case TieKind::phone:
      return fmt::format("Letters from {} and {} are signed with {}, and nobody else's are.",
                         one,
                         other,
                         of.detail);
    case TieKind::answered:
      return fmt::format("{} to {} answered from {}, to which nobody had sent it.",
                         letters(of.letters) + (of.letters == 1 ? " was" : " were"),
                         one,
                         other);
    case TieKind::quoted:
      return fmt::format("{} from {} quoted as written by {}.",
                         letters(of.letters) + (of.letters == 1 ? " is" : " are"),
                         one,
                         other);
    case TieKind::box_name:
      return fmt::format("{} and {} are the same user, \"{}\", which the name does not explain.",
                         one,
                         other,
                         of.detail);
    case TieKind::same_name:
      return "Nothing but the name: perhaps namesakes.";
    case TieKind::uses:
      return "One is a shared mailbox that was written from under the other's name.";
  }
  return {};
}

}  // namespace pismo::people
