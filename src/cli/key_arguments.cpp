#include "key_arguments.hpp"

#include <charconv>
#include <chrono>
#include <optional>

#include "cli11.hpp"

namespace pismo::cli {

namespace {

std::optional<std::chrono::sys_days> day_of(const std::string& text) {
  constexpr std::string_view kShape = "dddd-dd-dd";
  if (text.size() != kShape.size()) return std::nullopt;
  for (std::size_t i = 0; i < kShape.size(); ++i) {
    const bool digit = text[i] >= '0' && text[i] <= '9';
    if (kShape[i] == '-' ? text[i] != '-' : !digit) return std::nullopt;
  }
  const auto part = [&](std::size_t at, std::size_t size) {
    int value = 0;
    std::from_chars(text.data() + at, text.data() + at + size, value);
    return value;
  };
  const std::chrono::year_month_day day(std::chrono::year(part(0, 4)),
                                        std::chrono::month(static_cast<unsigned>(part(5, 2))),
                                        std::chrono::day(static_cast<unsigned>(part(8, 2))));
  if (!day.ok()) return std::nullopt;
  return std::chrono::sys_days(day);
}

}  // namespace

std::string trouble_with_day(const std::string& text) {
  return day_of(text) ? "" : "'" + text + "' is no day; write it as 2009-10-15";
}

void KeyArguments::declare(CLI::App& command) {
  command
      .add_option("--keys",
                  folder,
                  "A folder of keys (docs/authenticity.md); without it no signature can be decided")
      ->type_name("DIR");
  command.add_option("--at", day, "The day by which signatures have expired (default: today)")
      ->check(trouble_with_day)
      ->type_name("YYYY-MM-DD");
}

Result<authenticity::KeyBook> KeyArguments::read() const {
  if (folder.empty()) return authenticity::KeyBook();
  return authenticity::KeyBook::read(folder);
}

std::int64_t KeyArguments::now() const {
  const auto given = day_of(day);
  const auto time =
      given ? std::chrono::sys_seconds(*given)
            : std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
  return time.time_since_epoch().count();
}

}  // namespace pismo::cli
