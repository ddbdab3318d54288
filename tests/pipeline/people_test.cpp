#include <string>
#include <string_view>

#include <catch2/catch.hpp>

#include "pipeline/mail_case.hpp"

using namespace pismo::tests;

namespace {

std::string from(std::string_view sender,
                 std::string_view to,
                 std::string_view id,
                 std::string_view text,
                 std::string_view more = {}) {
  std::string mail = "From: ";
  mail.append(sender).append("\nTo: ").append(to).append("\nMessage-ID: <").append(id);
  mail.append(
      ">\nSubject: x\nDate: Tue, 13 Oct 2009 12:30:00 +0400\n"
      "Content-Type: text/plain; charset=utf-8\n");
  mail.append(more).append("\n").append(text);
  return mail + "\n";
}

const std::string kFirst =
    from("Иван Петров <petrov@north.example>",
         "Olga Orlova <orlova@north.example>",
         "1@x",
         "Прошу посмотреть смету до среды, пока её не отправили заказчику.\n\n-- \nС "
         "уважением,\nИван Петров\nГлавный инженер\nмоб. +7 (903) 111-22-33\n");
// From home, to a letter that was sent to the office.
const std::string kQuestion = from("Olga Orlova <orlova@north.example>",
                                   "Ivan Petrov <petrov@north.example>",
                                   "2@x",
                                   "Когда приедете?");
const std::string kAnswer = from("Ivan Petrov <ip74@home.example>",
                                 "orlova@north.example",
                                 "3@x",
                                 "Завтра.\n\n-- \nИван Петров\n",
                                 "In-Reply-To: <2@x>\n");
const std::string kSecondQuestion = from("Olga Orlova <orlova@north.example>",
                                         "Ivan Petrov <petrov@north.example>",
                                         "4@x",
                                         "А смета готова?");
const std::string kSecondAnswer = from("Ivan Petrov <ip74@home.example>",
                                       "orlova@north.example",
                                       "5@x",
                                       "Нет ещё.\n\n-- \nИван Петров\n",
                                       "In-Reply-To: <4@x>\n");

}  // namespace

TEST_CASE("people of a case that grew by pieces are those of one made at once",
          "[pipeline][people]") {
  MailCase whole;
  whole.put("a.mbox", mbox({kFirst, kQuestion}));
  whole.put("b.mbox", mbox({kAnswer, kSecondQuestion, kSecondAnswer}));
  (void)whole.index(4);
  MailCase pieces;
  pieces.put("a.mbox", mbox({kFirst, kQuestion}));
  (void)pieces.index(1);
  CHECK(pieces.sql("SELECT person_id FROM person_addresses WHERE address = 'ip74@home.example'")
            .empty());
  pieces.put("b.mbox", mbox({kAnswer, kSecondQuestion, kSecondAnswer}));
  (void)pieces.index(1);
  CHECK(everything_in(whole.folder() / "catalog.sqlite") ==
        everything_in(pieces.folder() / "catalog.sqlite"));
  CHECK(whole.sql("SELECT group_concat(address, ' ') FROM (SELECT * FROM person_addresses ORDER "
                  "BY person_id, ord) GROUP BY person_id") ==
        Rows{"petrov@north.example ip74@home.example", "orlova@north.example"});
  CHECK(whole.sql("SELECT kind, message_id FROM person_ties") == Rows{"answered|3"});
}

TEST_CASE("signatures below letters give titles and telephones", "[pipeline][people]") {
  MailCase leak;
  leak.put("a.mbox", mbox({kFirst, kQuestion}));
  (void)leak.index();
  CHECK(
      leak.sql("SELECT d.kind, d.text, d.letters, d.message_id FROM person_details d JOIN people "
               "p ON p.id = d.person_id WHERE p.person = 'petrov@north.example' ORDER BY d.kind") ==
      Rows{"phone|+79031112233|1|1", "title|Главный инженер|1|1"});
  CHECK(leak.sql("SELECT sent, received FROM people WHERE person = 'petrov@north.example'") ==
        Rows{"1|1"});
}

TEST_CASE("every mailbox of a case belongs to somebody", "[pipeline][people]") {
  MailCase leak;
  leak.put("a.mbox",
           mbox({kFirst,
                 from("Ivan Petrov/Moscow/Firm", "\"x\" <>, a@b@c, ;, Петров", "4@x", "text"),
                 from("/O=F/CN=A", "undisclosed-recipients:;", "5@x", "text")}));
  (void)leak.index();
  CHECK(leak.sql("SELECT count(*) FROM mailboxes") ==
        leak.sql("SELECT count(*) FROM person_mailboxes"));
  CHECK(leak.sql("SELECT count(*) FROM person_mailboxes b LEFT JOIN people p ON p.id = b.person_id "
                 "WHERE p.id IS NULL") == Rows{"0"});
}
