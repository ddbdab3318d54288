#include <random>

#include <catch2/catch.hpp>

#include "pismo/source/message_source.hpp"

#include "export/export_support.hpp"

namespace {

using namespace pismo::exporting;

constexpr std::int64_t kOctober = 1255422600;  // 2009-10-13 08:30:00 UTC.

/// What any mboxrd reader does: one '>' off every line of '>'s and "From ".
std::string unquoted(std::string_view body) {
  std::string raw;
  while (!body.empty()) {
    std::string_view line =
        body.substr(0, body.find('\n') + (body.find('\n') != body.npos ? 1 : 0));
    if (body.find('\n') == body.npos) line = body;
    body.remove_prefix(line.size());
    const std::size_t text = line.find_first_not_of('>');
    if (text != line.npos && text > 0 && line.substr(text).starts_with("From ")) {
      line.remove_prefix(1);
    }
    raw += line;
  }
  return raw;
}

/// The keys of all messages that are read.
class Keys final : public pismo::source::Sink {
 public:
  bool begin_file(const pismo::source::FileInfo& /*file*/) override { return true; }

  void end_file(const pismo::source::FileInfo& /*file*/,
                const pismo::source::FileResult& /*result*/) override {}

  void message(pismo::source::Found&& found) override { keys.push_back(pismo::to_hex(found.key)); }

  void rejected(const pismo::source::Rejected& rejected) override {
    keys.push_back(rejected.reason);
  }

  std::vector<std::string> keys;
};

}  // namespace

TEST_CASE("an mbox quotes every line that could be a separator", "[export][mbox]") {
  Record record = record_of(
      "Subject: a\n\nFrom me\n>From you\n>>From them\n> From nobody\nhe said From \nFromage\n>\n",
      kOctober);
  record.sender = "chief@zaslon.example";
  CHECK(streamed("mbox", {record}) ==
        "From chief@zaslon.example Tue Oct 13 08:30:00 2009\n"
        "Subject: a\n\n>From me\n>>From you\n>>>From them\n> From nobody\nhe said From \nFromage\n"
        ">\n\n");
}

TEST_CASE("the separator is the one that was found, when it is one", "[export][mbox]") {
  struct Case {
    std::string_view name, envelope, sender;
    std::optional<std::int64_t> date;
    std::string_view line;
  };

  const auto c = GENERATE(values<Case>({
      {"found",
       "From a@b Mon Jan  2 03:04:05 2006",
       "x@y",
       kOctober,
       "From a@b Mon Jan  2 03:04:05 2006"},
      {"found, with a zone",
       "From - Mon Jan 02 03:04 2006 +0300",
       "",
       {},
       "From - Mon Jan 02 03:04 2006 +0300"},
      {"none", "", "x@y", kOctober, "From x@y Tue Oct 13 08:30:00 2009"},
      {"no time in it", "From me with love", "x@y", kOctober, "From x@y Tue Oct 13 08:30:00 2009"},
      {"two lines in it",
       "From a 10:10:10 2009\nX: y",
       "x@y",
       kOctober,
       "From x@y Tue Oct 13 08:30:00 2009"},
      {"a sender with blanks",
       "",
       "x y@z",
       kOctober,
       "From MAILER-DAEMON Tue Oct 13 08:30:00 2009"},
      {"a Russian sender",
       "",
       "я@пример.рф",
       kOctober,
       "From MAILER-DAEMON Tue Oct 13 08:30:00 2009"},
      {"no date", "", "", {}, "From MAILER-DAEMON Thu Jan  1 00:00:00 1970"},
      {"an impossible date", "", "", INT64_MIN, "From MAILER-DAEMON Thu Jan  1 00:00:00 1970"},
  }));
  INFO(c.name);
  Record record = record_of("A: b\n\nc\n", c.date);
  record.envelope = c.envelope;
  record.sender = c.sender;
  CHECK(streamed("mbox", {record}) == std::string(c.line) + "\nA: b\n\nc\n\n");
}

TEST_CASE("un-quoting an exported mbox gives back every byte of every message", "[export][mbox]") {
  std::vector<std::string> messages = {
      "",
      "\n",
      "no line end",
      "From x\n",
      ">From",
      "A: b\r\n\r\nFrom c\r\n>From d\r\n",
      "a\rFrom b\n\n\n",
      std::string("nul\0\nFrom \0\n", 12),
      "\xD4\xC5\xCB\xD3\xD4\nFrom \xFF\n",
      std::string(300'000, '>') + "From a\n",
  };
  std::mt19937 random(20091013);
  for (int i = 0; i < 300; ++i) {
    constexpr std::string_view kPieces[] = {"From ", ">", "\n", "F", "x", "\r\n", " "};
    std::string text;
    for (int piece = 0; piece < 40; ++piece) {
      text += kPieces[random() % std::size(kPieces)];
    }
    messages.push_back(text);
  }

  const ScratchFolder scratch;
  const auto folder = scratch.path() / "out";
  auto exporter = export_to_folder(*find_form("mbox"), folder, {}).value();
  for (const std::string& message : messages) {
    REQUIRE(exporter->add(record_of(message)));
  }
  REQUIRE(exporter->finish());

  Files files = files_in(folder);
  const std::string& mbox = files["messages.mbox"];
  std::istringstream index(files["index.jsonl"]);
  std::vector<std::string> recovered;
  for (std::string line; std::getline(index, line);) {
    const auto entry = nlohmann::json::parse(line);
    CHECK(entry["quoting"] == "mboxrd");
    recovered.push_back(unquoted(std::string_view(mbox).substr(entry["offset"], entry["length"])));
    CHECK(pismo::to_hex(pismo::sha256(recovered.back())) == entry["key"]);
  }
  CHECK(recovered == messages);
}

TEST_CASE("an exported mbox can be indexed again, under the same keys", "[export][mbox]") {
  const std::vector<std::string> messages = {
      "From: a@b\nSubject: 1\n\nFrom me\n>From you\n",
      "From: a@b\nSubject: 2\n\nFrom a@b Tue Oct 13 09:00:00 2009\nSubject: no message\n\nx\n",
      "From: a@b\nSubject: 3\n\n",
      "From: a@b\nSubject: 4\n\nblank lines at the end\n\n\n",
      "From: a@b\r\nSubject: 5\r\n\r\nFrom me\r\n",
      "From: a@b\nSubject: 6\n\n\xD4\xC5\xCB\xD3\xD4\n",
  };
  const ScratchFolder scratch;
  auto exporter = export_to_folder(*find_form("mbox"), scratch.path(), {}).value();
  std::vector<std::string> keys;
  for (const std::string& message : messages) {
    Record record = record_of(message, kOctober);
    record.sender = "chief@zaslon.example";
    keys.push_back(record.key);
    REQUIRE(exporter->add(record));
  }
  REQUIRE(exporter->finish());
  Keys read;
  REQUIRE(pismo::source::read_messages(scratch.path() / "messages.mbox", {}, read, {}));
  CHECK(read.keys == keys);
}
