#include "pismo/charset/mojibake.hpp"

#include <string>

#include <catch2/catch.hpp>

#include "pismo/charset/decode.hpp"

using pismo::charset::decode;
using pismo::charset::has_lost_letters;
using pismo::charset::Repair;
using pismo::charset::undo_mojibake;

namespace {

using Chain = std::vector<std::string>;

}  // namespace

TEST_CASE("a garbled text is read as it was meant", "[charset][mojibake]") {
  struct Case {
    std::string_view name, garbled, text;
    Chain chain;
  };

  const auto c = GENERATE(values<Case>({
      {"UTF-8 read as windows-1251",
       "РЎРїР°СЃРёР±Рѕ Р·Р° РїРёСЃСЊРјРѕ",
       "Спасибо за письмо",
       {"utf-8 read as windows-1251"}},
      {"windows-1251 read as Latin",
       "Ñïàñèáî çà ïèñüìî",
       "Спасибо за письмо",
       {"windows-1251 read as windows-1252"}},
      {"koi8-r read as Latin",
       "óÐÁÓÉÂÏ ÚÁ ÐÉÓØÍÏ",
       "Спасибо за письмо",
       {"koi8-r read as windows-1252"}},
      {"a name of three letters, one of them far away in Unicode",
       "ﬁÎˇ",
       "Юля",
       {"windows-1251 read as macintosh"}},
      {"windows-1251 read as koi8-r",
       "яОЮЯХАН ГЮ ОХЯЭЛН",
       "Спасибо за письмо",
       {"windows-1251 read as koi8-r"}},
      {"windows-1251 read as ibm866",
       "╤ярёшсю чр яшё№ью",
       "Спасибо за письмо",
       {"windows-1251 read as ibm866"}},
      {"French that went through twice",
       "dÃ©jÃ  reÃ§u",
       "déjà reçu",
       {"utf-8 read as windows-1252"}},
      {"windows-1251 read as x-mac-cyrillic: capitals turned into marks",
       "√олландцы ждут до вечера",
       "Голландцы ждут до вечера",
       {"windows-1251 read as x-mac-cyrillic"}},
      {"x-mac-cyrillic read as windows-1251",
       "†урнал на столе",
       "Журнал на столе",
       {"x-mac-cyrillic read as windows-1251"}},
      {"a firm's name of two capitals",
       "ÎÎÎ «ÑòðîéÞã»",
       "ООО «СтройЮг»",
       {"windows-1251 read as windows-1252"}},
      {"words in capitals that both readings could be",
       "дпзпчпт",
       "ДОГОВОР",
       {"koi8-r read as windows-1251"}},
      {"an acronym of two letters",
       "ÈÍÍ 7700000000",
       "ИНН 7700000000",
       {"windows-1251 read as windows-1252"}},
      {"UTF-8 read wrongly three times",
       "Р"
       "\u00A0"
       "В"
       "\u00A0"
       "Р"
       "\u00A0"
       "Р‹Р"
       "\u00A0"
       "РЋРІР‚РЋР"
       "\u00A0"
       "РЋРІР‚В\xC2\x98"
       "Р"
       "\u00A0"
       "РЋРІР‚С™ Р"
       "\u00A0"
       "В"
       "\u00A0"
       "РЎвЂўР"
       "\u00A0"
       "В"
       "\u00A0"
       "РЎвЂ”Р"
       "\u00A0"
       "В"
       "\u00A0"
       "Р’В»Р"
       "\u00A0"
       "В"
       "\u00A0"
       "Р’В°Р"
       "\u00A0"
       "РЋРІР‚РЋР"
       "\u00A0"
       "В"
       "\u00A0"
       "Р’ВµР"
       "\u00A0"
       "В"
       "\u00A0"
       "Р"
       "\u00A0"
       "вЂ¦",
       "Счёт оплачен",
       {"utf-8 read as windows-1251"}},
      {"words after a clean name, in Latin letters",
       "Щеглов А.: ñìåòà íà ìàé",
       "Щеглов А.: смета на май",
       {"windows-1251 read as windows-1252"}},
      {"Ukrainian beside clean Ukrainian",
       "Ціна: СЃС‚Рѕ РіСЂРёРІРµРЅСЊ",
       "Ціна: сто гривень",
       {"utf-8 read as windows-1251"}},
      {"an apostrophe of Word", "donâ€™t", "don’t", {"utf-8 read as windows-1252"}},
      {"quoted-printable left as it was",
       "=D1=EF=E0=F1=E8=E1=EE =E7=E0 =EF=E8=\r\n=F1=FC=EC=EE",
       "Спасибо за письмо",
       {"quoted-printable", "windows-1251"}},
      {"one name of a clean line",
       "Заявку отправил РџС‘С‚СЂ Р›СѓРЅРёРЅ вчера",
       "Заявку отправил Пётр Лунин вчера",
       {"utf-8 read as windows-1251"}},
      {"a quoted line of a clean letter",
       "Добрый день!\n> яОЮЯХАН ГЮ ОХЯЭЛН\nНе за что.\n",
       "Добрый день!\n> Спасибо за письмо\nНе за что.\n",
       {"windows-1251 read as koi8-r"}},
  }));
  INFO(c.name);
  const auto out = undo_mojibake(c.garbled);
  REQUIRE(out);
  CHECK(out->text == c.text);
  CHECK(out->chain == c.chain);
  CHECK(out->lines == 1);
  CHECK(out->gain > 0);
}

