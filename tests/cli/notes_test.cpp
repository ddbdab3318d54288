#include <catch2/catch.hpp>

#include "cli/terminal.hpp"

using namespace pismo::tests;

namespace {

/// A conversation of two letters and a letter by somebody else.
struct Office {
  Terminal terminal;

  Office() {
    terminal.scratch().put(
        "mail/1.eml",
        "From: Vera <Vera@firm.example>\nTo: oleg@firm.example\nSubject: "
        "contract\nMessage-ID: <1@firm.example>\nDate: Thu, 15 Oct 2009 12:03:05 "
        "+0400\n\nfirst draft\n");
    terminal.scratch().put(
        "mail/2.eml",
        "From: oleg@firm.example\nTo: vera@firm.example\nSubject: Re: contract\n"
        "In-Reply-To: <1@firm.example>\nMessage-ID: <2@firm.example>\nDate: Thu, "
        "15 Oct 2009 13:00:00 +0400\n\nlooks good\n");
    terminal.scratch().put("mail/3.eml",
                           "From: anna@bank.example\nTo: kira@bank.example\nSubject: lunch\nDate: "
                           "Fri, 16 Oct 2009 13:00:00 +0400\n\nat noon\n");
    REQUIRE(terminal.pismo("index mail").exit == 0);
  }

  /// Subjects of what a question finds, as they lie.
  [[nodiscard]] std::vector<std::string> found(const std::string& query) const {
    const Outcome outcome =
        terminal.pismo("search --sort source --format jsonl -- " + shell_word(query));
    INFO(outcome.err);
    CHECK(outcome.exit <= 1);
    std::vector<std::string> subjects;
    for (const Json& row : json_lines(outcome.out))
      subjects.push_back(row["subject"]);
    return subjects;
  }

  [[nodiscard]] std::string key_of(const std::string& query) const {
    return json_lines(terminal.pismo("search --limit 1 --format jsonl " + query).out)[0]["key"];
  }
};

using Subjects = std::vector<std::string>;

}  // namespace

TEST_CASE("a dump can be restored from standard input", "[cli][notes]") {
  const Terminal terminal;
  terminal.scratch().put("mail/a.eml", "Subject: a\n\nhello there\n");
  REQUIRE(terminal.pismo("index mail").exit == 0);
  REQUIRE(terminal.pismo("tag +seen hello").exit == 0);
  REQUIRE(terminal.pismo("tag dump kept").exit == 0);
  REQUIRE(terminal.pismo("tag -seen hello").exit == 0);
  const Outcome restored = terminal.shell("pismo tag restore - <kept");
  INFO(restored.err);
  CHECK(restored.exit == 0);
  CHECK(terminal.pismo("search tag:seen --count").out == "1\n");
}

TEST_CASE("tags come and go, and questions find them", "[cli][notes]") {
  const Office office;
  const auto& pismo = office.terminal;
  CHECK(pismo.pismo("tag +важно +todo draft").out == "1 found, 1 changed\n");
  CHECK(pismo.pismo("tag +важно draft").out == "1 found, 0 changed\n");
  CHECK(office.found("tag:важно") == Subjects{"contract"});
  CHECK(office.found("-tag:важно") == Subjects{"Re: contract", "lunch"});
  CHECK(office.found("has:tag") == Subjects{"contract"});
  // A tag that begins like an option of the program, and a denial in the question.
  CHECK(pismo.pismo("tag +contract -- -lunch").out == "2 found, 2 changed\n");
  CHECK(pismo.pismo("tag -contract -todo 'subject:contract' -noon").out == "2 found, 2 changed\n");
  CHECK(pismo.pismo("search --count tag:contract").exit == 1);
  CHECK(pismo.pismo("search --count tag:todo").exit == 1);
  CHECK(pismo.pismo("export tag:важно --format csv").out.find("contract") != std::string::npos);
  CHECK(lines_of(pismo.pismo("phrase draft --in tag:важно --format jsonl").out).size() == 1);
  // By key.
  CHECK(pismo.pismo("tag +one " + office.key_of("lunch").substr(0, 12)).exit == 0);
  CHECK(office.found("tag:one") == Subjects{"lunch"});
  CHECK(pismo.pismo("tag list --format tsv").out ==
        "tag\tmessages\tthreads\taddresses\none\t1\t0\t0\nважно\t1\t0\t0\n");
}

TEST_CASE("a conversation and a person bear tags for all of their letters", "[cli][notes]") {
  const Office office;
  const auto& pismo = office.terminal;
  CHECK(pismo.pismo("tag +deal --thread " + office.key_of("subject:contract from:oleg")).exit == 0);
  CHECK(office.found("tag:deal") == Subjects{"contract", "Re: contract"});
  CHECK(pismo.pismo("tag +source --address VERA@firm.example").exit == 0);
  CHECK(office.found("tag:source") == Subjects{"contract", "Re: contract"});
  CHECK(office.found("tag:message/source").empty());
  CHECK(office.found("tag:address/source").size() == 2);
  // Taken off by the other message of the conversation.
  CHECK(pismo.pismo("tag -deal --thread " + office.key_of("subject:contract from:vera")).out ==
        "1 found, 1 changed\n");
  CHECK(office.found("tag:deal").empty());
}

