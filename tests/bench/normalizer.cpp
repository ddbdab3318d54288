// pismo-bench-normalizer FILE...: reads UTF-8 texts and prints how many megabytes a second one
// core takes through each step of the text engine: the best of several rounds, each at least
// kRound long. "terms" is what indexing does with a text: tokens, with readings of words typed
// in other letters.
#include <algorithm>
#include <cstdint>
#include <ctime>
#include <fmt/format.h>
#include <functional>
#include <string>
#include <vector>

#include "pismo/base/file.hpp"
#include "pismo/base/utf8.hpp"
#include "pismo/text/analysis.hpp"
#include "pismo/text/normalize.hpp"
#include "pismo/text/sentences.hpp"
#include "pismo/text/tokens.hpp"

namespace {

using namespace pismo;

constexpr int kRounds = 3;
constexpr double kRound = 0.7;  // Seconds of processor time, lest other programs count.

// What a message is like: texts are cut here, so that caches see what they see in indexing.
constexpr std::size_t kMessageBytes = 4'000;

struct Step {
  const char* name;
  std::function<std::size_t(std::string_view)> run;
};

std::vector<std::string_view> messages_of(std::string_view text) {
  std::vector<std::string_view> messages;
  while (!text.empty()) {
    const std::size_t line = text.find('\n', kMessageBytes);
    const std::size_t size = line == std::string_view::npos ? text.size() : line + 1;
    messages.push_back(text.substr(0, size));
    text.remove_prefix(size);
  }
  return messages;
}

double seconds() {
  return static_cast<double>(std::clock()) / CLOCKS_PER_SEC;
}

/// Bytes a second, and a sum that keeps the work from being left out.
double speed(const Step& step, const std::vector<std::string_view>& messages, std::size_t& sum) {
  std::uint64_t bytes = 0;
  const double begun = seconds();
  while (seconds() - begun < kRound) {
    for (const std::string_view message : messages) {
      sum += step.run(message);
      bytes += message.size();
    }
  }
  return static_cast<double>(bytes) / (seconds() - begun);
}

int run(const std::vector<std::string>& files) {
  std::string text;
  for (const std::string& file : files) {
    const auto bytes = read_file(file);
    if (!bytes) {
      fmt::print(stderr, "{}\n", bytes.error().message);
      return 2;
    }
    text += sanitize_utf8(*bytes);
  }
  const auto messages = messages_of(text);
  text::Tokenizer plain;
  text::Tokenizer reading(text::Readings::added);
  const std::vector<Step> steps{
      {"normal form", [](std::string_view one) { return text::normalize(one).text.size(); }},
      {"tokens", [&](std::string_view one) { return plain.tokens(one).size(); }},
      {"terms", [&](std::string_view one) { return reading.tokens(one).size(); }},
      {"language", [](std::string_view one) { return text::language_of(one).size(); }},
      {"sentences", [](std::string_view one) { return text::sentences(one).size(); }},
  };
  fmt::print("{} bytes in {} messages\n", text.size(), messages.size());
  std::size_t sum = 0;
  for (const Step& step : steps) {
    double best = 0;
    for (int round = 0; round < kRounds; ++round)
      best = std::max(best, speed(step, messages, sum));
    fmt::print("{:12} {:8.1f} MB/s\n", step.name, best / 1e6);
  }
  return sum > 0 ? 0 : 1;
}

}  // namespace

int main(int count, char** words) {
  if (count < 2) {
    fmt::print(stderr, "usage: pismo-bench-normalizer FILE...\n");
    return 2;
  }
  return run({words + 1, words + count});
}
