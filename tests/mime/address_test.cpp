#include "pismo/mime/address.hpp"

#include <ostream>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

using pismo::mime::Mailbox;
using Mailboxes = std::vector<Mailbox>;

namespace pismo::mime {

std::ostream& operator<<(std::ostream& out, const Mailbox& mailbox) {
  return out << "{" << mailbox.name << "|" << mailbox.address << "}";
}

}  // namespace pismo::mime

namespace {

Mailboxes parse(std::string_view field) {
  return pismo::mime::parse_mailboxes(field, {}, "header To");
}

}  // namespace

TEST_CASE("addresses are found however they are written", "[mime][address]") {
  struct Case {
    std::string_view name, field;
    Mailboxes mailboxes;
  };

  const auto c = GENERATE(values<Case>({
      {"plain", "a@b.ru", {{"", "a@b.ru"}}},
      {"with a name", "Anna K <a@b.ru>", {{"Anna K", "a@b.ru"}}},
      {"a name in quotes, with a comma",
       "\"K, Anna\" <a@b.ru>, c@d",
       {{"K, Anna", "a@b.ru"}, {"", "c@d"}}},
      {"escaped quotes", R"("Anna \"K\" B" <a@b>)", {{"Anna \"K\" B", "a@b"}}},
      {"a comment as the name", "a@b.ru (Anna K)", {{"Anna K", "a@b.ru"}}},
      {"nested comments", "a@b (Anna (K) B)", {{"Anna (K) B", "a@b"}}},
      {"a comma in a name without quotes",
       "Ivanov, Petr <p@i.ru>, Anna <a@b>",
       {{"Ivanov, Petr", "p@i.ru"}, {"Anna", "a@b"}}},
      {"local users", "abel, braun, x@flash", {{"", "abel"}, {"", "braun"}, {"", "x@flash"}}},
      {"a local user with a name", "\"N B\" <nsb>", {{"N B", "nsb"}}},
      {"a group", "Friends: a@b, C <c@d>; e@f", {{"", "a@b"}, {"C", "c@d"}, {"", "e@f"}}},
      {"an empty group", "Undisclosed recipients:;", {}},
      {"mimetic's undoing", "a:", {}},
      {"a colon alone", ":", {}},
      {"a route", "X <@a,@b:user@host>", {{"X", "user@host"}}},
      {"semicolons between", "a@b; C <c@d>", {{"", "a@b"}, {"C", "c@d"}}},
      {"bracket never closed", "Anna <a@b, C <c@d>", {{"Anna", "a@b"}, {"C", "c@d"}}},
      {"bracket never opened", "Anna a@b>, c@d", {{"Anna", "a@b"}, {"", "c@d"}}},
      {"quote never closed", "\"Anna <a@b>", {{"Anna", "a@b"}}},
      {"an archive's address", "anna at example.org (Anna K)", {{"Anna K", "anna@example.org"}}},
      {"blanks around the sign", "anna @ example.org", {{"", "anna@example.org"}}},
      {"blanks inside brackets", "A < a @ b . c >", {{"A", "a@b.c"}}},
      {"mailto", "mailto:a@b, <mailto:c@d>", {{"", "a@b"}, {"", "c@d"}}},
      {"Exchange", "Anna K [SMTP:a@b.ru]", {{"Anna K", "a@b.ru"}}},
      {"a domain literal", "a@[127.0.0.1]", {{"", "a@[127.0.0.1]"}}},
      {"a quoted local part", "\"john doe\"@example.org", {{"", "\"john doe\"@example.org"}}},
      {"an encoded name", "=?koi8-r?B?4c7OwQ==?= <a@b>", {{"Анна", "a@b"}}},
      {"an encoded name in quotes", "\"=?koi8-r?B?4c7OwQ==?=\" <a@b>", {{"Анна", "a@b"}}},
      {"a comma inside an encoded word", "=?utf-8?Q?K,_=D0=90?= <a@b>", {{"K, А", "a@b"}}},
      {"an encoded comment", "a@b (=?koi8-r?B?4c7OwQ==?=)", {{"Анна", "a@b"}}},
      {"everything in one encoded word", "=?utf-8?Q?=D0=90_<a@b>?=", {{"А", "a@b"}}},
      {"raw UTF-8 (RFC 6532)", "Анна <анна@почта.рф>", {{"Анна", "анна@почта.рф"}}},
      {"name equal to address", "\"a@b\" <a@b>", {{"a@b", "a@b"}}},
      {"address and name swapped", "a@b <Anna>", {{"Anna", "a@b"}}},
      {"a name alone", "Anna Petrovna", {{"Anna Petrovna", ""}}},
      {"empty brackets", "Mailer <>", {{"Mailer", ""}}},
      {"single quotes", "'a@b' <a@b>", {{"'a@b'", "a@b"}}},
      {"comments inside brackets", "P <p(his account)@b.c(his host)>", {{"P", "p@b.c"}}},
      {"blanks around dots", "jdoe@test  . example", {{"", "jdoe@test.example"}}},
      {"a comment alone", "A: a@b; (the end)", {{"", "a@b"}}},
      {"nothing", " , ;, ", {}},
  }));
  INFO(c.name);
  CHECK(parse(c.field) == c.mailboxes);
}

TEST_CASE("a list of a million addresses is cut, and says so", "[mime][address]") {
  std::string field;
  for (int i = 0; i < 1'000'000; ++i)
    field += "a@b,";
  pismo::mime::DefectList defects;
  pismo::mime::HeaderContext context;
  context.defects = &defects;
  CHECK(pismo::mime::parse_mailboxes(field, context, "header To").size() ==
        pismo::mime::kMaxMailboxes);
  CHECK(defects.take() == std::vector<pismo::Defect>{{"addresses_capped", "header To", ""}});
}
