#include "eml.hpp"

#include <chrono>
#include <fmt/format.h>

#include "index_line.hpp"
#include "output.hpp"

namespace pismo::exporting {

namespace {

/// "2009-10-13" in UTC, or "undated".
std::string day_of(std::optional<std::int64_t> date) {
  namespace chrono = std::chrono;
  constexpr std::int64_t kFirst = -62'135'596'800;  // The year 1.
  constexpr std::int64_t kLast = 253'402'300'799;   // The end of the year 9999.
  if (!date || *date < kFirst || *date > kLast) return "undated";
  const chrono::year_month_day day(
      chrono::floor<chrono::days>(chrono::sys_seconds(chrono::seconds(*date))));
  return fmt::format(
      "{:04}-{:02}-{:02}", int(day.year()), unsigned(day.month()), unsigned(day.day()));
}

/// A folder of files, one a message, named by day and key, and an index.
class EmlWriter final : public FormWriter {
 public:
  Result<void> begin(Output& /*output*/) override { return {}; }

  Result<void> add(const Record& record, Output& output) override {
    const std::string stem = "messages/" + day_of(record.date) + "-" + short_key(record.key);
    std::string path = stem + ".eml";
    auto created = output.create(path, record.raw);
    // The same message twice, or two that share the beginning of their keys: keep both.
    for (int copy = 2; is_taken(created) && copy <= kMaxCopies; ++copy) {
      path = stem + "-" + std::to_string(copy) + ".eml";
      created = output.create(path, record.raw);
    }
    if (!created) return fail(created.error());
    return output.note(kIndexFile, index_line(record, {path, 0, record.raw.size(), "none"}));
  }
};

}  // namespace

std::unique_ptr<FormWriter> make_eml(const Options& /*options*/) {
  return std::make_unique<EmlWriter>();
}

}  // namespace pismo::exporting
