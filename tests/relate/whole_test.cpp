#include <algorithm>
#include <numeric>
#include <random>
#include <set>

#include <catch2/catch.hpp>

#include "pismo/relate/relations.hpp"

#include "odd_records.hpp"

using namespace pismo::relate;

TEST_CASE("the order of reading changes nothing", "[relate]") {
  for (unsigned seed = 1; seed <= 20; ++seed) {
    INFO(seed);
    auto records = odd_records(seed, 80);
    const Relations relations = relate(records);
    std::mt19937 random(seed);
    std::shuffle(records.begin(), records.end(), random);
    CHECK(relate(records) == relations);
  }
}

TEST_CASE("every message is in one thread, every thread is a tree", "[relate]") {
  for (unsigned seed = 1; seed <= 20; ++seed) {
    INFO(seed);
    const auto records = odd_records(seed, 80);
    const Relations relations = relate(records);
    std::set<Node> seen;
    for (const Thread& thread : relations.threads) {
      std::set<Node> above;
      std::int64_t smallest = 1'000;
      REQUIRE(thread.members.front().node == thread.root);
      for (const ThreadMember& member : thread.members) {
        CHECK(seen.insert(member.node).second);
        CHECK((member.parent == 0 ? above.empty() : above.contains(member.parent)));
        above.insert(member.node);
        if (member.node > 0) smallest = std::min(smallest, member.node);
      }
      CHECK(thread.id == smallest);
    }
    CHECK(seen.size() == records.size() + relations.ghosts.size());
    std::set<Node> children;
    for (const Link& link : relations.links) {
      CHECK(children.insert(link.child).second);
      CHECK((link.weight > 0 && link.weight <= 1));
      CHECK_FALSE(link.evidence.empty());
    }
    CHECK(children.size() + relations.threads.size() == seen.size());
    std::set<std::string> keys;
    for (const Ghost& ghost : relations.ghosts)
      CHECK(keys.insert(ghost.key).second);
  }
}

TEST_CASE("no messages, no relations", "[relate]") {
  CHECK(relate({}) == Relations{});
}

TEST_CASE("a chain of 50,000 answers is one thread", "[relate]") {
  std::vector<Record> records;
  for (std::int64_t id = 1; id <= 50'000; ++id) {
    Record record = letter(id, id, "");
    if (id > 1) record.in_reply_to = {std::to_string(id - 1) + "@x.example"};
    records.push_back(record);
  }
  const Relations relations = relate(records);
  REQUIRE(relations.threads.size() == 1);
  CHECK(relations.threads[0].members.back().depth == 49'999);
}

TEST_CASE("letters by the thousand under one Message-ID cost no more than others", "[relate]") {
  std::vector<Record> records;
  for (std::int64_t id = 1; id <= 40'000; ++id) {
    Record record = letter(id, id % 500, "");
    record.message_id = "same@x.example";
    if (id % 2 == 0) record.message_id = std::to_string(id) + "@x.example";
    if (id % 2 == 0) record.in_reply_to = {"same@x.example"};
    records.push_back(record);
  }
  CHECK(relate(records).links.size() == 20'000);
}
