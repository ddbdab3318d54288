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
  const bool modified =
      has(value, "mod") || has(value, "saved") || has(value, "print") || has(value, "dc:date");
  evidence.event = modified ? Event::attachment_modified : Event::attachment_created;
}

// "+04'00'", "+04:00", "-0500", "Z" behind a time: minutes east of Greenwich.
std::optional<int> zone_after(std::string_view rest) {
  rest = trim(rest);
  if (rest.starts_with('Z')) return 0;
  if (!rest.starts_with('+') && !rest.starts_with('-')) return std::nullopt;
  constexpr int kMaxOffset = 14 * 60;
  Cursor zone(rest.substr(1));
  std::string_view hours, minutes;
  if (!zone.digits(1, 4, &hours)) return std::nullopt;
  if (hours.size() > 2) {
    minutes = hours.substr(hours.size() - 2);
    hours.remove_suffix(2);
  } else {
    zone.run([](char c) { return c == '\'' || c == ':'; }, 0, 1);
    zone.digits(0, 2, &minutes);
  }
  const auto offset = static_cast<int>(decimal(hours) * 60 + decimal(minutes));
  if (offset > kMaxOffset) return std::nullopt;
  return rest.front() == '-' ? -offset : offset;
}

// "D:20091015120305+04'00'": parts may be missing from the right, the zone too.
// Source: ISO 32000-1 section 7.9.4.
bool read_pdf(Evidence& evidence,
              std::string_view value,
              const Surroundings& around,
              time::ZoneBook& zones) {
  const std::size_t at = value.find("D:");
  // Some programs leave the mark out.
  const bool bare = at == std::string_view::npos && value.size() >= 14 &&
                    all_digits(value.substr(0, 14)) && (value.size() == 14 || !is_digit(value[14]));
  if (at == std::string_view::npos && !bare) return false;
  Cursor cursor(bare ? value : value.substr(at + 2));
  std::string_view digits;
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
  evidence.offset_minutes = zone_after(cursor.rest());
  evidence.zone_known = evidence.offset_minutes.has_value();
  put_wall(evidence, *wall, around, zones);
  evidence.arithmetic = fmt::format(
      "{}{}", wall_text(*wall), evidence.zone_known ? " with its zone" : " without a zone");
  return true;
}

// "<dcterms:modified ...>2009-10-15T08:03:00Z</dcterms:modified>" of Office, "<meta:creation-date>
// 2009-10-15T12:03:05</meta:creation-date>" of OpenDocument, <xmp:CreateDate> of Adobe's XMP, also
// as an attribute: xmp:CreateDate="2009-10-15T12:03:05+04:00".
bool read_xml(Evidence& evidence,
              std::string_view value,
              const Surroundings& around,
              time::ZoneBook& zones) {
  const bool office = has(value, "dcterms") || has(value, "cp:");
  const bool open = has(value, "meta:") || has(value, "dc:date");
  const bool adobe = has(value, "xmp:") || has(value, "xap:") || has(value, "photoshop:");
  if (!office && !open && !adobe) return false;
  std::size_t begin = value.find('>');
  char end = '<';
  if (begin == std::string_view::npos && adobe) {
    begin = value.find_first_of("\"'");
    end = begin == std::string_view::npos ? end : value[begin];
  }
  if (begin == std::string_view::npos) return false;
  const std::string_view text =
      trim(value.substr(begin + 1, value.find(end, begin + 1) - begin - 1));
  evidence.form = office ? "ooxml" : adobe ? "xmp" : "odf";
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
    cursor.run([](char c) { return c == ' ' || c == '=' || c == ':'; }, 1, 3);
    cursor.literal("0x");
    if (!cursor.hex(1, 4, &digits)) return std::nullopt;
    return static_cast<unsigned>(hexadecimal(digits));
  };
  auto day = word("date");
  auto clock = word("time");
  // Both words as one number, the day first, as they are often printed.
  Cursor both(value);
  std::string_view whole;
  both.literal("0x");
  if (both.hex(8, 8, &whole) && both.end()) {
    day = static_cast<unsigned>(hexadecimal(whole.substr(0, 4)));
    clock = static_cast<unsigned>(hexadecimal(whole.substr(4)));
  }
  if (!day || !clock) return false;
  evidence.form = "zip";
  const auto part = [](unsigned bits, unsigned shift, unsigned mask) {
    return static_cast<int>(bits >> shift & mask);
  };
  const auto wall = wall_of({1980 + part(*day, 9, 127),
                             part(*day, 5, 15),
                             part(*day, 0, 31),
                             part(*clock, 11, 31),
                             part(*clock, 5, 63),
                             2 * part(*clock, 0, 31)});
  if (!wall || !is_plausible(*wall)) return true;
  evidence.event = Event::attachment_modified;
  put_wall(evidence, *wall, around, zones);
  evidence.arithmetic = "DOS date and time: local clock, two-second steps";
  return true;
}

// "2009:10:15 12:03:05" of a camera, on its local clock; cameras of today print the offset too.
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
    const std::size_t sign = value.find_first_of("+-", i + 19);
    evidence.offset_minutes =
        zone_after(sign == std::string_view::npos ? value.substr(i + 19, 2) : value.substr(sign));
    evidence.zone_known = evidence.offset_minutes.has_value();
    put_wall(evidence, *wall, around, zones);
    evidence.arithmetic = evidence.zone_known ? "EXIF: the camera's clock with its offset"
                                              : "EXIF: the camera's local clock";
    return true;
  }
  return false;
}

// "60 48 10 4A E8 21 D8 01": eight bytes as they lie in the file, the lowest first.
std::string turned_bytes(std::string_view value) {
  std::string digits;
  Cursor cursor(value);
  for (int i = 0; i < 8; ++i) {
    std::string_view byte;
    if (i > 0) cursor.run([](char c) { return c == ' '; }, 1, 1);
    if (!cursor.hex(2, 2, &byte)) return {};
    digits.insert(0, byte);
  }
  return cursor.end() ? digits : std::string();
}

// A FILETIME of OLE summary information: "0x" and sixteen hexadecimal digits, eighteen decimal
// ones, FILETIME=[LOW:HIGH], or eight bytes.
bool read_ole(Evidence& evidence, std::string_view value) {
  const std::string_view whole = value;
  std::string digits = turned_bytes(value);
  if (!digits.empty()) value = {};
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
  evidence.form = has(whole, "winmail") ? "tnef" : "ole";
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
  // A whole Content-Disposition holds such a parameter among others.
  std::string_view text = value;
  for (const std::string_view name : {"creation-date", "modification-date", "read-date"}) {
    const std::size_t at = find_any_case(value, name);
    if (at == std::string_view::npos) continue;
    text = value = value.substr(at);
    break;
  }
  if (const std::size_t equals = value.find('='); equals != std::string_view::npos) {
    text = trim(value.substr(equals + 1));
    if (text.starts_with('"')) text = text.substr(1, text.find('"', 1) - 1);
  }
  if (put_printed_date(evidence, text, around, zones))
    evidence.form = value.starts_with("zip ") ? "zip" : "rfc2183";
  return evidence;
}

}  // namespace pismo::dating
