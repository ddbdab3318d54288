#include "pismo/charset/decode.hpp"

#include <string>

#include <catch2/catch.hpp>

#include "pismo/base/utf8.hpp"
#include "pismo/charset/refuted.hpp"

#include "eval_texts.hpp"

using pismo::charset::decode;
using pismo::charset::Repair;
namespace eval = pismo::charset::eval;

TEST_CASE("plain ASCII is itself", "[charset][decode]") {
  const auto out = decode("Hello, world", "koi8-r");
  CHECK(out.text == "Hello, world");
  CHECK(out.used == "us-ascii");
  CHECK(out.declared == "koi8-r");
  CHECK(out.repaired == Repair::none);
  CHECK(out.confidence == 1.0);
}

TEST_CASE("a text is read in the charset it was written in, whatever the label",
          "[charset][decode]") {
  struct Case {
    std::string_view name, bytes, declared, used, text;
    Repair repaired;
  };

  const auto c = GENERATE(values<Case>({
      {"right label", "\xF0\xC9\xD3\xD8\xCD\xCF", "koi8-r", "koi8-r", "Письмо", Repair::none},
      {"no label", "\xF0\xC9\xD3\xD8\xCD\xCF", "", "koi8-r", "Письмо", Repair::undeclared},
      {"Latin label",
       "\xCF\xE8\xF1\xFC\xEC\xEE",
       "iso-8859-1",
       "windows-1251",
       "Письмо",
       Repair::mislabelled},
      {"UTF-8 under koi8-r",
       "Письмо отправлено",
       "koi8-r",
       "utf-8",
       "Письмо отправлено",
       Repair::mislabelled},
      {"French under its label",
       "d\xE9j\xE0 re\xE7u",
       "iso-8859-1",
       "iso-8859-1",
       "déjà reçu",
       Repair::none},
      {"Czech under its label",
       "m\xECl \xE8lov\xECk k\xF8\xED"
       "dla",
       "windows-1250",
       "windows-1250",
       "měl člověk křídla",
       Repair::none},
      {"Japanese in seven bits",
       "\x1B$B%F%9%H\x1B(B",
       "",
       "iso-2022-jp",
       "テスト",
       Repair::undeclared},
      {"UTF-16 by its mark",
       std::string_view("\xFF\xFE\x1F\x04\x38\x04", 6),
       "",
       "utf-16le",
       "Пи",
       Repair::undeclared},
  }));
  INFO(c.name);
  const auto out = decode(c.bytes, c.declared);
  CHECK(out.text == c.text);
  CHECK(out.used == c.used);
  CHECK(out.repaired == c.repaired);
}

TEST_CASE("a short header borrows the certainty of the body", "[charset][decode]") {
  // "НДС" in koi8-r is "МДУ" in capitals of windows-1251 turned small; three letters cannot tell.
  const std::string_view subject = "\xEE\xE4\xF3";
  const std::string_view body =
      "\xF0\xD2\xCF\xDB\xD5 \xD0\xCF\xC4\xD4\xD7\xC5\xD2\xC4\xC9\xD4\xD8 "
      "\xD3\xDE\xA3\xD4";  // "Прошу подтвердить счёт"
  pismo::charset::Evidence evidence;
  evidence.observe("Re: hello");
  evidence.observe(body);
  CHECK(decode(subject, "", evidence).text == "НДС");
  CHECK(decode(subject, "us-ascii", evidence).text == "НДС");
}

TEST_CASE("evidence does not overrule a clear text in another charset", "[charset][decode]") {
  pismo::charset::Evidence evidence;
  evidence.observe("\xF0\xD2\xCF\xDB\xD5 \xD3\xDE\xA3\xD4");  // koi8-r
  CHECK(decode("\xCF\xF0\xE8\xE2\xE5\xF2, \xEA\xEE\xEB\xEB\xE5\xE3\xE8", "", evidence).text ==
        "Привет, коллеги");
}

TEST_CASE("lines in two charsets are each read in their own", "[charset][decode]") {
  const std::string bytes =
      std::string("Добрый день, коллеги!\n") + "> \xCF\xF0\xE8\xE2\xE5\xF2 \xE2\xF1\xE5\xEC\nok\n";
  CHECK(decode(bytes, "utf-8").text == "Добрый день, коллеги!\n> Привет всем\nok\n");
}

