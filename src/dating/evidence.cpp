#include "pismo/dating/evidence.hpp"

namespace pismo::dating {

std::optional<Interval> Evidence::hull() const {
  if (utc.empty()) return std::nullopt;
  return Interval{utc.front().lo, utc.back().hi};
}

std::string_view Evidence::fact(std::string_view name) const {
  for (const Fact& fact : facts) {
    if (fact.name == name && !fact.values.empty()) return fact.values.front();
  }
  return {};
}

char letter(Trust trust) {
  switch (trust) {
    case Trust::cryptographic:
      return 'A';
    case Trust::custodian:
      return 'B';
    case Trust::server:
      return 'C';
    case Trust::sender:
      return 'D';
    case Trust::text:
      return 'E';
  }
  return 'E';
}

std::string_view name(Role role) {
  switch (role) {
    case Role::point:
      return "point";
    case Role::lower_bound:
      return "lower_bound";
    case Role::upper_bound:
      return "upper_bound";
  }
  return {};
}

std::string_view name(Event event) {
  switch (event) {
    case Event::compose:
      return "compose";
    case Event::sent:
      return "sent";
    case Event::resent:
      return "resent";
    case Event::signed_at:
      return "signed";
    case Event::hop:
      return "hop";
    case Event::delivered:
      return "delivered";
    case Event::stored:
      return "stored";
    case Event::thread_root:
      return "thread_root";
    case Event::ancestor:
      return "ancestor";
    case Event::attachment_created:
      return "attachment_created";
    case Event::attachment_modified:
      return "attachment_modified";
    case Event::software_build:
      return "software_build";
    case Event::quoted:
      return "quoted";
  }
  return {};
}

std::string_view name(Precision precision) {
  switch (precision) {
    case Precision::day:
      return "day";
    case Precision::minute:
      return "minute";
    case Precision::second:
      return "second";
    case Precision::centisecond:
      return "centisecond";
    case Precision::millisecond:
      return "millisecond";
    case Precision::microsecond:
      return "microsecond";
  }
  return {};
}

std::string_view name(Severity severity) {
  switch (severity) {
    case Severity::low:
      return "low";
    case Severity::medium:
      return "medium";
    case Severity::high:
      return "high";
  }
  return {};
}

}  // namespace pismo::dating
