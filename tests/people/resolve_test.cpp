#include "pismo/people/resolve.hpp"

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include <catch2/catch.hpp>

using namespace pismo::people;

namespace {

Mention mention(std::string address, std::string name, std::uint64_t sent = 3) {
  static std::int64_t next = 0;
  return {.mailbox = ++next,
          .address = std::move(address),
          .name = std::move(name),
          .sent = sent,
          .received = 1,
          .quoted = 0,
          .first = 1000,
          .last = 2000};
}

/// "a@x b@y | c@z": the addresses of each person.
std::string groups(const Resolution& resolution) {
  std::string text;
  for (const Person& person : resolution.people) {
    if (!text.empty()) text += " | ";
    std::string addresses;
    for (const std::string& address : person.addresses)
      addresses += (addresses.empty() ? "" : " ") + address;
    text += addresses.empty() ? person.id : addresses;
  }
  return text;
}

/// "same_name reply_to": what is proposed.
std::string proposed(const Resolution& resolution) {
  std::string text;
  for (const Tie& tie : resolution.proposals)
    text += (text.empty() ? "" : " ") + std::string(name_of(tie.kind));
  return text;
}

SignedBy signed_by(std::uint32_t mention, std::uint32_t signature) {
  return {.mention = mention,
          .signature = signature,
          .letters = 2,
          .message = 7,
          .first = 1000,
          .last = 2000};
}

}  // namespace

TEST_CASE("one address is one person under all names", "[people][resolve]") {
  Records records;
  records.mentions = {mention("I.Petrov@firm.example", "Иван Петров"),
                      mention("i.petrov@firm.example", "Ivan Petrov"),
                      mention("i.petrov@firm.example", "", 0)};
  const Resolution found = resolve(records);
  CHECK(groups(found) == "i.petrov@firm.example");
  REQUIRE(found.people.size() == 1);
  CHECK(found.people[0].id == "i.petrov@firm.example");
  CHECK(found.people[0].mentions == std::vector<std::uint32_t>{0, 1, 2});
}

TEST_CASE("texts that were read before are not read again, and mean the same",
          "[people][resolve]") {
  Records records;
  records.mentions = {mention("ivan.petrov@north.example", "Иван Петров"),
                      mention("petrov@south.example", "Ivan Petrov")};
  records.signatures = {"Иван Петров\nмоб. +7 (903) 111-22-33\n", "Ivan Petrov\n+79031112233\n"};
  records.signed_by = {signed_by(0, 0), signed_by(1, 1)};
  ReadTexts read;
  for (const Mention& one : records.mentions)
    read.add_name(one.name);
  for (const std::string& text : records.signatures)
    read.add_signature(text);
  CHECK(groups(resolve(records, read)) == groups(resolve(records)));
  CHECK(groups(resolve(records, read)) == "ivan.petrov@north.example petrov@south.example");

  // As if they had said something else.
  read.signatures.at(records.signatures[1]) = {};
  CHECK(groups(resolve(records, read)) == "ivan.petrov@north.example | petrov@south.example");
}

TEST_CASE("a display name alone never makes one person of two", "[people][resolve]") {
  Records records;
  records.mentions = {mention("ivan.petrov@north.example", "Иван Петров"),
                      mention("petrov@south.example", "Ivan Petrov"),
                      mention("i.petrov@north.example", "Петров Иван")};
  const Resolution found = resolve(records);
  CHECK(groups(found) ==
        "ivan.petrov@north.example | petrov@south.example | i.petrov@north.example");
  CHECK(proposed(found) == "same_name same_name same_name");
}

