#include <catch2/catch.hpp>

#include "pismo/relate/relations.hpp"

#include "conversation.hpp"

using namespace pismo::relate;

namespace {

constexpr std::string_view kLong =
    "посылаю смету на второй этап прошу проверить строку шесть и вернуть её до пятницы потому что "
    "банк ждёт ответа и больше переносить срок не станет";
constexpr std::string_view kChanged =
    "посылаю смету на второй этап прошу не проверять строку шесть и вернуть её до пятницы потому "
    "что "
    "банк ждёт ответа и больше переносить срок не будет";
constexpr std::string_view kOther =
    "завтра в десять встречаемся у проходной возьмите пропуск и ключи от серверной остальное есть "
    "у "
    "охраны на первом этаже";

struct Case {
  std::string_view name;
  std::string_view quoted;
  std::string_view author;
  std::optional<std::int64_t> utc;
  bool zone_assumed = false;
  bool header_parent = false;  // In-Reply-To names the original.
  std::string_view match;      // Basis, "altered"; "none".
};

}  // namespace

TEST_CASE("a quotation finds its original", "[relate][quotations]") {
  const auto c = GENERATE(values<Case>({
      {"whole, without a header", kLong, "", std::nullopt, false, false, "text"},
      {"a part of it, without a header",
       "прошу проверить строку шесть и вернуть её до пятницы потому что банк",
       "",
       std::nullopt,
       false,
       false,
       "text"},
      {"ten words without a header are too few",
       "прошу проверить строку шесть и вернуть её до пятницы потому",
       "",
       std::nullopt,
       false,
       false,
       "none"},
      {"few words, author and minute printed",
       "прошу проверить строку шесть",
       "Анна Белова",
       kNoon + 20,
       false,
       false,
       "header"},
      {"few words, minute printed, another author",
       "прошу проверить строку шесть",
       "Вера Лугова",
       kNoon,
       false,
       false,
       "none"},
      {"few words, author printed, another minute",
       "прошу проверить строку шесть",
       "Анна Белова",
       kNoon + 7 * 60,
       false,
       false,
       "none"},
      {"the name in another order, with an initial",
       "прошу проверить строку шесть",
       "Белова А.",
       kNoon,
       false,
       false,
       "header"},
      {"changed, author and minute printed",
       kChanged,
       "anna@north.example",
       kNoon,
       false,
       false,
       "header altered"},
      {"changed, and an answer to it", kChanged, "", std::nullopt, false, true, "parent altered"},
      {"changed, and nothing shows whose it is", kChanged, "", std::nullopt, false, false, "none"},
      {"few words of what it answers",
       "прошу проверить строку шесть",
       "",
       std::nullopt,
       false,
       true,
       "parent"},
      {"other words, and an answer to it", kOther, "", std::nullopt, false, true, "none"},
      {"the clock of another zone",
       kChanged,
       "anna@north.example",
       kNoon + 3 * kHour,
       true,
       false,
       "header altered"},
      {"the clock of another zone, printed",
       kChanged,
       "anna@north.example",
       kNoon + 3 * kHour,
       false,
       false,
       "none"},
      {"the same words, printed with the date of last month",
       kLong,
       "anna@north.example",
       kNoon - 30 * kDay,
       false,
       false,
       "none"},
      {"the same words of somebody else",
       kLong,
       "vera@east.example",
       kNoon - 5 * kHour,
       false,
       false,
       "none"},
  }));
  INFO(c.name);
  Record reply = answer(2, 5, "спасибо получил отвечу завтра");
  Quoted& quoted = quote(reply, c.quoted, c.author, c.utc);
  quoted.zone_assumed = c.zone_assumed;
  if (c.header_parent) reply.in_reply_to = {"1@x.example"};
  const Relations relations = relate({letter(1, 0, kLong), reply});
  std::string match = "none";
  if (!relations.matches.empty()) {
    const QuoteMatch& found = relations.matches.front();
    CHECK(found.original == 1);
    match = std::string(name_of(found.basis)) + (found.altered ? " altered" : "");
  }
  CHECK(match == c.match);
  CHECK(relations.matches.size() <= 1);
  if (c.match != "none") CHECK(links_of(relations) == "2<1");
}

TEST_CASE("what a quotation leaves out is told", "[relate][quotations]") {
  Record reply = answer(2, 1, "согласен");
  quote(reply, "прошу проверить строку шесть и вернуть её до пятницы потому что банк");
  const Relations relations = relate({letter(1, 0, kLong), reply});
  REQUIRE(relations.matches.size() == 1);
  CHECK(relations.matches[0].containment == 1);
  CHECK(relations.matches[0].omitted_ratio == Approx(13.0 / 22));
  CHECK(relations.links[0].evidence ==
        "It quotes the parent: 100 % of the quoted words in a row stand there.");
}

TEST_CASE("a signature behind the quoted words is no alteration", "[relate][quotations]") {
  Record reply = answer(2, 1, "согласен");
  quote(reply, std::string(kLong) + " с уважением анна белова", "Анна Белова", kNoon);
  const Relations relations = relate({letter(1, 0, kLong), reply});
  REQUIRE(relations.matches.size() == 1);
  CHECK_FALSE(relations.matches[0].altered);
}

