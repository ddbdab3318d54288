#include "dossier_words.hpp"

#include <regex>
#include <set>

#include <catch2/catch.hpp>

#include "dossier_table.hpp"
#include "export/export_support.hpp"

using namespace pismo::exporting;

namespace {

std::multiset<std::string> places_in(std::string_view wording) {
  const std::string text(wording);
  static const std::regex place(R"(\{[^}]*\})");
  std::multiset<std::string> found;
  for (auto it = std::sregex_iterator(text.begin(), text.end(), place);
       it != std::sregex_iterator();
       ++it)
    found.insert(it->str());
  return found;
}

bool has_cyrillic(std::string_view text) {
  return text.find("\xD0") != text.npos || text.find("\xD1") != text.npos;
}

}  // namespace

TEST_CASE("each wording of a dossier stands in both languages, for the same values",
          "[export][html]") {
  for (const PhraseRow& row : kPhrases) {
    INFO(row.english);
    CHECK_FALSE(row.english.empty());
    CHECK_FALSE(row.russian.empty());
    CHECK(places_in(row.english) == places_in(row.russian));
    CHECK_FALSE(has_cyrillic(row.english));
    CHECK((has_cyrillic(row.russian) || places_in(row.russian).size() > 1));
  }
}

TEST_CASE("a Russian word takes the form that its number asks for", "[export][html]") {
  const DossierWords words(Language::russian);
  const auto messages = [&](std::uint64_t number) {
    return words.count(Counted::messages, number);
  };
  CHECK(messages(0) == "0 писем");
  CHECK(messages(1) == "1 письмо");
  CHECK(messages(2) == "2 письма");
  CHECK(messages(4) == "4 письма");
  CHECK(messages(5) == "5 писем");
  CHECK(messages(11) == "11 писем");
  CHECK(messages(14) == "14 писем");
  CHECK(messages(21) == "21 письмо");
  CHECK(messages(22) == "22 письма");
  CHECK(messages(111) == "111 писем");
  CHECK(messages(101) == "101 письмо");
  CHECK(words.count(Counted::source_files, 1).starts_with("1 исходном файле,"));
  CHECK(words.count(Counted::source_files, 3).starts_with("3 исходных файлах,"));
  const DossierWords english(Language::english);
  CHECK(english.count(Counted::messages, 1) == "1 message");
  CHECK(english.count(Counted::messages, 21) == "21 messages");
}

TEST_CASE("a Russian dossier says nothing of its own in English", "[export][html]") {
  Record record = record_of("A: 1\n", 1255422600);
  Record answer = record_of("B: 1\n", 1255422700);
  for (Record* one : {&record, &answer}) {
    one->letter.subject = "Смета";
    one->letter.from = {{"Андрей Щеглов", "shcheglov@vektor.example"}};
    one->letter.date_local = "2009-10-13 12:30 +0400";
    one->letter.grade = "C";
    one->letter.message_id = "1@vektor.example";
    one->letter.pieces = {{PieceKind::own, 0, "Согласен."}};
    one->letter.attachments = {{"2", "", "application/pdf", 4, "cc", {}}};
    one->letter.places = {{"box.mbox", 1, 2, std::string(64, 'a'), "mboxrd", "2", "", 0},
                          {"other.mbox", 1, 2, "", "", "", "", 0}};
    one->letter.defects = {"charset_lossy"};
  }
  Options options;
  options.cover.language = Language::russian;
  options.cover.question = "смета";
  options.cover.zone = "Europe/Moscow";
  options.cover.answers = 3;
  options.cover.found = 10;
  options.conversation.links = {
      {answer.key, record.key, "in_reply_to", 1, "In-Reply-To names <1@vektor.example>."}};
  LostMessage& lost = options.conversation.lost.emplace_back();
  lost.name = "ghost:q:1";
  lost.text = "Нет.";
  lost.witnesses = {{answer.key, 1}};
  options.conversation.altered = {{record.key, answer.key, 0.25, {}, answer.key}};
  const ScratchFolder scratch;
  auto exporter = export_to_folder(*find_form("html"), scratch.path() / "out", options).value();
  REQUIRE(exporter->add(record));
  REQUIRE(exporter->add(answer));
  REQUIRE(exporter->finish());
  const std::string page = files_in(scratch.path() / "out")["data/index.html"];
  INFO(page.substr(page.find("<body>")));
  CHECK(page.find("<html lang=\"ru\">") != page.npos);
  CHECK(page.find("2 письма; запросу отвечают ещё 1") != page.npos);
  CHECK(page.find("(поле In-Reply-To: &lt;1@vektor.example&gt;)") != page.npos);
  CHECK(page.find("1 цитата расходится со своим оригиналом.") != page.npos);
  for (const PhraseRow& row : kPhrases) {
    // Of a wording with values the words before the first one; a word of a few letters may be
    // part of an element's name.
    const std::string_view words = row.english.substr(0, row.english.find('{'));
    constexpr std::size_t kTelling = 6;
    if (words.size() < kTelling || words == row.russian.substr(0, words.size())) continue;
    INFO(words);
    CHECK(page.find(">" + std::string(words)) == page.npos);
  }
}

TEST_CASE("a dossier by Date fields shows no grade beside them", "[export][html]") {
  Record record = record_of("A: 1\n", 1255422600);
  record.letter.date_local = "2009-10-13 12:30 +0400";
  record.letter.grade = "C";
  record.letter.from_header = true;
  Record undated = record_of("B: 1\n");
  undated.letter.grade = "D";
  undated.letter.from_header = true;
  Options options;
  options.cover.header_dates = true;
  const ScratchFolder scratch;
  auto exporter = export_to_folder(*find_form("html"), scratch.path() / "out", options).value();
  REQUIRE(exporter->add(record));
  REQUIRE(exporter->add(undated));
  REQUIRE(exporter->finish());
  const std::string page = files_in(scratch.path() / "out")["data/index.html"];
  INFO(page.substr(page.find("<body>")));
  CHECK(page.find(
            "<b>2009-10-13 12:30 +0400</b> <span class=\"why\">as the Date field says</span>") !=
        page.npos);
  CHECK(page.find("<p class=\"when\"><b>undated</b></p>") != page.npos);
  CHECK(page.find("class=\"grade\"") == page.npos);
  CHECK(page.find("the time that its Date field names") != page.npos);
}
