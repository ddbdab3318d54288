#include <catch2/catch.hpp>

#include "authenticity/signer.hpp"
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

namespace {

/// A case with a signed letter, a signed one with another word in it, and one that nobody signed.
struct SignedMail {
  Terminal terminal;

  SignedMail() {
    const Signer signer;
    Letter letter;
    letter.tags = "c=simple/simple; t=1255593790; ";  // Five seconds after its Date.
    const std::string good = letter.signed_by(signer);
    terminal.scratch().put("mail/1.eml", good);
    terminal.scratch().put("mail/2.eml", replaced(good, "Burn it", "Keep it"));
    terminal.scratch().put("mail/3.eml", "From: vera@firm.example\nSubject: plain\n\ntext\n");
    terminal.scratch().put("keys/s1._domainkey.firm.example", signer.record());
    REQUIRE(terminal.pismo("index mail").exit == 0);
  }

  [[nodiscard]] std::string count(const std::string& query) const {
    return terminal.pismo("search --count " + query).out;
  }
};

}  // namespace

TEST_CASE("results of signatures are kept and asked for", "[cli][authenticity]") {
  const SignedMail mail;
  const Outcome early = mail.terminal.pismo("search authentic:pass");
  CHECK(early.exit == 2);
  CHECK(early.err.find("run 'pismo authenticity --keys DIR' first") != std::string::npos);
  REQUIRE(mail.terminal.pismo("authenticity --keys keys --no-keep").exit == 0);
  CHECK(mail.terminal.pismo("search authentic:pass").exit == 2);
  REQUIRE(mail.terminal.pismo("authenticity --keys keys subject:estimate").exit == 0);
  CHECK(mail.count("authentic:pass") == "1\n");
  CHECK(mail.count("authentic:fail") == "1\n");
  CHECK(mail.count("authentic:fail_body") == "1\n");
  CHECK(mail.count("authentic:none") == "0\n");
  CHECK(mail.count("authentic:unchecked") == "1\n");
  REQUIRE(mail.terminal.pismo("authenticity --keys keys").exit == 0);
  CHECK(mail.count("authentic:none") == "1\n");
  CHECK(mail.count("authentic:unchecked") == "0\n");
  CHECK(mail.count("'burn authentic:pass'") == "1\n");
  CHECK(mail.terminal.pismo("search authentic:genuine").exit == 2);
  // Without keys nothing can be decided: that is what was found last.
  REQUIRE(mail.terminal.pismo("authenticity").exit == 0);
  CHECK(mail.count("authentic:nokey") == "1\n");
}

TEST_CASE("a verified signature dates a letter with grade A", "[cli][authenticity][date]") {
  const SignedMail mail;
  const auto grades = [&] {
    std::vector<std::string> found;
    for (const Json& row :
         json_lines(mail.terminal.pismo("search --sort source --format jsonl '*'").out))
      found.push_back(row["grade"]);
    return found;
  };
  const auto before = grades();
  REQUIRE(before.size() == 3);
  CHECK(before[0] == before[1]);
  REQUIRE(mail.terminal.pismo("authenticity --keys keys").exit == 0);
  const auto after = grades();
  CHECK(after[0] == "A");
  CHECK(after[1] == before[1]);  // Its signature does not fit its text.
  CHECK(mail.count("grade:A") == "1\n");
  const std::string key =
      json_lines(mail.terminal.pismo("search --format jsonl grade:A").out)[0]["key"];
  const Json dossier = Json::parse(mail.terminal.pismo("date --format json " + key).out);
  CHECK(dossier["estimate"]["grade"] == "A");
  bool found = false;
  for (const Json& clock : dossier["evidence"])
    found = found || (clock["kind"] == "dkim_time" && clock["trust"] == "A");
  CHECK(found);
  // Mail that comes along changes nothing in that; a key that is taken back does.
  mail.terminal.scratch().put("mail/4.eml", "From: x@y.example\nSubject: late\n\ntext\n");
  REQUIRE(mail.terminal.pismo("index mail").exit == 0);
  CHECK(grades()[0] == "A");
  REQUIRE(mail.terminal.pismo("authenticity").exit == 0);
  CHECK(grades()[0] == before[0]);
}

TEST_CASE("a key that anybody may have is warned of and proves no time", "[cli][authenticity]") {
  const SignedMail mail;
  REQUIRE(mail.terminal
              .shell("echo \"s1._domainkey.firm.example. 300 IN TXT \\\"$(cat "
                     "keys/s1._domainkey.firm.example)\\\"\" > dig.txt && pismo authenticity keys "
                     "import dig.txt --keys published --private-published-since 2016-01-02")
              .exit == 0);
  const Outcome outcome = mail.terminal.pismo("authenticity --keys published");
  INFO(outcome.out << outcome.err);
  CHECK(outcome.err.find("warning: the private key of s1._domainkey.firm.example has been public "
                         "since 2016-01-02") != std::string::npos);
  CHECK(mail.count("authentic:pass_key_published") == "1\n");
  CHECK(mail.count("authentic:pass") == "0\n");
  CHECK(mail.count("grade:A") == "0\n");
}