TEST_CASE("of letters with the same words, the printed date chooses", "[relate][quotations]") {
  std::vector<Record> records;
  for (std::int64_t month = 1; month <= 3; ++month)
    records.push_back(letter(month, month * 30 * 24, kLong));
  Record reply = answer(9, 24 * 100, "принято");
  quote(reply, kLong, "Анна Белова", kNoon + 60 * kDay);
  records.push_back(reply);
  const Relations relations = relate(records);
  REQUIRE(relations.matches.size() == 1);
  CHECK(relations.matches[0].original == 2);
}

TEST_CASE("words that another version of the letter has were not changed by who quotes it",
          "[relate][quotations]") {
  // The letter went out twice; the answer goes to the second and quotes the first.
  const Record first = letter(1, 0, kChanged);
  const Record second = letter(2, 1, kLong);
  Record reply = answer(3, 5, "спасибо получил отвечу завтра");
  reply.in_reply_to = {"2@x.example"};
  quote(reply, kChanged);
  for (const QuoteMatch& match : relate({first, second, reply}).matches)
    CHECK_FALSE(match.altered);
  // Without the first one somebody has changed them.
  const auto alone = relate({second, reply}).matches;
  REQUIRE(alone.size() == 1);
  CHECK(alone.front().altered);
  // A version that was written afterwards explains nothing.
  Record later = letter(4, 48, kChanged);
  const auto before = relate({second, reply, later}).matches;
  REQUIRE(before.size() == 1);
  CHECK(before.front().altered);
}

TEST_CASE("two letters quoted as one are no altered letter", "[relate][quotations]") {
  Record older = letter(1, 0, kOther);
  older.participants = {"vera@east.example", "anna@north.example"};
  older.participant_names = {"Вера Лугова", "Анна Белова"};
  const Record original = letter(2, 1, kLong);
  Record reply = answer(3, 5, "спасибо получил отвечу завтра");
  reply.in_reply_to = {"2@x.example"};
  quote(reply, std::string(kOther) + " " + std::string(kLong));
  const auto matches = relate({older, original, reply}).matches;
  REQUIRE(matches.size() == 1);
  CHECK(matches.front().original == 2);
  CHECK_FALSE(matches.front().altered);
  // A word put in where both are there is one all the same.
  Record falsified = answer(4, 6, "спасибо получил отвечу завтра");
  falsified.in_reply_to = {"2@x.example"};
  quote(falsified, std::string(kOther) + " " + std::string(kChanged));
  const auto changed = relate({older, original, falsified}).matches;
  REQUIRE(changed.size() == 1);
  CHECK(changed.front().altered);
}

TEST_CASE("without a date, the first letter with the words is the original",
          "[relate][quotations]") {
  Record forward = answer(2, 1, kLong);  // Its program did not mark what it sends on.
  Record reply = letter(3, 2, "см ниже");
  quote(reply, kLong);
  const Relations relations = relate({letter(1, 0, kLong), forward, reply});
  REQUIRE(relations.matches.size() == 1);
  CHECK(relations.matches[0].original == 1);
}

TEST_CASE("nobody quotes a letter of the day after tomorrow, or himself", "[relate][quotations]") {
  Record early = answer(2, -50, "согласен");
  quote(early, kLong);
  Record self = letter(3, 1, kOther);
  quote(self, kOther);
  CHECK(relate({letter(1, 0, kLong), early, self}).matches.empty());
}

TEST_CASE("The Bat! says \"you wrote\": the author is who is written to", "[relate][quotations]") {
  Record reply = answer(2, 1, "да");
  quote(reply, "прошу проверить", "", kNoon + 5);
  const Relations relations = relate({letter(1, 0, kLong), reply});
  CHECK(links_of(relations) == "2<1");
}

TEST_CASE("the inner of two quotations shows what the outer one answers", "[relate][quotations]") {
  const std::string second(kOther);
  Record third = letter(3, 2, "хорошо");
  third.in_reply_to = {"2@x.example"};
  quote(third, second);
  quote(third, kLong, "", std::nullopt, 2);
  const Relations relations = relate({letter(1, 0, kLong), answer(2, 1, second), third});
  CHECK(links_of(relations) == "2<1 3<2");
}

TEST_CASE("within a quotation, \"you wrote\" is of the same people", "[relate][quotations]") {
  Record reply = letter(3, 2, "хорошо");
  quote(reply, kOther, "Борис Котов", kNoon + kHour);
  quote(reply,
        "да с уважением анна белова отдел смет телефон и ещё девять слов подписи",
        "",
        kNoon,
        2);
  const Relations relations = relate({letter(1, 0, "да"), answer(2, 1, kOther), reply});
  CHECK(relations.ghosts.empty());
  CHECK(links_of(relations) == "2<1 3<2");
}

TEST_CASE("a lost message quoted beside the answered one joins no conversations",
          "[relate][quotations]") {
  constexpr std::string_view kLostAnswer =
      "мост закрыт до весны и никаких исключений для грузовых машин не будет никогда";
  Record reply = answer(8, 30, "учту");
  reply.in_reply_to = {"7@x.example"};
  quote(
      reply, "смету на весну пришлю вам завтра вместе с планом", "Анна Белова", kNoon + 10 * kHour);
  quote(reply, kLostAnswer, "Вера Лугова", kNoon + 5 * kHour);
  quote(reply, kLong, "", std::nullopt, 2);  // What Vera answers.
  const Record other = letter(7, 10, "смету на весну пришлю вам завтра вместе с планом");
  const Relations relations = relate({letter(1, 0, kLong), other, reply});
  CHECK(relations.threads.size() == 2);
  CHECK(links_of(relations).find("1<8") == std::string::npos);
}
