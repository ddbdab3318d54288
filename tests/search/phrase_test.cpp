#include "pismo/search/phrase.hpp"

#include <catch2/catch.hpp>

#include "pipeline/mail_case.hpp"
#include "search/encoded.hpp"
#include "search/finding.hpp"

namespace {

using namespace pismo::tests;
using namespace pismo::search;
using pismo::store::CaseFolder;

using Places = std::vector<std::string>;

/// One letter with this text, and what is found in it.
Places in_text(std::string_view text, const PhraseQuestion& question) {
  const MailCase mail;
  mail.put("1.eml", letter("subject", text));
  CHECK(mail.index(1).balance.holds());
  Engine engine = Engine::open(CaseFolder(mail.folder())).value();
  return places_of(find_phrase(engine, question));
}

PhraseQuestion phrase(std::string text) {
  return {.text = std::move(text)};
}

struct Case {
  std::string_view name, text;
  PhraseQuestion question;
  Places found;
};

}  // namespace

TEST_CASE("a phrase typed plainly finds every way of writing it", "[search][phrase]") {
  const auto c = GENERATE(values<Case>({
      {"as typed", "жду до среды.", phrase("до среды"), {"1:до среды"}},
      {"other forms", "договоров подписано", phrase("договор подписан"), {"1:договоров подписано"}},
      {"the other order", "среды до", phrase("до среды"), {}},
      {"a word between", "до этой среды", phrase("до среды"), {}},
      {"twice", "до среды и до среды", phrase("до среды"), {"1:до среды", "1:до среды"}},
      {"over itself", "да да да", phrase("да да"), {"1:да да", "1:да да"}},
      {"one word", "среда, среды", phrase("среда"), {"1:среда", "1:среды"}},
      {"capitals", "ДО СРЕДЫ", phrase("до среды"), {"1:ДО СРЕДЫ"}},
      {"yo", "всё ещё", phrase("все еще"), {"1:всё ещё"}},
      {"typed with yo", "все еще", phrase("всё ещё"), {"1:все еще"}},
      {"NFD", "твердыи\u0306 е\u0308ж", phrase("твердый ёж"), {"1:твердыи\u0306 е\u0308ж"}},
      {"a stress mark", "старый за\u0301мок", phrase("старый замок"), {"1:старый за\u0301мок"}},
      {"a soft hyphen", "до сре\u00ADды", phrase("до среды"), {"1:до сре\u00ADды"}},
      {"a zero-width space", "до\u200B среды", phrase("до среды"), {"1:до\u200B среды"}},
      {"a no-break space", "до\u00A0среды", phrase("до среды"), {"1:до\u00A0среды"}},
      {"a Latin look-alike", "дo cpeды", phrase("до среды"), {"1:дo cpeды"}},
      {"a line break", "до\nсреды", phrase("до среды"), {"1:до\nсреды"}},
      {"a quoted line break", "> до\n> среды", phrase("до среды"), {"1:до\n> среды"}},
      {"quoted with initials", "ИП> до\nИП> среды", phrase("до среды"), {"1:до\nИП> среды"}},
      {"initials inside initials",
       "АБ> ИП> жду до\nАБ> ИП> среды",
       phrase("жду до среды"),
       {"1:жду до\nАБ> ИП> среды"}},
      {"Latin initials in a deeper quotation",
       "> MvdL> до\n> MvdL> среды",
       phrase("до среды"),
       {"1:до\n> MvdL> среды"}},
      {"a capital word before a sign is no initials",
       "до СССР> среды и до\nA>B среды",
       phrase("до среды"),
       {}},
      {"letters apart",
       "наш д о г о в о р подписан",
       phrase("договор подписан"),
       {"1:д о г о в о р подписан"}},
      {"capitals apart",
       "В Н И М А Н И Ю  всех",
       phrase("внимание всех"),
       {"1:В Н И М А Н И Ю  всех"}},
      {"letters apart, typed apart",
       "наш д о г о в о р",
       phrase("д о г о в о р"),
       {"1:д о г о в о р"}},
      {"letters apart, typed apart, and not in the text",
       "наш договор",
       phrase("д о г о в о р"),
       {"1:договор"}},
      {"small words are no letters apart", "и в к с", phrase("ивкс"), {}},
      {"a broken word", "до сре-\nды", phrase("до среды"), {"1:до сре-\nды"}},
      {"quotation marks", "шифр «Заслон-М»", phrase("шифр \"Заслон-М\""), {"1:шифр «Заслон-М"}},
      {"low quotation marks", "шифр „Заслон“", phrase("шифр Заслон"), {"1:шифр „Заслон"}},
      {"a long dash", "договор — подписан", phrase("договор подписан"), {"1:договор — подписан"}},
      {"a dash typed", "договор подписан", phrase("договор - подписан"), {"1:договор подписан"}},
      {"no-break hyphen", "из\u2011за среды", phrase("из-за среды"), {"1:из\u2011за среды"}},
      {"a dash for a hyphen", "из–за среды", phrase("из-за среды"), {"1:из–за среды"}},
      {"a compound whole",
       "это анти-DDoS система",
       phrase("анти-ddos система"),
       {"1:анти-DDoS система"}},
      {"a compound in parts",
       "это анти-DDoS система",
       phrase("анти ddos система"),
       {"1:анти-DDoS система"}},
      {"the end of a compound",
       "это анти-DDoS система",
       phrase("ddos система"),
       {"1:DDoS система"}},
      {"before a compound", "это анти-DDoS система", phrase("это анти-ddos"), {"1:это анти-DDoS"}},
      {"particles", "кто-нибудь пришёл", phrase("кто-нибудь пришел"), {"1:кто-нибудь пришёл"}},
      {"punctuation", "Договор, подписан!", phrase("договор подписан"), {"1:Договор, подписан"}},
      {"addresses",
       "от ivan@mail.example сразу",
       phrase("от ivan@mail.example сразу"),
       {"1:от ivan@mail.example сразу"}},
      {"the beginning of a word",
       "договорились подписать",
       phrase("догов* подпис*"),
       {"1:договорились подписать"}},
      {"the end of a word", "не договорились", phrase("не *орились"), {"1:не договорились"}},
      {"both ends of a word", "наш договор тут", phrase("н*ш д*р т*"), {"1:наш договор тут"}},
      {"a star that fits nothing", "наш договор", phrase("*ваш договор"), {}},
      {"a word that is not there", "до среды", phrase("до четверга"), {}},
      {"the subject", "текст", phrase("subject"), {"1:subject"}},
  }));
  INFO(c.name);
  CHECK(in_text(c.text, c.question) == c.found);
}

