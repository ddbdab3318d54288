#include <chrono>
#include <csignal>
#include <limits>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "cli/shard_servers.hpp"
#include "cli/terminal.hpp"
#include "support/sql_rows.hpp"

using namespace pismo::tests;

namespace {

using Clock = std::chrono::steady_clock;

std::string mail(const std::string& name) {
  return shell_word((corpus("zaslon-2009") / "mail" / name).string());
}

/// The mail of the bundled leak on three machines, and in one case.
class Office {
 public:
  Office() {
    const std::vector<std::string> slices = {mail("buhgalteria.mbox") + " " + mail("noc.zip"),
                                             mail("direktor") + " " + mail("shcheglov.mbox"),
                                             mail("eml")};
    run("pismo -c whole index " + slices[0] + " " + slices[1] + " " + slices[2]);
    for (std::size_t n = 0; n < slices.size(); ++n) {
      const std::string name = shard(n);
      run("pismo -c " + name + " index " + slices[n]);
      run("pismo -c " + name + " case card " + name + ".card");
      servers.push_back(std::make_unique<ShardServer>((terminal.path() / name).string()));
    }
    std::string joins = "pismo -c joined case attach --timeout 3";
    for (std::size_t n = 0; n < slices.size(); ++n)
      joins += " " + servers[n]->address() + " --card " + shard(n) + ".card";
    run(joins);
  }

  static std::string shard(std::size_t n) { return "shard" + std::to_string(n); }

  void run(const std::string& line) const {
    const Outcome outcome = terminal.shell(line);
    INFO(line << "\n" << outcome.out << outcome.err);
    REQUIRE(outcome.exit == 0);
  }

  /// What each of the lines prints, asked of a case; with its exit code.
  [[nodiscard]] std::string answers(const std::string& of, const std::string& arguments) const {
    const Outcome outcome = terminal.shell("pismo -c " + of + " " + arguments);
    return outcome.out + "exit " + std::to_string(outcome.exit) + "\n";
  }

  Terminal terminal;
  std::vector<std::unique_ptr<ShardServer>> servers;
};

const Office& office() {
  static const Office one;
  return one;
}

// Words with and without forms, in either language and both, alone and joined; fields, ranges,
// patterns, names; of common words and of rare ones; with answers and without.
const std::vector<std::string> kQuestions = {
    "договор",
    "договора",
    "=договор",
    "смета",
    "сметы",
    "деньги",
    "заслон",
    "Заслон",
    "банк",
    "оплата",
    "счёт",
    "счет",
    "сервер",
    "атака",
    "ddos",
    "анти-DDoS",
    "invoice",
    "server",
    "the",
    "и",
    "в",
    "не",
    "на",
    "завтра",
    "среда",
    "встреча",
    "письмо",
    "письма",
    "просьба",
    "прошу",
    "zhdu",
    "жду",
    "проект",
    "проект договора",
    "договор смета",
    "договор OR смета",
    "договор OR смета OR счёт",
    "договор AND банк",
    "договор AND NOT банк",
    "NOT договор",
    "NOT (договор OR смета)",
    "(договор OR смета) AND (банк OR счёт)",
    "договор OR has:attachment",
    "договор AND has:attachment",
    "договор -has:attachment",
    "has:attachment",
    "has:defect",
    "*",
    "from:щеглов",
    "from:рогожин",
    "to:щеглов",
    "cc:щеглов",
    "with:щеглов",
    "from:severny-vektor.example",
    "from:щеглов договор",
    "from:щеглов OR to:рогожин",
    "subject:договор",
    "subject:re",
    "body:договор",
    "own:договор",
    "quoted:договор",
    "quoted:смета OR own:банк",
    "attachment:смета",
    "filename:xls",
    "\"до среды\"",
    "\"проект договора\"",
    "\"на создание системы\"",
    "=\"до среды\"",
    "договор NEAR/5 прошу",
    "договор NEAR/30 банк",
    "прошу ADJ/3 вас",
    "\"до среды\" NEAR/20 прошу",
    "догов*",
    "смет*",
    "от*",
    "*тор",
    "рогожин~",
    "догавор~",
    "щеглов~2",
    "name:Щеглов",
    "name:Rogozhin",
    "name:'Пётр Щеглов'",
    "/догов\\w+/",
    "/№ \\d+/",
    "NOT /догов\\w+/",
    "date:2009-10",
    "date:2009-10-13..2009-10-20 договор",
    "договор AND NOT date:2009-10",
    "date:2009-11",
    "mentions-date:2009-10",
    "mentions-date:2009-10-16 договор",
    "lang:ru",
    "lang:en the",
    "type:text/html",
    "charset:koi8-r договор",
    "size:>3K",
    "size:<2K договор",
    "is:recovered",
    "is:duplicate",
    "thread:{договор}",
    "thread:{договор} NOT договор",
    "identifier:inn",
    "identifier:phone договор",
    "grade:a",
    "grade:c банк",
    "anomaly:low",
    "person:shcheglov@severny-vektor.example договор",
    "source:shcheglov",
    "source:eml договор",
    "нетакогослова",
    "договор нетакогослова",
    "договор OR нетакогослова",
};

std::string question(const std::string& text, const std::string& options) {
  return "search " + options + " -- " + shell_word(text);
}

}  // namespace

