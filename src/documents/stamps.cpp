#include "pismo/documents/stamps.hpp"

#include <algorithm>

#include "xml_walk.hpp"
#include "zip_members.hpp"

namespace pismo::documents {

namespace {

constexpr std::size_t kMaxStamps = 10;   // Documents have two or three.
constexpr std::size_t kMaxLetters = 40;  // "2009-10-15T12:03:05.123456789+04:00" has 35.

constexpr std::string_view kNames[] = {
    "created", "modified", "lastPrinted", "creation-date", "date", "print-date"};

void add_stamps(std::string_view xml, std::vector<Stamp>& out) {
  std::string_view open;
  std::string letters;
  XmlEvents events;
  events.full = [&] { return out.size() >= kMaxStamps; };
  events.begin = [&](std::string_view name, const XmlAttributes& /*attributes*/) {
    const auto* known = std::find(std::begin(kNames), std::end(kNames), name);
    open = known == std::end(kNames) ? std::string_view() : *known;
    letters.clear();
  };
  events.letters = [&](std::string_view text) {
    if (!open.empty() && letters.size() <= kMaxLetters) letters.append(text.substr(0, kMaxLetters));
  };
  events.end = [&](std::string_view name) {
    if (name == open && !letters.empty() && letters.size() <= kMaxLetters)
      out.push_back({std::string(open), letters});
    open = {};
  };
  (void)walk_xml(xml, events);
}

}  // namespace

std::vector<Stamp> office_stamps(std::string_view zip) {
  std::vector<Stamp> stamps;
  // A quick look first: most archives are no office documents.
  const bool office = zip.find("docProps/core.xml") != std::string_view::npos;
  if (!office && zip.find("meta.xml") == std::string_view::npos) return stamps;
  const std::string_view member = office ? "docProps/core.xml" : "meta.xml";
  (void)each_member(
      zip,
      [&](std::string_view name) { return name == member && stamps.empty(); },
      [&](std::string_view /*name*/, const std::string& bytes) { add_stamps(bytes, stamps); });
  return stamps;
}

}  // namespace pismo::documents
