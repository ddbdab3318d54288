#include <filesystem>
#include <map>

#include <catch2/catch.hpp>

#include "cli/terminal.hpp"

using namespace pismo::tests;

namespace {

std::string letter(const std::string& subject, const std::string& text) {
  return "From: Вера <vera@firm.example>\nTo: oleg@firm.example\nSubject: " + subject +
         "\nDate: Thu, 15 Oct 2009 12:03:05 +0400\nMessage-ID: <" + subject + "@firm.example>\n\n" +
         text + "\n";
}

std::string mailbox() {
  std::string mbox;
  for (const char* const subject : {"one", "two", "three"})
    mbox += "From vera@firm.example Thu Oct 15 12:03:05 2009\n" +
            letter(subject, std::string("text of ") + subject) + "\n";
  return mbox;
}

/// A case over a folder `mail` with a mailbox, a letter, a picture and two packed mailboxes.
struct Filed {
  Terminal terminal;

  Filed() {
    put("mail/box.mbox", mailbox());
    put("mail/single.eml", letter("single", "alone"));
    put("mail/picture.jpg", std::string("\xFF\xD8\xFF\xE0 no mail", 12));
    REQUIRE(terminal
                .shell("sed 's/text of/words of/' mail/box.mbox | sed 's/@firm/@other/' "
                       "> mail/p.mbox && gzip -n mail/p.mbox && cd mail && mkdir in && sed "
                       "'s/text of/lines of/' box.mbox > in/z.mbox && tar cf z.tar in && rm -r "
                       "in")
                .exit == 0);
    REQUIRE(terminal.pismo("index mail").exit == 0);
  }

  void put(const std::string& file, const std::string& bytes) const {
    terminal.scratch().put(file, bytes);
  }

  [[nodiscard]] std::string bytes(const std::string& file) const {
    return bytes_of(terminal.path() / file);
  }

  /// Runs verify and gives what it prints as JSON; `exit` is expected.
  [[nodiscard]] Json verify(int exit, const std::string& options = "") const {
    const Outcome outcome = terminal.pismo("verify --format json " + options);
    INFO(outcome.out << outcome.err);
    CHECK(outcome.exit == exit);
    return Json::parse(outcome.out, nullptr, false);
  }
};

}  // namespace

TEST_CASE("untouched sources verify, every file of them", "[cli][verify]") {
  const Filed filed;
  const Json report = filed.verify(0);
  CHECK(report["holds"] == true);
  CHECK(report["files"] ==
        Json({{"unchanged", 5}, {"changed", 0}, {"missing", 0}, {"new", 0}, {"unreadable", 0}}));
  CHECK(report["custody"]["lines"] == 1);
  CHECK(report["differences"].empty());
  // The list of hashes is one that anybody can make.
  const Outcome sum = filed.terminal.shell(
      "cd mail && find . -type f -printf '%P\\n' | LC_ALL=C sort | xargs sha256sum | sha256sum");
  CHECK(sum.out.substr(0, 64) == report["sources"][0]["list_sha256"]);
  const Outcome text = filed.terminal.pismo("verify");
  CHECK(text.out.find("Everything is as it was indexed.") != std::string::npos);
  // The same bytes with one worker.
  CHECK(filed.verify(0, "-j 1") == report);
}

TEST_CASE("one flipped bit names the message, the place and the part", "[cli][verify]") {
  const Filed filed;
  std::string box = filed.bytes("mail/box.mbox");
  const std::size_t at = box.find("text of two");
  box[at] = static_cast<char>(box[at] ^ 1);
  filed.put("mail/box.mbox", box);
  const Json report = filed.verify(1);
  REQUIRE(report["differences"].size() == 1);
  const Json& file = report["differences"][0];
  CHECK(file["file"] == "box.mbox");
  CHECK(file["state"] == "changed");
  CHECK(file["messages"] == 3);
  CHECK(file["messages_whole"] == 2);
  CHECK(file["new_messages"] == 0);
  REQUIRE(file["findings"].size() == 1);
  const Json& finding = file["findings"][0];
  CHECK(finding["state"] == "changed");
  CHECK(finding["subject"] == "two");
  CHECK(finding["parts"] == Json::array({"1"}));
  const std::size_t begin = box.find("From: ", box.find("From ", 10));
  CHECK(finding["offset"] == begin);
  const Outcome text = filed.terminal.pismo("verify");
  CHECK(text.out.find("2 of its 3 messages are whole") != std::string::npos);
  CHECK(text.out.find("other bytes, in part 1") != std::string::npos);
}

TEST_CASE("what changed between messages is no message's change", "[cli][verify]") {
  const Filed filed;
  std::string box = filed.bytes("mail/box.mbox");
  const std::size_t second = box.find("From vera", 10);
  box[second] = 'G';
  filed.put("mail/box.mbox", box);
  const Json report = filed.verify(1);
  REQUIRE(report["differences"].size() == 1);
  CHECK(report["differences"][0]["messages_whole"] == 3);
  CHECK(report["differences"][0]["findings"].empty());
  CHECK(report["differences"][0]["new_messages"] == 0);
}

