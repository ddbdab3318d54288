#include <fmt/format.h>

#include "decoders.hpp"
#include "digits.hpp"
#include "instant.hpp"
#include "printed_date.hpp"

/// Dates that an attached file carries in itself. Each is a lower bound: a file that was made at
/// noon was not sent before.
namespace pismo::dating {

namespace {

void is_modified(Evidence& evidence, std::string_view value) {
  const bool modified = has(value, "mod") || has(value, "saved") || has(value, "printed");
  evidence.event = modified ? Event::attachment_modified : Event::attachment_created;
}

// "D:20091015120305+04'00'": parts may be missing from the right, the zone too.
// Source: ISO 32000-1 section 7.9.4.
bool read_pdf(Evidence& evidence,
              std::string_view value,
              const Surroundings& around,
              time::ZoneBook& zones) {
  const std::size_t at = value.find("D:");
  if (at == std::string_view::npos) return false;
  Cursor cursor(value.substr(at + 2));
  std::string_view digits, zone_hours, zone_minutes;
  if (!cursor.digits(4, 15, &digits)) return false;
  evidence.form = "pdf";
  // Year 2009 written as "19" and 109 by programs of before 2000.
  if (digits.starts_with("191") && digits.size() % 2 == 1) {
    const auto wall = wall_of_digits(fmt::format("20{}{}", digits.substr(3, 2), digits.substr(5)));
    note(evidence,
         "pdf_y2k",
         Severity::low,
         "The year is 19 and the years since 1900: a program that did not expect 2000.");
    if (wall) evidence.facts.push_back({"candidate", {wall_text(*wall)}});
    return true;
  }
  if (digits.size() > 14 || digits.size() % 2 != 0) return true;
  constexpr std::string_view kDefaults = "00000101000000";
  const std::string whole = std::string(digits) + std::string(kDefaults.substr(digits.size()));
  const auto wall = wall_of_digits(whole);
  if (!wall || !is_plausible(*wall)) return true;
  evidence.precision = digits.size() < 10   ? Precision::day
                       : digits.size() < 14 ? Precision::minute
                                            : Precision::second;
  const std::string_view rest = cursor.rest();
  if (rest.starts_with('Z')) {
    evidence.offset_minutes = 0;
  } else if (rest.starts_with('+') || rest.starts_with('-')) {
    Cursor zone(rest.substr(1));
    zone.digits(2, 2, &zone_hours);
    if (zone.ok()) zone.run([](char c) { return c == '\''; }, 0, 1);
    if (zone.ok() && !zone.rest().empty()) zone.digits(0, 2, &zone_minutes);
    if (!zone_hours.empty()) {
      const auto minutes = static_cast<int>(decimal(zone_hours) * 60 + decimal(zone_minutes));
      evidence.offset_minutes = rest.front() == '-' ? -minutes : minutes;
    }
  }
  evidence.zone_known = evidence.offset_minutes.has_value();
  put_wall(evidence, *wall, around, zones);
  evidence.arithmetic = fmt::format(
      "{}{}", wall_text(*wall), evidence.zone_known ? " with its zone" : " without a zone");
  return true;
}

// "<dcterms:modified ...>2009-10-15T08:03:00Z</dcterms:modified>" of Office, "<meta:creation-date>
// 2009-10-15T12:03:05</meta:creation-date>" of OpenDocument.
bool read_xml(Evidence& evidence,
              std::string_view value,
              const Surroundings& around,
              time::ZoneBook& zones) {
  const bool office = has(value, "dcterms");
  const bool open = has(value, "meta:") || has(value, "dc:date");
  if (!office && !open) return false;
  const std::size_t begin = value.find('>');
  if (begin == std::string_view::npos) return false;
  const std::string_view text = trim(value.substr(begin + 1, value.find('<', begin) - begin - 1));
  evidence.form = office ? "ooxml" : "odf";
  put_printed_date(evidence, text, around, zones);
  // Word cuts the seconds off and prints 00.
  if (office && text.ends_with(":00Z") && !evidence.utc.empty()) {
    evidence.precision = Precision::minute;
    evidence.utc.front().hi = evidence.utc.front().lo + step_of(Precision::minute);
  }
  return true;
}

// "date=0x3B4F time=0x6062" of a zip: a local clock with steps of two seconds.
bool read_zip(Evidence& evidence,
              std::string_view value,
              const Surroundings& around,
              time::ZoneBook& zones) {
  const auto word = [&](std::string_view name) -> std::optional<unsigned> {
    const std::size_t at = find_any_case(value, name);
    if (at == std::string_view::npos) return std::nullopt;
    Cursor cursor(value.substr(at + name.size()));
    std::string_view digits;
    if (!cursor.hex(1, 4, &digits)) return std::nullopt;
    return static_cast<unsigned>(hexadecimal(digits));
  };
  const auto day = word("date=0x");
  const auto clock = word("time=0x");
  if (!day || !clock) return false;
  evidence.form = "zip";
  const auto part = [](unsigned bits, unsigned shift, unsigned mask) {
    return static_cast<int>(bits >> shift & mask);
  };
  const auto wall = wall_of(1980 + part(*day, 9, 127),
                            part(*day, 5, 15),
                            part(*day, 0, 31),
                            part(*clock, 11, 31),
                            part(*clock, 5, 63),
                            2 * part(*clock, 0, 31));
  if (!wall || !is_plausible(*wall)) return true;
  evidence.event = Event::attachment_modified;
  put_wall(evidence, *wall, around, zones);
  evidence.arithmetic = "DOS date and time: local clock, two-second steps";
  return true;
}

// "2009:10:15 12:03:05" of a camera, on its local clock.
bool read_exif(Evidence& evidence,
               std::string_view value,
               const Surroundings& around,
               time::ZoneBook& zones) {
  for (std::size_t i = 0; i + 19 <= value.size(); ++i) {
    const std::string_view stamp = value.substr(i, 19);
    if (stamp[4] != ':' || stamp[7] != ':' || stamp[10] != ' ' || stamp[13] != ':' ||
        stamp[16] != ':')
      continue;
    std::string digits;
    for (const char c : stamp) {
      if (is_digit(c)) digits.push_back(c);
    }
    const auto wall = wall_of_digits(digits);
    if (!wall || !is_plausible(*wall)) continue;
    evidence.form = "exif";
    put_wall(evidence, *wall, around, zones);
    evidence.arithmetic = "EXIF: the camera's local clock";
    return true;
  }
  return false;
}

// A FILETIME of OLE summary information: "0x" and sixteen hexadecimal digits, eighteen decimal
// ones, or FILETIME=[LOW:HIGH].
bool read_ole(Evidence& evidence, std::string_view value) {
  std::string digits;
  const std::size_t decimals = value.find_first_of("0123456789");
  if (decimals != std::string_view::npos) {
    Cursor cursor(value.substr(decimals));
    std::string_view ticks;
    if (cursor.digits(18, 18, &ticks)) value = {}, digits = fmt::format("{:016x}", decimal(ticks));
  }
  if (const std::size_t pair = value.find('['); pair != std::string_view::npos) {
    Cursor cursor(value.substr(pair + 1));
    std::string_view low, high;
    cursor.hex(8, 8, &low);
    cursor.literal(":");
    if (cursor.hex(8, 8, &high)) value = {}, digits = fmt::format("{}{}", high, low);
  }
  const std::size_t at = find_any_case(value, "0x");
  if (at == std::string_view::npos && digits.empty()) return false;
  std::size_t i = at == std::string_view::npos ? value.size() : at + 2;
  while (i < value.size() && (hex_digit(value[i]) >= 0 || value[i] == '_') && digits.size() < 17) {
    if (value[i] != '_') digits.push_back(value[i]);
    ++i;
  }
  if (digits.size() < 15 || digits.size() > 16) return false;
  evidence.form = "ole";
  evidence.zone_known = true;
  evidence.precision = Precision::millisecond;
  const auto instant = from_filetime(hexadecimal(digits));
  if (instant) put_instant(evidence, *instant);
  evidence.arithmetic = fmt::format("FILETIME 0x{} is steps of 100 ns since 1601 UTC", digits);
  return true;
}

}  // namespace

// "image001.png@01D5EBEF.1E703980": Outlook puts its local clock into the names of pictures.
Evidence read_content_id(std::string_view value,
                         const Surroundings& around,
                         time::ZoneBook& zones) {
  Evidence evidence;
  evidence.domain = "sender";
  evidence.event = Event::compose;
  evidence.role = Role::lower_bound;
  const std::size_t at = value.rfind('@');
  if (at == std::string_view::npos) return evidence;
  Cursor cursor(value.substr(at + 1));
  std::string_view high, low;
  cursor.hex(8, 8, &high);
  cursor.literal(".");
  if (!cursor.hex(8, 8, &low) || (!cursor.end() && !cursor.literal(">"))) return evidence;
  const auto instant = from_filetime(hexadecimal(high) << 32U | hexadecimal(low));
  if (!instant || !is_plausible(*instant)) return evidence;
  evidence.form = "outlook";
  evidence.precision = Precision::millisecond;
  put_wall(evidence, Wall(instant->time_since_epoch()), around, zones);
  evidence.arithmetic = fmt::format(
      "FILETIME 0x{}{} is steps of 100 ns since 1601 on the sender's local clock", high, low);
  return evidence;
}

Evidence read_attachment(std::string_view value,
                         const Surroundings& around,
                         time::ZoneBook& zones) {
  constexpr std::size_t kMaxValue = 2000;
  value = trim(value.substr(0, kMaxValue));
  Evidence evidence;
  evidence.domain = "file";
  evidence.trust = Trust::text;
  evidence.role = Role::lower_bound;
  is_modified(evidence, value);
  if (value.find('@') != std::string_view::npos && value.find('"') == std::string_view::npos) {
    Evidence named = read_content_id(value, around, zones);
    if (named.local) return named;
  }
  if (read_pdf(evidence, value, around, zones) || read_xml(evidence, value, around, zones) ||
      read_zip(evidence, value, around, zones) || read_exif(evidence, value, around, zones) ||
      read_ole(evidence, value)) {
    return evidence;
  }
  // creation-date="Wed, 12 Feb 1997 16:29:51 -0500" (RFC 2183), or a bare date.
  std::string_view text = value;
  if (const std::size_t equals = value.find('='); equals != std::string_view::npos) {
    text = trim(value.substr(equals + 1));
    if (text.starts_with('"')) text = text.substr(1, text.find('"', 1) - 1);
  }
  if (put_printed_date(evidence, text, around, zones)) evidence.form = "rfc2183";
  return evidence;
}

}  // namespace pismo::dating
