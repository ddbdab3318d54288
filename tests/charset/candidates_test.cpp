#include "candidates.hpp"

#include <algorithm>
#include <string>

#include <catch2/catch.hpp>

using namespace pismo::charset;

namespace {

// Candidates so far behind the best are not read to the end.
constexpr double kReadOn = 100;

std::string repeated(std::string_view line, std::size_t times) {
  std::string text;
  for (std::size_t i = 0; i < times; ++i)
    text.append(line);
  return text;
}

}  // namespace

TEST_CASE("all candidates weighed together are what each is alone", "[charset]") {
  const std::string sample = GENERATE(
      std::string("caf\xE9"),
      "Nothing but a long English line, and at its end one accent: caf\xE9",
      "\xCF\xF0\xE8\xE2\xE5\xF2, John! The draft of the contract, revision 12, is below. "
      "\xC8\xE2\xE0\xED",
      "12.10.2009 - 14.10.2009: 1 250 000 \xF0\xF3\xE1. (VAT 18%), IBAN 0123 4567 8901 2345 \xB9 7",
      repeated("A line of ASCII which is longer than sixteen letters, and \xE9t\xE9 or na\xEFve in "
               "it.\n",
               12),
      repeated("From: \xEF\xC5\xD4\xD2 <petr@zavod.example> wrote in October of two contracts\n",
               9));
  const Weights weights = weigh(sample);
  const double best = *std::max_element(weights.begin() + 1, weights.end());
  for (std::size_t i = kUtf8Candidate + 1; i < weights.size(); ++i) {
    CAPTURE(kCandidates[i].name, sample);
    if (weights[i] > best - kReadOn) CHECK(weights[i] == weigh_bytes(sample, *candidate_table(i)));
  }
}
