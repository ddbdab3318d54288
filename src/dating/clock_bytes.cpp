#include "pismo/dating/clock_bytes.hpp"

#include <algorithm>
#include <cstdint>

namespace pismo::dating {

namespace {

constexpr std::size_t kMaxRaw = 600;       // Of a value: longer ones are floods, not dates.
constexpr std::uint64_t kMaxItems = 4096;  // In any list; gather has caps far below.

/// Numbers as LEB128, signed ones folded (0, -1, 1, -2 ...), texts after their length.
class Writer {
 public:
  explicit Writer(std::string& out) : out_(out) {}

  void number(std::uint64_t value) {
    for (; value >= 0x80; value >>= 7U)
      out_.push_back(static_cast<char>(value | 0x80));
    out_.push_back(static_cast<char>(value));
  }

  void signed_number(std::int64_t value) {
    number((static_cast<std::uint64_t>(value) << 1U) ^ static_cast<std::uint64_t>(value >> 63U));
  }

  void text(std::string_view value) {
    number(value.size());
    out_.append(value);
  }

 private:
  std::string& out_;
};

/// The inverse; every wrong byte sets `failed`, and nothing is read after it.
class Reader {
 public:
  explicit Reader(std::string_view& rest) : rest_(rest) {}

  [[nodiscard]] bool failed() const { return failed_; }

  void fail() { failed_ = true; }

  std::uint64_t number() {
    std::uint64_t value = 0;
    for (unsigned shift = 0; shift < 64; shift += 7) {
      if (rest_.empty()) break;
      const auto byte = static_cast<unsigned char>(rest_.front());
      rest_.remove_prefix(1);
      value |= std::uint64_t{byte & 0x7FU} << shift;
      if (byte < 0x80) return value;
    }
    failed_ = true;
    return 0;
  }

  std::int64_t signed_number() {
    const std::uint64_t folded = number();
    return static_cast<std::int64_t>((folded >> 1U) ^ (~(folded & 1U) + 1));
  }

  /// A time or a length: within 9,000 years, so that reckoning with it cannot overflow.
  std::int64_t micros() {
    constexpr std::int64_t kMost = std::int64_t{1} << 58U;
    const std::int64_t value = signed_number();
    if (value < -kMost || value > kMost) failed_ = true;
    return failed_ ? 0 : value;
  }

  /// A length, which is never negative: no interval ends before it begins.
  std::int64_t span() {
    const std::int64_t value = micros();
    if (value < 0) failed_ = true;
    return failed_ ? 0 : value;
  }

  /// Minutes east of Greenwich.
  int offset() {
    constexpr std::int64_t kMost = 100'000;
    const std::int64_t value = signed_number();
    if (value < -kMost || value > kMost) failed_ = true;
    return failed_ ? 0 : static_cast<int>(value);
  }

  std::string text() {
    const std::uint64_t size = number();
    if (failed_ || size > rest_.size()) {
      failed_ = true;
      return {};
    }
    std::string value(rest_.substr(0, size));
    rest_.remove_prefix(size);
    return value;
  }

  /// How many items follow; each is a byte at least.
  std::uint64_t count() {
    const std::uint64_t items = number();
    if (items > std::min<std::uint64_t>(kMaxItems, rest_.size())) failed_ = true;
    return failed_ ? 0 : items;
  }

  /// A value of an enumeration whose last is `last`.
  template <typename Enum>
  Enum choice(Enum last) {
    const std::uint64_t value = number();
    if (value > static_cast<std::uint64_t>(last)) failed_ = true;
    return failed_ ? Enum{} : static_cast<Enum>(value);
  }

