#include <algorithm>

#include <catch2/catch.hpp>

#include "pismo/relate/relations.hpp"

#include "conversation.hpp"

using namespace pismo::relate;

namespace {

constexpr std::string_view kLost =
    "в пятницу после семи включайте стенд и держите пока я не позвоню про это молчим все ты я и "
    "олег";

constexpr std::string_view kSentence = "про это молчим все ты я и олег";

Record witness(std::int64_t id, std::int64_t hours, std::string_view text) {
  Record record = answer(id, hours, text);
  record.message_id = "w" + std::to_string(id) + "@x.example";
  return record;
}

const Ghost* only_recovered(const Relations& relations) {
  const Ghost* found = nullptr;
  for (const Ghost& ghost : relations.ghosts) {
    if (!ghost.recovered()) continue;
    CHECK(found == nullptr);
    found = &ghost;
  }
  return found;
}

}  // namespace

TEST_CASE("a quotation without an original is a message that was lost", "[relate][recovery]") {
  struct Case {
    std::string_view name, text, author;
    std::optional<std::int64_t> utc;
    bool is_reply;
    bool recovered;
  };

  const auto c = GENERATE(values<Case>({
      {"author and minute", kLost, "Анна Белова", kNoon, true, true},
      {"author and minute, a short text",
       "включайте стенд вечером",
       "Анна Белова",
       kNoon,
       true,
       true},
      {"author and minute, ok", "ок", "Анна Белова", kNoon, true, false},
      {"author alone", kLost, "Анна Белова", std::nullopt, true, true},
      {"author alone, a short text",
       "включайте стенд вечером",
       "Анна Белова",
       std::nullopt,
       true,
       false},
      {"no header, in an answer", kLost, "", std::nullopt, true, true},
      {"no header, in no answer", kLost, "", std::nullopt, false, false},
      {"no header, a short text", "ок хорошо спасибо", "", std::nullopt, true, false},
      {"no words", "", "Анна Белова", kNoon, true, false},
  }));
  INFO(c.name);
  Record record = witness(2, 3, "сделаю");
  record.is_reply = c.is_reply;
  quote(record, c.text, c.author, c.utc);
  const Relations relations = relate({record});
  CHECK(relations.ghosts.size() == (c.recovered ? 1 : 0));
  if (c.recovered) CHECK(links_of(relations) == "2<" + relations.ghosts[0].key);
}

TEST_CASE("witnesses of one lost message are brought together", "[relate][recovery]") {
  Record whole = witness(2, 3, "сделаю");
  quote(whole, kLost, "Анна Белова", kNoon + 9);
  Record sentence = witness(3, 30, "что это было");
  quote(sentence, "про это молчим все", "anna@north.example", kNoon);
  Record bare = witness(4, 40, "смотри что он писал");
  bare.participants = {"oleg@north.example", "boris@south.example"};
  quote(bare, "пятницу после семи включайте стенд и держите пока я не позвоню про это молчим");
  const Relations relations = relate({bare, sentence, whole});
  const Ghost* ghost = only_recovered(relations);
  REQUIRE(ghost != nullptr);
  CHECK(ghost->author == "Анна Белова");
  CHECK(ghost->address == "anna@north.example");
  CHECK(ghost->from_utc == kNoon);
  CHECK(ghost->until_utc == kNoon + 60);
  CHECK(ghost->dated);
  CHECK(ghost->witnesses == std::vector<Witness>{{2, 0, 1}, {3, 0, 1}, {4, 0, 1}});
  CHECK(ghost->fullest == 0);
  CHECK(ghost->quoters == 2);
  CHECK(ghost->variants == 3);
  CHECK(ghost->key.starts_with("ghost:q:"));
}

TEST_CASE("of names that equally many print, the longest is shown", "[relate][recovery]") {
  Record one = witness(2, 3, "сделаю");
  quote(one, kLost, "Анна", kNoon).address = "anna@north.example";
  Record other = witness(3, 4, "и я");
  quote(other, kLost, "Белова Анна Юрьевна", kNoon).address = "anna@north.example";
  const Relations relations = relate({one, other});
  const Ghost* ghost = only_recovered(relations);
  REQUIRE(ghost != nullptr);
  CHECK(ghost->author == "Белова Анна Юрьевна");
}

