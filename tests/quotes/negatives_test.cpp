// Sentences that look like attributions or headers, and are somebody's own words.
#include <catch2/catch.hpp>

#include "pismo/quotes/segments.hpp"

TEST_CASE("a sentence is no attribution", "[quotes][negative]") {
  const auto* const text = GENERATE(values<const char*>({
      "Иван пишет: всё готово, можно ехать.",
      "Иван пишет:\nвсё готово, можно ехать.",
      "Вчера Инга Пыжова написала:\nсмета утверждена.",
      "В газете пишут: цены вырастут.",
      "От: Самары до Сызрани два часа.",
      "От: склада\nКому: цеху\nпередать по накладной",
      "From: the very start we were late",
      "From: ten to twelve\nTo: be or not\nSubject: to change",
      "Subject: see above",
      "Дата: 15.10.2009\nМесто: переговорная",
      "Тема: бюджет\nДата: 15.10.2009\nУчастники: все",
      "Кому: всем\nТема: уборка\nВ субботу убираем двор.",
      "On Monday we met and she wrote: nothing.",
      "On the other hand:\nwe can wait.",
      "On 15.10.2009 we signed. The bank wrote:\nwait.",
      "15.10.2009 подписали договор:\n- первый экземпляр\n- второй экземпляр",
      "15.10.2009 в 12:03 охранник сообщил:\nдверь открыта",
      "15.10.2009 12:03 сервер упал:\nerror 500",
      "15.10.2009 12:03, совещание:\n> пункт первый",
      "План на 15 октября 2009 г., 12:03:\n1. отчёт",
      "В 12:03 15.10.2009 дежурный написал:\nвсё тихо",
      "На совещании 15.10.2009 в 12:03 Иван Петров написал:\nсогласен",
      "Как 15.10.2009 12:03 Иван Петров пишет:\nсогласен",
      "Адрес для писем: inga@firma.example:\nпишите",
      "Письмо от inga@firma.example пришло 15.10.2009:\nчитайте",
      "Встреча с inga@firma.example 15.10.2009 12:03:\nповестка",
      "5 > 3 and 2 < 4",
      "a->b, x>y",
      "HTML> это приглашение, а не ответ? <b>",
      "Он спросил: > это больше?",
      "He wrote:\nI will not come.",
      "As Kafka wrote:\nsomeone must have been telling lies.",
      "Original message text is lost.",
      "Forwarded message was empty.",
      "Пересылаемое сообщение не открывается.",
      "Исходное сообщение удалено, пришлите ещё раз.",
      "Конец пересылаемого груза ожидаем в среду.",
      "-----\nИтого: 15 рублей\n-----",
      "----------\nСмета\n----------\nОт: 15.10.2009\nИтого: 100",
      "________________\nподпись",
      "Sent: 15 boxes\nTo: the office\nDate: 15.10.2009",
      "Data: 15.10.2009 12:03\nA: Roma\nTemat: brak",
      "On Thu, 15 Oct 2009 the committee met in Minsk.",
      "2009-10-15 12:03:05 ERROR: disk full:",
      "[2009-10-15 12:03] <inga> привет, все тут?",
      "Thursday, October 15, 2009, 12:03:05 PM: the meeting begins:",
  }));
  INFO(text);
  for (const auto& segment : pismo::quotes::segments(text)) {
    CHECK_FALSE(segment.header);
    CHECK(segment.kind != pismo::quotes::Kind::attribution);
    CHECK(segment.kind != pismo::quotes::Kind::forward);
  }
}
