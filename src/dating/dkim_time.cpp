#include <fmt/format.h>

#include "decoders.hpp"
#include "digits.hpp"
#include "instant.hpp"

namespace pismo::dating {

namespace {

// The value of a tag in "v=1; t=1255594830; ..." (RFC 6376 section 3.2).
std::string_view tag(std::string_view list, std::string_view name) {
  while (!list.empty()) {
    const std::size_t end = std::min(list.find(';'), list.size());
    const std::string_view part = trim(list.substr(0, end));
    const std::size_t equals = part.find('=');
    if (equals != std::string_view::npos && trim(part.substr(0, equals)) == name)
      return trim(part.substr(equals + 1));
    list.remove_prefix(std::min(end + 1, list.size()));
  }
  return {};
}

}  // namespace

// The signing time of a DKIM-Signature, ARC-Seal or ARC-Message-Signature.
Evidence read_dkim_time(std::string_view value,
                        const Surroundings& /*around*/,
                        time::ZoneBook& /*zones*/) {
  Evidence evidence;
  evidence.trust = Trust::server;
  evidence.event = Event::signed_at;
  const std::string_view signer = tag(value, "d");
  evidence.domain = fmt::format("dkim_signer:{}", signer);
  const std::string_view bare = trim(value);
  const std::string_view epoch = all_digits(bare) ? bare : tag(value, "t");
  if (!all_digits(epoch) || epoch.size() > 15 ||
      !put_instant(evidence, from_seconds(decimal(epoch)))) {
    return evidence;
  }
  evidence.zone_known = true;
  evidence.arithmetic = fmt::format("t={} s since 1970", epoch);
  const std::string_view expiry = tag(value, "x");
  if (all_digits(expiry) && expiry.size() <= 15 && is_plausible(from_seconds(decimal(expiry))))
    evidence.facts.push_back({"expires", {utc_text(from_seconds(decimal(expiry)))}});
  return evidence;
}

// X-Yandex-TimeMark: seconds since 1970 on arrival.
Evidence read_timemark(std::string_view value,
                       const Surroundings& /*around*/,
                       time::ZoneBook& /*zones*/) {
  Evidence evidence;
  evidence.trust = Trust::server;
  evidence.event = Event::hop;
  evidence.domain = "mta:yandex";
  const std::string_view epoch = trim(value);
  if (!all_digits(epoch) || epoch.size() != 10) return evidence;
  if (!put_instant(evidence, from_seconds(decimal(epoch)))) return evidence;
  evidence.zone_known = true;
  evidence.arithmetic = fmt::format("{} s since 1970", epoch);
  return evidence;
}

}  // namespace pismo::dating