TEST_CASE("a lost message is from the person at the address, not from a greeting",
          "[relate][recovery]") {
  struct Case {
    std::string_view name, greeted, header_name, in_the_case, shown;
  };

  const auto c = GENERATE(values<Case>({
      {"a header block names the address",
       "Анна Юрьевна Белова",
       "Анна Белова",
       "Белова А. Ю.",
       "Анна Белова"},
      {"a greeting, and the name that letters give the address",
       "Анна Юрьевна",
       "",
       "Анна Белова",
       "Анна Белова"},
      {"a printed name that is fuller",
       "Белова Анна Юрьевна",
       "",
       "Анна Белова",
       "Белова Анна Юрьевна"},
      {"a greeting, and letters that name nobody", "Анна Юрьевна", "", "", "Анна Юрьевна"},
      {"letters that name somebody else", "Анна Юрьевна", "", "Вера Лугова", "Анна Юрьевна"},
  }));
  INFO(c.name);
  Record greeting = witness(2, 3, "сделаю");
  greeting.participant_names = {"", std::string(c.greeted)};  // Who answers calls her so.
  quote(greeting, kLost, c.greeted, kNoon);
  Record forward = witness(3, 30, "посмотри что она пишет");
  forward.participant_names = {};
  if (!c.header_name.empty())
    quote(forward, kLost, c.header_name, kNoon).address = "anna@north.example";
  std::vector<Record> records{greeting, forward};
  for (std::int64_t id = 5; id < 8; ++id) {
    records.push_back(letter(id, id, "другое письмо номер " + std::to_string(id)));
    records.back().participant_names = {std::string(c.in_the_case), "Борис Котов"};
  }
  const Relations relations = relate(records);
  const Ghost* ghost = only_recovered(relations);
  REQUIRE(ghost != nullptr);
  CHECK(ghost->author == c.shown);
  CHECK(ghost->address == "anna@north.example");
}

TEST_CASE("who quotes a sentence of a lost message under another header is a partial witness",
          "[relate][recovery]") {
  struct Case {
    std::string_view name, sentence, own_of_another;
    std::string_view author;
    bool found;
  };

  const auto c = GENERATE(values<Case>({
      {"a sentence", kSentence, "другое письмо", "", true},
      {"under the name of somebody else", kSentence, "другое письмо", "Вера Лугова", false},
      {"five words", "про это молчим все ты", "другое письмо", "", false},
      {"a sentence that somebody says himself", kSentence, kSentence, "", false},
      {"other words", "про это молчим ты я и олег", "другое письмо", "", false},
  }));
  INFO(c.name);
  Record whole = witness(2, 3, "сделаю");
  quote(whole, kLost, "Анна Белова", kNoon);
  Record sentence = witness(3, 30, "а вот это мне не нравится");
  sentence.is_reply = false;
  quote(sentence, c.sentence, c.author);
  const Relations relations = relate({whole, sentence, letter(9, 50, c.own_of_another)});
  const Ghost* ghost = only_recovered(relations);
  REQUIRE(ghost != nullptr);
  CHECK(ghost->witnesses == std::vector<Witness>{{2, 0, 1}});
  REQUIRE(ghost->partial.size() == (c.found ? 1 : 0));
  if (!c.found) return;
  CHECK(ghost->partial[0].message == 3);
  CHECK(ghost->partial[0].shingles.size() == 5);
}

TEST_CASE("a sentence of a lost message may stand beside words of a letter that is here",
          "[relate][recovery]") {
  Record forward = witness(2, 3, "нужен технический ответ убедительный ошибка в таблице маршрутов");
  forward.is_reply = false;
  forward.is_forward = true;
  quote(forward, kLost, "Анна Белова", kNoon);
  Record reply = answer(3, 30, "ответ напишу");
  reply.in_reply_to = {"w2@x.example"};
  Quoted& quoted = quote(reply, "нужен технический ответ убедительный ошибка в таблице маршрутов");
  const Quoted more = quotation("про это молчим все ты я и олег");
  quoted.shingles.insert(quoted.shingles.end(), more.shingles.begin(), more.shingles.end());
  quoted.words += more.words;
  quoted.text_hash += more.text_hash;
  const Relations relations = relate({forward, reply});
  const Ghost* ghost = only_recovered(relations);
  REQUIRE(ghost != nullptr);
  REQUIRE(ghost->partial.size() == 1);
  CHECK(ghost->partial[0].message == 3);
  CHECK(links_of(relations).find("3<2") != std::string::npos);
}

TEST_CASE("within a quotation of which nothing else is left, \"you wrote\" names nobody",
          "[relate][recovery]") {
  Record record = witness(2, 3, "сделаю");
  quote(record, kLost, "", kNoon, 2);
  const Relations relations = relate({record});
  const Ghost* ghost = only_recovered(relations);
  REQUIRE(ghost != nullptr);
  CHECK(ghost->author.empty());
  CHECK(ghost->address.empty());
}

TEST_CASE("a lost message that its quoter does not answer is shown under the quoter",
          "[relate][recovery]") {
  Record reply = answer(8, 30, "учту");
  reply.in_reply_to = {"7@x.example"};
  const std::string_view answered = "смету на весну пришлю вам завтра вместе с планом";
  quote(reply, answered, "Анна Белова", kNoon + 10 * kHour);
  quote(reply, kLost, "Вера Лугова", kNoon + 5 * kHour);
  const Relations relations = relate({letter(7, 10, answered), reply});
  const Ghost* ghost = only_recovered(relations);
  REQUIRE(ghost != nullptr);
  CHECK(ghost->author == "Вера Лугова");
  CHECK(links_of(relations) == "8<7 " + ghost->key + "<8");
}

