#include <catch2/catch.hpp>

#include "cli/terminal.hpp"

using namespace pismo::tests;

TEST_CASE("a case tells how many of its messages are signed", "[cli][authenticity]") {
  const Terminal terminal;
  terminal.scratch().put("plain.eml", "From: vera@firm.example\nSubject: plain\n\ntext\n");
  terminal.scratch().put("signed.eml",
                         "DKIM-Signature: v=1; a=rsa-sha256; d=firm.example; s=s1; h=from; "
                         "bh=eoepr+6J9MzjnMmdDLbXrvrfQ3OVcHDpXvG84Vf57Hg=; b=AAAA\n"
                         "From: vera@firm.example\nSubject: signed\n\ntext\n");
  terminal.scratch().put("dig.txt", "s1._domainkey.firm.example. 300 IN TXT \"v=DKIM1; p=\"\n");
  REQUIRE(terminal.pismo("index plain.eml signed.eml").exit == 0);

  const Outcome without = terminal.pismo("authenticity --format json");
  INFO(without.out << without.err);
  const Json report = Json::parse(without.out);
  CHECK(report["messages"] == 2);
  CHECK(report["key_records"] == 0);
  std::size_t counted = 0;
  for (const Json& row : report["by_result"])
    counted += row["messages"].get<std::size_t>();
  CHECK(counted == 2);
  CHECK(report["by_domain"].size() == 1);

  REQUIRE(terminal.pismo("authenticity keys import dig.txt --keys keys --seen 2015-01-02").exit ==
          0);
  const auto rows =
      json_lines(terminal.pismo("authenticity subject:signed --keys keys --format jsonl").out);
  REQUIRE(rows.size() == 1);
  CHECK(rows[0]["domain"] == "firm.example");
  const std::string key = rows[0]["key"];
  const Json one =
      Json::parse(terminal.pismo("authenticity " + key + " --keys keys --format json").out);
  CHECK(one["key"] == key);
  CHECK(one["signatures"][0]["key"]["first_seen"] == "2015-01-02");
  const Json file = Json::parse(terminal.pismo("inspect authenticity signed.eml --keys keys").out);
  CHECK(file["signatures"] == one["signatures"]);
}

TEST_CASE("what cannot be done with keys is said", "[cli][authenticity]") {
  const Terminal terminal;
  terminal.scratch().put("plain.eml", "From: vera@firm.example\n\ntext\n");
  REQUIRE(terminal.pismo("index plain.eml").exit == 0);
  CHECK(terminal.pismo("authenticity --keys nowhere").exit == 2);
  CHECK(terminal.pismo("authenticity --at 2009-13-01").exit == 2);
  CHECK(terminal.pismo("authenticity subject:nothing").exit == 1);
  CHECK(terminal.pismo("authenticity keys import plain.eml --keys keys").exit == 1);
}