TEST_CASE("what two addresses have in common beside a name makes one person of them",
          "[people][resolve]") {
  Records records;
  records.mentions = {mention("ivan.petrov@north.example", "Иван Петров"),
                      mention("petrov@south.example", "Ivan Petrov"),
                      mention("anton.petrov@south.example", "Антон Петров")};
  const std::string both =
      "ivan.petrov@north.example petrov@south.example | anton.petrov@south.example";
  const std::string none =
      "ivan.petrov@north.example | petrov@south.example | anton.petrov@south.example";
  using Kind = Meeting::Kind;
  SECTION("an answer from another address") {
    records.meetings = {{Kind::answered, 0, 1, 2, 5}};
    CHECK(groups(resolve(records)) == both);
  }
  SECTION("but not one answer: a namesake may have been meant") {
    records.meetings = {{Kind::answered, 0, 1, 1, 5}};
    CHECK(groups(resolve(records)) == none);
  }
  SECTION("nor an answer by somebody else") {
    records.meetings = {{Kind::answered, 0, 2, 2, 5}};
    CHECK(groups(resolve(records)) == none);
  }
  SECTION("a quotation of his letter under another address") {
    records.meetings = {{Kind::quoted, 0, 1, 1, 5}};
    const Resolution found = resolve(records);
    CHECK(groups(found) == both);
    REQUIRE(found.people[0].ties.size() == 1);
    CHECK(found.people[0].ties[0].message == 5);
    CHECK(found.people[0].ties[0].reason ==
          "1 letter is from ivan.petrov@north.example quoted as written by petrov@south.example.");
  }
  SECTION("Reply-To of his letters") {
    records.meetings = {{Kind::reply_to, 0, 1, 4, 5}};
    CHECK(groups(resolve(records)) == both);
  }
  SECTION("but not Reply-To of a colleague") {
    records.meetings = {{Kind::reply_to, 0, 2, 4, 5}};
    CHECK(groups(resolve(records)) == none);
  }
  SECTION("a telephone that nobody else signs with") {
    records.signatures = {"Иван Петров\nмоб. +7 (903) 111-22-33\n", "Ivan Petrov\n+79031112233\n"};
    records.signed_by = {signed_by(0, 0), signed_by(1, 1)};
    CHECK(groups(resolve(records)) == both);
  }
  SECTION("but not the telephone of an office, or of a family") {
    records.signatures = {"Иван Петров\nтел. +7 (495) 111-22-33\n",
                          "Ivan Petrov\n+74951112233\n",
                          "Антон Петров\nтел. +7 (495) 111-22-33\n"};
    records.signed_by = {signed_by(0, 0), signed_by(1, 1), signed_by(2, 2)};
    CHECK(groups(resolve(records)) == none);
  }
  SECTION("his other address in his signature") {
    records.signatures = {"Иван Петров\nличная почта: petrov@south.example\n"};
    records.signed_by = {signed_by(0, 0)};
    CHECK(groups(resolve(records)) == both);
  }
  SECTION("but not the address of his colleague in it") {
    records.signatures = {"Иван Петров\nзамещает anton.petrov@south.example\n"};
    records.signed_by = {signed_by(0, 0)};
    CHECK(groups(resolve(records)) == none);
  }
}

TEST_CASE("a directory name belongs to the mailbox that it ends in", "[people][resolve]") {
  Records records;
  records.mentions = {
      mention("ipetrov@vektor.example", "Иван Петров"),
      mention("/O=VEKTOR/OU=MSK/CN=RECIPIENTS/CN=IPETROV", "Petrov Ivan"),
      mention("/O=VEKTOR/OU=MSK/CN=RECIPIENTS/CN=OORLOVA", "Orlova Olga"),
      mention("oorlova@vektor.example", "Олег Орлов"),
      mention("Ivan Petrov/Moscow/Sever", ""),
      mention("ivan.petrov@sever.example", "Иван Петров"),
  };
  CHECK(groups(resolve(records)) ==
        "ipetrov@vektor.example /o=vektor/ou=msk/cn=recipients/cn=ipetrov | "
        "/o=vektor/ou=msk/cn=recipients/cn=oorlova | oorlova@vektor.example | "
        "ivanpetrov/moscow/sever ivan.petrov@sever.example");
}

TEST_CASE("a firm that moved brings its people along", "[people][resolve]") {
  Records records;
  for (const auto& [user, name] : {std::pair("petrov", "Иван Петров"),
                                   std::pair("orlova", "Ольга Орлова"),
                                   std::pair("zimin", "Глеб Зимин")}) {
    records.mentions.push_back(mention(std::string(user) + "@old.example", name));
    records.mentions.push_back(mention(std::string(user) + "@new.example", name));
  }
  CHECK(groups(resolve(records)) ==
        "petrov@old.example petrov@new.example | orlova@old.example orlova@new.example | "
        "zimin@old.example zimin@new.example");
  records.mentions.resize(4);  // Two could be chance.
  CHECK(resolve(records).people.size() == 4);
}

TEST_CASE("a woman keeps her other address when her surname changes", "[people][resolve]") {
  Records records;
  records.mentions = {mention("kim@firm.example", "Ольга Ким"),
                      mention("kim@firm.example", "Ольга Серова"),
                      mention("sova77@home.example", "Olga Serova"),
                      mention("other@north.example", "Ольга Ким")};
  records.mentions[0].first = 100;
  records.mentions[0].last = 200;
  records.mentions[1].first = 300;
  records.mentions[1].last = 400;
  records.meetings = {{Meeting::Kind::reply_to, 1, 2, 1, 5}};
  CHECK(groups(resolve(records)) == "kim@firm.example sova77@home.example | other@north.example");
  // Two who use one mailbox by turns.
  records.mentions[1].first = 150;
  CHECK(groups(resolve(records)) == "kim@firm.example | sova77@home.example | other@north.example");
}

TEST_CASE("shared mailboxes never fuse the people who write from them", "[people][resolve]") {
  Records records;
  records.mentions = {mention("dezhurny@firm.example", "Иван Петров"),
                      mention("dezhurny@firm.example", "Ольга Орлова"),
                      mention("petrov@firm.example", "Иван Петров"),
                      mention("orlova@firm.example", "Ольга Орлова"),
                      mention("info@firm.example", "Иван Петров")};
  records.meetings = {{Meeting::Kind::reply_to, 0, 2, 9, 1}, {Meeting::Kind::answered, 1, 3, 9, 1}};
  const Resolution found = resolve(records);
  CHECK(groups(found) ==
        "dezhurny@firm.example | petrov@firm.example | orlova@firm.example | info@firm.example");
  CHECK(found.people[0].use == MailboxUse::shared);
  CHECK(found.people[3].use == MailboxUse::shared);
  CHECK(proposed(found) == "uses uses uses");
}

