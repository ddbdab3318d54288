#include "pismo/quotes/segments.hpp"

#include <fmt/format.h>

#include <catch2/catch.hpp>

using pismo::quotes::Context;
using pismo::quotes::kind_name;
using pismo::quotes::Segment;
using pismo::quotes::segments;

namespace {

/// "own 0 'Привет'" and so on, one segment a line: what it is, how deep, its words.
std::string outline(std::string_view text) {
  std::string out;
  std::uint64_t end = 0;
  for (const Segment& segment : segments(text)) {
    CHECK(segment.span.begin == end);
    end = segment.span.end;
    std::string words = pismo::quotes::plain_words(text, segment);
    while (!words.empty() && words.back() == '\n')
      words.pop_back();
    for (char& c : words)
      if (c == '\n') c = '|';
    out += fmt::format("{} {} {}\n", kind_name(segment.kind), segment.depth, words);
  }
  CHECK(end == text.size());
  return out;
}

}  // namespace

TEST_CASE("a letter is cut into own words and quotations", "[quotes]") {
  struct Case {
    std::string_view name, text, outline;
  };

  const auto c = GENERATE(values<Case>({
      {"own words only", "Добрый день!\n\nСмета готова.\n", "own 0 Добрый день!||Смета готова.\n"},
      {"answers between the quotations",
       "15.10.2009 12:03, Инга Пыжова пишет:\n> Первое?\nДа.\n\n> Второе?\n\nНет.\n",
       "attribution 1 15.10.2009 12:03, Инга Пыжова пишет:\nquote 1 Первое?\nown 0 Да.\nquote 1 "
       "Второе?\nown 0 Нет.\n"},
      {"a header without quote marks lasts to the end",
       "Согласен.\n\n-----Исходное сообщение-----\nОт: Инга Пыжова\nТема: Смета\n\nПосылаю.\n> "
       "Давно жду.\n",
       "own 0 Согласен.\nattribution 1 -----Исходное сообщение-----|От: Инга Пыжова|Тема: Смета\n"
       "quote 1 Посылаю.\nquote 2 Давно жду.\n"},
      {"a second header lies deeper",
       "Да.\n-----Original Message-----\nFrom: A B <a@x.example>\nSubject: "
       "x\n\nOne.\n\n-----Original "
       "Message-----\nFrom: C D <c@x.example>\nSubject: y\n\nTwo.\n",
       "own 0 Да.\nattribution 1 -----Original Message-----|From: A B <a@x.example>|Subject: "
       "x\nquote 1 "
       "One.\nattribution 2 -----Original Message-----|From: C D <c@x.example>|Subject: y\nquote 2 "
       "Two.\n"},
      {"a virus scanner's line in rules ends the signature",
       "Готово.\n\nС уважением,\nПётр\n\n\n__________ Информация от ESET NOD32 Antivirus, версия "
       "базы "
       "данных сигнатур вирусов 4571 (20091104) __________\n\nСообщение проверено ESET NOD32 "
       "Antivirus.\n\nhttp://www.esetnod32.example\n",
       "own 0 Готово.\nsignature 0 С уважением,|Пётр\nsignature 0 __________ Информация от ESET "
       "NOD32 "
       "Antivirus, версия базы данных сигнатур вирусов 4571 (20091104) __________||Сообщение "
       "проверено ESET NOD32 Antivirus.||http://www.esetnod32.example\n"},
      {"thanks above an unmarked quotation are the answer",
       "Спасибо!\n\n\nСреда, 4 ноября 2009, 9:07 +03:00 от Пётр Гусев "
       "<gusev@kbm.example>:\n\nСмета готова.\n",
       "own 0 Спасибо!\nattribution 1 Среда, 4 ноября 2009, 9:07 +03:00 от Пётр Гусев "
       "<gusev@kbm.example>:\nquote 1 Смета готова.\n"},
      {"a name above an unmarked text is called by who answers",
       "Марина!\n\nСреда, 4 ноября 2009, 9:07 +03:00 от Пётр Гусев "
       "<gusev@kbm.example>:\n\nСмета готова.\n",
       "own 0 Марина!\nattribution 1 Среда, 4 ноября 2009, 9:07 +03:00 от Пётр Гусев "
       "<gusev@kbm.example>:\nown 0 Смета готова.\n"},
      {"a forward ends at its end mark",
       "Посмотрите.\n-------- Пересылаемое сообщение --------\n15.10.2009, 12:03, \"Инга\" "
       "<i@x.example>:\n\n"
       "Текст.\n\n-------- Конец пересылаемого сообщения --------\n\nЖду ответа.\n",
       "own 0 Посмотрите.\nforward 1 -------- Пересылаемое сообщение --------|15.10.2009, 12:03, "
       "\"Инга\" "
       "<i@x.example>:\nquote 1 Текст.\nforward 1 -------- Конец пересылаемого сообщения "
       "--------\nown 0 "
       "Жду ответа.\n"},
      {"an end mark closes what was quoted inside the forward",
       "Вот.\n----- Forwarded message from A B <a@x.example> -----\nFrom: A B "
       "<a@x.example>\nSubject: x\n\nOne.\n"
       "-----Original Message-----\nFrom: C D <c@x.example>\nSubject: y\n\nTwo.\n----- End "
       "forwarded message -----\nЖду.\n",
       "own 0 Вот.\nforward 1 ----- Forwarded message from A B <a@x.example> -----|From: A B "
       "<a@x.example>|Subject: x\nquote 1 One.\n"
       "attribution 2 -----Original Message-----|From: C D <c@x.example>|Subject: y\nquote 2 "
       "Two.\nforward 1 ----- End forwarded message -----\nown 0 Жду.\n"},
      {"the first field on the separator's line",
       "Да.\n----- Original Message ----- From: \"A B\" <a@x.example>\nTo: C\nSubject: x\n\nOne.\n",
       "own 0 Да.\nattribution 1 ----- Original Message ----- From: \"A B\" <a@x.example>|To: "
       "C|Subject: x\nquote 1 One.\n"},
      {"a sentence that begins like a disclaimer",
       "Данное сообщение передайте директору.\nИнга\n",
       "own 0 Данное сообщение передайте директору.|Инга\n"},
      {"a footer of a virus scanner",
       "Готово.\n\n---\nЭто сообщение проверено на вирусы антивирусом Avast.\n",
       "own 0 Готово.\nsignature 0 ---\nsignature 0 Это сообщение проверено на вирусы антивирусом "
       "Avast.\n"},
      {"a footer of a list",
       "Done.\n_______________________________________________\nBridge mailing "
       "list\nhttp://list.example/bridge\n",
       "own 0 Done.\nsignature 0 _______________________________________________|Bridge mailing "
       "list|http://list.example/bridge\n"},
      {"sent from a phone",
       "Буду в 12.\n\nОтправлено с iPhone\n",
       "own 0 Буду в 12.\nsignature 0 Отправлено с iPhone\n"},
      {"a closing formula inside a sentence",
       "Готово. С уважением отношусь к вашему мнению.\n\nИнга\n",
       "own 0 Готово. С уважением отношусь к вашему мнению.||Инга\n"},
      {"bottom posting",
       "On Thu, 15 Oct 2009 12:03:05 +0400, A B <a@x.example> wrote:\n\n> One?\n> "
       "Two?\n\nBoth.\n\n-- \nC\n",
       "attribution 1 On Thu, 15 Oct 2009 12:03:05 +0400, A B <a@x.example> wrote:\nquote 1 "
       "One?|Two?\nown 0 Both.\nsignature 0 --|C\n"},
      {"marks of the quoter inside the quotation of a header",
       "> -----Original Message-----\n> From: A B <a@x.example>\n> Subject: x\n>\n> One.\n> > "
       "Older.\n\nMine.\n",
       "attribution 1 -----Original Message-----|From: A B <a@x.example>|Subject: x\nquote 1 "
       "One.\nquote 2 Older.\nown 0 Mine.\n"},
      {"initials with small letters", "MvdL> Why?\n\nSo.\n", "quote 1 Why?\nown 0 So.\n"},
      {"initials of The Bat!",
       "Здравствуйте, Инга.\n\nВы писали 15 октября 2009 г., 12:03:05:\n\nИП> Готово?\nИП>> Нет "
       "ещё.\n\nГотово.\n",
       "own 0 Здравствуйте, Инга.\nattribution 1 Вы писали 15 октября 2009 г., 12:03:05:\nquote 1 "
       "Готово?\nquote 2 Нет ещё.\nown 0 Готово.\n"},
      {"a name behind a dash",
       "Смета готова.\n\n—Пётр\n",
       "own 0 Смета готова.\nsignature 0 —Пётр\n"},
      {"a name behind a hyphen, above a footer",
       "The bridge is open.\n\n-Ann Bell\n\n_______________________________________________\n"
       "Bridge mailing list\nhttp://lists.example/listinfo/bridge\n",
       "own 0 The bridge is open.\nsignature 0 -Ann Bell\nsignature 0 "
       "_______________________________________________|Bridge mailing "
       "list|http://lists.example/listinfo/bridge\n"},
      {"a list is no name", "Едут двое:\n- Пётр\n- Инга\n", "own 0 Едут двое:|- Пётр|- Инга\n"},
      {"a closing with a picture for its comma",
       "Thanks for the update!\n\nCheers 🎉\nAnn\n",
       "own 0 Thanks for the update!\nsignature 0 Cheers 🎉|Ann\n"},
      {"a signature and a footer",
       "Смета готова.\n\nС уважением,\nИнга Пыжова\n\nЭто сообщение и любые вложения "
       "конфиденциальны.\n",
       "own 0 Смета готова.\nsignature 0 С уважением,|Инга Пыжова\nsignature 0 Это сообщение и "
       "любые вложения "
       "конфиденциальны.\n"},
  }));
  INFO(c.name);
  CHECK(outline(c.text) == c.outline);
}

