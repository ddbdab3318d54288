#include <algorithm>

#include <catch2/catch.hpp>

#include "pismo/quotes/segments.hpp"

using namespace pismo::quotes;

// The table of docs/quotes.md, one letter for each program.
TEST_CASE("each program's way of introducing a quotation is known", "[quotes][clients]") {
  struct Case {
    std::string_view program, text, author, address, date, words;
  };

  const auto c = GENERATE(values<Case>({
      {"Outlook, English",
       "Yes.\n"
       "\n"
       "-----Original Message-----\n"
       "From: Inga Pyzhova [mailto:inga@firma.example]\n"
       "Sent: Thursday, October 15, 2009 12:03 PM\n"
       "To: Oleg Rogov\n"
       "Cc: Anna Bell\n"
       "Subject: bridge\n"
       "\n"
       "Open?\n",
       "Inga Pyzhova",
       "inga@firma.example",
       "2009-10-15T12:03:00",
       "Open?"},
      {"Outlook, Russian",
       "Да.\n"
       "\n"
       "-----Исходное сообщение-----\n"
       "От: Инга Пыжова [mailto:inga@firma.example]\n"
       "Отправлено: 15 октября 2009 г. 12:03\n"
       "Кому: Олег Рогов\n"
       "Копия: Анна\n"
       "Тема: мост\n"
       "\n"
       "Открыт?\n",
       "Инга Пыжова",
       "inga@firma.example",
       "2009-10-15T12:03:00",
       "Открыт?"},
      {"Outlook, Russian labels, English date",
       "Да.\n"
       "\n"
       "От: Инга Пыжова <inga@firma.example>\n"
       "Отправлено: Thursday, October 15, 2009 12:03 PM\n"
       "Кому: Олег Рогов\n"
       "Тема: мост\n"
       "\n"
       "Открыт?\n",
       "Инга Пыжова",
       "inga@firma.example",
       "2009-10-15T12:03:00",
       "Открыт?"},
      {"Outlook Express",
       "Yes.\n"
       "\n"
       "----- Original Message ----- \n"
       "From: \"Inga Pyzhova\" <inga@firma.example>\n"
       "To: \"Oleg\" <oleg@firma.example>\n"
       "Sent: Thursday, October 15, 2009 12:03 PM\n"
       "Subject: bridge\n"
       "\n"
       "\n"
       "Open?\n",
       "Inga Pyzhova",
       "inga@firma.example",
       "2009-10-15T12:03:00",
       "Open?"},
      {"Outlook for the web",
       "Yes.\n"
       "________________________________\n"
       "From: Inga Pyzhova <inga@firma.example>\n"
       "Sent: Thursday, October 15, 2009 12:03 PM\n"
       "To: Oleg\n"
       "Subject: bridge\n"
       "\n"
       "Open?\n",
       "Inga Pyzhova",
       "inga@firma.example",
       "2009-10-15T12:03:00",
       "Open?"},
      {"Outlook for Mac, old",
       "Да.\n"
       "\n"
       "15/10/2009, 12:03 пользователь \"Инга Пыжова\" <inga@firma.example> написал:\n"
       "\n"
       "    Открыт?\n",
       "Инга Пыжова",
       "inga@firma.example",
       "2009-10-15T12:03:00",
       "Открыт?"},
      {"Outlook for Mac, new",
       "Да.\n"
       "\n"
       "От: Инга Пыжова <inga@firma.example>\n"
       "Дата: четверг, 15 октября 2009 г. в 12:03\n"
       "Кому: Олег <oleg@firma.example>\n"
       "Тема: мост\n"
       "\n"
       "Открыт?\n",
       "Инга Пыжова",
       "inga@firma.example",
       "2009-10-15T12:03:00",
       "Открыт?"},
      {"Thunderbird, Russian",
       "15.10.2009 12:03, Инга Пыжова пишет:\n"
       "> Мост открыт?\n",
       "Инга Пыжова",
       "",
       "2009-10-15T12:03:00",
       "Мост открыт?"},
      {"Thunderbird, old",
       "Инга Пыжова пишет:\n"
       "> Мост открыт?\n",
       "Инга Пыжова",
       "",
       "",
       "Мост открыт?"},
      {"Thunderbird, forward",
       "-------- Перенаправленное сообщение --------\n"
       "Тема: мост\n"
       "Дата: Thu, 15 Oct 2009 12:03:05 +0400\n"
       "От: Инга Пыжова <inga@firma.example>\n"
       "Кому: Олег <oleg@firma.example>\n"
       "\n"
       "Открыт?\n",
       "Инга Пыжова",
       "inga@firma.example",
       "2009-10-15T12:03:05",
       "Открыт?"},
      {"Gmail, Russian",
       "Да.\n"
       "\n"
       "15 октября 2009 г. 12:03 пользователь Инга Пыжова <inga@firma.example> написал:\n"
       "\n"
       "> Мост открыт?\n",
       "Инга Пыжова",
       "inga@firma.example",
       "2009-10-15T12:03:00",
       "Мост открыт?"},
      {"Gmail, Russian, later",
       "Да.\n"
       "\n"
       "чт, 15 окт. 2009 г. в 12:03, Инга Пыжова <inga@firma.example>:\n"
       "\n"
       "> Мост открыт?\n",
       "Инга Пыжова",
       "inga@firma.example",
       "2009-10-15T12:03:00",
       "Мост открыт?"},
      {"Gmail, numeric",
       "15.10.2009 12:03 пользователь \"Инга Пыжова\" <inga@firma.example> написал:\n"
       "> Мост открыт?\n",
       "Инга Пыжова",
       "inga@firma.example",
       "2009-10-15T12:03:00",
       "Мост открыт?"},
      {"Gmail, English of 2009",
       "2009/10/15 Inga Pyzhova <inga@firma.example>:\n"
       "> Мост открыт?\n",
       "Inga Pyzhova",
       "inga@firma.example",
       "2009-10-15",
       "Мост открыт?"},
      {"Gmail, English",
       "On Thu, Oct 15, 2009 at 12:03 PM, Inga Pyzhova <inga@firma.example> wrote:\n"
       "> Мост открыт?\n",
       "Inga Pyzhova",
       "inga@firma.example",
       "2009-10-15T12:03:00",
       "Мост открыт?"},
      {"Mail.ru",
       "Четверг, 15 октября 2009, 12:03 +04:00 от Инга Пыжова <inga@firma.example>:\n"
       "> Мост открыт?\n",
       "Инга Пыжова",
       "inga@firma.example",
       "2009-10-15T12:03:00",
       "Мост открыт?"},
      {"Mail.ru, no name",
       "Thu, 15 Oct 2009 12:03:05 +0400 от inga@firma.example:\n"
       "> Мост открыт?\n",
       "",
       "inga@firma.example",
       "2009-10-15T12:03:05",
       "Мост открыт?"},
      {"mPOP",
       "-----Original Message-----\n"
       "From: Инга Пыжова <inga@firma.example>\n"
       "To: oleg@firma.example\n"
       "Date: Thu, 15 Oct 2009 12:03:05 +0400\n"
       "Subject: мост\n"
       "\n"
       "> Мост открыт?\n",
       "Инга Пыжова",
       "inga@firma.example",
       "2009-10-15T12:03:05",
       "Мост открыт?"},
      {"Mail.ru, forward",
       "-------- Пересылаемое сообщение --------\n"
       "От кого: Инга Пыжова <inga@firma.example>\n"
       "Кому: oleg@firma.example\n"
       "Дата: Четверг, 15 октября 2009, 12:03 +04:00\n"
       "Тема: мост\n"
       "\n"
       "Открыт?\n",
       "Инга Пыжова",
       "inga@firma.example",
       "2009-10-15T12:03:00",
       "Открыт?"},
      {"Yandex",
       "15.10.2009, 12:03, \"Инга Пыжова\" <inga@firma.example>:\n"
       "> Мост открыт?\n",
       "Инга Пыжова",
       "inga@firma.example",
       "2009-10-15T12:03:00",
       "Мост открыт?"},
      {"Yandex, forward",
       "Глянь.\n"
       "-------- Пересылаемое сообщение --------\n"
       "15.10.2009, 12:03, \"Инга Пыжова\" <inga@firma.example>:\n"
       "\n"
       "Открыт?\n"
       "-------- Конец пересылаемого сообщения --------\n",
       "Инга Пыжова",
       "inga@firma.example",
       "2009-10-15T12:03:00",
       "Открыт?"},
      {"Rambler",
       "Да.\n"
       "\n"
       "15.10.2009 12:03, Инга Пыжова <inga@firma.example> написал(а):\n"
       "> Мост открыт?\n",
       "Инга Пыжова",
       "inga@firma.example",
       "2009-10-15T12:03:00",
       "Мост открыт?"},
      {"The Bat!, Russian",
       "Здравствуйте, Инга.\n"
       "\n"
       "Вы писали 15 октября 2009 г., 12:03:05:\n"
       "\n"
       "ИП> Открыт?\n"
       "\n"
       "Да.\n",
       "Инга",
       "",
       "2009-10-15T12:03:05",
       "Открыт?"},
      {"The Bat!, English",
       "Hello Inga,\n"
       "\n"
       "Thursday, October 15, 2009, 12:03:05 PM, you wrote:\n"
       "\n"
       "IP> Open?\n"
       "\n"
       "Yes.\n",
       "Inga",
       "",
       "2009-10-15T12:03:05",
       "Open?"},
      {"Apple Mail, Russian",
       "Да.\n"
       "\n"
       "15 окт. 2009 г., в 12:03, Инга Пыжова <inga@firma.example> написал(а):\n"
       "\n"
       "> Мост открыт?\n",
       "Инга Пыжова",
       "inga@firma.example",
       "2009-10-15T12:03:00",
       "Мост открыт?"},
      {"Apple Mail of 2009",
       "Да.\n"
       "\n"
       "15.10.2009, в 12:03, Инга Пыжова написал(а):\n"
       "\n"
       "> Мост открыт?\n",
       "Инга Пыжова",
       "",
       "2009-10-15T12:03:00",
       "Мост открыт?"},
      {"Apple Mail, forward",
       "Начало переадресованного сообщения:\n"
       "\n"
       "> Отправитель: Инга Пыжова <inga@firma.example>\n"
       "> Тема: мост\n"
       "> Дата: 15 октября 2009 г., 12:03:05 GMT+4\n"
       "> Кому: Олег <oleg@firma.example>\n"
       "> \n"
       "> Открыт?\n",
       "Инга Пыжова",
       "inga@firma.example",
       "2009-10-15T12:03:05",
       "Открыт?"},
      {"Evolution, English",
       "On Thu, 2009-10-15 at 12:03 +0400, Inga Pyzhova wrote:\n"
       "> Мост открыт?\n",
       "Inga Pyzhova",
       "",
       "2009-10-15T12:03:00",
       "Мост открыт?"},
      {"Evolution, Russian",
       "В Чтв, 15/10/2009 в 12:03 +0400, Инга Пыжова пишет:\n"
       "> Мост открыт?\n",
       "Инга Пыжова",
       "",
       "2009-10-15T12:03:00",
       "Мост открыт?"},
      {"KMail, English",
       "On Thursday 15 October 2009 12:03:05 Inga Pyzhova wrote:\n"
       "> Мост открыт?\n",
       "Inga Pyzhova",
       "",
       "2009-10-15T12:03:05",
       "Мост открыт?"},
      {"KMail, Russian",
       "В сообщении от 15 октября 2009 12:03:05 Инга Пыжова написал:\n"
       "> Мост открыт?\n",
       "Инга Пыжова",
       "",
       "2009-10-15T12:03:05",
       "Мост открыт?"},
      {"mutt",
       "On Thu, Oct 15, 2009 at 12:03:05PM +0400, Inga Pyzhova wrote:\n"
       "> Мост открыт?\n",
       "Inga Pyzhova",
       "",
       "2009-10-15T12:03:05",
       "Мост открыт?"},
      {"Pine",
       "On Thu, 15 Oct 2009, Inga Pyzhova wrote:\n"
       "\n"
       "> Мост открыт?\n",
       "Inga Pyzhova",
       "",
       "2009-10-15",
       "Мост открыт?"},
      {"Gnus",
       "Inga Pyzhova <inga@firma.example> writes:\n"
       "\n"
       "> Мост открыт?\n",
       "Inga Pyzhova",
       "inga@firma.example",
       "",
       "Мост открыт?"},
      {"Sylpheed",
       "On Thu, 15 Oct 2009 12:03:05 +0400\n"
       "Inga Pyzhova <inga@firma.example> wrote:\n"
       "\n"
       "> Мост открыт?\n",
       "Inga Pyzhova",
       "inga@firma.example",
       "2009-10-15T12:03:05",
       "Мост открыт?"},
      {"Opera",
       "On Thu, 15 Oct 2009 12:03:05 +0400, Inga Pyzhova <inga@firma.example> wrote:\n"
       "\n"
       "> Мост открыт?\n",
       "Inga Pyzhova",
       "inga@firma.example",
       "2009-10-15T12:03:05",
       "Мост открыт?"},
      {"Opera, Russian",
       "Инга Пыжова <inga@firma.example> писал(а) в своём письме Thu, 15 Oct 2009 12:03:05 +0400:\n"
       "\n"
       "> Мост открыт?\n",
       "Инга Пыжова",
       "inga@firma.example",
       "2009-10-15T12:03:05",
       "Мост открыт?"},
      {"Lotus Notes, labels",
       "Yes.\n"
       "\n"
       "Inga Pyzhova <inga@firma.example> on 10/15/2009 12:03:05 PM\n"
       "\n"
       "To:   Oleg Rogov/Office/Firma@FIRMA\n"
       "cc:\n"
       "Subject:  bridge\n"
       "\n"
       "Open?\n",
       "Inga Pyzhova",
       "inga@firma.example",
       "2009-10-15T12:03:05",
       "Open?"},
      {"Lotus Notes, table",
       "Yes.\n"
       "\n"
       "\n"
       "             Inga Pyzhova                                                  \n"
       "             <inga@firma.example>                                          \n"
       "                                                                        To \n"
       "             10/15/2009 12:03          Oleg Rogov <oleg@firma.example>     \n"
       "             PM                                                         cc \n"
       "                                                                           \n"
       "                                                                   Subject \n"
       "                                       bridge                              \n"
       "\n"
       "\n"
       "Open?\n",
       "Inga Pyzhova",
       "inga@firma.example",
       "2009-10-15T12:03:00",
       "Open?"},
      {"Lotus Notes 8",
       "Yes.\n"
       "\n"
       "From:\tInga Pyzhova/Office/Firma\n"
       "To:\tOleg Rogov/Office/Firma@FIRMA\n"
       "Date:\t10/15/2009 12:03 PM\n"
       "Subject:\tbridge\n"
       "\n"
       "Open?\n",
       "Inga Pyzhova",
       "",
       "2009-10-15T12:03:00",
       "Open?"},
      {"Yahoo",
       "--- On Thu, 10/15/09, Inga Pyzhova <inga@firma.example> wrote:\n"
       "\n"
       "> From: Inga Pyzhova <inga@firma.example>\n"
       "> Subject: bridge\n"
       "> To: oleg@firma.example\n"
       "> Date: Thursday, October 15, 2009, 12:03 PM\n"
       ">\n"
       "> Open?\n",
       "Inga Pyzhova",
       "inga@firma.example",
       "2009-10-15T12:03:00",
       "Open?"},
      {"Hotmail",
       "Yes.\n"
       "\n"
       "> Date: Thu, 15 Oct 2009 12:03:05 +0400\n"
       "> From: inga@firma.example\n"
       "> To: oleg@firma.example\n"
       "> Subject: bridge\n"
       "> \n"
       "> Open?\n",
       "",
       "inga@firma.example",
       "2009-10-15T12:03:05",
       "Open?"},
      {"Hotmail, header without marks",
       "Yes.\n"
       "\n"
       "Date: Thu, 15 Oct 2009 12:03:05 +0400\n"
       "From: inga@firma.example\n"
       "To: oleg@firma.example\n"
       "Subject: bridge\n"
       "\n"
       "Open?\n",
       "",
       "inga@firma.example",
       "2009-10-15T12:03:05",
       "Open?"},
      {"BlackBerry",
       "Yes.\n"
       "Sent via BlackBerry\n"
       "\n"
       "-----Original Message-----\n"
       "From: Inga Pyzhova <inga@firma.example>\n"
       "Date: Thu, 15 Oct 2009 12:03:05 \n"
       "To: oleg@firma.example\n"
       "Subject: bridge\n"
       "\n"
       "Open?\n",
       "Inga Pyzhova",
       "inga@firma.example",
       "2009-10-15T12:03:05",
       "Open?"},
      {"Android",
       "Да.\n"
       "\n"
       "15 октября 2009 г. 12:03:05 GMT+04:00, \"Инга Пыжова\" <inga@firma.example> пишет:\n"
       "\n"
       "> Мост открыт?\n",
       "Инга Пыжова",
       "inga@firma.example",
       "2009-10-15T12:03:05",
       "Мост открыт?"},
      {"Samsung",
       "Да.\n"
       "\n"
       "-------- Исходное сообщение --------\n"
       "От: Инга Пыжова <inga@firma.example> \n"
       "Дата: 15.10.2009 12:03 (GMT+04:00) \n"
       "Кому: oleg@firma.example \n"
       "Тема: мост \n"
       "\n"
       "Открыт?\n",
       "Инга Пыжова",
       "inga@firma.example",
       "2009-10-15T12:03:00",
       "Открыт?"},
      {"Roundcube",
       "Инга Пыжова писал 2009-10-15 12:03:\n"
       "> Мост открыт?\n",
       "Инга Пыжова",
       "",
       "2009-10-15T12:03:00",
       "Мост открыт?"},
      {"Zimbra",
       "Да.\n"
       "\n"
       "----- Исходное сообщение -----\n"
       "От: \"Инга Пыжова\" <inga@firma.example>\n"
       "Кому: \"Олег\" <oleg@firma.example>\n"
       "Отправленные: Четверг, 15 Октябрь 2009 г 12:03:05\n"
       "Тема: мост\n"
       "\n"
       "Открыт?\n",
       "Инга Пыжова",
       "inga@firma.example",
       "2009-10-15T12:03:05",
       "Открыт?"},
      {"GroupWise",
       "Yes.\n"
       "\n"
       ">>> Inga Pyzhova <inga@firma.example> 10/15/2009 12:03 PM >>>\n"
       "Open?\n",
       "Inga Pyzhova",
       "inga@firma.example",
       "2009-10-15T12:03:00",
       "Open?"},
      {"FidoNet gate",
       "Thu Oct 15 2009 12:03, Inga Pyzhova wrote to Oleg Rogov:\n"
       "\n"
       " IP> Open?\n",
       "Inga Pyzhova",
       "",
       "2009-10-15T12:03:00",
       "Open?"},
      {"Eudora",
       "At 12:03 PM 10/15/2009, Inga Pyzhova wrote:\n"
       ">Open?\n",
       "Inga Pyzhova",
       "",
       "2009-10-15T12:03:00",
       "Open?"},
      {"Eudora, with zone",
       "At 12:03 15.10.2009 +0400, you wrote:\n"
       ">Open?\n",
       "",
       "",
       "2009-10-15T12:03:00",
       "Open?"},
      {"Claws Mail, Russian",
       "В Thu, 15 Oct 2009 12:03:05 +0400\n"
       "Инга Пыжова <inga@firma.example> пишет:\n"
       "\n"
       "> Мост открыт?\n",
       "Инга Пыжова",
       "inga@firma.example",
       "2009-10-15T12:03:05",
       "Мост открыт?"},
      {"Becky!",
       "On Thu, 15 Oct 2009 12:03:05 +0400\n"
       "\"Inga Pyzhova\" <inga@firma.example> wrote:\n"
       "\n"
       "> Мост открыт?\n",
       "Inga Pyzhova",
       "inga@firma.example",
       "2009-10-15T12:03:05",
       "Мост открыт?"},
  }));
  INFO(c.program);
  const auto found = segments(c.text);
  const auto quote = std::find_if(found.begin(), found.end(), [](const Segment& segment) {
    return segment.kind == Kind::quote;
  });
  REQUIRE(quote != found.end());
  REQUIRE(quote->header);
  CHECK(quote->header->author == c.author);
  CHECK(quote->header->address == c.address);
  CHECK(quote->header->date_local == c.date);
  std::string words = plain_words(c.text, *quote);
  while (words.ends_with('\n'))
    words.pop_back();
  CHECK(words.substr(words.find_first_not_of(' ')) == c.words);
}
