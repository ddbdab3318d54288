#include "pismo/xref/fingerprints.hpp"

#include <sstream>
#include <string>

#include <catch2/catch.hpp>

using namespace pismo;
using namespace pismo::xref;

namespace {

const std::string kHead =
    "pismo-fingerprints 1\n"
    "salt 000102030405060708090a0b0c0d0e0f\n"
    "check ffeeddccbbaa99887766554433221100\n";

const std::string kKey = "11111111111111111111111111111111";

/// Reads all; the message of the error, or "".
std::string trouble(const std::string& file, std::size_t* lines = nullptr) {
  std::istringstream in(file);
  FingerprintReader reader(in, "their.txt");
  const auto head = reader.head();
  if (!head) return head.error().message;
  while (true) {
    const auto line = reader.next();
    if (!line) return line.error().message;
    if (!*line) return "";
    if (lines != nullptr) ++*lines;
  }
}

}  // namespace

TEST_CASE("a file of fingerprints is read line by line", "[xref][fingerprints]") {
  const std::string file = kHead + "message\t" + kKey + "\t-\t-\t" + kKey +
                           "\t00000000000000ff,0100000000000000\nattachment\t" + kKey +
                           "\naddress\t" + kKey + "\nend\n";
  std::istringstream in(file);
  FingerprintReader reader(in, "their.txt");
  const auto head = reader.head();
  REQUIRE(head);
  CHECK(to_hex(std::string_view(head->salt)) == "000102030405060708090a0b0c0d0e0f");
  CHECK(head->check.front() == 0xff);
  const auto message = reader.next();
  REQUIRE(message);
  REQUIRE(*message);
  CHECK((*message)->kind == FingerprintLine::Kind::message);
  CHECK_FALSE((*message)->message.letter);
  CHECK((*message)->message.text);
  CHECK((*message)->message.shingles == std::vector<std::uint64_t>{0xff, 0x0100000000000000});
  CHECK((**reader.next()).kind == FingerprintLine::Kind::attachment);
  CHECK((**reader.next()).kind == FingerprintLine::Kind::address);
  CHECK_FALSE(*reader.next());
  CHECK_FALSE(*reader.next());
}

TEST_CASE("what is no file of fingerprints is refused with the line", "[xref][fingerprints]") {
  struct Case {
    std::string name, file, trouble;
  };

  const auto c = GENERATE(values<Case>({
      {"nothing", "", "their.txt: line 1"},
      {"a letter", "From: a@b.example\n\nHello\n", "their.txt: line 1"},
      {"another version", "pismo-fingerprints 2\n", "their.txt: line 1"},
      {"no salt", "pismo-fingerprints 1\nmessage\t00\n", "their.txt: line 2"},
      {"cut off between lines",
       kHead + "address\t" + kKey + "\n",
       "the last line 'end' is missing"},
      {"cut off within a line", kHead + "address\t" + kKey.substr(3), "ends within a line"},
      {"another kind", kHead + "person\t" + kKey + "\nend\n", "line 4: this is no fingerprint"},
      {"capital digits", kHead + "address\t" + std::string(32, 'A') + "\nend\n", "line 4"},
      {"a field too many", kHead + "address\t" + kKey + "\t" + kKey + "\nend\n", "line 4"},
      {"a message without fields", kHead + "message\t" + kKey + "\nend\n", "line 4"},
      {"a line without end", kHead + std::string(100'000, 'a'), "line 4: too long"},
  }));
  INFO(c.name);
  CHECK(trouble(c.file).find(c.trouble) != std::string::npos);
}

TEST_CASE("more shingles than are told are refused", "[xref][fingerprints]") {
  const auto message = [&](std::size_t shingles) {
    std::string list;
    for (std::size_t at = 0; at < shingles; ++at)
      list += (at > 0 ? ",00000000000000" : "00000000000000") + std::to_string(10 + at);
    return kHead + "message\t" + kKey + "\t-\t-\t-\t" + list + "\nend\n";
  };
  CHECK(trouble(message(kToldShingles)).empty());
  CHECK(trouble(message(kToldShingles + 1)).find("line 4") != std::string::npos);
}

TEST_CASE("the check tells one secret from another", "[xref][fingerprints]") {
  const auto one = KeyedHash::make("four words of a dictionary", "salt");
  const auto other = KeyedHash::make("Four words of a dictionary", "salt");
  REQUIRE(one);
  REQUIRE(other);
  CHECK(check_of(*one) == check_of(*KeyedHash::make("four words of a dictionary", "salt")));
  CHECK(check_of(*one) != check_of(*other));
}