TEST_CASE("witnesses that disagree say so", "[relate][recovery]") {
  Record one = witness(2, 3, "сделаю");
  quote(one, kLost, "Анна Белова", kNoon);
  Record other = witness(3, 4, "нет");
  quote(other, "в пятницу после семи не включайте стенд пока я не позвоню", "Анна Белова", kNoon);
  const Relations relations = relate({one, other});
  const Ghost* ghost = only_recovered(relations);
  REQUIRE(ghost != nullptr);
  CHECK(ghost->witnesses.size() == 2);
  CHECK(ghost->agreement < 0.5);
  CHECK(ghost->variants == 2);
}

TEST_CASE("lost messages that differ stay apart", "[relate][recovery]") {
  struct Case {
    std::string_view name, author;
    std::int64_t utc;
    std::string_view text;
  };

  const auto c = GENERATE(values<Case>({
      {"another minute", "Анна Белова", kNoon + 120, kLost},
      {"another author", "Вера Лугова", kNoon, kLost},
  }));
  INFO(c.name);
  Record one = witness(2, 3, "сделаю");
  quote(one, kLost, "Анна Белова", kNoon);
  Record other = witness(3, 4, "и я");
  quote(other, c.text, c.author, c.utc);
  CHECK(relate({one, other}).ghosts.size() == 2);
}

TEST_CASE("the lost message that In-Reply-To names is the one that is quoted",
          "[relate][recovery]") {
  Record one = witness(2, 3, "сделаю");
  one.in_reply_to = {"lost@x.example"};
  quote(one, kLost, "Анна Белова", kNoon);
  Record other = witness(3, 4, "и я");  // Quotes it with its header, and names nobody.
  quote(other, kLost, "Анна Белова", kNoon);
  const Relations relations = relate({one, other});
  REQUIRE(relations.ghosts.size() == 1);
  CHECK(relations.ghosts[0].key == "ghost:lost@x.example");
  CHECK(relations.ghosts[0].witnesses.size() == 2);
  CHECK(links_of(relations) == "2<ghost:lost@x.example 3<ghost:lost@x.example");
}

TEST_CASE("a bare quotation in an answer to a lost message is that message", "[relate][recovery]") {
  Record one = witness(2, 3, "сделаю");
  one.in_reply_to = {"lost@x.example"};
  quote(one, "включайте");
  const Relations relations = relate({one});
  REQUIRE(relations.ghosts.size() == 1);
  CHECK(relations.ghosts[0].witnesses.size() == 1);
  CHECK(relations.ghosts[0].until_utc == kNoon + 3 * kHour + 1);
  CHECK_FALSE(relations.ghosts[0].dated);
}

TEST_CASE("lost messages within each other follow each other", "[relate][recovery]") {
  Record record = witness(5, 9, "сделаю");
  quote(record, "когда включать стенд скажите пожалуйста точно", "Борис Котов", kNoon + kHour);
  quote(record, kLost, "Анна Белова", kNoon, 2);
  const Relations relations = relate({record});
  REQUIRE(relations.ghosts.size() == 2);
  CHECK(relations.threads.size() == 1);
  CHECK(relations.threads[0].members.size() == 3);
  REQUIRE(relations.links.size() == 2);
  CHECK(relations.threads[0].members[1].parent == relations.threads[0].root);
}

TEST_CASE("References name the inner of two lost messages, too", "[relate][recovery]") {
  Record record = witness(5, 9, "сделаю");
  record.references = {"first@x.example", "second@x.example"};
  quote(record, "когда включать стенд скажите пожалуйста точно", "Борис Котов", kNoon + kHour);
  quote(record, kLost, "Анна Белова", kNoon, 2);
  const Relations relations = relate({record});
  REQUIRE(relations.ghosts.size() == 2);
  CHECK(relations.ghosts[0].key == "ghost:first@x.example");
  CHECK(relations.ghosts[0].author == "Анна Белова");
  CHECK(relations.ghosts[1].key == "ghost:second@x.example");
  CHECK(relations.ghosts[1].author == "Борис Котов");
}

TEST_CASE("a lost message that turns up is lost no more", "[relate][recovery]") {
  Record record = witness(2, 3, "сделаю");
  quote(record, kLost, "Анна Белова", kNoon);
  CHECK(relate({record}).ghosts.size() == 1);
  const Relations relations = relate({record, letter(7, 0, kLost)});
  CHECK(relations.ghosts.empty());
  CHECK(links_of(relations) == "2<7");
}

TEST_CASE("what everybody quotes is a form, not a lost message", "[relate][recovery]") {
  std::vector<Record> records;
  for (std::int64_t id = 1; id <= 300; ++id) {
    Record record = witness(id, id * 24, "номер " + std::to_string(id));
    record.subject_base = "заявка " + std::to_string(id);
    quote(record, kLost);
    records.push_back(record);
  }
  const Relations relations = relate(records);
  CHECK(relations.ghosts.size() <= 1);  // One text, one ghost at most: never 300.
}
