#include <random>

#include <catch2/catch.hpp>

#include "pismo/relate/relations.hpp"

#include "conversation.hpp"

using namespace pismo::relate;

namespace {

std::string words_from(std::mt19937& random, int count) {
  std::string text;
  for (int word = 0; word < count; ++word)
    text += "w" + std::to_string(random() % 5'000) + " ";
  return text;
}

/// "near_text 1 2; copy 3 4".
std::string groups_of(const Relations& relations) {
  std::string text;
  for (const DuplicateGroup& group : relations.duplicates) {
    text += (text.empty() ? "" : "; ") + std::string(name_of(group.kind));
    for (const DuplicateMember& member : group.members)
      text += " " + std::to_string(member.message);
  }
  return text;
}

}  // namespace

TEST_CASE("messages that repeat each other are grouped", "[relate][duplicates]") {
  const std::string text =
      "the quarterly report is attached please read section four and tell me by friday whether the "
      "figures agree with yours and who should sign it before it leaves the house on monday "
      "morning";

  SECTION("the same own words") {
    CHECK(groups_of(relate({letter(1, 0, text), letter(2, 30, text)})) == "same_text 1 2");
  }
  SECTION("one word more") {
    const Relations relations = relate({letter(1, 0, text), letter(2, 30, text + " indeed")});
    CHECK(groups_of(relations) == "near_text 1 2");
    CHECK(relations.duplicates[0].members[1].likeness == Approx(30.0 / 31));
  }
  SECTION("five words of eleven are nothing to go by unless all are equal") {
    CHECK(groups_of(relate({letter(1, 0, "a b c d e"), letter(2, 1, "a b c d f")})).empty());
    CHECK(groups_of(relate({letter(1, 0, "a b c d e"), letter(2, 1, "a b c d e")})) ==
          "same_text 1 2");
  }
  SECTION("thanks are not duplicates of thanks") {
    CHECK(groups_of(relate({letter(1, 0, "thank you"), letter(2, 1, "thank you")})).empty());
  }
  SECTION("one letter under other transport headers") {
    Record one = letter(1, 0, text);
    Record other = one;
    other.id = 2;
    one.canonical_hash = other.canonical_hash = 77;
    const Relations relations = relate({one, other});
    CHECK(groups_of(relations) == "copy 1 2");
    CHECK(links_of(relations) == "2<1");
    CHECK(relations.threads[0].members[0].inclusive);
    CHECK_FALSE(relations.threads[0].members[1].inclusive);
  }
  SECTION("one Message-ID on two letters") {
    Record one = letter(1, 0, text);
    Record other = letter(2, 0, "quite another letter to quite another man about other things");
    other.message_id = one.message_id;
    const Relations relations = relate({one, other});
    CHECK(groups_of(relations) == "same_message_id 1 2");
    CHECK(relations.threads.size() == 2);
  }
}

TEST_CASE("an answer to a Message-ID of two letters finds the right one", "[relate][duplicates]") {
  Record bank = letter(1, 0, "price for the bank");
  Record director = letter(2, 0, "price for the director");
  director.message_id = bank.message_id;
  director.participants[1] = "director@north.example";
  Record reply = answer(3, 5, "why so much");
  reply.participants[0] = "director@north.example";
  reply.in_reply_to = {bank.message_id};
  CHECK(links_of(relate({bank, director, reply})) == "3<2");
}

TEST_CASE("texts of which four fifths are alike are found, others are not",
          "[relate][duplicates]") {
  std::mt19937 random(7);
  int found = 0;
  constexpr int kPairs = 200;
  for (int pair = 0; pair < kPairs; ++pair) {
    const int length = 20 + pair;
    const std::string common = words_from(random, length);
    // 1 of 10 shingles on one side: Jaccard .9.
    const std::string longer = common + words_from(random, length / 10);
    found += relate({letter(1, 0, common), letter(2, 1, longer)}).duplicates.empty() ? 0 : 1;
    const std::string other = common + words_from(random, length / 2);
    CHECK(relate({letter(1, 0, common), letter(2, 1, other)}).duplicates.empty());
  }
  CHECK(found >= kPairs * 95 / 100);
}

TEST_CASE("the reading set leaves out what others quote whole", "[relate][duplicates]") {
  const std::string text =
      "прошу прислать смету на второй этап до пятницы и отдельно указать кто будет платить за "
      "стойку";
  Record reply = answer(2, 1, "смету пришлю завтра");
  quote(reply, text, "Анна Белова", kNoon);
  Record cut = answer(2, 1, "смету пришлю завтра");
  quote(cut, "прошу прислать смету на второй этап", "Анна Белова", kNoon);
  Record attached = letter(1, 0, text);
  attached.attachments = {5};

  struct Case {
    std::string_view name;
    std::vector<Record> records;
    std::vector<bool> inclusive;
  };

  const auto c = GENERATE_COPY(values<Case>({
      {"quoted whole", {letter(1, 0, text), reply}, {false, true}},
      {"quoted in part", {letter(1, 0, text), cut}, {true, true}},
      {"quoted whole, without its attachment", {attached, reply}, {true, true}},
  }));
  INFO(c.name);
  const Relations relations = relate(c.records);
  REQUIRE(relations.threads.size() == 1);
  std::vector<bool> inclusive;
  for (const ThreadMember& member : relations.threads[0].members)
    inclusive.push_back(member.inclusive);
  CHECK(inclusive == c.inclusive);
}
