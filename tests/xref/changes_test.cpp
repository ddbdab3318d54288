#include "changes.hpp"

#include <string>
#include <string_view>

#include <catch2/catch.hpp>

using namespace pismo;
using namespace pismo::xref;

namespace {

Words words(std::string_view text) {
  Words out;
  text::Tokenizer tokenizer;
  add_words({store::Family::body, "1", text}, Whose::all, tokenizer, out);
  return out;
}

WordChanges changes(std::string_view here, std::string_view there) {
  return changes_of(words(here), words(there));
}

bool all_hidden(const HiddenWords& known, const WordChanges& changes) {
  for (const WordChange& one : changes.changes) {
    if (!known.hides(one)) return false;
  }
  return !changes.changes.empty();
}

constexpr std::string_view kOpen = "Добрый день, Пётр! Договор подписан, деньги придут во вторник.";

}  // namespace

TEST_CASE("a name is seen to be hidden, whatever stands in its place", "[xref][changes]") {
  const HiddenWords known;
  for (const std::string_view covered :
       {"Добрый день, █████! Договор подписан, деньги придут во вторник.",
        "Добрый день, [ИМЯ]! Договор подписан, деньги придут во вторник.",
        "Добрый день, XXX! Договор подписан, деньги придут во вторник.",
        "Добрый день, ! Договор подписан, деньги придут во вторник.",
        "Добрый день, [redacted]! Договор подписан, деньги придут во вторник."}) {
    INFO(covered);
    const WordChanges found = changes(kOpen, covered);
    REQUIRE(found.changes.size() == 1);
    CHECK(found.changes[0].here == "петр");
    CHECK(all_hidden(known, found));
  }
}

TEST_CASE("another word in the place of a word hides nothing", "[xref][changes]") {
  const HiddenWords known;
  CHECK_FALSE(all_hidden(
      known, changes(kOpen, "Добрый день, Пётр! Договор подписан, деньги придут в четверг.")));
  CHECK_FALSE(all_hidden(
      known, changes(kOpen, "Добрый день, Семён! Договор подписан, деньги придут во вторник.")));
  CHECK_FALSE(all_hidden(known, changes(kOpen, "Добрый день, Пётр! Деньги придут во вторник.")));
}

TEST_CASE("a stand-in that a leak made up is learnt from many letters", "[xref][changes]") {
  HiddenWords known;
  const auto pair = [](std::string_view name) {
    return changes("Добрый день, " + std::string(name) + ", ждём ответа до пятницы.",
                   "Добрый день, гражданин, ждём ответа до пятницы.");
  };
  const WordChanges one = pair("Пётр");
  CHECK_FALSE(all_hidden(known, one));
  for (const std::string_view name : {"Пётр", "Семён", "Глеб", "Анна", "Зоя", "Инна"})
    known.learn(pair(name));
  CHECK(all_hidden(known, one));
}

TEST_CASE("numbers of a filled-in form are not taken for stand-ins", "[xref][changes]") {
  HiddenWords known;
  const auto form = [](int number) {
    return "Направляем счёт № " + std::to_string(number) + " на оплату услуг связи.";
  };
  for (int here = 1; here < 20; ++here) {
    for (int there = 1; there < 20; ++there) {
      if (here != there) known.learn(changes(form(here), form(there)));
    }
  }
  CHECK_FALSE(all_hidden(known, changes(form(3), form(7))));
}
