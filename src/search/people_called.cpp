#include <algorithm>
#include <map>
#include <string>
#include <utility>

#include "pismo/people/address_form.hpp"
#include "pismo/people/person_name.hpp"
#include "pismo/search/people.hpp"

namespace pismo::search {

using people::Agreement;

Result<std::vector<std::int64_t>> people_called(const store::People& people, std::string_view who) {
  if (const auto id = people.called(who)) return std::vector{*id};
  const people::AddressForm form = people::read_address({}, who);
  if (const auto id = people.with_address(form.canonical)) return std::vector{*id};
  if (const auto id = people.called("name:" + form.canonical)) return std::vector{*id};
  if (who.find('@') != std::string_view::npos) return std::vector<std::int64_t>();
  const people::PersonName asked = people::read_person_name(who);
  std::map<std::int64_t, Agreement> best;
  auto read = people.each_name([&](std::int64_t person, std::string&& name) {
    const Agreement agrees = compare(asked, people::read_person_name(name));
    auto& so_far = best.try_emplace(person, Agreement::differs).first->second;
    so_far = std::max(so_far, agrees);
  });
  if (!read) return fail(read.error());
  // "Щеглов" means every Щеглов, "А. Щеглов" those whom the initial fits.
  const bool brief = asked.first.empty() && !asked.initials.empty();
  const bool whole = asked.is_whole() || asked.others.size() > 1;
  const Agreement least = whole ? Agreement::full : brief ? Agreement::initials : Agreement::partly;
  std::vector<std::int64_t> ids;
  for (const auto& [person, agrees] : best)
    if (agrees >= least) ids.push_back(person);
  return ids;
}

std::string choice_of(const store::People& people, const std::vector<std::int64_t>& ids) {
  constexpr std::size_t kShown = 5;
  std::string line;
  for (std::size_t i = 0; i < ids.size() && i < kShown; ++i) {
    const auto person = people.person(ids[i]);
    if (!person) continue;
    if (!line.empty()) line += ", ";
    line += person->person;
  }
  if (ids.size() > kShown) line += ", ...";
  return line;
}

}  // namespace pismo::search
