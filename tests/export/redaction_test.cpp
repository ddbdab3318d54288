#include "pismo/export/redaction.hpp"

#include <catch2/catch.hpp>

#include "pismo/export/conversation.hpp"
#include "pismo/export/letter.hpp"

using namespace pismo::exporting;

namespace {

std::string redacted(std::string_view rules, std::string_view text) {
  auto redactor = Redactor::read(rules, "list.txt");
  if (!redactor) return redactor.error().message;
  return redactor->redact(text);
}

}  // namespace

TEST_CASE("words are blacked out in all their forms, however they are written",
          "[export][redact]") {
  struct Case {
    std::string_view name, rules, text, left;
  };

  const auto c = GENERATE(values<Case>({
      {"forms of a Russian word", "смета", "Смету и сметы, о сметах.", "█████ и █████, о █████."},
      {"forms of an English word", "invoice", "INVOICES, invoiced; voice", "█████, █████; voice"},
      {"a phrase in another case", "двойной тариф", "по двойному тарифу", "по █████"},
      {"a phrase over a line end", "двойной тариф", "по двойному\n> тарифу.", "по █████."},
      {"a phrase only as a whole", "двойной тариф", "тариф двойной", "тариф двойной"},
      {"only these letters", "=Заслон", "Заслон, ЗАСЛОН, Заслона", "█████, █████, Заслона"},
      {"Latin letters", "синица", "SINITSU, sinitsami; senate", "█████, █████; senate"},
      {"yo", "отчёт", "отчет, ОТЧЁТЫ", "█████, █████"},
      {"yo in two characters", "Ерёмин", "Ере\u0308мин", "█████"},
      {"look-alike letters", "Заслон", "3acлoн зacлoнoм", "█████ █████"},
      {"soft hyphens and joiners", "Заслон", "За\u00ADс\u200Bлон", "█████"},
      {"bidirectional marks", "Заслон", "За\u202Eслон", "█████"},
      {"a word broken at a line end", "Заслон", "проект За-\n> слон готов", "проект █████ готов"},
      {"spaced out", "Заслон", "проект З А С Л О Н готов", "проект █████ готов"},
      {"in a longer word", "заслон", "антизаслонный x", "█████ x"},
      {"a short word stands alone", "Ким", "Ким с таким", "█████ с таким"},
      {"in a file name", "Заслон", "план_заслон_v2.doc", "план_█████_v2.doc"},
      {"percent signs", "Заслон", "a/%D0%97%D0%B0%D1%81%D0%BB%D0%BE%D0%BD/b", "a/█████/b"},
      {"quoted-printable", "Заслон", "=D0=97=D0=B0=D1=81=D0=BB=\n=D0=BE=D0=BD!", "█████!"},
      {"windows-1251 in a link", "Заслон", "q=%C7%E0%F1%EB%EE%ED&x", "q=█████&x"},
      {"character references", "Заслон", "&#1047;&#1072;&#1089;&#x43B;&#1086;&#1085;!", "█████!"},
      {"JSON escapes", "Заслон", "\\u0417\\u0430\\u0441\\u043b\\u043e\\u043d!", "█████!"},
      {"base64", "Заслон", "x 0JfQsNGB0LvQvtC9 y", "x █████ y"},
      {"an encoded word that stayed", "смета", "=?koi8-r?B?5M/HL?= x", "█████ x"},
      {"a key stays",
       "смета",
       "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef",
       "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"},
      {"comments and blanks", "# смета\n\n  заслон  \r\n", "смета заслон", "смета █████"},
  }));
  INFO(c.name);
  CHECK(redacted(c.rules, c.text) == c.left);
}