TEST_CASE("a text in order stays as it is", "[charset][mojibake]") {
  const std::string text = GENERATE(as<std::string>{},
                                    "Спасибо за письмо",
                                    "СРОЧНО: ОПЛАТА ПО СЧЁТУ № 5",
                                    "Во вложении — «Акт», см. стр. 3",
                                    "À bientôt, garçon",
                                    "Ça va? Où est le café?",
                                    "Größe: 40 °C ± 2",
                                    "Złożyć wniosek można dziś",
                                    "Љубав и моћ",
                                    "Ґанок та їжак",
                                    "Ўсё добра",
                                    "ОАО «ЭнергоЮг»",
                                    "ЮгЭкспорт и ТехЭнерго",
                                    "Људи",
                                    "—да, конечно",
                                    "«да, это так",
                                    "•пункт первый",
                                    "№5 и №6",
                                    "да",
                                    "Ελληνικά και русский",
                                    "日本語のメール",
                                    "x = a * b; url?q=D0=9F",
                                    "Что???");
  INFO(text);
  CHECK_FALSE(undo_mojibake(text));
  CHECK_FALSE(has_lost_letters(text));
}

TEST_CASE("letters lost for good are reported, not guessed", "[charset][mojibake]") {
  struct Case {
    std::string_view text;
    bool lost;
  };

  const auto c = GENERATE(values<Case>({
      {"???????? ?? ?????", true},
      {"Re: ?????", true},
      {"??? ????????? \"??????\"", true},
      {"Пи\uFFFDьмо", true},
      {"What???", false},
      {"Как так????", false},
      {"??", false},
  }));
  INFO(c.text);
  CHECK(has_lost_letters(c.text) == c.lost);
  const auto out = decode(c.text, "utf-8");
  CHECK(out.text == c.text);
  CHECK((out.repaired == Repair::lossy) == c.lost);
}

TEST_CASE("a search given up for want of time is told", "[charset][mojibake]") {
  std::string text;
  for (int i = 0; i < 8000; ++i)
    text += "стрв пркт мнлд вгдж кстр\n";
  const auto out = undo_mojibake(text);
  REQUIRE(out);
  CHECK(out->unsearched > 0);
  CHECK(out->lines == 0);
  CHECK(out->text == text);
  const auto decoded = pismo::charset::decode(text, "utf-8");
  CHECK(decoded.unsearched == out->unsearched);
  CHECK(decoded.repaired == pismo::charset::Repair::none);
  CHECK(pismo::charset::decode(text.substr(0, 1000), "utf-8").unsearched == 0);
}

TEST_CASE("acronyms and abbreviations are no garbling", "[charset][mojibake]") {
  CHECK_FALSE(undo_mojibake("=ОСПЛТ(8,75%/12; 1; 36; 5000;"));
  CHECK_FALSE(undo_mojibake("т. 123-45-67 доб. 117, моб. 8-900"));
  CHECK_FALSE(undo_mojibake("и т. д. и т. п."));
}

TEST_CASE("what is said twice proves nothing twice", "[charset][mojibake]") {
  const std::string dots(400, '.');
  CHECK_FALSE(undo_mojibake("счёт счёт счёт " + dots + " оплатить счёт " + dots + " счёт"));
  for (const char* letter : {"ы", "а", "ъ", "э", "ь"}) {
    std::string run;
    for (int i = 0; i < 400; ++i)
      run += letter;
    INFO(letter);
    CHECK_FALSE(undo_mojibake(run));
    CHECK_FALSE(undo_mojibake("Не" + run + "т!"));
  }
}

TEST_CASE("soft hyphens and stress marks are set by programs that know Unicode",
          "[charset][mojibake]") {
  CHECK_FALSE(undo_mojibake("рас\u00ADс\u00ADя"));
  CHECK_FALSE(undo_mojibake("до\u00ADго\u00ADво\u00ADра"));
  CHECK_FALSE(undo_mojibake("за\u0301мок и замо\u0301к"));
}

TEST_CASE("a line is read alike in every text that holds it", "[charset][mojibake]") {
  const std::string line = "От: РџРµС‚СЂРѕРІ РџС‘С‚СЂ";
  const auto alone = undo_mojibake(line);
  REQUIRE(alone);
  // Behind other lines, after it was met, and where another garbling was found before.
  for (const std::string before : {"Добрый день!\n", "Ñïàñèáî çà ïèñüìî\n", "Список: щш ъъ ёё\n"}) {
    for (int round = 0; round < 2; ++round) {
      const auto text = undo_mojibake(before + line);
      REQUIRE(text);
      CHECK(text->text.ends_with("\n" + alone->text));
    }
  }
}

TEST_CASE("lines that were met before are counted as searched too", "[charset][mojibake]") {
  std::string text;
  for (int i = 0; i < 2000; ++i)
    text.append("Щъ жьщ, ыфюэ ").append(std::to_string(i % 40)).append(" йцукенг щзхъ фыэ жяъ\n");
  const auto first = undo_mojibake(text);
  const auto second = undo_mojibake(text);
  REQUIRE(first.has_value());
  REQUIRE(second.has_value());
  CHECK(first->unsearched > 0);
  CHECK(second->unsearched == first->unsearched);
}
