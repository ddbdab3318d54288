#include <fmt/format.h>

#include "decoders.hpp"
#include "digits.hpp"
#include "instant.hpp"
#include "printed_date.hpp"

namespace pismo::dating {

// "From ivan@firma.example Thu Oct 15 12:03:09 2009": the clock of whoever put the message into
// the mailbox, mostly without a zone. The program that reads mail writes it, not the
// sender: no time of a hint's sender applies.
Evidence read_mbox_from(std::string_view value, const Surroundings& around, time::ZoneBook& zones) {
  constexpr std::string_view kDays[] = {"mon", "tue", "wed", "thu", "fri", "sat", "sun"};
  Evidence evidence;
  evidence.domain = "mailbox";
  evidence.trust = Trust::server;
  evidence.event = Event::stored;
  evidence.role = Role::upper_bound;
  if (!value.starts_with("From ")) return evidence;
  // The address may hold blanks: the date begins at the last weekday.
  std::size_t date = std::string_view::npos;
  for (const std::string_view day : kDays) {
    for (std::size_t at = find_any_case(value, day); at != std::string_view::npos;
         at = find_any_case(value, day, at + 1)) {
      const bool word = value[at - 1] == ' ' && at + 3 < value.size() &&
                        (value[at + 3] == ' ' || value[at + 3] == ',');
      if (word && at > 5 && (date == std::string_view::npos || at > date)) date = at;
    }
  }
  if (date == std::string_view::npos) return evidence;
  // "remote from host" of UUCP may follow the year.
  std::string_view text = value.substr(date);
  text = text.substr(0, find_any_case(text, " remote from "));
  Evidence printed = evidence;
  Surroundings store;
  store.zone = around.zone;
  if (!put_printed_date(printed, text, store, zones) || printed.precision == Precision::day)
    return evidence;
  printed.form = value.starts_with("From - ") ? "mozilla" : "";
  return printed;
}

}  // namespace pismo::dating
