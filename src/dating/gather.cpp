#include "pismo/dating/gather.hpp"

#include <algorithm>
#include <array>
#include <fmt/format.h>

#include "pismo/dating/inspect.hpp"

#include "digits.hpp"
#include "header_order.hpp"
#include "instant.hpp"
#include "letter_form.hpp"
#include "part_clocks.hpp"
#include "quoted_dates.hpp"

namespace pismo::dating {

namespace {

bool same_name(std::string_view a, std::string_view lower) {
  return std::equal(a.begin(), a.end(), lower.begin(), lower.end(), [](char one, char other) {
    return to_lower(one) == other;
  });
}

bool is_mailer(std::string_view name) {
  return same_name(name, "x-mailer") || same_name(name, "user-agent") ||
         same_name(name, "x-mimeole") || same_name(name, "x-newsreader");
}

// The day of its list of viruses, which a scanner on the sender's computer prints; one that reads
// incoming mail prints the day of reading.
bool is_scanner_of_sender(const mime::Field& field) {
  return same_name(field.name, "x-antivirus") && has(field.value, "outbound");
}

/// Header fields that are one clock each, and the kind they are read as.
struct ClockField {
  std::string_view field;
  std::string_view kind;
};

constexpr std::array kFields = {
    ClockField{"resent-date", "resent_date"},
    ClockField{"delivery-date", "delivery_date"},
    ClockField{"x-apparently-to", "delivery_date"},
    ClockField{"x-originalarrivaltime", "x_originalarrivaltime"},
    ClockField{"x-ms-exchange-crosstenant-originalarrivaltime", "x_originalarrivaltime"},
    ClockField{"x-ms-exchange-transport-originalarrivaltime", "x_originalarrivaltime"},
    ClockField{"thread-index", "thread_index"},
    ClockField{"dkim-signature", "dkim_time"},
    ClockField{"arc-seal", "dkim_time"},
    ClockField{"x-mimetrack", "x_mimetrack"},
    ClockField{"x-yandex-timemark", "x_yandex_timemark"},
};

std::string where_of(const mime::Field& field) {
  return "header " + field.name;
}

/// The name of the sender's clock, and how far it is trusted.
struct SenderName {
  std::string domain;
  Trust trust = Trust::sender;
};

class Gatherer {
 public:
  Gatherer(std::string_view raw,
           const mime::Message& message,
           const Settings& settings,
           time::ZoneBook& zones)
      : raw_(raw), message_(message), settings_(settings), zones_(zones) {}

  Clocks run(std::string_view envelope);

 private:
  Evidence& add(std::string_view kind, std::string_view value, std::string where);
  void look_around();
  void add_received(const std::string& value, std::size_t number);
  void add_date(const mime::Field& field);
  void add_thread_index(const std::string& value, const std::string& where);
  void add_software(const mime::Field& field);
  void add_clock_field(const mime::Field& field);
  void add_header();
  void add_ancestors();
  void add_quotations();
  [[nodiscard]] SenderName find_name() const;
  void name_sender();