TEST_CASE("three shards answer as one case of all their mail", "[cli][shards]") {
  REQUIRE(kQuestions.size() >= 100);
  const std::string options = GENERATE(as<std::string>{},
                                       "--format jsonl",
                                       "--format tsv --limit 3 --offset 1",
                                       "--format tsv --sort -date",
                                       "--format tsv --sort source --date-source header");
  std::size_t found = 0;
  for (const std::string& text : kQuestions) {
    const std::string line = question(text, options);
    const std::string joined = office().answers("joined", line);
    INFO(line);
    CHECK(joined == office().answers("whole", line));
    if (joined.ends_with("exit 0\n")) ++found;
  }
  CHECK(found > kQuestions.size() / 2);
}

TEST_CASE("what is not a list of letters is the same over shards", "[cli][shards]") {
  const auto line = GENERATE(as<std::string>{},
                             "search --count договор",
                             "search --by thread --format jsonl договор",
                             "search --explain --format tsv догов*",
                             "phrase до среды --format jsonl",
                             "phrase договор --format tsv --sort date",
                             "phrase 'проект договора' --across --format jsonl",
                             "phrase --regex '№ \\d+' --format jsonl",
                             "phrase --common --format tsv",
                             "quote --text 'Please pay 385,000 euros by Friday.' --format json",
                             "timeline --format tsv договор",
                             "timeline --format tsv --by week --split person",
                             "identifiers --format jsonl",
                             "attachments --format jsonl",
                             "people --format jsonl",
                             "people --matrix --format tsv --in договор",
                             "date --anomalies --format jsonl");
  INFO(line);
  CHECK(office().answers("joined", line) == office().answers("whole", line));
}