TEST_CASE("words are taken as exactly and as close as asked", "[search][phrase]") {
  const auto exact = [](std::string text) {
    return PhraseQuestion{.text = std::move(text), .matching = Matching::exact};
  };
  const auto near = [](std::string text, unsigned distance) {
    return PhraseQuestion{.text = std::move(text), .spacing = Spacing::near, .distance = distance};
  };
  const auto ordered = [](std::string text, unsigned distance) {
    return PhraseQuestion{
        .text = std::move(text), .spacing = Spacing::ordered, .distance = distance};
  };
  const auto fuzzy = [](std::string text) {
    return PhraseQuestion{.text = std::move(text), .matching = Matching::fuzzy};
  };
  const auto c = GENERATE_COPY(values<Case>({
      {"exact", "до среды, до среда", exact("до среды"), {"1:до среды"}},
      {"exact, in capitals and with yo", "ВСЁ ЕЩЁ", exact("все еще"), {"1:ВСЁ ЕЩЁ"}},
      {"exact, another form", "договоры подписаны", exact("договор подписан"), {}},
      {"near in order", "до самой среды", near("до среды", 2), {"1:до самой среды"}},
      {"near, reversed", "среды самой до", near("до среды", 2), {"1:среды самой до"}},
      {"too far", "до самой этой среды", near("до среды", 2), {}},
      {"the shortest stretch", "до до самой среды", near("до среды", 5), {"1:до самой среды"}},
      {"both ways", "среды до среды", near("до среды", 3), {"1:среды до", "1:до среды"}},
      {"a word for each place", "да нет", near("да да", 3), {}},
      {"the same word twice", "да нет да", near("да да", 3), {"1:да нет да"}},
      {"three words",
       "суд вчера решил снова дело",
       near("дело решил суд", 4),
       {"1:суд вчера решил снова дело"}},
      {"ordered", "до самой среды", ordered("до среды", 2), {"1:до самой среды"}},
      {"ordered, reversed", "среды самой до", ordered("до среды", 5), {}},
      {"ordered, the shortest",
       "до вас до самой среды",
       ordered("до среды", 5),
       {"1:до самой среды"}},
      {"exact and near",
       "среду до среды",
       {.text = "до среды", .matching = Matching::exact, .spacing = Spacing::near, .distance = 4},
       {"1:до среды"}},
      {"a letter wrong", "проект догавора готов", fuzzy("проект договора"), {"1:проект догавора"}},
      {"short words are not bent", "по среды", fuzzy("до среды"), {}},
      {"a word missing", "проект готов", fuzzy("проект договора готов"), {"1:проект готов"}},
      {"the whole is shown once",
       "проект договора готов",
       fuzzy("проект договора готов"),
       {"1:проект договора готов"}},
      {"neighbours swapped", "договора проект", fuzzy("проект договора"), {"1:договора проект"}},
      {"an ordinary hit", "проекты договоров", fuzzy("проект договора"), {"1:проекты договоров"}},
  }));
  INFO(c.name);
  CHECK(in_text(c.text, c.question) == c.found);
}

