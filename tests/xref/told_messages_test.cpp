#include "told_messages.hpp"

#include <string>
#include <vector>

#include <catch2/catch.hpp>

using namespace pismo;
using namespace pismo::xref;

namespace {

Fingerprint mark(std::uint8_t number) {
  Fingerprint out{};
  out.front() = number;
  return out;
}

/// Runs of words number `first` to `last`.
std::vector<std::uint64_t> runs(std::uint64_t first, std::uint64_t last) {
  std::vector<std::uint64_t> out;
  for (; first <= last; ++first)
    out.push_back(first);
  return out;
}

/// Keys are all different.
MessageFingerprints message(std::optional<std::uint8_t> id,
                            std::optional<std::uint8_t> text,
                            std::vector<std::uint64_t> shingles) {
  static std::uint8_t next = 0;
  MessageFingerprints out;
  out.key = mark(++next);
  if (id) out.id = mark(*id);
  if (text) out.text = mark(*text);
  out.shingles = std::move(shingles);
  return out;
}

std::string told(const std::vector<MessageFingerprints>& ours,
                 const std::vector<MessageFingerprints>& theirs) {
  ToldMessages messages;
  std::int64_t id = 0;
  for (const MessageFingerprints& one : ours)
    messages.add(one, ++id, {});
  messages.sort();
  for (const MessageFingerprints& one : theirs)
    messages.meet(one);
  std::string out;
  for (const Tie& tie : messages.ties()) {
    if (!out.empty()) out += ", ";
    out += std::to_string(tie.here.place.message) + " " + std::string(tie.kind) + " " +
           std::string(tie.basis);
  }
  return out;
}

}  // namespace

TEST_CASE("words that one letter has on each side make one message", "[xref][fingerprints]") {
  CHECK(told({message(1, 9, {})}, {message({}, 9, {})}) == "1 message text");
}

TEST_CASE("a text that was sent twice is no one message", "[xref][fingerprints]") {
  CHECK(told({message(1, 9, {})}, {message(2, 9, {})}) == "1 version same_text");
  const auto two = std::vector{message(1, 9, {}), message(2, 9, {})};
  CHECK(told(two, {message({}, 9, {})}) == "1 version same_text, 2 version same_text");
  CHECK(told({message(1, 9, {})}, {message({}, 9, {}), message({}, 9, {})}) ==
        "1 version same_text");
}

TEST_CASE("one Message-ID is one message when the words agree", "[xref][fingerprints]") {
  const auto two = std::vector{message(1, 9, {}), message(2, 9, {})};
  CHECK(told(two, {message(2, 9, {})}) == "1 version same_text, 2 message message_id");
  CHECK(told({message(1, 9, {})}, {message(1, 8, {})}) == "1 version other_text");
}

TEST_CASE("a letter without header whose names were taken out is one message",
          "[xref][fingerprints]") {
  CHECK(told({message(1, 9, runs(1, 20))}, {message({}, 8, runs(3, 22))}) == "1 message shingles");
}

TEST_CASE("letters that are alike are versions of each other", "[xref][fingerprints]") {
  const auto letter = message(1, 9, runs(1, 20));
  SECTION("under two Message-IDs") {
    CHECK(told({letter}, {message(2, 8, runs(3, 22))}) == "1 version near_text");
  }
  SECTION("without any, when words differ") {
    CHECK(told({message({}, 9, runs(1, 20))}, {message({}, 8, runs(3, 22))}) ==
          "1 version near_text");
  }
  SECTION("forms that we filled in twice") {
    CHECK(told({letter, message(2, 7, runs(2, 21))}, {message({}, 8, runs(2, 22))}) ==
          "1 version near_text, 2 version near_text");
  }
  SECTION("forms that they filled in twice, in any order") {
    const auto near = message({}, 8, runs(1, 18));
    const auto next = message({}, 7, runs(3, 20));
    CHECK(told({letter}, {near, next}) == "1 version near_text");
    CHECK(told({letter}, {next, near}) == "1 version near_text");
  }
  SECTION("that share less") {
    CHECK(told({letter}, {message({}, 8, runs(8, 27))}) == "1 version near_text");
  }
}

TEST_CASE("lines that are told without end cost little and change nothing",
          "[xref][fingerprints]") {
  std::vector<MessageFingerprints> ours;
  for (int at = 0; at < 200; ++at)
    ours.push_back(message(1, 9, runs(1, 20)));
  const auto line = message(1, 9, runs(1, 20));
  CHECK(told({ours.front()}, std::vector(1'000, line)) == "1 message message_id");
  CHECK(told(ours, std::vector(1'000, line)).starts_with("1 message message_id, 2 message"));
}
