// Words of which a piece is known: very many forms, and inside phrases.
#include <string>

#include <catch2/catch.hpp>

#include "pismo/search/engine.hpp"

#include "pipeline/asking.hpp"
#include "pipeline/mail_case.hpp"

namespace {

using namespace pismo::tests;
using pismo::search::Engine;
using pismo::search::Order;

Engine engine_of(const MailCase& mail) {
  return Engine::open(pismo::store::CaseFolder(mail.folder()), "UTC").value();
}

std::string trouble_of(Engine& engine, std::string_view question) {
  const auto plan = engine.plan(question);
  return plan ? std::string() : plan.error().message;
}

}  // namespace

TEST_CASE("a piece of most words finds each message that holds one", "[search][wildcard]") {
  constexpr int kWords = 700;  // More than are made one tree of.
  const MailCase mail;
  std::string many;
  for (int i = 0; i < kWords; ++i)
    many += "abab" + std::to_string(i) + "x ";
  mail.put("1.eml", letter("one", many));
  mail.put("2.eml", letter("two", "nothing of it"));
  mail.put("3.eml", letter("three", "abab5x and no more"));
  mail.put("4.eml", letter("abab7x", "in the subject"));
  mail.put("5.eml", letter("five", "> abab9x was quoted"));
  REQUIRE(mail.index(1).balance.holds());
  Engine engine = engine_of(mail);
  CHECK(ask(engine, "abab*x") == Ids{1, 3, 4, 5});
  CHECK(ask(engine, "abab*") == Ids{1, 3, 4, 5});
  CHECK(ask(engine, "\"abab*x\"") == Ids{1, 3, 4, 5});
  CHECK(ask(engine, "-abab*x") == Ids{2});
  CHECK(ask(engine, "abab*x two") == Ids{});
  CHECK(ask(engine, "abab*x OR nothing", Order::source) == Ids{1, 2, 3, 4, 5});
  CHECK(ask(engine, "subject:abab*x") == Ids{4});
  CHECK(ask(engine, "own:abab*x") == Ids{1, 3});
  CHECK(count(engine, "abab*x") == 4);
  // Such a word does not rank: its messages come in the order of the source.
  CHECK(ask(engine, "abab*x", Order::relevance) == Ids{1, 3, 4, 5});
}

TEST_CASE("words of a phrase may be pieces", "[search][wildcard][phrase]") {
  const MailCase mail;
  mail.put("1.eml", letter("1", "Вот договор с банком, как просили."));
  mail.put("2.eml", letter("2", "Все договорённости с банкирами в силе."));
  mail.put("3.eml", letter("3", "С банком договор подписан."));
  mail.put("4.eml", letter("4", "Ставим банк-клиент завтра утром."));
  mail.put("5.eml", letter("5", "Ставим банкомат завтра вечером."));
  mail.put("6.eml", letter("6", "Нужен разговор с банком."));
  REQUIRE(mail.index(1).balance.holds());
  Engine engine = engine_of(mail);

  struct Case {
    std::string_view question;
    Ids ids;
  };

  const auto c = GENERATE(values<Case>({
      {"\"догов* с банк*\"", {1, 2}},
      {"\"*говор с банк*\"", {1, 6}},
      {"\"(*говор, с банк*!\"", {1, 6}},
      {"\"до*ор с банком\"", {1}},
      {"\"банк* договор\"", {3}},
      {"\"ставим банк* завтра\"", {4, 5}},  // One of them takes two places.
      {"\"банк* завтра утр*\"", {4}},
      {"\"=догов* с банком\"", {1}},
      {"own:\"догов* с банк*\"", {1, 2}},
      {"subject:\"догов* с банк*\"", {}},
      {"\"догов* с банк*\" NEAR/3 вот", {1}},
      {"\"ставим банк* завтра\" NEAR/3 вечером", {5}},
      {"\"банк* нетакого*\"", {}},
      {"\"2 * банк\"", {}},
      {"-\"догов* с банк*\"", {3, 4, 5, 6}},
  }));
  INFO(c.question);
  CHECK(ask(engine, c.question) == c.ids);
}

TEST_CASE("a phrase of pieces that mean half the dictionary is refused",
          "[search][wildcard][phrase]") {
  const MailCase mail;
  std::string joints;
  for (const char* const one : {"a", "a-b", "a-b-c", "a-b-c-d"})
    joints += std::string(one) + "z ";
  mail.put("1.eml", letter("1", joints));
  REQUIRE(mail.index(1).balance.holds());
  Engine engine = engine_of(mail);
  CHECK(trouble_of(engine, "\"a* a* a* a*\"").starts_with("too many words with * stand in one "));
  CHECK(trouble_of(engine, "\"a* a*\"").empty());
}