TEST_CASE("a pattern is asked of the text as a person reads it", "[search][phrase]") {
  const auto pattern = [](std::string text) {
    return PhraseQuestion{.text = std::move(text), .matching = Matching::pattern};
  };
  const auto c = GENERATE_COPY(values<Case>({
      {"words", "жду до среды.", pattern("до (среды|пятницы)"), {"1:до среды"}},
      {"either case", "ДО СРЕДЫ", pattern("до среды"), {"1:ДО СРЕДЫ"}},
      {"this case only", "ДО СРЕДЫ", pattern("(?-i)до среды"), {}},
      {"across a line break", "до\nсреды", pattern("до среды"), {"1:до\nсреды"}},
      {"across a quoted line break", "> до\n> среды", pattern("до среды"), {"1:до\n> среды"}},
      {"not across paragraphs", "до\n\nсреды", pattern("до среды"), {}},
      {"classes know Russian", "смета, сметы", pattern("\\bсмет\\w+\\b"), {"1:смета", "1:сметы"}},
      {"a part of a word", "пересмета", pattern("\\bсмет"), {}},
      {"digits", "тел. 123-45-67", pattern("\\d{3}-\\d\\d-\\d\\d"), {"1:123-45-67"}},
      {"yo, typed", "еще раз", pattern("ещё раз"), {"1:еще раз"}},
      {"yo, written", "ещё раз", pattern("еще раз"), {"1:ещё раз"}},
      {"NFD", "твердыи\u0306 знак", pattern("твердый знак"), {"1:твердыи\u0306 знак"}},
      {"a soft hyphen", "сре\u00ADды", pattern("среды"), {"1:сре\u00ADды"}},
      {"a look-alike", "cepвep", pattern("сервер"), {"1:cepвep"}},
      {"quotes", "шифр «Заслон»", pattern("\"заслон\""), {"1:«Заслон»"}},
      {"a dash", "до — среды", pattern("до - среды"), {"1:до — среды"}},
      {"nothing of no letters", "среда", pattern("x*"), {}},
      {"a pattern that others hang on",
       std::string_view("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab"),
       pattern("(a+)+c"),
       {}},
  }));
  INFO(c.name);
  CHECK(in_text(c.text, c.question) == c.found);
}

TEST_CASE("what cannot be a phrase is refused", "[search][phrase]") {
  std::string many;
  for (std::size_t i = 0; i <= kMaxPhraseWords; ++i)
    many += "слово ";
  CHECK(in_text("слово", phrase("...")) == Places{"0:there is no word to look for in '...'"});
  CHECK(in_text("слово", {.text = "(a", .matching = Matching::pattern})
            .at(0)
            .starts_with("0:--regex: "));
  CHECK(in_text("слово", phrase(many)) ==
        Places{"0:a phrase has at most 64 words, and this has 65; ask for a part of it"});
}

TEST_CASE("an occurrence says where it stands and whose words it is", "[search][phrase]") {
  const MailCase mail;
  mail.put(
      "1.eml",
      letter(
          "до среды",
          "Жду до среды.\n> просил до среды\n> > и раньше до среды\nИП> до среды\na>b до среды"));
  mail.put("2.eml",
           "From: oleg@north.example\nSubject: t\nMIME-Version: 1.0\n"
           "Content-Type: multipart/mixed; boundary=b\n\n--b\n"
           "Content-Type: text/plain; charset=koi8-r\n\n" +
               encoded("KOI8-R", "Ответ до среды") +
               "\n--b\nContent-Type: text/plain; charset=utf-8; name=a.txt\n"
               "Content-Disposition: attachment; filename=a.txt\n\nСрок до среды\n--b--\n");
  mail.put("3.eml",
           "From: oleg@north.example\nSubject: h\nContent-Type: text/html; charset=utf-8\n\n"
           "<p>Хорошо.</p><blockquote>Сделать <b>до</b> среды</blockquote>\n");
  mail.put("copy/1.eml",
           "From: oleg@north.example\nSubject: h\n"
           "Content-Type: text/html; charset=utf-8\n\n"
           "<p>Хорошо.</p><blockquote>Сделать <b>до</b> среды</blockquote>\n");
  CHECK(mail.index(1).balance.holds());
  Engine engine = Engine::open(CaseFolder(mail.folder())).value();
  std::vector<std::string> rows;
  for (const Occurrence& o : find_phrase(engine, phrase("до среды"))) {
    rows.push_back(std::to_string(o.message.id) + " " +
                   std::string(pismo::store::kFamilyTable[static_cast<std::size_t>(o.place)].name) +
                   " " + o.part + " " + std::to_string(o.span.begin) + "-" +
                   std::to_string(o.span.end) + " " + std::string(name_of(o.whose)) + " " +
                   o.language);
  }
  CHECK(rows == std::vector<std::string>{
                    "1 subject  0-15 own ru",
                    "1 body 1 7-22 own ru",
                    "1 body 1 39-54 quoted ru",
                    "1 body 1 75-90 quoted ru",
                    "1 body 1 97-112 quoted ru",
                    "1 body 1 117-132 own ru",
                    "2 body 1 11-26 own ru",
                    "2 attachment 2 9-24 own ru",
                    "3 body 1 32-47 quoted ru",
                });
}

