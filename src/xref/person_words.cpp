#include "person_words.hpp"

#include <algorithm>
#include <fmt/format.h>

#include "pismo/people/resolve.hpp"

namespace pismo::xref {

std::string called(const store::PersonRow& person) {
  if (person.name.empty() || person.addresses.empty()) return person.person;
  return person.name + " <" + person.person + ">";
}

std::string other_addresses(const std::vector<std::string>& addresses,
                            const std::vector<store::PersonTieRow>& ties) {
  constexpr std::size_t kShown = 3;
  std::string words;
  for (std::size_t at = 0; at < std::min(addresses.size(), kShown); ++at) {
    const std::string& address = addresses[at];
    const auto why = std::find_if(ties.begin(), ties.end(), [&](const store::PersonTieRow& tie) {
      return tie.one == address || tie.other == address;
    });
    words += words.empty() ? "also " : "; also ";
    words += address;
    if (why != ties.end()) words += fmt::format(" ({})", why->reason);
  }
  if (addresses.size() > kShown) words += fmt::format("; and {} more", addresses.size() - kShown);
  return words;
}

std::string_view kept_tie_kind(std::string_view kind) {
  for (int at = 0; at <= static_cast<int>(people::TieKind::uses); ++at) {
    const std::string_view name = people::name_of(static_cast<people::TieKind>(at));
    if (name == kind) return name;
  }
  return "other";
}

std::vector<std::string> keys_of_name(const people::PersonName& name) {
  std::vector<std::string> keys;
  if (!name.is_whole()) return keys;
  for (const std::string& first : name.first.front().keys) {
    if (!first.starts_with("n:=")) continue;
    for (const std::string& surname : name.others.front().keys)
      keys.emplace_back(first).append("+").append(surname);
  }
  return keys;
}

}  // namespace pismo::xref
