#include "pismo/relate/word_diff.hpp"

#include <catch2/catch.hpp>

#include "conversation.hpp"

using namespace pismo::relate;

namespace {

/// "changed a b > c; left_out > d".
std::string told(const std::vector<std::string>& quotation,
                 const std::vector<std::string>& original,
                 const WordDiff& diff) {
  std::string text;
  for (const Change& change : diff.changes) {
    text += (text.empty() ? "" : "; ") + std::string(name_of(change.kind));
    for (auto at = change.quotation.begin; at < change.quotation.end; ++at)
      text += " " + quotation[at];
    text += " >";
    for (auto at = change.original.begin; at < change.original.end; ++at)
      text += " " + original[at];
  }
  return text;
}

}  // namespace

TEST_CASE("a quotation is compared with its original word by word", "[relate][word_diff]") {
  struct Case {
    std::string_view name, quotation, original, changes;
    bool altered;
  };

  const auto c = GENERATE(values<Case>({
      {"nothing is different", "платить не буду", "платить не буду", "", false},
      {"both are empty", "", "", "", false},
      {"a word was changed",
       "договор есть у нас",
       "договора нет у нас",
       "changed договор есть > договора нет",
       true},
      {"a word was put in", "we never agreed to pay", "we agreed to pay", "inserted never >", true},
      {"a word was left out",
       "we agreed to pay",
       "we never agreed to pay",
       "left_out > never",
       false},
      {"the end was trimmed",
       "мы согласны",
       "мы согласны с уважением Анна",
       "left_out > с уважением Анна",
       false},
      {"the beginning was trimmed",
       "send the invoice",
       "hello Anna please send the invoice",
       "left_out > hello Anna please",
       false},
      {"an ellipsis in words",
       "first skip last",
       "first one two three last",
       "left_out > one two three",
       false},
      {"other words at the end of a long letter",
       "a b zzz",
       "a b c d e f g h i j k l m n o p",
       "inserted zzz >; left_out > c d e f g h i j k l m n o p",
       true},
      {"the same word again and again", "да да", "да да да", "left_out > да", false},
      {"less of it than in the middle",
       "да да нет да",
       "да да да нет да да",
       "left_out > да; left_out > да",
       false},
      {"all is different", "один два", "три четыре", "changed один два > три четыре", true},
      {"only the quotation has words", "один", "", "inserted один >", true},
      {"only the original has words", "", "один", "left_out > один", false},
  }));
  INFO(c.name);
  const auto quotation = split_words(c.quotation);
  const auto original = split_words(c.original);
  const WordDiff diff = word_diff(views(quotation), views(original));
  CHECK(told(quotation, original, diff) == c.changes);
  CHECK(diff.altered == c.altered);
  CHECK_FALSE(diff.coarse);
}

TEST_CASE("a changed word is found in a long letter", "[relate][word_diff]") {
  std::vector<std::string> original;
  for (int word = 0; word < 20'000; ++word)
    original.push_back("w" + std::to_string((word * 7919 + word * word / 11) % 1500));
  auto quotation = original;
  quotation[700] = "not";
  quotation.erase(quotation.begin() + 9'000, quotation.begin() + 12'000);
  const WordDiff diff = word_diff(views(quotation), views(original));
  REQUIRE(diff.changes.size() == 2);
  CHECK(diff.changes[0] == Change{ChangeKind::changed, {700, 701}, {700, 701}});
  CHECK(diff.changes[1].kind == ChangeKind::left_out);
  CHECK(diff.changes[1].original.size() == 3'000);
  CHECK(diff.omitted_ratio == Approx(0.15));
}

TEST_CASE("texts without anything in common are told whole", "[relate][word_diff]") {
  std::vector<std::string> left, right;
  for (int word = 0; word < 20'000; ++word) {
    left.push_back(word % 2 == 0 ? "a" : "b");
    right.push_back(word % 3 == 0 ? "c" : "d");
  }
  const WordDiff diff = word_diff(views(left), views(right));
  CHECK(diff.coarse);
  CHECK(diff.kept == 0);
  CHECK(diff.altered);
}
