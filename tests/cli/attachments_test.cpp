#include <catch2/catch.hpp>

#include "cli/terminal.hpp"

using namespace pismo::tests;

namespace {

std::string letter(int day, const std::string& from, const std::string& parts) {
  const std::string date = (day < 10 ? "0" : "") + std::to_string(day);
  return "From x@a.example Mon Oct 12 10:00:00 2009\nFrom: " + from +
         "\nTo: a@b.example\nSubject: file\nDate: " + date +
         " Oct 2009 10:00:00 +0400\nMessage-ID: <" + date +
         "@a.example>\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n"
         "--b\nContent-Type: text/plain; charset=utf-8\n\nсм. файл\n" +
         parts + "--b--\n\n";
}

std::string file(const std::string& type, const std::string& name, const std::string& bytes) {
  return "--b\nContent-Type: " + type + "\nContent-Disposition: attachment; filename=\"" + name +
         "\"\n\n" + bytes + "\n";
}

const Terminal& files() {
  static const Terminal terminal;
  static const bool made = [] {
    const std::string rtf =
        R"({\rtf1\ansi\ansicpg1251 \'d1\'ec\'e5\'f2\'e0 \'ed\'e0 \'ec\'ee\'f1\'f2})";
    terminal.scratch().put(
        "mail.mbox",
        letter(12, "one@a.example", file("application/octet-stream", "smeta.rtf", rtf)) +
            letter(13, "two@a.example", file("application/msword", "final.doc", rtf)) +
            letter(14,
                   "two@a.example",
                   file("application/octet-stream", "Smeta (1).rtf", R"({\rtf1 other})")) +
            letter(15, "two@a.example", file("application/pdf", "bill.pdf", "PK\x03\x04\x14")) +
            letter(
                16, "one@a.example", file("text/html", "a.html", "<b>ворота</b> <i>закрыты</i>")) +
            letter(17,
                   "one@a.example",
                   file("application/octet-stream",
                        "key.asc",
                        "-----BEGIN PGP MESSAGE-----\n\nwcBM\n")));
    return terminal.pismo("index mail.mbox").exit == 0;
  }();
  if (!made) throw std::runtime_error("the letters cannot be indexed");
  return terminal;
}

std::vector<Json> rows(const std::string& arguments) {
  return json_lines(files().pismo("attachments --format jsonl " + arguments).out);
}

}  // namespace

TEST_CASE("one content under two names is one attachment of two messages", "[cli][attachments]") {
  const auto renamed = rows("--only renamed");
  REQUIRE(renamed.size() == 1);
  const Json& row = renamed.front();
  CHECK(row["schema"] == "pismo.attachments/1");
  CHECK(row["messages"] == 2);
  CHECK(row["type"] == "application/rtf");
  CHECK(row["declared"] == Json::parse(R"(["application/msword", "application/octet-stream"])"));
  CHECK(row["searchable"] == "rtf");
  CHECK(row["names"][0]["name"] == "final.doc");
  CHECK(row["names"][1]["name"] == "smeta.rtf");
  CHECK(row["disguised"] == false);
  CHECK(row["first"] == "2009-10-12T06:00:00Z");
  const std::string hash = row["sha256"].get<std::string>();
  CHECK(files().pismo("search hash:" + hash.substr(0, 8) + " --count").out == "2\n");
  CHECK(files().pismo("search hash:" + hash + " --count").out == "2\n");
  CHECK(files().pismo("search hash:xyz").exit == 2);
}

TEST_CASE("different contents under one name are told of each other", "[cli][attachments]") {
  const auto same = rows("--only same-name");
  REQUIRE(same.size() == 2);
  CHECK(same[0]["same_name"][0] == same[1]["sha256"]);
  CHECK(same[1]["same_name"][0] == same[0]["sha256"]);
}

TEST_CASE("files that are not what they say, or are locked, can be asked for",
          "[cli][attachments]") {
  const auto disguised = rows("--only disguised");
  REQUIRE(disguised.size() == 1);
  CHECK(disguised.front()["names"][0]["name"] == "bill.pdf");
  CHECK(disguised.front()["type"] == "application/zip");
  CHECK(disguised.front()["state"] == "damaged");
  CHECK(files().pismo("search has:disguised --count").out == "1\n");
  CHECK(files().pismo("search has:encrypted --count").out == "1\n");
  CHECK(files().pismo("search type:zip --count").out == "1\n");
  CHECK(rows("--only encrypted").size() == 1);
  CHECK(rows("--only encrypted").front()["searchable"] == "");
}

TEST_CASE("the words of an attached RTF file are found, and said to stand in it",
          "[cli][attachments]") {
  const Outcome found = files().pismo("search мост");
  CHECK(found.out.find("[in attachment smeta.rtf] Смета на мост") != std::string::npos);
  const auto found_rows = json_lines(files().pismo("search attachment:мост --format jsonl").out);
  REQUIRE(found_rows.size() == 2);
  CHECK(found_rows[0].contains("attachment"));
  CHECK(files().pismo("search body:мост --count").exit == 1);
  const auto phrase = json_lines(files().pismo("phrase смета на мост --format jsonl").out);
  REQUIRE(phrase.size() == 2);
  CHECK(phrase[0]["where"] == "attachment");
  CHECK(phrase[0]["attachment"] == "smeta.rtf");
  CHECK(files().pismo("phrase смета на мост").out.find(" @ ") != std::string::npos);
  const Outcome cited = files().shell("pismo search мост --format jsonl --limit 1 | pismo cite -");
  CHECK(cited.out.find("мост") != std::string::npos);
}

TEST_CASE("an attached page is read as its reader sees it", "[cli][attachments]") {
  CHECK(files().pismo("search 'attachment:\"ворота закрыты\"' --count").out == "1\n");
}

TEST_CASE("attachments are shown as text and as a table", "[cli][attachments]") {
  const Outcome text = files().pismo("attachments --limit 1");
  CHECK(text.out.find("final.doc | smeta.rtf") != std::string::npos);
  CHECK(text.err.find("6 attached files, 5 different ones") != std::string::npos);
  const auto lines = lines_of(files().pismo("attachments from:two --format tsv").out);
  CHECK(lines.size() == 4);
  const Json json = Json::parse(files().pismo("attachments --format json").out);
  CHECK(json["contents"] == 5);
  CHECK(json["rows"].size() == 5);
  CHECK(files().pismo("attachments крокодил").exit == 1);
  CHECK(files().pismo("attachments --only blue").exit == 2);
}
