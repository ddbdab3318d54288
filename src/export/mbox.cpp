#include "mbox.hpp"

#include <algorithm>
#include <chrono>
#include <fmt/format.h>

#include "index_line.hpp"
#include "output.hpp"

namespace pismo::exporting {

namespace {

constexpr std::string_view kFrom = "From ";

/// What mail systems write when nobody is known to have sent a message.
constexpr std::string_view kNobody = "MAILER-DAEMON";

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

/// True for "From x@y Tue Oct 13 09:00:00 2009" and its cousins: readers look for a time.
bool is_good_envelope(std::string_view line) {
  constexpr std::size_t kMaxLine = 512;
  if (!line.starts_with(kFrom) || line.size() > kMaxLine) return false;
  const bool printable = std::ranges::all_of(line, [](char c) { return c >= ' ' && c <= '~'; });
  bool time = false;
  for (std::size_t at = 2; at + 2 < line.size(); ++at) {
    time = time || (line[at] == ':' && is_digit(line[at - 2]) && is_digit(line[at - 1]) &&
                    is_digit(line[at + 1]) && is_digit(line[at + 2]));
  }
  return printable && time;
}

/// One word of printable ASCII, or the name for nobody.
std::string_view envelope_sender(std::string_view address) {
  constexpr std::size_t kMaxAddress = 254;  // RFC 5321 section 4.5.3.1.3.
  const bool good = !address.empty() && address.size() <= kMaxAddress &&
                    std::ranges::all_of(address, [](char c) { return c > ' ' && c <= '~'; });
  return good ? address : kNobody;
}

/// "Tue Oct 13 09:00:00 2009" (C asctime, UTC).
std::string asctime_of(std::int64_t date) {
  namespace chrono = std::chrono;
  constexpr std::string_view kDays = "SunMonTueWedThuFriSat";
  constexpr std::string_view kMonths = "JanFebMarAprMayJunJulAugSepOctNovDec";
  constexpr std::int64_t kLast = 253'402'300'799;  // The end of the year 9999.
  const chrono::sys_seconds time{chrono::seconds(date >= 0 && date <= kLast ? date : 0)};
  const chrono::sys_days day = chrono::floor<chrono::days>(time);
  const chrono::year_month_day ymd(day);
  const chrono::hh_mm_ss clock(time - day);
  const std::size_t weekday = chrono::weekday(day).c_encoding();
  const std::size_t month = unsigned(ymd.month());
  return fmt::format("{} {} {:2} {:02}:{:02}:{:02} {:04}",
                     kDays.substr(weekday * 3, 3),
                     kMonths.substr((month - 1) * 3, 3),
                     unsigned(ymd.day()),
                     clock.hours().count(),
                     clock.minutes().count(),
                     clock.seconds().count(),
                     int(ymd.year()));
}

/// One mboxrd file, and an index that says where in it each message lies.
class MboxWriter final : public FormWriter {
 public:
  Result<void> begin(Output& output) override { return output.write({}); }

  Result<void> add(const Record& record, Output& output) override {
    const std::string separator = from_line(record);
    const std::string body = quote_mboxrd(record.raw);
    // One blank line ends a message. A last line without its end gets one first; the index
    // tells such a message from one that had it.
    const std::string_view tail = body.empty() || body.back() == '\n' ? "\n" : "\n\n";
    const StoredMessage stored{"messages.mbox", offset_ + separator.size(), body.size(), "mboxrd"};
    for (const std::string_view piece :
         {std::string_view(separator), std::string_view(body), tail}) {
      if (auto put = output.write(piece); !put) return put;
    }
    offset_ += separator.size() + body.size() + tail.size();
    return output.note(kIndexFile, index_line(record, stored));
  }

 private:
  std::uint64_t offset_ = 0;
};

}  // namespace

std::string quote_mboxrd(std::string_view raw) {
  std::string quoted;
  quoted.reserve(raw.size());
  std::size_t copied = 0;
  for (std::size_t hit = raw.find(kFrom); hit != std::string_view::npos;
       hit = raw.find(kFrom, hit + 1)) {
    std::size_t line = hit;
    while (line > 0 && raw[line - 1] == '>') {
      --line;
    }
    if (line > 0 && raw[line - 1] != '\n') continue;
    quoted.append(raw, copied, line - copied);
    quoted += '>';
    copied = line;
  }
  quoted.append(raw, copied);
  return quoted;
}

std::string from_line(const Record& record) {
  if (is_good_envelope(record.envelope)) return record.envelope + "\n";
  return fmt::format(
      "From {} {}\n", envelope_sender(record.sender), asctime_of(record.date.value_or(0)));
}

std::unique_ptr<FormWriter> make_mbox(const Options& /*options*/) {
  return std::make_unique<MboxWriter>();
}

}  // namespace pismo::exporting
