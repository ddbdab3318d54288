// The quotations of HTML mail, as each client marks them up.
#include <catch2/catch.hpp>

#include "pismo/html/html_text.hpp"
#include "pismo/quotes/segments.hpp"

TEST_CASE("quotations in HTML come out as quotations", "[quotes][html]") {
  struct Case {
    const char* client;
    const char* html;
  };

  const auto c = GENERATE(values<Case>({
      {"Outlook, a border on top",
       "<p class=MsoNormal>Да.</p><div><div style='border:none;border-top:solid #B5C4DF "
       "1.0pt'><p><b>От:</b> Инга "
       "Пыжова [mailto:inga@firma.example]<br><b>Отправлено:</b> 15 октября 2009 г. "
       "12:03<br><b>Кому:</b> "
       "Олег<br><b>Тема:</b> Счёт</p></div></div><p>Можно платить?</p>"},
      {"Outlook 2003",
       "<div>Да.</div><div class=OutlookMessageHeader><hr><b>От:</b> Инга Пыжова "
       "[mailto:inga@firma.example]<br><b>Отправлено:</b> 15 октября 2009 г. 12:03<br><b>Кому:</b> "
       "Олег<br><b>Тема:</b> Счёт<br></div><div>Можно платить?</div>"},
      {"Outlook for the web",
       "<p>Да.</p><hr><div id=divRplyFwdMsg><font><b>From:</b> Инга Пыжова "
       "&lt;inga@firma.example&gt;<br><b>Sent:</b> "
       "Thursday, October 15, 2009 12:03 PM<br><b>To:</b> Олег<br><b>Subject:</b> "
       "Счёт</font></div><div>Можно платить?</div>"},
      {"Outlook Express",
       "<DIV>Да.</DIV><BLOCKQUOTE><DIV>----- Original Message ----- </DIV><DIV><B>From:</B> <A "
       "href=\"mailto:inga@firma.example\">Инга Пыжова</A> </DIV><DIV><B>To:</B> Олег "
       "</DIV><DIV><B>Sent:</B> Thursday, "
       "October 15, 2009 12:03 PM</DIV><DIV><B>Subject:</B> Счёт</DIV><DIV>Можно "
       "платить?</DIV></BLOCKQUOTE>"},
      {"Gmail",
       "<div>Да.</div><div class=gmail_quote>15 октября 2009 г., 12:03 пользователь Инга Пыжова "
       "<span>&lt;<a "
       "href=\"mailto:inga@firma.example\">inga@firma.example</a>&gt;</span> "
       "написал:<br><blockquote "
       "class=gmail_quote>Можно платить?</blockquote></div>"},
      {"Yandex",
       "<div>Да.</div><div>15.10.2009, 12:03, \"Инга Пыжова\" "
       "&lt;inga@firma.example&gt;:</div><blockquote "
       "type=cite><div>Можно платить?</div></blockquote>"},
      {"Mail.ru",
       "<p>Да.</p><blockquote>Четверг, 15 октября 2009, 12:03 +04:00 от Инга Пыжова "
       "&lt;inga@firma.example&gt;:<br><div><p>Можно платить?</p></div></blockquote>"},
      {"Thunderbird, forwarded",
       "<p>Да.</p>-------- Перенаправленное сообщение --------<table><tr><th>Тема: "
       "</th><td>Счёт</td></tr><tr><th>Дата: </th><td>Thu, 15 Oct 2009 12:03:00 "
       "+0400</td></tr><tr><th>От: "
       "</th><td>Инга Пыжова &lt;inga@firma.example&gt;</td></tr></table><br>Можно платить?"},
  }));
  INFO(c.client);
  const std::string text = pismo::html::to_text(c.html).text;
  INFO(text);
  const auto found = pismo::quotes::segments(text);
  REQUIRE(found.size() == 3);
  CHECK(pismo::quotes::plain_words(text, found[0]).starts_with("Да.\n"));
  REQUIRE(found[2].header);
  CHECK(found[2].header->author == "Инга Пыжова");
  CHECK(found[2].header->address == "inga@firma.example");
  CHECK(found[2].header->date_local == "2009-10-15T12:03:00");
  CHECK(found[2].depth == 1);
  CHECK(pismo::quotes::plain_words(text, found[2]).starts_with("Можно платить?"));
}