TEST_CASE("a quotation in another charset is repaired line by line", "[charset][decode]") {
  const std::string own =
      "Добрый день! Высылаю ответ на ваше письмо.\nМы согласны с условиями договора.\n";
  const std::string quoted =
      "> Уважаемые коллеги, ждём вашего решения по вопросу.\n"
      "> Прошу прислать документы до пятницы.\n";
  const std::vector<std::string> charsets{
      "windows-1251", "koi8-r", "utf-8", "ibm866", "iso-8859-5"};
  for (const std::string& mine : charsets) {
    for (const std::string& theirs : charsets) {
      for (const std::string& label : {std::string(), mine, theirs}) {
        INFO(mine << ", quoting " << theirs << ", labelled '" << label << "'");
        CHECK(decode(*eval::encode(own, mine) + *eval::encode(quoted, theirs), label).text ==
              own + quoted);
      }
    }
  }
}

TEST_CASE("a word that is UTF-8 by chance is no line in another charset", "[charset][decode]") {
  const std::string text = "ударивший\nДобрый день, коллеги! Направляю вам договор.\n";
  const auto out = decode(eval::encode(text, "ibm866").value(), "ibm866");
  CHECK(out.text == text);
}

TEST_CASE("a reading says how sure it is and what else was thought of", "[charset][decode]") {
  const auto sure = decode("\xF0\xD2\xCF\xDB\xD5 \xD3\xDE\xA3\xD4", "koi8-r");
  CHECK(sure.confidence > 0.99);
  REQUIRE_FALSE(sure.alternatives.empty());
  for (const auto& other : sure.alternatives) {
    CHECK(other.charset != sure.used);
    CHECK(other.confidence <= sure.confidence);
  }
  CHECK(decode("\xEE", "").confidence < 0.9);
}

TEST_CASE("any bytes give valid UTF-8", "[charset][decode]") {
  std::string bytes;
  for (int i = 0; i < 256; ++i)
    bytes.push_back(static_cast<char>(i));
  for (const char* label : {"",
                            "utf-8",
                            "koi8-r",
                            "gb18030",
                            "iso-2022-jp",
                            "utf-16",
                            "utf-7",
                            "shift_jis",
                            "nonsense",
                            "windows-1251;;",
                            "=,",
                            "\xFF\xFE"}) {
    INFO(label);
    CHECK(pismo::is_valid_utf8(decode(bytes, label).text));
    CHECK(pismo::is_valid_utf8(decode(bytes, label).declared));
    CHECK(decode("", label).text.empty());
  }
}

TEST_CASE("a lone mark is left to its label", "[charset]") {
  const std::string_view bytes = GENERATE(
      values<std::string_view>({"\xA0", "\xA0\r\n", "Hello\xA0world\r\n\xA0\r\n", "20 \xB0"}));
  INFO(bytes.size());
  CHECK(decode(bytes, "iso-8859-1").used == "iso-8859-1");
}

TEST_CASE("a charset given up early is not the best after all", "[charset]") {
  // Its cost over a clean beginning must not stand for the odd rest of the text.
  std::string text =
      "Голландцы прислали жалобу, нужен подробный ответ: ошибка в таблице маршрутов, адрес "
      "цели остался от заводских настроек, и так далее. Чтобы ты понимал, откуда это взялось, "
      "прочти, что мне написали накануне. Эту переписку потом не храни, пожалуйста, нигде. "
      "Юля, Яна и Щукин её читали, Егору я пока ничего не отвечал.\n";
  for (int i = 0; i < 12; ++i)
    text += "===8<===%%=~[]{}#@!Original Message text===============$$^^&*||__ № 5\n";
  CHECK(decode(*eval::encode(text, "windows-1251"), "").used == "windows-1251");
}

