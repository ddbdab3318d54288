#include <algorithm>

#include <catch2/catch.hpp>

#include "export/export_support.hpp"

using namespace pismo::exporting;

namespace {

constexpr std::int64_t kMorning = 1255422600;  // 2009-10-13 08:30 UTC.

Record letter_of(std::string raw, std::string subject, std::int64_t date) {
  Record record = record_of(std::move(raw), date);
  record.letter.subject = std::move(subject);
  record.letter.from = {{"Андрей Щеглов", "shcheglov@vektor.example"}};
  record.letter.date_local = "2009-10-13 12:30 +0400";
  record.letter.grade = "C";
  record.letter.places = {{"box.mbox", 67811, 2550, std::string(64, 'a'), "mboxrd", "2", "", 0}};
  return record;
}

/// The pages of a dossier.
Files dossier(const std::vector<Record>& records, const Options& options = {}) {
  const ScratchFolder scratch;
  auto exporter = export_to_folder(*find_form("html"), scratch.path() / "out", options).value();
  for (const Record& record : records) {
    REQUIRE(exporter->add(record));
  }
  REQUIRE(exporter->finish());
  return files_in(scratch.path() / "out");
}

std::size_t times(std::string_view text, std::string_view part) {
  std::size_t count = 0;
  for (std::size_t at = text.find(part); at != text.npos; at = text.find(part, at + 1)) {
    ++count;
  }
  return count;
}

bool in_order(std::string_view text, const std::vector<std::string_view>& parts) {
  std::size_t at = 0;
  for (const std::string_view part : parts) {
    at = text.find(part, at);
    if (at == text.npos) return false;
    at += part.size();
  }
  return true;
}

}  // namespace

TEST_CASE("a letter shows whose words are whose, its files and where it lies", "[export][html]") {
  Record record = letter_of("A: 1\n", "Смета", kMorning);
  record.letter.pieces = {{PieceKind::own, 0, "Согласен.\n"},
                          {PieceKind::attribution, 1, "Вы писали:"},
                          {PieceKind::quoted, 1, "Согласны?"},
                          {PieceKind::quoted, 2, "Прошу согласовать."},
                          {PieceKind::signature, 0, "-- \nЩеглов"}};
  record.letter.attachments = {
      {"2", "смета.xls", "application/vnd.ms-excel", 12345, std::string(64, 'b'), {}}};
  const std::string page = dossier({record})["data/index.html"];
  INFO(page);
  CHECK(in_order(
      page,
      {"<article class=\"letter\" id=\"m-" + record.key.substr(0, 12) + "\">",
       "<bdi>Смета</bdi>",
       "<b>2009-10-13 12:30 +0400</b> <span class=\"grade\">C</span>",
       "<bdi>Андрей Щеглов</bdi> <span class=\"addr\">&lt;shcheglov@vektor.example&gt;",
       "<div class=\"own\" dir=\"auto\">Согласен.</div>",
       "<div class=\"intro d1\" dir=\"auto\">Вы писали:</div>",
       "<blockquote class=\"d1\" dir=\"auto\">Согласны?</blockquote>",
       "<blockquote class=\"d2\" dir=\"auto\">Прошу согласовать.</blockquote>",
       "<div class=\"sig\" dir=\"auto\">-- \nЩеглов</div>",
       "<bdi>смета.xls</bdi>",
       "12\u00A0345",
       std::string(64, 'b'),
       record.key,
       "box.mbox</bdi>, offset 67811, length 2550, inside that message part 2, quoting mboxrd",
       std::string(64, 'a')}));
  CHECK(page.find("Content-Security-Policy\" content=\"default-src 'none'; style-src "
                  "'unsafe-inline'; img-src data:") != page.npos);
}

TEST_CASE("what cannot be seen is named, and what would act is text", "[export][html]") {
  struct Case {
    std::string_view name, subject, shown;
  };

  const auto c = GENERATE(values<Case>({
      {"markup", "<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"},
      {"quotes", "\"x' onload=y", "&quot;x&#39; onload=y"},
      {"references", "&lt;b&gt;", "&amp;lt;b&amp;gt;"},
      {"bidirectional", "a\u202Egpj.exe", "a<span class=\"ch\">RLO</span>gpj.exe"},
      {"soft hyphen", "a\u00ADb", "a<span class=\"ch\">SHY</span>b"},
      {"control", "a\x1B[31m", "a<span class=\"ch\">ESC</span>[31m"},
      {"zero", std::string_view("a\0b", 3), "a<span class=\"ch\">NUL</span>b"},
      {"tag characters", "a\U000E0041", "a<span class=\"ch\">U+E0041</span>"},
      {"not UTF-8", "a\xFF<", "a\uFFFD&lt;"},
      {"a heap of accents",
       "a\u0301\u0301\u0301\u0301\u0301\u0301b",
       "a\u0301\u0301\u0301\u0301<span class=\"ch\">+2</span>b"},
      {"line end", "a\nb", "a b"},
  }));
  INFO(c.name);
  const Record record = letter_of("A: 1\n", std::string(c.subject), kMorning);
  const std::string page = dossier({record})["data/index.html"];
  CHECK(page.find("<bdi>" + std::string(c.shown) + "</bdi></h2>") != page.npos);
}

