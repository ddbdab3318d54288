#include <fmt/format.h>

#include "decoders.hpp"
#include "digits.hpp"
#include "instant.hpp"
#include "printed_date.hpp"

namespace pismo::dating {

// X-MIMETrack of Domino: "Serialize by Router on MX1/Firma(Release 7.0.3FP1|February 24, 2008) at
// 10/15/2009 12:03:07 PM": the server's local clock, American order.
Evidence read_mimetrack(std::string_view value, const Surroundings& around, time::ZoneBook& zones) {
  Evidence evidence;
  evidence.trust = Trust::server;
  evidence.event = Event::hop;
  evidence.domain = "mta:domino";
  const std::size_t on = find_any_case(value, " on ");
  if (on != std::string_view::npos) {
    const std::string_view server = value.substr(on + 4);
    evidence.domain = fmt::format("mta:{}", server.substr(0, server.find_first_of("(,;")));
  }
  // Several stand in one field, "Itemize by ... at ...,Serialize by ... at ...": the last is
  // latest.
  std::size_t at = std::string_view::npos;
  for (std::size_t next = find_any_case(value, " at "); next != std::string_view::npos;
       next = find_any_case(value, " at ", next + 4))
    at = next;
  if (at == std::string_view::npos) return evidence;
  std::string_view text = value.substr(at + 4);
  text = trim(text.substr(0, text.find_first_of(",;")));
  Evidence printed = evidence;
  if (!put_printed_date(printed, text, around, zones)) return evidence;
  printed.form = "domino";
  return printed;
}

}  // namespace pismo::dating