TEST_CASE("a shard that is gone costs its own letters, and that is said", "[cli][shards]") {
  Office own;
  const std::string line = question("договор", "--format jsonl");
  const auto all = json_lines(own.terminal.shell("pismo -c joined " + line).out);
  std::set<std::string> of_shard;
  for (const Json& row :
       json_lines(own.terminal.shell("pismo -c shard1 search '*' --format jsonl").out))
    of_shard.insert(row["key"].get<std::string>());
  std::set<std::string> expected;
  for (const Json& row : all) {
    if (!of_shard.contains(row["key"].get<std::string>()))
      expected.insert(row["key"].get<std::string>());
  }
  REQUIRE(expected.size() < all.size());
  const bool stopped = GENERATE(false, true);
  if (stopped) {
    own.servers[1]->send(SIGSTOP);
  } else {
    own.servers[1]->end(SIGKILL);
  }
  const auto begin = Clock::now();
  const Outcome outcome = own.terminal.shell("pismo -c joined " + line);
  const auto took = Clock::now() - begin;
  INFO(outcome.err);
  CHECK(outcome.exit == 3);
  CHECK(took < std::chrono::seconds(20));
  CHECK(outcome.err.find(own.servers[1]->address()) != std::string::npos);
  CHECK(outcome.err.find("67 letters") != std::string::npos);
  std::set<std::string> answers;
  for (const Json& row : json_lines(outcome.out))
    answers.insert(row["key"].get<std::string>());
  CHECK(answers == expected);

  // Not even a letter that lacks the word is taken from a shard that did not say so.
  const Outcome lacking = own.terminal.shell("pismo -c joined search --count -- NOT договор");
  CHECK(lacking.exit == 3);
  CHECK(std::stoi(lacking.out) + static_cast<int>(expected.size()) <= 120 - 67 + 1);

  // What needs no words is answered whole.
  const Outcome facts = own.terminal.shell("pismo -c joined search --count has:attachment");
  CHECK(facts.exit == 0);
  CHECK(facts.out == own.terminal.shell("pismo -c whole search --count has:attachment").out);

  const Outcome list = own.terminal.shell("pismo -c joined case shards");
  CHECK(list.exit == 3);
  CHECK(list.out.find("silent     " + own.servers[1]->address()) != std::string::npos);
  if (stopped) own.servers[1]->send(SIGCONT);
}

TEST_CASE("a shard that breaks off in the middle of an answer neither hangs nor lies",
          "[cli][shards]") {
  Office own;
  const auto fault = GENERATE(FaultyWire::Fault::hangs_up, FaultyWire::Fault::falls_silent);
  FaultyWire wire(own.servers[1]->port(), std::numeric_limits<std::size_t>::max(), fault);
  own.run("pismo -c joined case attach " + wire.address() + " --timeout 1 --instead-of " +
          own.servers[1]->address());
  const std::string line = "pismo -c joined " + question("договор банк", "--format tsv");
  const Outcome whole = own.terminal.shell(line);
  REQUIRE(whole.exit == 0);
  wire.let_through(0);
  const Outcome partial = own.terminal.shell(line);
  REQUIRE(partial.exit == 3);
  std::size_t cut = 0;
  for (std::size_t bytes = 1; bytes < 2000;
       bytes += fault == FaultyWire::Fault::hangs_up ? 29 : 211) {
    wire.let_through(bytes);
    const auto begin = Clock::now();
    const Outcome outcome = own.terminal.shell(line);
    INFO(bytes << " bytes\n" << outcome.err);
    CHECK(Clock::now() - begin < std::chrono::seconds(10));
    CHECK((outcome.exit == 0 || outcome.exit == 3));
    CHECK(outcome.out == (outcome.exit == 0 ? whole.out : partial.out));
    if (outcome.exit == 3) ++cut;
  }
  CHECK(cut > 2);
}

TEST_CASE("a socket that never answers is given up in time", "[cli][shards]") {
  Office own;
  const Socket silent;
  const std::string address = "127.0.0.1:" + std::to_string(silent.listen());
  const auto begin = Clock::now();
  const Outcome refused = own.terminal.shell("pismo -c other case attach --timeout 1 " + address +
                                             " --card shard0.card");
  INFO(refused.err);
  CHECK(refused.exit == 2);
  CHECK(refused.err.find(address) != std::string::npos);
  CHECK(Clock::now() - begin < std::chrono::seconds(10));
}

TEST_CASE("without any shard words cannot be asked, and that is an error", "[cli][shards]") {
  Office own;
  for (const auto& server : own.servers)
    server->end(SIGKILL);
  const Outcome outcome = own.terminal.shell("pismo -c joined search договор");
  INFO(outcome.err);
  CHECK(outcome.exit == 2);
  CHECK(outcome.err.find("none of the shards") != std::string::npos);
  CHECK(own.terminal.shell("pismo -c joined search --count has:attachment").exit == 0);
}