TEST_CASE("words of two texts are no phrase", "[search][phrase]") {
  const MailCase mail;
  mail.put("1.eml",
           "From: oleg@north.example\nSubject: t\nMIME-Version: 1.0\n"
           "Content-Type: multipart/mixed; boundary=b\n\n--b\n"
           "Content-Type: text/plain; charset=utf-8\n\nЖду до\n--b\n"
           "Content-Type: text/plain; charset=utf-8\n\nсреды хватит\n--b--\n");
  CHECK(mail.index(1).balance.holds());
  Engine engine = Engine::open(CaseFolder(mail.folder())).value();
  CHECK(places_of(find_phrase(engine, phrase("до среды"))).empty());
  CHECK(places_of(find_phrase(engine, phrase("среды хватит"))) == Places{"1:среды хватит"});
}

TEST_CASE("occurrences come in the order asked for, of the messages asked for",
          "[search][phrase]") {
  const MailCase mail;
  const auto dated = [](std::string_view day) {
    return "From: a@north.example\nSubject: t\nContent-Type: text/plain; charset=utf-8\nDate: " +
           std::string(day) + " Oct 2009 12:00:00 +0000\n\n" + std::string(day) + " до среды\n";
  };
  mail.put("1.eml", dated("14"));
  mail.put("2.eml", dated("12"));
  // A second run makes a second segment.
  CHECK(mail.index(1).balance.holds());
  mail.put("3.eml", dated("13"));
  CHECK(mail.index(1).balance.holds());
  Engine engine = Engine::open(CaseFolder(mail.folder())).value();
  const auto ids = [&](Order order, std::string_view filter) {
    std::vector<std::int64_t> all;
    for (const Occurrence& o : find_phrase(engine, phrase("до среды"), order, filter))
      all.push_back(o.message.id);
    return all;
  };
  using Ids = std::vector<std::int64_t>;
  CHECK(ids(Order::source, "*") == Ids{1, 2, 3});
  CHECK(ids(Order::oldest_first, "*") == Ids{2, 3, 1});
  CHECK(ids(Order::newest_first, "*") == Ids{1, 3, 2});
  CHECK(ids(Order::source, "date:2009-10-13..2009-10-20") == Ids{1, 3});
  CHECK(ids(Order::source, "нет") == Ids{});
}

TEST_CASE("without kept texts messages are read again; one that cannot be is named",
          "[search][phrase]") {
  const MailCase mail;
  mail.put("1.eml", letter("a", "до среды"));
  mail.put("2.eml", letter("b", "до среды"));
  CHECK(mail.index(1).balance.holds());
  mail.put("1.eml", letter("a", "до четверга"));
  const auto found = [&](std::vector<Unread>& unread) {
    Engine engine = Engine::open(CaseFolder(mail.folder())).value();
    auto finder = PhraseFinder::open(engine, phrase("до среды"), nullptr).value();
    std::vector<std::int64_t> ids;
    const auto take = [&](const Occurrence& one, const PhraseFinder::Source&) {
      ids.push_back(one.message.id);
      return true;
    };
    CHECK(finder.each(Order::source, take).has_value());
    unread = finder.unread();
    return ids;
  };
  std::vector<Unread> unread;
  CHECK(found(unread) == std::vector<std::int64_t>{1, 2});
  CHECK(unread.empty());
  mail.forget_texts();
  CHECK(found(unread) == std::vector<std::int64_t>{2});
  REQUIRE(unread.size() == 1);
  CHECK(unread[0].id == 1);
  CHECK(unread[0].trouble.find("1.eml") != std::string::npos);
}
