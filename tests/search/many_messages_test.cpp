// More messages than one reader takes alone: the texts are read by several threads.
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "pismo/search/engine.hpp"
#include "pismo/search/phrase.hpp"

#include "pipeline/asking.hpp"
#include "pipeline/mail_case.hpp"
#include "search/finding.hpp"

namespace {

using namespace pismo::tests;
using pismo::search::Matching;
using pismo::search::Order;
using pismo::search::PhraseQuestion;

constexpr int kMessages = 900;
constexpr int kLoud = 7;         // Every so many a message holds the phrase in its own words,
constexpr int kQuoting = 11;     // a quoted one,
constexpr int kCrossing = 13;    // or half of it in own words and half in quoted ones.
constexpr int kTalkative = 450;  // One message says it more often than occurrences are kept.
constexpr int kTimes = 700;

struct Expected {
  std::vector<std::string> places;  // As `places_of` has them.
  Ids messages;
  Ids loud;
};

std::string text_of(int number, Expected& expected) {
  const std::string id = std::to_string(number);
  std::string text = "Письмо номер " + id + " ни о чём.\n";
  std::size_t times = 0;
  if (number == kTalkative) {
    times = kTimes;
    for (int i = 0; i < kTimes; ++i)
      text += "Договор подписан.\n";
  }
  if (number % kCrossing == 0) text += "\nПодпишите договор\n> подписан он вчера\n";
  if (number % kQuoting == 0) {
    text += "\n> Договор подписан давно\n";
    ++times;
  }
  if (number % kLoud == 0) {
    text += "\nИтак, Договор подписан сегодня.\n";
    ++times;
    expected.loud.push_back(number);
  }
  for (std::size_t i = 0; i < times; ++i) {
    expected.places.push_back(id + ":Договор подписан");
  }
  if (times > 0) expected.messages.push_back(number);
  return text;
}

}  // namespace

TEST_CASE("many messages are read by several readers and found as by one", "[search][phrase]") {
  const MailCase mail;
  Expected expected;
  std::vector<std::string> letters;
  for (int number = 1; number <= kMessages; ++number)
    letters.push_back(letter("Дело " + std::to_string(number), text_of(number, expected)));
  mail.put("a.mbox", mbox(letters));
  REQUIRE(mail.index(1).new_messages == kMessages);
  auto engine = pismo::search::Engine::open(pismo::store::CaseFolder(mail.folder())).value();

  const PhraseQuestion words{.text = "договор подписан"};
  const PhraseQuestion pattern{.text = "договор\\s+подписан", .matching = Matching::pattern};
  const PhraseQuestion unprefiltered{.text = "[Дд]\\w{6} [пП]\\w{5}ан\\b",
                                     .matching = Matching::pattern};
  for (const PhraseQuestion& question : {words, pattern, unprefiltered}) {
    INFO(question.text);
    CHECK(places_of(find_phrase(engine, question)) == expected.places);
    auto finder = pismo::search::PhraseFinder::open(engine, question, nullptr);
    REQUIRE(finder);
    CHECK(finder->count().value() == expected.places.size());
  }
  auto newest = places_of(find_phrase(engine, words, Order::newest_first));
  CHECK(newest.size() == expected.places.size());

  CHECK(ask(engine, "/договор\\s+подписан/") == expected.messages);
  CHECK(ask(engine, "/[дД]\\w{6}\\s+п\\w{5}ан\\b/") == expected.messages);
  CHECK(ask(engine, "итак NEAR/3 \"договор подписан\"") == expected.loud);

  std::size_t taken = 0;
  auto finder = pismo::search::PhraseFinder::open(engine, words, nullptr);
  REQUIRE(finder);
  REQUIRE(finder->each(Order::source, [&](const auto&, const auto&) { return ++taken < 300; }));
  CHECK(taken == 300);
}