TEST_CASE("a lost message stands dashed between the letters that know of it", "[export][html]") {
  const Record first = letter_of("A: 1\n", "Первое", kMorning);
  const Record second = letter_of("A: 2\n", "Второе", kMorning + 7200);
  Options options;
  options.conversation.links = {
      {second.key, "ghost:q:77", "quotation", 0.8, "quotes 12 of its 12 words"},
      {"ghost:q:77", first.key, "in_reply_to", 1, ""},
      {second.key, std::string(64, 'f'), "references", 1, ""}};
  LostMessage recovered;
  recovered.name = "ghost:q:77";
  recovered.author = {"Константин Ерёмин", ""};
  recovered.subject = "пятница";
  recovered.earliest = kMorning + 3600;
  recovered.date_local = "2009-10-13 13:30 +0400";
  recovered.text = "Пускай в пятницу.";
  recovered.witnesses = {{second.key, 0.92}};
  recovered.partial_witnesses = {second.key};
  LostMessage missing;
  missing.name = "ghost:secret@vektor.example";
  options.conversation.lost = {missing, recovered};
  const std::string page = dossier({first, second}, options)["data/index.html"];
  INFO(page);
  CHECK(in_order(page,
                 {"<main>",
                  "Первое",
                  "class=\"letter lost\"",
                  "Recovered: no message of the case",
                  "L1</span> <bdi>пятница",
                  "Ерёмин",
                  "answers <a href=\"#m-" + first.key.substr(0, 12),
                  "message 1</a>",
                  "Пускай в пятницу.",
                  "quoted in <a href=\"#m-",
                  "message 2</a>",
                  "92 %",
                  "Второе",
                  "answers <a href=\"#g-",
                  "lost message L1</a>",
                  "quotes 12 of its 12 words",
                  "not on these pages (key ffffffffffff)",
                  "Missing:"}));
  // The name of a lost message may hold what was blacked out elsewhere.
  CHECK(page.find("secret") == page.npos);
}

TEST_CASE("an altered quotation is compared word by word", "[export][html]") {
  const Record original = letter_of("A: 1\n", "Первое", kMorning);
  const Record quoting = letter_of("A: 2\n", "Второе", kMorning + 60);
  Options options;
  options.conversation.altered = {{quoting.key,
                                   original.key,
                                   0.25,
                                   {{DiffRun::Kind::same, "договора "},
                                    {DiffRun::Kind::left_out, "<нет>"},
                                    {DiffRun::Kind::added, "есть"}}}};
  const std::string page = dossier({original, quoting}, options)["data/index.html"];
  INFO(page);
  CHECK(in_order(page,
                 {"differs from its original, <a href=\"#m-" + original.key.substr(0, 12),
                  "leaves out 25 %",
                  "договора <del>&lt;нет&gt;</del><ins>есть</ins></p>"}));
}

TEST_CASE("the cover tells what was asked, found and left out", "[export][html]") {
  Options options;
  options.cover.question = "смета & <from:x>";
  options.cover.description = "Почта <фирмы>";
  options.cover.answers = 3;
  options.cover.found = 10;
  options.cover.indexed = 8;
  options.cover.duplicates = 1;
  options.cover.rejected = 1;
  const std::string page =
      dossier({letter_of("A: 1\n", "x", kMorning)}, options)["data/index.html"];
  INFO(page.substr(page.find("<body>")));
  CHECK(
      in_order(page,
               {"<title>смета &amp; &lt;from:x&gt;</title>",
                "<h1 dir=\"auto\">смета &amp; &lt;from:x&gt;</h1>",
                "Почта &lt;фирмы&gt;",
                "1 message; 2 more answer the question",
                "10 messages found = 8 kept + 1 more copies of them + 1 that could not be used."}));
}

TEST_CASE("a long dossier goes on, and its pages know each other", "[export][html]") {
  std::vector<Record> records;
  Options options;
  for (int i = 0; i < 1200; ++i) {
    records.push_back(letter_of("A: " + std::to_string(i) + "\n", "s", kMorning + i));
  }
  options.conversation.links = {{records[1100].key, records[3].key, "references", 1, ""}};
  Files files = dossier(records, options);
  const std::string& first = files["data/index.html"];
  const std::string& second = files["data/page-2.html"];
  CHECK(times(first, "<article") == 1000);
  CHECK(times(second, "<article") == 200);
  const std::string early = records[3].key.substr(0, 12);
  const std::string late = records[1100].key.substr(0, 12);
  CHECK(second.find("<a href=\"index.html#m-" + early + "\">message 4</a>") != second.npos);
  CHECK(first.find("<a href=\"page-2.html#m-" + late + "\">message 1101</a>") != first.npos);
  CHECK(first.find("1\u00A0200 messages") != first.npos);
  CHECK(first.find("id=\"sources\"") == first.npos);
  CHECK(second.find("id=\"sources\"") != second.npos);
}