TEST_CASE("a letter taken out of a mailbox leaves the others whole", "[cli][verify]") {
  const Filed filed;
  const std::string box = filed.bytes("mail/box.mbox");
  const std::size_t second = box.find("From vera", 10);
  const std::size_t third = box.find("From vera", second + 10);
  filed.put("mail/box.mbox", box.substr(0, second) + box.substr(third));
  const Json file = filed.verify(1)["differences"][0];
  CHECK(file["messages_whole"] == 2);
  REQUIRE(file["findings"].size() == 2);
  CHECK(file["findings"][0]["subject"] == "two");
  CHECK(file["findings"][0]["state"] == "gone");
  CHECK(file["findings"][1]["subject"] == "three");
  CHECK(file["findings"][1]["state"] == "moved");
}

TEST_CASE("missing and new files are told, and members of what is packed", "[cli][verify]") {
  const Filed filed;
  filed.put("mail/new.eml", letter("new", "text"));
  std::string tar = filed.bytes("mail/z.tar");
  const std::size_t at = tar.find("lines of three");
  tar[at] = 'L';
  filed.put("mail/z.tar", tar);
  std::filesystem::remove(filed.terminal.path() / "mail/single.eml");
  std::string packed = filed.bytes("mail/p.mbox.gz");
  packed[packed.size() / 2] = static_cast<char>(packed[packed.size() / 2] ^ 16);
  filed.put("mail/p.mbox.gz", packed);
  const Json report = filed.verify(1);
  CHECK(report["files"] ==
        Json({{"unchanged", 2}, {"changed", 2}, {"missing", 1}, {"new", 1}, {"unreadable", 0}}));
  std::map<std::string, Json> by_file;
  for (const Json& file : report["differences"])
    by_file[file["file"]] = file;
  CHECK(by_file["new.eml"]["state"] == "new");
  CHECK(by_file["single.eml"]["state"] == "missing");
  REQUIRE(by_file["z.tar"]["findings"].size() == 1);
  CHECK(by_file["z.tar"]["findings"][0]["file"] == "z.tar!/in/z.mbox");
  CHECK(by_file["z.tar"]["findings"][0]["subject"] == "three");
  CHECK(by_file["p.mbox.gz"]["messages"] == 3);
  CHECK_FALSE(by_file["p.mbox.gz"]["findings"].empty());
}

TEST_CASE("a copy elsewhere is verified against the case", "[cli][verify]") {
  const Filed filed;
  REQUIRE(filed.terminal.shell("mkdir copy && cp -r mail copy/mail && mv mail away").exit == 0);
  CHECK(filed.verify(1)["files"]["missing"] == 5);
  const Json report = filed.verify(0, "--against copy/mail");
  CHECK(report["sources"][0]["read_from"] == (filed.terminal.path() / "copy/mail").string());
  CHECK(filed.terminal.pismo("verify --against nowhere").exit == 2);
}

TEST_CASE("lists of hashes are those that other programs write", "[cli][verify]") {
  const Filed filed;
  const Outcome list = filed.terminal.pismo("verify --format sha256sum > list");
  CHECK(list.exit == 0);
  CHECK(filed.terminal.shell("sha256sum -c list").exit == 0);
  const Outcome deep = filed.terminal.pismo("verify --format hashdeep");
  CHECK(lines_of(deep.out).size() == 7);
  CHECK(deep.out.starts_with("%%%% HASHDEEP-1.0\n%%%% size,sha256,filename\n"));
  // Where hashdeep is installed, it agrees.
  const Outcome audit = filed.terminal.shell(
      "pismo verify --format hashdeep > deep; if command -v hashdeep; then hashdeep -r -a -k deep "
      "\"$PWD/mail\"; fi");
  INFO(audit.out << audit.err);
  CHECK(audit.exit == 0);
}