TEST_CASE("a detached shard is not asked until it is attached again", "[cli][shards]") {
  Office own;
  const std::string address = own.servers[2]->address();
  own.run("pismo -c joined case detach " + address);
  const Outcome without = own.terminal.shell("pismo -c joined search --count договор");
  CHECK(without.exit == 3);
  CHECK(without.err.find("detached") != std::string::npos);
  own.run("pismo -c joined case attach " + address);
  CHECK(own.answers("joined", "search --count договор") ==
        own.answers("whole", "search --count договор"));
  CHECK(own.terminal.shell("pismo -c joined case detach 127.0.0.1:1").exit == 2);
}

TEST_CASE("shards are joined only where it can be right", "[cli][shards]") {
  const Office& own = office();
  const auto refused = [&own](const std::string& arguments, const std::string& because) {
    const Outcome outcome = own.terminal.shell("pismo " + arguments);
    INFO(arguments << "\n" << outcome.out << outcome.err);
    CHECK(outcome.exit == 2);
    CHECK(outcome.err.find(because) != std::string::npos);
  };
  const std::string first = own.servers[0]->address();
  const std::string second = own.servers[1]->address();
  refused("-c joined index " + mail("eml"), "joined from shards");
  refused("-c joined index --salvage", "joined from shards");
  refused("-c joined case card again.card", "joined from shards");
  refused("-c joined case serve --port 7001", "joined from shards");
  refused("-c whole case attach " + first + " --card shard0.card", "mail of its own");
  refused("-c fresh1 case attach " + second + " --card shard0.card", "another index");
  refused("-c joined case attach " + first + " --card shard0.card", "already");
  refused("-c fresh2 case attach " + first + " --card shard0", "no card");
  refused("-c fresh3 case attach " + first + " " + second + " --card shard0.card", "1 cards");
  refused("-c fresh4 case attach nowhere --card shard0.card", "HOST:PORT");
  refused("-c fresh5 case attach 'a b:70' --card shard0.card", "HOST:PORT");
  refused("-c fresh6 case attach 127.0.0.1:70000 --card shard0.card", "HOST:PORT");
  refused("-c shard0 case card shard0.card", "is there already");
}

TEST_CASE("a joining that was cut short is not asked, and can be ended", "[cli][shards]") {
  const Office own;
  REQUIRE(sql_rows(own.terminal.path() / "joined/catalog.sqlite",
                   "DELETE FROM made_with WHERE what = 'analyses'")
              .empty());
  const Outcome cut = own.terminal.shell("pismo -c joined search договор");
  INFO(cut.err);
  CHECK(cut.exit == 2);
  CHECK(cut.err.find("cut short") != std::string::npos);
  REQUIRE(sql_rows(own.terminal.path() / "joined/catalog.sqlite",
                   "INSERT INTO made_with VALUES('unlogged', 'case attach')")
              .empty());
  const auto is_told = [&own] {
    const std::string told = own.terminal.shell("pismo -c joined verify").out;
    return told.find("'case attach' changed the case and was cut short") != std::string::npos;
  };
  CHECK(is_told());
  own.run("pismo -c joined case attach " + own.servers[0]->address());
  CHECK_FALSE(is_told());
  const std::string line = question("договор", "--format jsonl");
  CHECK(own.answers("joined", line) == own.answers("whole", line));
}

TEST_CASE("a letter on two machines is refused, and those before it are joined", "[cli][shards]") {
  const Office own;
  own.run("pismo -c twice index " + mail("eml"));
  own.run("pismo -c twice case card twice.card");
  const ShardServer twice((own.terminal.path() / "twice").string());
  const Outcome outcome = own.terminal.shell(
      "pismo -c some case attach " + own.servers[0]->address() + " " + own.servers[2]->address() +
      " " + twice.address() + " --card shard0.card --card shard2.card --card twice.card");
  INFO(outcome.err);
  CHECK(outcome.exit == 2);
  CHECK(outcome.err.find("16 of its letters are in this case already") != std::string::npos);
  CHECK(own.terminal.shell("pismo -c some search --count '*'").out == "53\n");
  CHECK(own.terminal.shell("pismo -c some search договоры").exit == 0);
}