TEST_CASE("no-break spaces in a Western text are no Russian words", "[charset]") {
  struct Case {
    std::string_view name, bytes, declared, text;
  };

  const auto c = GENERATE(values<Case>({
      {"behind full stops",
       "I agree.\xA0 The minutes are attached.\xA0 Nothing else.\xA0 Bye.\r\n",
       "iso-8859-1",
       "I agree.\u00A0 The minutes are attached.\u00A0 Nothing else.\u00A0 Bye.\r\n"},
      {"an indented table",
       "Totals of the year:\n+\xA0\xA0\xA0\xA0rent\xA0 \xA0 \xA0\xA0 12\n+\xA0 \xA0 \xA0"
       "fuel \xA0 "
       "\xA0 7\n",
       "iso-8859-1",
       "Totals of the year:\n+\u00A0\u00A0\u00A0\u00A0rent\u00A0 \u00A0 \u00A0\u00A0 12\n"
       "+\u00A0 \u00A0 \u00A0fuel \u00A0 \u00A0 7\n"},
      {"beside accents",
       "Le mardi 5 mai, Andr\xE9 a \xE9"
       "crit\xA0:\n> \xAB\xA0voil\xE0\xA0\xBB\n",
       "iso-8859-15",
       "Le mardi 5 mai, André a écrit\u00A0:\n> «\u00A0voilà\u00A0»\n"},
      {"with dashes and bullets of Word",
       "Agenda of the meeting\n\x95\xA0\xA0\xA0rent \x96\xA0new offer\n\x95\xA0\xA0\xA0"
       "fuel\n",
       "windows-1252",
       "Agenda of the meeting\n•\u00A0\u00A0\u00A0rent –\u00A0new offer\n"
       "•\u00A0\u00A0\u00A0fuel\n"},
      {"without a label",
       "Good evening,\n\xA0\nthe goods left on Monday.\xA0 Regards\n",
       "",
       "Good evening,\n\u00A0\nthe goods left on Monday.\u00A0 Regards\n"},
      {"under a label that they contradict",
       "Good evening,\n\xA0\nthe goods left on Monday.\xA0 Regards\n",
       "utf-8",
       "Good evening,\n\u00A0\nthe goods left on Monday.\u00A0 Regards\n"},
      {"in UTF-8",
       "Good evening,\n\xC2\xA0\nthe goods left on Monday.\xC2\xA0 Regards\n",
       "iso-8859-1",
       "Good evening,\n\u00A0\nthe goods left on Monday.\u00A0 Regards\n"},
  }));
  INFO(c.name);
  CHECK(decode(c.bytes, c.declared).text == c.text);
}

TEST_CASE("a common word, a name and a first person tell charsets that share most letters apart",
          "[charset]") {
  // In windows-1251; x-mac-cyrillic has я for Я, and the same small letters.
  CHECK(decode("\xDF \xE1\xF3\xE4\xF3 \xE2 \xEE\xF4\xE8\xF1\xE5", "").text == "Я буду в офисе");
  CHECK(decode("\xE3. \xDF\xEB\xF2\xE0", "").text == "г. Ялта");
  // In iso-8859-5, where four letters are as many in windows-1251.
  CHECK(decode("\xBF\xF1\xE2\xE0", "").text == "Пётр");
  // A price with signs of windows-1252.
  CHECK(decode("Preis: 1.200 \x80 \x96 netto", "windows-1252").text == "Preis: 1.200 € – netto");
}

TEST_CASE("one Russian word is enough among Western text", "[charset]") {
  const std::string_view written = GENERATE(values<std::string_view>({
      "Dear colleagues, the word of the day is баба, see below. Best regards, Ivan",
      "The contract is in the folder Договор on the common drive, as agreed.",
      "Thanks for the papers! Да, всё верно. Regards",
  }));
  const std::string_view charset =
      GENERATE(values<std::string_view>({"windows-1251", "koi8-r", "ibm866"}));
  INFO(written << " " << charset);
  const std::string bytes = *eval::encode(written, charset);
  CHECK(decode(bytes, "iso-8859-1").text == written);
  CHECK(decode(bytes, "").text == written);
}

TEST_CASE("no-break spaces of a body say nothing of the subject's charset", "[charset]") {
  pismo::charset::Evidence pooled;
  pooled.observe(
      "Good evening,\n\xA0\nthe goods left on Monday.\xA0 Regards\xA0\xA0\xA0\xA0\xA0\n");
  const std::string subject = *eval::encode("Встреча", "koi8-r");
  CHECK(decode(subject, "", pooled).text == "Встреча");
}

TEST_CASE("abbreviations, firms and attribution lines are read without a label", "[charset]") {
  const std::string_view written = GENERATE(values<std::string_view>({
      "ООО",
      "СПб",
      "Re: КП",
      "ул.",
      "шт.",
      "пишет:",
      "Ivan Petrov <ivan@firma.example> пишет:",
  }));
  const std::string_view charset = GENERATE(values<std::string_view>({"windows-1251", "koi8-r"}));
  INFO(written << " " << charset);
  CHECK(decode(*eval::encode(written, charset), "").text == written);
}

TEST_CASE("a label that its text refutes is known", "[charset]") {
  using pismo::charset::is_refuted;
  const std::string bytes = *eval::encode("Добрый день! Высылаю акты за октябрь.", "koi8-r");
  CHECK(is_refuted(bytes, "windows-1251"));
  CHECK_FALSE(is_refuted(bytes, "koi8-r"));
  CHECK_FALSE(is_refuted(bytes, "x-unknown"));
  CHECK_FALSE(is_refuted("Good evening", "windows-1251"));
}
