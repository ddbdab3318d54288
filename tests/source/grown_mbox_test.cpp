#include <filesystem>
#include <functional>
#include <string>
#include <utility>
#include <vector>

#include <catch2/catch.hpp>

#include "pismo/base/hash.hpp"
#include "pismo/source/message_source.hpp"

#include "collect.hpp"
#include "support/scratch_folder.hpp"

using namespace pismo::source;

namespace {

/// A collector that knows what an earlier run found.
class Knowing : public Collector {
 public:
  std::optional<KnownPart> known_part(const FileInfo& /*file*/) override { return known; }

  void part_stands(const FileInfo& /*file*/, const KnownPart& part) override {
    CHECK(messages.empty());
    stands = part.before;
  }

  std::optional<KnownPart> known;
  std::uint64_t stands = 0;
};

std::string separated(const std::string& message) {
  return "From a@north.example Tue Oct 13 10:00:00 2009\n" + message + "\n";
}

/// Letters of all lengths. The first ones say that lines are quoted twice, which the later ones
/// alone do not.
std::string mailbox(std::size_t letters) {
  std::string box;
  for (std::size_t i = 0; i < letters; ++i) {
    std::string body = "Subject: " + std::to_string(i) + "\n\n";
    for (std::size_t line = 0; line < 3 + i % 9; ++line)
      body += std::string((i * 7 + line * 31) % 97, 'x') + "\n";
    if (i < 3) body += "text\n>>From the start\ntext\n";
    if (i > 3) body += ">From here\n";
    box += separated(body);
  }
  return box;
}

template <typename Sink>
Sink read(const std::string& bytes, Sink sink = {}) {
  const pismo::tests::ScratchFolder folder;
  folder.put("box", bytes);
  CHECK(read_messages(folder.path() / "box", {}, sink, {}));
  return sink;
}

/// What a run that read `bytes` knows of them.
KnownPart known_of(const std::string& bytes) {
  const Collector all = read<Collector>(bytes);
  KnownPart part{bytes.size(), pismo::sha256(bytes)};
  for (const Found& found : all.messages) {
    if (found.location.offset + kUnsettledBytes > bytes.size()) break;
    part.before = found.location.offset;
  }
  for (const Found& found : all.messages) {
    if (found.location.offset >= part.before) break;
    ++part.messages;
    part.bytes_messages += found.location.length;
  }
  return part;
}

std::vector<std::pair<Location, pismo::Sha256>> places(const Collector& found, std::uint64_t from) {
  std::vector<std::pair<Location, pismo::Sha256>> all;
  for (const Found& one : found.messages) {
    if (one.location.offset >= from) all.emplace_back(one.location, one.key);
  }
  return all;
}

void check_same(const FileResult& left, const FileResult& right) {
  CHECK(left.sha256 == right.sha256);
  CHECK(left.bytes_read == right.bytes_read);
  CHECK(left.bytes_messages == right.bytes_messages);
  CHECK(left.bytes_framing == right.bytes_framing);
  CHECK(left.bytes_lost == right.bytes_lost);
}

}  // namespace

TEST_CASE("of a grown mailbox only what is new is given, as if all had been read",
          "[source][mbox]") {
  struct Case {
    std::string name;
    std::string more;
  };

  const auto c = GENERATE(values<Case>({
      {"nothing came", ""},
      {"letters came", separated("Subject: new\n\n>From there\n") + separated("Subject: 2\n\n\n")},
      {"the last letter goes on", "and more of it\n\n" + separated("Subject: new\n\ntext\n")},
      {"a separator without a letter", separated("") + separated("Subject: new\n\ntext\n")},
      {"a letter larger than a window",
       separated("Subject: new\n\n" + std::string(600'000, 'y') + "\n")},
  }));
  INFO(c.name);
  const std::string before = mailbox(300);
  const std::string after = before + c.more;
  Knowing knowing;
  knowing.known = known_of(before);
  REQUIRE(knowing.known->messages > 200);
  const Knowing grown = read(after, std::move(knowing));
  const Collector whole = read<Collector>(after);
  CHECK(grown.stands == grown.known->before);
  CHECK(grown.messages.front().location.offset == grown.stands);
  CHECK(places(grown, 0) == places(whole, grown.stands));
  CHECK(grown.reasons() == whole.reasons());
  REQUIRE(grown.files.size() == 1);
  check_same(grown.files[0].result, whole.files.at(0).result);
}

TEST_CASE("a mailbox that is not what it was is given from its first byte", "[source][mbox]") {
  const std::string before = mailbox(300);
  std::string after = before + separated("Subject: new\n\ntext\n");
  Knowing knowing;
  knowing.known = known_of(before);
  std::string name;
  SECTION("a letter of it was changed") {
    after[after.find("Subject: 17")] = 's';
  }
  SECTION("its last letter was changed") {
    after[before.size() - 3] = 'z';
  }
  SECTION("it is shorter") {
    after = before.substr(0, before.size() / 2);
  }
  SECTION("no letter begins where one did") {
    ++knowing.known->before;
  }
  SECTION("it is split into more letters than before") {
    --knowing.known->messages;
  }
  SECTION("its letters had other bytes") {
    ++knowing.known->bytes_messages;
  }
  SECTION("nothing of it is settled") {
    knowing.known->before = 0;
  }
  const Knowing grown = read(after, std::move(knowing));
  const Collector whole = read<Collector>(after);
  CHECK(grown.stands == 0);
  CHECK(places(grown, 0) == places(whole, 0));
  REQUIRE(grown.files.size() == 1);
  check_same(grown.files[0].result, whole.files.at(0).result);
}

TEST_CASE("a Content-Length that reaches into new mail changes what was split before",
          "[source][mbox]") {
  // Its end was behind the end of the file, so the lines in it were separators.
  const std::string inside = mailbox(300);
  const std::string late = separated("Subject: new\n\ntext\n");
  const std::string before =
      "From a@north.example Tue Oct 13 10:00:00 2009\nSubject: all\nContent-Length: " +
      std::to_string(inside.size() + late.size() - 1) + "\n\n" + inside;
  const std::string after = before + late + late;
  Knowing knowing;
  knowing.known = known_of(before);
  REQUIRE(knowing.known->before > 0);
  const Knowing grown = read(after, std::move(knowing));
  const Collector whole = read<Collector>(after);
  CHECK(whole.messages.size() == 2);
  CHECK(grown.stands == 0);
  CHECK(places(grown, 0) == places(whole, 0));
}
