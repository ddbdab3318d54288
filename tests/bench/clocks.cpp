// What dating costs: microseconds of CPU a message for gather() and date_message(), beside
// read_message().
//
//   pismo-bench-clocks SOURCE [ROUNDS]

#include <cstdlib>
#include <ctime>
#include <fmt/format.h>
#include <string>
#include <vector>

#include "pismo/dating/estimate.hpp"
#include "pismo/source/message_source.hpp"

#include "mail_in_memory.hpp"

namespace {

double cpu_micros() {
  constexpr double kMicros = 1e6;
  return static_cast<double>(std::clock()) / CLOCKS_PER_SEC * kMicros;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2) {
    fmt::print(stderr, "pismo-bench-clocks SOURCE [ROUNDS]\n");
    return 2;
  }
  pismo::bench::MailInMemory keeper;
  if (const auto read = pismo::source::read_messages(argv[1], {}, keeper, {}); !read) {
    fmt::print(stderr, "{}\n", read.error().message);
    return 2;
  }
  const int rounds = argc > 2 ? std::atoi(argv[2]) : 5;
  const pismo::dating::Settings settings;
  pismo::time::ZoneBook zones;
  double reading = 0;
  double gathering = 0;
  double weighing = 0;
  std::size_t clocks_read = 0;
  for (int round = 0; round < rounds; ++round) {
    for (const std::string& raw : keeper.raw) {
      const double begin = cpu_micros();
      const auto message = pismo::mime::read_message(raw);
      const double read = cpu_micros();
      const auto clocks = pismo::dating::gather(raw, message, "", settings, zones);
      const double gathered = cpu_micros();
      const auto dating = pismo::dating::date_message(clocks, settings, zones);
      weighing += cpu_micros() - gathered;
      gathering += gathered - read;
      reading += read - begin;
      clocks_read += clocks.evidence.size();
    }
  }
  const double count = static_cast<double>(keeper.raw.size()) * rounds;
  fmt::print("messages {}, clocks a message {:.1f}\n",
             keeper.raw.size(),
             static_cast<double>(clocks_read) / count);
  fmt::print("read_message {:.1f} us, gather {:.1f} us, date_message {:.1f} us\n",
             reading / count,
             gathering / count,
             weighing / count);
  return 0;
}