 private:
  std::string_view& rest_;
  bool failed_ = false;
};

void put(Writer& out, Instant at) {
  out.signed_number(at.time_since_epoch().count());
}

Instant instant(Reader& in) {
  return Instant(std::chrono::microseconds(in.micros()));
}

void put(Writer& out, const Anomaly& anomaly) {
  out.text(anomaly.kind);
  out.number(static_cast<std::uint64_t>(anomaly.severity));
  out.text(anomaly.explanation);
  out.text(anomaly.about);
}

Anomaly anomaly(Reader& in) {
  Anomaly read;
  read.kind = in.text();
  read.severity = in.choice(Severity::high);
  read.explanation = in.text();
  read.about = in.text();
  return read;
}

void put(Writer& out, const Fact& fact) {
  out.text(fact.name);
  out.number(fact.is_list ? 1 : 0);
  const std::size_t size = std::min<std::size_t>(fact.values.size(), kMaxItems);
  out.number(size);
  for (std::size_t i = 0; i < size; ++i)
    out.text(fact.values[i]);
}

Fact fact(Reader& in) {
  Fact read;
  read.name = in.text();
  read.is_list = in.number() != 0;
  for (std::uint64_t left = in.count(); left > 0 && !in.failed(); --left)
    read.values.push_back(in.text());
  return read;
}

// Which of the optional fields follow.
constexpr unsigned kHasLocal = 1, kHasOffset = 2, kZoneKnown = 4;

void put(Writer& out, const Evidence& read) {
  out.text(read.kind);
  out.text(read.form);
  out.text(read.where);
  out.text(std::string_view(read.raw).substr(0, kMaxRaw));
  out.number(read.utc.size());
  for (const Interval& one : read.utc) {
    put(out, one.lo);
    out.signed_number((one.hi - one.lo).count());
  }
  out.number((read.local ? kHasLocal : 0) | (read.offset_minutes ? kHasOffset : 0) |
             (read.zone_known ? kZoneKnown : 0));
  if (read.local) out.signed_number(read.local->time_since_epoch().count());
  if (read.offset_minutes) out.signed_number(*read.offset_minutes);
  out.text(read.zone_from);
  out.number(static_cast<std::uint64_t>(read.precision));
  out.text(read.domain);
  out.number(static_cast<std::uint64_t>(read.trust));
  out.number(static_cast<std::uint64_t>(read.role));
  out.number(static_cast<std::uint64_t>(read.event));
  out.text(read.arithmetic);
  out.number(read.anomalies.size());
  for (const Anomaly& one : read.anomalies)
    put(out, one);
  out.number(read.facts.size());
  for (const Fact& one : read.facts)
    put(out, one);
}

Evidence evidence(Reader& in) {
  Evidence read;
  read.kind = in.text();
  read.form = in.text();
  read.where = in.text();
  read.raw = in.text();
  Instant previous = Instant::min();
  for (std::uint64_t left = in.count(); left > 0 && !in.failed(); --left) {
    const Instant lo = instant(in);
    const Instant hi = lo + std::chrono::microseconds(in.span());
    if (hi < previous) in.fail();
    read.utc.push_back({lo, previous = hi});
  }
  const std::uint64_t flags = in.number();
  if ((flags & kHasLocal) != 0) read.local = Wall(std::chrono::microseconds(in.micros()));
  if ((flags & kHasOffset) != 0) read.offset_minutes = in.offset();
  read.zone_known = (flags & kZoneKnown) != 0;
  read.zone_from = in.text();
  read.precision = in.choice(Precision::microsecond);
  read.domain = in.text();
  read.trust = in.choice(Trust::text);
  read.role = in.choice(Role::upper_bound);
  read.event = in.choice(Event::quoted);
  read.arithmetic = in.text();
  for (std::uint64_t left = in.count(); left > 0 && !in.failed(); --left)
    read.anomalies.push_back(anomaly(in));
  for (std::uint64_t left = in.count(); left > 0 && !in.failed(); --left)
    read.facts.push_back(fact(in));
  return read;
}

}  // namespace

void append_clocks(std::string& out, const Clocks& clocks) {
  Writer writer(out);
  writer.text(clocks.message_id);
  writer.text(clocks.sender);
  writer.text(clocks.mailer);
  writer.number(clocks.ancestors.size());
  for (const std::string& id : clocks.ancestors)
    writer.text(id);
  writer.number(clocks.evidence.size());
  for (const Evidence& read : clocks.evidence)
    put(writer, read);
}

std::optional<Clocks> take_clocks(std::string_view& rest) {
  Reader reader(rest);
  Clocks clocks;
  clocks.message_id = reader.text();
  clocks.sender = reader.text();
  clocks.mailer = reader.text();
  for (std::uint64_t left = reader.count(); left > 0 && !reader.failed(); --left)
    clocks.ancestors.push_back(reader.text());
  for (std::uint64_t left = reader.count(); left > 0 && !reader.failed(); --left)
    clocks.evidence.push_back(evidence(reader));
  if (reader.failed()) return std::nullopt;
  return clocks;
}

void append_summary(std::string& out, const ClockSummary& summary) {
  Writer writer(out);
  writer.text(summary.sender);
  writer.number((summary.printed_offset ? 1U : 0U) | (summary.lacks_zone ? 2U : 0U));
  if (summary.printed_offset) writer.signed_number(*summary.printed_offset);
  writer.number(summary.voices.size());
  for (const VoiceReading& voice : summary.voices) {
    writer.text(voice.owner);
    writer.number(voice.apart ? 1 : 0);
    if (voice.apart) writer.signed_number(voice.apart->count());
  }
  if (!summary.form) return;
  writer.number(summary.form->passed_servers ? 1 : 0);
  writer.number(summary.form->program);
  writer.text(summary.form->header_order);
}

std::optional<ClockSummary> take_summary(std::string_view& rest) {
  Reader reader(rest);
  ClockSummary summary;
  summary.sender = reader.text();
  const std::uint64_t flags = reader.number();
  if ((flags & 1U) != 0) summary.printed_offset = reader.offset();
  summary.lacks_zone = (flags & 2U) != 0;
  for (std::uint64_t left = reader.count(); left > 0 && !reader.failed(); --left) {
    VoiceReading voice;
    voice.owner = reader.text();
    if (reader.number() != 0) voice.apart = std::chrono::seconds(reader.micros());
    summary.voices.push_back(std::move(voice));
  }
  if (!reader.failed() && !rest.empty()) {
    LetterForm form;
    form.passed_servers = reader.number() != 0;
    form.program = static_cast<std::uint32_t>(reader.number());
    form.header_order = reader.text();
    summary.form = std::move(form);
  }
  if (reader.failed()) return std::nullopt;
  return summary;
}

}  // namespace pismo::dating
