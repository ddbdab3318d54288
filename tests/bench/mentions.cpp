// pismo-bench-mentions FILE...: reads UTF-8 texts and prints how many megabytes a second one core
// takes through the grammar of dates, and how many expressions it finds.
#include "pismo/mentions/mentions.hpp"

#include <cstdint>
#include <ctime>
#include <fmt/format.h>
#include <string>

#include "pismo/base/file.hpp"
#include "pismo/base/utf8.hpp"

namespace {

constexpr double kRound = 2.0;  // Seconds of processor time, lest other programs count.

double seconds() {
  return static_cast<double>(std::clock()) / CLOCKS_PER_SEC;
}

int run(int count, char** files) {
  std::string text;
  for (int i = 1; i < count; ++i) {
    const auto bytes = pismo::read_file(files[i]);
    if (!bytes) {
      fmt::print(stderr, "{}\n", bytes.error().message);
      return 2;
    }
    text += pismo::sanitize_utf8(*bytes);
  }
  constexpr std::int64_t kThursday = 1'255'617'000;  // 2009-10-15 14:30
  const pismo::mentions::Anchor anchor{.local = kThursday};
  std::uint64_t bytes = 0;
  std::size_t found = 0;
  const double begun = seconds();
  while (seconds() - begun < kRound) {
    found = 0;
    pismo::mentions::each_mention(text, anchor, [&](const auto&) { ++found; });
    bytes += text.size();
  }
  fmt::print("{:.1f} MB/s, {} expressions in {} bytes\n",
             static_cast<double>(bytes) / (seconds() - begun) / 1e6,
             found,
             text.size());
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  return run(argc, argv);
}