TEST_CASE("a woman who changed her surname does not share her mailbox", "[people][resolve]") {
  Records records;
  records.mentions = {mention("olga@firm.example", "Ольга Орлова"),
                      mention("olga@firm.example", "Ольга Зимина")};
  records.mentions[1].first = 3000;
  records.mentions[1].last = 4000;
  CHECK(resolve(records).people[0].use == MailboxUse::personal);
  records.mentions[1].first = 1500;
  CHECK(resolve(records).people[0].use == MailboxUse::shared);
}

TEST_CASE("a decision goes before what pismo finds, and can be taken back", "[people][resolve]") {
  Records records;
  records.mentions = {mention("ivan.petrov@north.example", "Иван Петров"),
                      mention("petrov@south.example", "Ivan Petrov"),
                      mention("boss@west.example", "Шеф")};
  records.meetings = {{Meeting::Kind::answered, 0, 1, 2, 5}};
  records.decisions = {{Verdict::split, "petrov@south.example", "ivan.petrov@north.example", ""},
                       {Verdict::merge, "boss@west.example", "petrov@south.example", "told us"},
                       {Verdict::merge, "nobody@here.example", "petrov@south.example", ""}};
  const Resolution found = resolve(records);
  CHECK(groups(found) == "ivan.petrov@north.example | petrov@south.example boss@west.example");
  CHECK(found.proposals.empty());
  REQUIRE(found.people[1].ties.size() == 1);
  CHECK(found.people[1].ties[0].reason == "Decided in people.tsv: told us");
  records.decisions.push_back(
      {Verdict::none, "petrov@south.example", "ivan.petrov@north.example", ""});
  CHECK(groups(resolve(records)) ==
        "ivan.petrov@north.example petrov@south.example boss@west.example");
}

TEST_CASE("names that differ stop a chain of ties", "[people][resolve]") {
  Records records;
  records.mentions = {mention("petrov@a.example", "Иван Петров"),
                      mention("box@b.example", "Иван Петров"),
                      mention("box@b.example", "Олег Зимин", 1),
                      mention("zimin@c.example", "Олег Зимин")};
  records.meetings = {{Meeting::Kind::answered, 0, 1, 2, 5}, {Meeting::Kind::answered, 3, 2, 2, 6}};
  const Resolution found = resolve(records);
  CHECK(std::none_of(found.people.begin(), found.people.end(), [](const Person& person) {
    return person.addresses.size() > 2;
  }));
}

TEST_CASE("the card of a person keeps titles by time and telephones by use", "[people][resolve]") {
  Records records;
  records.mentions = {mention("petrov@firm.example", "Иван Петров")};
  records.signatures = {"Иван Петров\nинженер\n+7 (903) 111-22-33\n",
                        "И. П. Петров\nГлавный инженер\n+7 (903) 111-22-33\n",
                        "Ольга Орлова\nсекретарь отдела\n+7 (903) 999-22-33\n"};
  records.signed_by = {{0, 1, 3, 20, 5000, 6000}, {0, 0, 4, 10, 1000, 2000}, {0, 2, 1, 30, 1, 2}};
  const Person person = resolve(records).people.at(0);
  for (const Detail& title : person.titles)
    UNSCOPED_INFO(title.text);
  REQUIRE(person.titles.size() == 2);
  CHECK(person.titles[0].text == "инженер");
  CHECK(person.titles[1].text == "Главный инженер");
  CHECK(person.titles[1].first == 5000);
  REQUIRE(person.phones.size() == 1);
  CHECK(person.phones[0].letters == 7);
  CHECK(person.phones[0].message == 10);
}

TEST_CASE("a name above quotations is a spelling of whoever wrote their original",
          "[people][resolve]") {
  Records records;
  records.mentions = {mention("petrov@firm.example", "Иван Петров"),
                      {.mailbox = 0, .address = "", .name = "Ivan P. Petrov", .quoted = 2},
                      {.mailbox = 0, .address = "", .name = "Олег Зимин", .quoted = 2}};
  records.meetings = {{Meeting::Kind::named, 0, 1, 2, 5}, {Meeting::Kind::named, 0, 2, 2, 5}};
  const Resolution found = resolve(records);
  REQUIRE(found.people.size() == 1);
  REQUIRE(found.people[0].spellings.size() == 2);
  CHECK(found.people[0].spellings[1].name == "Ivan P. Petrov");
  CHECK(found.people[0].spellings[1].where == "quotation");
}

TEST_CASE("of thousands of telephones of one person the first are kept", "[people][resolve]") {
  Records records;
  records.mentions = {mention("petrov@firm.example", "Иван Петров")};
  for (std::uint32_t i = 0; i < 400; ++i) {
    records.signatures.push_back("Иван Петров\nтел. +7 495 765-" + std::to_string(1000 + i));
    records.signed_by.push_back(signed_by(0, i));
  }
  const Resolution found = resolve(records);
  REQUIRE(found.people.size() == 1);
  CHECK(found.people[0].phones.size() == 200);
}