TEST_CASE("people are blacked out in either script, with initials and addresses",
          "[export][redact]") {
  struct Case {
    std::string_view name, rules, text, left;
  };

  const auto c = GENERATE(values<Case>({
      {"cases", "name: Пётр Щеглов", "Петру Щеглову", "█████ █████"},
      {"Latin letters", "name: Пётр Щеглов", "Shcheglov P. I. said", "█████. said"},
      {"initials", "name: Пётр Щеглов", "Для П. И. Щеглова: да", "Для █████: да"},
      {"patronymic", "name: Щеглов", "Щеглов Андреевич пришёл", "█████ пришёл"},
      {"small letters", "name: Щеглов", "спроси щеглова", "спроси █████"},
      {"another name stays", "name: Пётр Щеглов", "Жихарева", "Жихарева"},
      {"in an address", "name: Щеглов", "p.shcheglov@x.example", "p.█████@x.example"},
      {"an initial grown on", "name: Щеглов", "pshcheglov@x.example", "█████@x.example"},
      {"in a CamelName", "name: Щеглов", "see AndreyShcheglov.doc", "see Andrey█████.doc"},
      {"address", "p.shch@x.example", "<P.Shch@X.example>", "<█████>"},
      {"host",
       "@x.example",
       "ivan@x.example, ivan@sub.x.example; a@y.example",
       "█████, █████; a@y.example"},
      {"person and address", "Пётр Щеглов <ps@x.example>", "Щеглов, ps@x.example", "█████, █████"},
  }));
  INFO(c.name);
  CHECK(redacted(c.rules, c.text) == c.left);
}

TEST_CASE("a mailbox tells whose address it is", "[export][redact]") {
  auto redactor = Redactor::read("name: Пётр Щеглов\nbuh@x.example\n", "list").value();
  redactor.learn("Shcheglov, Petr", "night-owl@y.example");
  redactor.learn("Инга Пыжова", "buh@x.example");
  redactor.learn("Бухгалтерия", "buh@x.example");
  CHECK(redactor.redact("night-owl@y.example and Инге Пыжовой; Бухгалтерия") ==
        "█████ and █████; Бухгалтерия");
  Letter letter;
  letter.from = {{"Night Owl", "night-owl@y.example"}, {"Бухгалтерия", "BUH@x.example"}};
  redact(letter, redactor);
  CHECK(letter.from[0].name == kBlackout);
  CHECK(letter.from[1].name == kBlackout);
}

TEST_CASE("a word in a host hides no name", "[export][redact]") {
  auto redactor = Redactor::read("вектор\n", "list").value();
  Letter letter;
  letter.from = {{"Константин Ерёмин", "eremin@severny-vektor.example"}};
  redact(letter, redactor);
  CHECK(letter.from[0].name == "Константин Ерёмин");
  CHECK(letter.from[0].address == "eremin@severny-█████.example");
}

TEST_CASE("each rule counts what it took, and does not say what it is", "[export][redact]") {
  auto redactor = Redactor::read("# list\nсмета\nname: Щеглов\n", "list").value();
  (void)redactor.redact("Смету, смета: Щеглову. Щеглов");
  (void)redactor.redact("сметы");
  const auto counts = redactor.counts();
  REQUIRE(counts.size() == 2);
  CHECK((counts[0].line == 2 && counts[0].kind == "word" && counts[0].times == 3));
  CHECK((counts[1].line == 3 && counts[1].kind == "person" && counts[1].times == 2));
}

TEST_CASE("a list that says nothing is an error", "[export][redact]") {
  CHECK(redacted("# only\n\n", "x") == "list.txt: holds nothing to black out");
  CHECK(redacted("ok\n***\n", "x") == "list.txt: line 2: no word, name or address to black out");
  CHECK(redacted("\xD1\xEC", "x") == "list.txt: is not UTF-8; save the list as UTF-8");
}

TEST_CASE("a phrase across pieces of a text is found", "[export][redact]") {
  auto redactor = Redactor::read("двойной тариф\n", "list").value();
  Conversation conversation;
  conversation.altered.push_back(
      {"a", "b", 0, {{DiffRun::Kind::same, "по двойному "}, {DiffRun::Kind::added, "тарифу"}}});
  redact(conversation, redactor);
  CHECK(conversation.altered[0].runs[0].text == "по █████");
  CHECK(conversation.altered[0].runs[1].text == kBlackout);
}

TEST_CASE("redacting a long hostile text takes no longer than reading it", "[export][redact]") {
  auto redactor = Redactor::read("заслон\nааааа ааааа\nname: Щеглов\n", "list").value();
  std::string text;
  for (int i = 0; i < 100'000; ++i) {
    text += "заслон";
  }
  CHECK(redactor.redact(text) == kBlackout);
  text.clear();
  for (int i = 0; i < 200'000; ++i) {
    text += "аa";
  }
  CHECK(redactor.redact(text + " " + text) == kBlackout);
}