TEST_CASE("comments are shown beside the letter", "[cli][notes]") {
  const Office office;
  const auto& pismo = office.terminal;
  const std::string key = office.key_of("lunch");
  CHECK(pismo.pismo("note " + key + " Ask Anna who paid --by Kira").out == "1 comment added\n");
  CHECK(pismo.pismo("note " + key + " 'Ask Anna who paid' --by Kira").out ==
        "it is there already\n");
  CHECK(pismo.pismo("note --thread " + key + " 'one of many'").exit == 0);
  CHECK(pismo.pismo("note --address anna@bank.example 'left in 2010'").exit == 0);
  CHECK(office.found("has:note") == Subjects{"lunch"});
  const Json shown = Json::parse(pismo.pismo("show --json " + key).out);
  CHECK(shown["comments"] == Json::array({{{"author", "Kira"}, {"text", "Ask Anna who paid"}}}));
  CHECK(shown["thread_comments"][0]["text"] == "one of many");
  CHECK(shown["people"][0]["address"] == "anna@bank.example");
  const std::string page = pismo.pismo("show " + key).out;
  CHECK(page.find("Comment   Kira: Ask Anna who paid") != std::string::npos);
  CHECK(page.find("(anna@bank.example) left in 2010") != std::string::npos);
  CHECK(pismo.pismo("note " + key).out == "1        Kira: Ask Anna who paid\n");
  CHECK(pismo.pismo("note " + key + " --remove 1").exit == 0);
  CHECK(pismo.pismo("note " + key).exit == 1);
  CHECK(pismo.pismo("note " + key + " --remove 1").exit == 1);
}

TEST_CASE("notes of two colleagues meet in a new case", "[cli][notes]") {
  const Office office;
  const auto& pismo = office.terminal;
  REQUIRE(pismo
              .shell("pismo tag +важно draft && pismo note --address vera@firm.example 'a\n\tb' "
                     "&& pismo tag dump mine.txt && pismo -c other index mail")
              .exit == 0);
  REQUIRE(pismo
              .shell("pismo -c other tag +lunch noon && pismo -c other tag +важно draft && "
                     "pismo -c other tag dump theirs.txt && pismo -c new index mail")
              .exit == 0);
  CHECK(pismo.pismo("-c new tag restore mine.txt").out == "2 notes read, 2 of them new\n");
  CHECK(pismo.pismo("-c new tag restore theirs.txt").out == "2 notes read, 1 of them new\n");
  // Merged in either order, the notes are the same.
  REQUIRE(pismo
              .shell("pismo tag restore theirs.txt && pismo tag dump > a; pismo -c new tag dump > "
                     "b; diff a b")
              .exit == 0);
  CHECK(lines_of(bytes_of(pismo.path() / "a")).size() == 4);
  // Indexing again keeps them, also when mail comes along.
  pismo.scratch().put("mail/4.eml", "From: x@y.example\nSubject: late\n\ntext\n");
  REQUIRE(pismo.shell("pismo index mail && pismo index --reanalyse").exit == 0);
  CHECK(office.found("tag:важно") == Subjects{"contract"});
  // Notes on mail that is not here are kept.
  REQUIRE(pismo.shell("mkdir part && cp mail/3.eml part && pismo -c small index part").exit == 0);
  const Outcome kept = pismo.pismo("-c small tag restore mine.txt");
  CHECK(kept.exit == 0);
  CHECK(kept.err.find("name 1 messages that are not in it") != std::string::npos);
  REQUIRE(pismo.shell("pismo -c small index mail").exit == 0);
  CHECK(pismo.pismo("-c small search --count tag:важно").out == "1\n");
  CHECK(pismo.pismo("-c small tag restore /dev/null --replace").exit == 0);
  CHECK(pismo.pismo("-c small tag list").exit == 1);
}

TEST_CASE("what cannot be tagged or noted is said", "[cli][notes]") {
  const Office office;
  const auto& pismo = office.terminal;
  const auto refused = [&](const std::string& command) {
    const Outcome outcome = pismo.pismo(command);
    INFO(command << ": " << outcome.out << outcome.err);
    CHECK(outcome.exit == 2);
    CHECK(outcome.err.starts_with("pismo: "));
  };
  refused("tag lunch");
  refused("tag +x");
  refused("tag + lunch");
  refused("tag +a:b lunch");
  refused("tag '+two words' lunch");
  refused("tag +x --address nobody");
  refused("tag +x 'from:'");
  refused("note lunch text");
  refused("-c nowhere tag +x lunch");
  CHECK(pismo.pismo("tag +x zebra").exit == 1);
  CHECK(pismo.pismo("tag +x 123456").exit == 1);
  CHECK(pismo.pismo("note 123456 text").exit == 1);
  pismo.scratch().put("bad.txt", "# pismo notes 1\naddress\ta@b.example\ttag\tgood\nnonsense\n");
  const Outcome bad = pismo.pismo("tag restore bad.txt");
  CHECK(bad.exit == 2);
  CHECK(bad.err.find("bad.txt: line 3: ") != std::string::npos);
  CHECK(pismo.pismo("tag list").exit == 1);
}

TEST_CASE("tags do not touch the text index", "[cli][notes]") {
  const Office office;
  const std::string sums = "find case/text -type f | LC_ALL=C sort | xargs sha256sum";
  const std::string before = office.terminal.shell(sums).out;
  REQUIRE_FALSE(before.empty());
  REQUIRE(office.terminal.pismo("tag +x '*'").exit == 0);
  CHECK(office.terminal.shell(sums).out == before);
}