  std::string_view raw_;
  const mime::Message& message_;
  const Settings& settings_;
  time::ZoneBook& zones_;
  Surroundings around_;
  Clocks clocks_;
};

Evidence& Gatherer::add(std::string_view kind, std::string_view value, std::string where) {
  Evidence& added =
      clocks_.evidence.emplace_back(read_clock(*find_clock_kind(kind), value, around_, zones_));
  added.where = std::move(where);
  return added;
}

// The zone that clocks without one are read in: that of the Date field, else of the first
// server, else the one the case assumes.
void Gatherer::look_around() {
  around_.zone = settings_.zone;
  const auto take = [&](const mime::Date& date, std::string_view from) {
    if (!around_.near && date.utc) around_.near = from_seconds(*date.utc);
    if (around_.offset_minutes || !date.zone_known || date.offset_minutes.value_or(0) == 0) return;
    around_.offset_minutes = date.offset_minutes;
    around_.offset_from = from;
  };
  take(message_.date, "the Date field");
  if (!around_.offset_minutes && message_.date.zone_known && message_.date.offset_minutes) {
    around_.offset_minutes = message_.date.offset_minutes;
    around_.offset_from = "the Date field";
  }
  if (message_.received && message_.date.raw.empty()) take(*message_.received, "the first server");
  for (const mime::Field& field : message_.headers) {
    if (is_mailer(field.name)) clocks_.mailer += (clocks_.mailer.empty() ? "" : " ") + field.value;
  }
  around_.mailer = clocks_.mailer;
}

// A Received field, and the queue id in it: two readings of one clock.
void Gatherer::add_received(const std::string& value, std::size_t number) {
  const std::string where = fmt::format("header Received#{}", number);
  const auto offset = std::exchange(around_.offset_minutes, std::nullopt);
  Evidence& hop = add("received", value, where);
  around_.offset_minutes = offset;
  const std::string_view by = hop.fact("by");
  const bool custodian =
      std::find(settings_.custodian_hosts.begin(), settings_.custodian_hosts.end(), by) !=
      settings_.custodian_hosts.end();
  if (custodian) hop.trust = Trust::custodian;
  hop.role = Role::upper_bound;
  const std::string_view id = hop.fact("id");
  if (id.empty()) return;
  const auto near = around_.near;
  if (const auto hull = hop.hull()) around_.near = hull->lo;
  Evidence queued = read_clock(*find_clock_kind("queue_id"), id, around_, zones_);
  around_.near = near;
  if (queued.utc.empty()) return;
  queued.where = where + " id";
  queued.domain = hop.domain;
  queued.trust = custodian ? Trust::custodian : Trust::server;
  queued.role = Role::upper_bound;
  clocks_.evidence.push_back(std::move(queued));  // `hop` is gone.
}

void Gatherer::add_date(const mime::Field& field) {
  Surroundings zone_only;
  zone_only.zone = settings_.zone;
  const Surroundings kept = std::exchange(around_, zone_only);
  add("date", field.value, where_of(field));
  around_ = kept;
}

void Gatherer::add_thread_index(const std::string& value, const std::string& where) {
  const Evidence root = add("thread_index", value, where);
  if (root.utc.empty()) return;
  if (root.fact("depth") == "0") {
    clocks_.evidence.back().event = Event::compose;
    return;
  }
  // The last reply of the index is this message: when its author pressed the button.
  Evidence last = root;
  const auto at = find_clock_kind("date")->read(root.fact("last"), {}, zones_).hull();
  if (!at) return;
  last.event = Event::compose;
  last.where = where + " last reply";
  last.utc = {{at->lo, at->lo + std::chrono::milliseconds(999)}};
  last.precision = Precision::second;
  last.arithmetic = fmt::format("reply {} of the thread index", root.fact("depth"));
  last.facts.clear();
  last.anomalies.clear();
  clocks_.evidence.push_back(std::move(last));
}

void Gatherer::add_software(const mime::Field& field) {
  if (add("software", field.value, where_of(field)).utc.empty()) clocks_.evidence.pop_back();
}

void Gatherer::add_clock_field(const mime::Field& field) {
  const auto* const known =
      std::find_if(kFields.begin(), kFields.end(), [&](const ClockField& clock) {
        return same_name(field.name, clock.field);
      });
  if (known == kFields.end()) return;
  if (known->field == "x-apparently-to" && field.value.find(';') == std::string::npos) return;
  if (add(known->kind, field.value, where_of(field)).utc.empty() && known->kind == "dkim_time")
    clocks_.evidence.pop_back();
}

void Gatherer::add_header() {
  std::size_t hops = 0;
  bool dated = false;
  for (const mime::Field& field : message_.headers) {
    if (same_name(field.name, "received")) {
      if (++hops <= kMaxHops) add_received(field.value, hops);
    } else if (same_name(field.name, "date")) {
      // Of several Date fields the first counts, as it does for readers of mail.
      if (!std::exchange(dated, true)) add_date(field);
    } else if (same_name(field.name, "message-id")) {
      if (clocks_.message_id.empty()) add("message_id", field.value, where_of(field));
      clocks_.message_id = message_.message_id;
    } else if (same_name(field.name, "thread-index")) {
      add_thread_index(field.value, where_of(field));
    } else if (is_mailer(field.name) || is_scanner_of_sender(field)) {
      add_software(field);
    } else {
      add_clock_field(field);
    }
  }
}

// Identifiers of the letters it answers: they are older than it.
void Gatherer::add_ancestors() {
  clocks_.ancestors = message_.references;
  for (const std::string& id : message_.in_reply_to) {
    const auto known = std::find(clocks_.ancestors.begin(), clocks_.ancestors.end(), id);
    if (known == clocks_.ancestors.end()) clocks_.ancestors.push_back(id);
  }
  if (clocks_.ancestors.size() > kMaxAncestors) {
    clocks_.ancestors.erase(clocks_.ancestors.begin(), clocks_.ancestors.end() - kMaxAncestors);
  }
  Surroundings others;  // Their authors' zones and programs are not known.
  others.zone = settings_.zone;
  others.near = around_.near;
  for (const std::string& id : clocks_.ancestors) {
    Evidence read = read_clock(*find_clock_kind("message_id"), id, others, zones_);
    // What counts only beside a program's name is no clock where no name stands.
    if (read.utc.empty() || id == message_.message_id || read.trust == Trust::text) continue;
    read.where = "identifier of an earlier letter";
    read.event = Event::ancestor;
    read.role = Role::lower_bound;
    read.trust = Trust::text;
    read.domain = "ancestor:" + id;
    read.anomalies.clear();
    clocks_.evidence.push_back(std::move(read));
  }
}

void Gatherer::add_quotations() {
  Surroundings quoter = around_;  // Programs print the quoted time in the quoter's own zone.
  for (const QuotedDate& quoted : quoted_dates(message_.text)) {
    Evidence read = read_clock(*find_clock_kind("quoted_header_date"), quoted.text, quoter, zones_);
    if (read.utc.empty() || read.precision == Precision::day) continue;
    read.where = fmt::format("text, byte {}", quoted.offset);
    clocks_.evidence.push_back(std::move(read));
  }
}

// The sender's clock gets a name: its provider's when the identifier is the provider's, else
// the computer that the identifier or the address names.
SenderName Gatherer::find_name() const {
  SenderName name;
  for (const Evidence& read : clocks_.evidence) {
    if (read.kind != "message_id" || read.event == Event::ancestor) continue;
    if (read.domain.starts_with("provider:")) {
      name = {read.domain, read.trust};
    }
    if (read.domain == "sender" && !read.utc.empty()) {
      const std::size_t at = message_.message_id.rfind('@');
      if (at != std::string::npos) name.domain = "pc:" + message_.message_id.substr(at + 1);
    }
  }
  if (name.domain.empty()) {
    const std::string address = message_.from.empty() ? "" : message_.from.front().address;
    name.domain = "pc:" + (address.empty() ? "unknown" : address);
  }
  return name;
}

void Gatherer::name_sender() {
  if (!message_.from.empty()) clocks_.sender = message_.from.front().address;
  std::transform(clocks_.sender.begin(), clocks_.sender.end(), clocks_.sender.begin(), to_lower);
  const SenderName name = find_name();
  for (Evidence& read : clocks_.evidence) {
    if (read.domain != "sender") continue;
    read.domain = name.domain;
    if (read.trust == Trust::sender) read.trust = name.trust;
  }
}

Clocks Gatherer::run(std::string_view envelope) {
  clocks_.evidence.reserve(16);  // Dear to move; most letters have fewer.
  look_around();
  add_header();
  add_ancestors();
  for (PartClock& found : part_clocks(raw_, message_)) {
    if (add(found.kind, found.value, found.where).utc.empty() &&
        clocks_.evidence.back().anomalies.empty())
      clocks_.evidence.pop_back();
  }
  add_quotations();
  if (!envelope.empty()) add("mbox_from", envelope, "mailbox line");
  name_sender();
  note_letter_form(raw_, message_, clocks_);
  clocks_.header_order = header_order(message_.headers);
  return std::move(clocks_);
}

}  // namespace

Clocks gather(std::string_view raw,
              const mime::Message& message,
              std::string_view envelope,
              const Settings& settings,
              time::ZoneBook& zones) {
  return Gatherer(raw, message, settings, zones).run(envelope);
}

}  // namespace pismo::dating