namespace {

/// "Инга: Да." and so on, one segment a line: who wrote it ("me", "?"), and the words.
std::string authors(std::string_view text) {
  std::string out;
  for (const Segment& segment : segments(text)) {
    if (segment.kind == pismo::quotes::Kind::attribution) continue;
    std::string words = pismo::quotes::plain_words(text, segment);
    while (!words.empty() && words.back() == '\n')
      words.pop_back();
    for (char& c : words)
      if (c == '\n') c = '|';
    const bool known = segment.header && !segment.header->author.empty();
    out += fmt::format("{}: {}\n",
                       segment.depth == 0 ? "me"
                       : known            ? segment.header->author
                                          : "?",
                       words);
  }
  return out;
}

}  // namespace

TEST_CASE("each quoted line goes to the author at its depth", "[quotes]") {
  struct Case {
    std::string_view name, text, authors;
  };

  const auto c = GENERATE(values<Case>({
      {"the outer quotation goes on behind an inner one",
       "On Thu, 15 Oct 2009 12:03:05 +0400, Ann Bell <a@x.example> wrote:\n> On Wed, 14 Oct 2009 "
       "10:00:00 +0400, Carl Doe <c@x.example> wrote:\n>> Open?\n>\n> Yes.\n>\n>> And the "
       "tunnel?\n> No.\n\nThanks.\n",
       "Carl Doe: Open?\nAnn Bell: Yes.\nCarl Doe: And the tunnel?\nAnn Bell: No.\nme: Thanks.\n"},
      {"who quotes is not named, who is quoted within is",
       "Saturday, October 10, 2009, 12:48:15 AM, you wrote:\n\nMvdL> On Fri, 9 Oct 2009 10:00:00 "
       "+0400, Carl Doe <c@x.example> wrote:\nMvdL>\nCD>> Was it meant?\nMvdL> It was "
       "not.\n\nI see.\n\nCD>> Who did it?\nMvdL> Nobody.\n",
       "Carl Doe: Was it meant?\n?: It was not.\nme: I see.\nCarl Doe: Who did it?\n?: Nobody.\n"},
      {"the same without an inner date",
       "Saturday, October 10, 2009, 12:48:15 AM, you wrote:\n\nMvdL> Carl Doe <c@x.example> "
       "wrote:\n>> Was it meant?\nMvdL> It was not.\n",
       "Carl Doe: Was it meant?\n?: It was not.\n"},
      {"neither is named",
       "Здравствуйте, Анна.\n\nВы писали 15 октября 2009 г., 12:03:05:\n\nАБ> Вы писали 14 октября "
       "2009 г., 10:00:00:\n\nОР>> Мост открыт?\nАБ> Да.\n\nСпасибо.\n",
       "me: Здравствуйте, Анна.\n?: Мост открыт?\nАнна: Да.\nme: Спасибо.\n"},
      {"something was cut from the front of the inner quotation",
       "On Thu, 15 Oct 2009 12:03:05 +0400, Ann Bell <a@x.example> wrote:\n> On Wed, 14 Oct 2009 "
       "10:00:00 +0400, Carl Doe <c@x.example> wrote:\n> [...]\n>> Open?\n> Yes.\n",
       "Ann Bell: [...]\nCarl Doe: Open?\nAnn Bell: Yes.\n"},
      {"the inner quotation is empty",
       "On Thu, 15 Oct 2009 12:03:05 +0400, Ann Bell <a@x.example> wrote:\n> On Wed, 14 Oct 2009 "
       "10:00:00 +0400, Carl Doe <c@x.example> wrote:\n>>\n> Yes.\n\nThanks.\n",
       "Ann Bell: Yes.\nme: Thanks.\n"},
      {"own words before the first line with initials",
       "Saturday, October 10, 2009, 12:48:15 AM, you wrote:\n\nDear Marieke,\n\nMvdL> "
       "Why?\n\nBy mistake.\n\nMvdL> Who?\n\nNobody.\n",
       "me: Dear Marieke,\n?: Why?\nme: By mistake.\n?: Who?\nme: Nobody.\n"},
      {"own words before a quotation that begins with another",
       "Saturday, October 10, 2009, 12:48:15 AM, you wrote:\n\nDear Marieke,\n\nMvdL> Carl Doe "
       "<c@x.example> wrote:\nCD>> Why?\nMvdL> By mistake.\n\nI see.\n",
       "me: Dear Marieke,\nCarl Doe: Why?\n?: By mistake.\nme: I see.\n"},
      {"an answer in small letters below a line with initials",
       "Вы писали 15 октября 2009 г., 12:03:05:\n\nАБ> Коллеги, напоминаю о сроках, которые мы с "
       "вами "
       "обсуждали в\nпрошлую пятницу не обсуждали\nАБ> Жду ответа.\n",
       "?: Коллеги, напоминаю о сроках, которые мы с вами обсуждали в\nme: прошлую пятницу не "
       "обсуждали\n?: Жду ответа.\n"},
      {"own words, then marked ones, below an attribution",
       "On Thu, 15 Oct 2009 12:03:05 +0400, Ann Bell <a@x.example> wrote:\n\nMy answers are below "
       "each question.\n\n> Open?\nYes.\n",
       "me: My answers are below each question.\nAnn Bell: Open?\nme: Yes.\n"},
      {"the same in Russian, below own words",
       "Коллеги, прошу внимания.\n\n15.10.2009 12:03, Инга Пыжова пишет:\n\nОтвечаю по "
       "пунктам.\n\n> Открыт ли мост?\nДа.\n",
       "me: Коллеги, прошу внимания.\nme: Отвечаю по пунктам.\nИнга Пыжова: Открыт ли мост?\nme: "
       "Да.\n"},
      {"the quotation below the attribution was deleted",
       "15.10.2009 12:03, Инга Пыжова <inga@firma.example> пишет:\n\nМост открыт, можно "
       "ехать.\n",
       "me: Мост открыт, можно ехать.\n"},
      {"the same behind a greeting",
       "Добрый день, Инга!\n\nВы писали 15 октября 2009 г., 12:03:05:\n\nМост открыт, можно "
       "ехать.\n",
       "me: Добрый день, Инга!\nme: Мост открыт, можно ехать.\n"},
      {"the same within a quotation",
       "On Thu, 15 Oct 2009 12:03:05 +0400, Ann Bell <a@x.example> wrote:\n> On Wed, 14 Oct 2009 "
       "10:00:00 +0400, Carl Doe <c@x.example> wrote:\n>\n> The bridge again ... Let us "
       "see.\nThanks.\n",
       "Ann Bell: The bridge again ... Let us see.\nme: Thanks.\n"},
      {"an answer above a quotation without marks",
       "Добрый день!\n\nМост открыт.\n\n15.10.2009 12:03, Инга Пыжова <inga@firma.example> "
       "пишет:\n\nОткрыт ли мост?\nМожно ли ехать?\n",
       "me: Добрый день!||Мост открыт.\nИнга Пыжова: Открыт ли мост?|Можно ли ехать?\n"},
      {"a header of Outlook and nothing above it",
       "From: Ann Bell <a@x.example>\nSent: Thursday, October 15, 2009 12:03 PM\nTo: Carl "
       "Doe\nSubject: bridge\n\nOpen?\n\n> As I asked before.\n",
       "Ann Bell: Open?\n?: As I asked before.\n"},
      {"a quotation without marks that quotes in its turn",
       "Да.\n\n15.10.2009 12:03, Инга Пыжова <inga@firma.example> пишет:\n\nОткрыт ли "
       "мост?\n\n14.10.2009 10:00, Осип Рогов <osip@firma.example> пишет:\n> Мост закрыт.\n",
       "me: Да.\nИнга Пыжова: Открыт ли мост?\nОсип Рогов: Мост закрыт.\n"},
      {"an attribution of the same letter below its separator",
       "Да.\n\n-----Original Message-----\n> From: Ann Bell <a@x.example>\n> Subject: x\n>\n> "
       "One.\n\nMine.\n",
       "me: Да.\nAnn Bell: One.\nme: Mine.\n"},
  }));
  INFO(c.name);
  CHECK(authors(c.text) == c.authors);
}

TEST_CASE("a quoted time is read in the quoter's zone", "[quotes]") {
  const std::string_view text = "15.10.2009 12:03, Инга Пыжова пишет:\n> Да\n";
  const auto found = segments(text, Context{240});
  REQUIRE(found.size() == 2);
  REQUIRE(found[1].header);
  CHECK(found[1].header->utc == 1255593780);
  CHECK(found[1].header->zone_assumed);
  CHECK(found[1].parent == 0);
}
