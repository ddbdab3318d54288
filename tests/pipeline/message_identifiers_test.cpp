#include <catch2/catch.hpp>

#include "pipeline/asking.hpp"
#include "pipeline/mail_case.hpp"

using namespace pismo::tests;

TEST_CASE("an identifier is kept once for each message, place and author",
          "[pipeline][identifiers]") {
  MailCase leak;
  leak.put("in.mbox",
           mbox({letter("1",
                        "ИНН 7736050003, ещё раз: 7736050003\n\n"
                        "> ваш ИНН 7736050003?\n> р/с 40702810500000012345\n")}));
  REQUIRE(leak.index().balance.indexed == 1);
  CHECK(leak.sql("SELECT i.kind, i.value, u.place, u.whose, u.times, u.checksum_ok, u.has_keyword, "
                 "u.is_guess FROM identifier_uses u JOIN identifiers i ON i.id = u.identifier_id "
                 "ORDER BY u.ord") ==
        Rows{"inn10|7736050003|body|own|2|1|1|0",
             "inn10|7736050003|body|quoted|1|1|1|0",
             "settlement_account|40702810500000012345|body|quoted|1|null|1|0"});
}

TEST_CASE("a number without a word is a guess, unless another register speaks for it",
          "[pipeline][identifiers]") {
  MailCase leak;
  leak.put("in.mbox",
           mbox({letter("1", "заказ 7707083893"),
                 letter("2", "ООО «Вектор», 7707083893, 1027700132195, Москва")}));
  REQUIRE(leak.index().balance.indexed == 2);
  CHECK(ask(leak.folder(), "id:7707083893") == Ids{1, 2});
  CHECK(ask(leak.folder(), "identifier:inn") == Ids{2});
}

TEST_CASE("a case of version 6 goes on, and says that its identifiers are not known",
          "[pipeline][identifiers]") {
  MailCase leak;
  leak.put("in.mbox", mbox({letter("1", "ИНН 7736050003")}));
  REQUIRE(leak.index().balance.indexed == 1);
  for (const char* undo : {"DROP TABLE settled_folders",
                           "DROP TABLE settled_sources",
                           "DROP TABLE settled_sums",
                           "DROP VIEW v_tags",
                           "DROP VIEW v_comments",
                           "DROP TABLE tags",
                           "DROP TABLE comments",
                           "DROP TABLE signature_checks",
                           "DROP VIEW v_attachments",
                           "DROP VIEW v_identifiers",
                           "DROP TABLE identifier_uses",
                           "DROP TABLE identifiers",
                           "DROP TABLE contents",
                           "DROP INDEX parts_by_name",
                           "DELETE FROM made_with WHERE what = 'identifiers'",
                           "PRAGMA user_version = 6"})
    CHECK(leak.sql(undo).empty());
  leak.put("more.mbox", mbox({letter("2", "ИНН 7736050003")}));
  REQUIRE(leak.index().balance.indexed == 2);
  CHECK(ask(leak.folder(), "id:7736050003") == Ids{2});
  auto engine = pismo::search::Engine::open(pismo::store::CaseFolder(leak.folder())).value();
  const auto plan = engine.plan("identifier:inn");
  REQUIRE_FALSE(plan);
  CHECK(plan.error().message.find("an earlier pismo made it") != std::string::npos);
}

TEST_CASE("a dump of numbers is kept as far as its cap, and called partly read",
          "[pipeline][identifiers]") {
  std::string dump;
  for (int i = 0; i < 10'050; ++i)
    dump += "user" + std::to_string(i) + "@dump.example\n";
  MailCase leak;
  leak.put("in.mbox", mbox({letter("1", dump)}));
  CHECK(leak.index().partly_read == 1);
  CHECK(leak.sql("SELECT count(*) FROM identifier_uses") == Rows{"10000"});
  CHECK(leak.sql("SELECT code FROM defects WHERE code = 'identifiers_capped'").size() == 1);
}