TEST_CASE("every command that changes the case leaves a line in its log", "[cli][custody]") {
  const Filed filed;
  const auto& terminal = filed.terminal;
  const std::string clock = "export SOURCE_DATE_EPOCH=1255594985 PISMO_OPERATOR=Анна; ";
  REQUIRE(terminal
              .shell(clock + "pismo tag +важно subject:two && pismo tag +важно subject:two && "
                             "pismo note --address vera@firm.example 'who is she?'")
              .exit == 0);
  REQUIRE(terminal.pismo("search vera").exit == 0);
  const auto lines = json_lines(bytes_of(terminal.path() / "case/custody.jsonl"));
  REQUIRE(lines.size() == 3);  // What changed nothing left none.
  CHECK(lines[0]["command"] == "index");
  CHECK(lines[0]["arguments"] == Json::array({"index", "mail"}));
  CHECK(lines[0]["sources"][0]["files"] == 5);
  CHECK(lines[0]["sources"][0]["hashes"].size() == 5);
  CHECK(lines[1]["time"] == "2009-10-15T08:23:05Z");
  CHECK(lines[1]["operator"] == "Анна");
  CHECK(lines[1]["did"]["changed"] == 3);
  CHECK(lines[2]["command"] == "note");
  CHECK(filed.verify(0)["custody"]["lines"] == 3);
  REQUIRE(terminal
              .shell("pismo people merge vera@firm.example oleg@firm.example --why 'one desk' && "
                     "pismo people reset vera@firm.example oleg@firm.example && pismo people split "
                     "vera@firm.example oleg@firm.example && pismo index --repair-text && pismo "
                     "index --rebuild-text && pismo index --reanalyse && pismo authenticity")
              .exit == 0);
  std::vector<std::string> commands;
  for (const Json& line : json_lines(bytes_of(terminal.path() / "case/custody.jsonl")))
    commands.push_back(line["command"]);
  CHECK(commands == std::vector<std::string>{"index",
                                             "tag",
                                             "note",
                                             "people merge",
                                             "people reset",
                                             "people split",
                                             "index",
                                             "index",
                                             "index",
                                             "authenticity"});
  CHECK(filed.verify(0)["custody"]["lines"] == 10);

  // A hash in the catalog that somebody changed to hide a changed file.
  REQUIRE(terminal
              .shell("echo >> mail/single.eml && python3 - <<'END'\n"
                     "import sqlite3, hashlib, os\n"
                     "db = sqlite3.connect('case/catalog.sqlite')\n"
                     "data = open('mail/single.eml', 'rb').read()\n"
                     "db.execute(\"UPDATE files SET sha256 = ? WHERE path = 'single.eml'\", "
                     "(hashlib.sha256(data).digest(),))\n"
                     "db.commit()\nEND")
              .exit == 0);
  CHECK(filed.verify(1)["custody"]["list_agrees"] == false);
  REQUIRE(terminal.shell("sed -i 2d case/custody.jsonl").exit == 0);
  const Json log = filed.verify(1)["custody"];
  CHECK(log["holds"] == false);
  CHECK(log["trouble"].get<std::string>().starts_with("line 2: "));
}

TEST_CASE("a time stamp of a manifest is checked", "[cli][verify]") {
  const Terminal terminal;
  terminal.scratch().put("tsa.cnf",
                         "[req]\ndistinguished_name = dn\n[dn]\n[stamps]\nextendedKeyUsage = "
                         "critical,timeStamping\nbasicConstraints = critical,CA:TRUE\n[tsa]\n"
                         "default_tsa = one\n[one]\nserial = serial\nsigner_cert = tsa.pem\n"
                         "signer_key = tsa.key\nsigner_digest = sha256\ndefault_policy = 1.2.3\n"
                         "digests = sha256\n");
  const Outcome made = terminal.shell(
      "echo 01 > serial; echo list > manifest.txt; openssl req -x509 -newkey rsa:2048 -nodes "
      "-keyout tsa.key -out tsa.pem -subj /CN=Clock -config tsa.cnf -extensions stamps && openssl "
      "ts -query -data manifest.txt -sha256 -cert -out q && openssl ts -reply -config tsa.cnf "
      "-queryfile q -out manifest.tsr");
  INFO(made.err);
  REQUIRE(made.exit == 0);
  const std::string check = "verify --timestamp manifest.tsr --manifest manifest.txt --format json";
  const Json good = Json::parse(terminal.pismo(check + " --ca tsa.pem").out);
  CHECK(good["result"] == "good");
  CHECK(terminal.pismo(check + " --ca tsa.pem").exit == 0);
  const Outcome untrusted = terminal.pismo(check);
  CHECK(untrusted.exit == 1);
  CHECK(Json::parse(untrusted.out)["result"] == "untrusted");
  terminal.scratch().put("manifest.txt", "lists\n");
  CHECK(Json::parse(terminal.pismo(check + " --ca tsa.pem").out)["result"] == "other_bytes");
  CHECK(terminal.pismo("verify --timestamp manifest.tsr").exit == 2);
}

TEST_CASE("what is exported twice is the same bytes", "[cli][export]") {
  const Filed filed;
  for (const char* const form : {"mbox", "eml", "jsonl", "csv", "html", "dat"}) {
    INFO(form);
    const std::string command =
        std::string("pismo export '*' --bag --attachments --format ") + form;
    const Outcome both =
        filed.terminal.shell(command + " --out a-" + form + " && " + command + " --out b-" + form +
                             " && diff -r a-" + form + " b-" + form);
    INFO(both.out << both.err);
    CHECK(both.exit == 0);
  }
}
