#include "pismo/text/tokens.hpp"

#include <catch2/catch.hpp>

#include "pismo/base/utf8.hpp"
#include "pismo/text/normalize.hpp"

#include "text/token_text.hpp"

using pismo::Span;
using pismo::text::kMaxNormalBytes;
using pismo::text::normalize;
using pismo::text::Readings;
using pismo::text::Token;
using pismo::text::Tokenizer;
using pismo::text::TokenKind;
using pismo::text::tokens_as_text;

namespace {

struct Case {
  std::string_view text, tokens;
};

void check(std::initializer_list<Case> cases) {
  for (const Case& c : cases) {
    INFO(c.text);
    CHECK(tokens_as_text(c.text) == c.tokens);
  }
}

}  // namespace

TEST_CASE("words are found whatever stands around them", "[text][tokens]") {
  check({
      {"", ""},
      {" \n\t", ""},
      {"Привет, мир!", "привет мир"},
      {"> > Всё (ещё) «Ёлка»", "все еще елка"},
      {"don't l’homme O'Neill 'quoted'", "don't l'homme o'neill quoted"},
      {"п'ять п’ять", "п'ять п'ять"},
      {"_слово_ *word* /курсив/", "слово word курсив"},
      {"и/или", "и или"},
      {"слово—слово 2008–2009", "слово слово 2008:number 2009:number"},
      {"конец.Начало", "конец начало"},
      {"Straße Ｆｕｌｌ ﬁne м²", "strasse full fine м2"},
      {"Αθήνα العربية עברית", "αθήνα العربية עברית"},
      {"东京塔 and ภาษาไทย", "东京 塔 and ภาษา ไทย"},
      {"3½ ¼", "3:number 1/2 1/4"},
  });
}

TEST_CASE("a word broken or marked by invisible characters is one token", "[text][tokens]") {
  check({
      {"те\u00ADкст", "текст"},
      {"на\u200Bпри\u200Dмер", "например"},
      {"\uFEFFтекст", "текст"},
      {"за\u0301мок", "замок"},
      {"и\u0306 й", "й й"},
      {"е\u0308лка Ё\u0301лка", "елка елка"},
      {"e\u0301te\u0301", "été"},
  });
}

TEST_CASE("a word hyphenated at a line's end is read both ways", "[text][tokens]") {
  check({
      {"сло-\nво", "слово|сло-во"},
      {"сло-\r\nво", "слово|сло-во"},
      {"> цити-\n> рую", "цитирую|цити-рую"},
      {"> сло-\nИП>> во", "слово|сло-во"},
      {"сло\u00AD\nво", "слово"},
      {"Нью-\nЙорк", "нью-йорк|нью йорк"},
      {"какой-\n> то", "какой-то|какой"},
      {"конец -\nначало", "конец начало"},
      {"сло-\n\nво", "сло во"},
  });
}

TEST_CASE("compounds are found whole and by their parts", "[text][tokens]") {
  check({
      {"анти-DDoS атака", "анти-ddos|анти ddos атака"},
      {"Ростов‑на‑Дону", "ростов-на-дону|ростов на дону"},
      {"какой-то кто-либо", "какой-то|какой кто-либо|кто"},
      {"кто-нибудь кое-кто", "кто-нибудь|кто кое-кто|кто"},
      {"скажи-ка", "скажи-ка|скажи"},
      {"e-mail E-Commerce", "e-mail|email e-commerce|ecommerce"},
      {"14-го 90-х", "14-го|14:number 90-х|90:number"},
      {"30-летний", "30-летний|30:number летний"},
      {"user_name", "user_name|user name"},
      {"СУ-27", "су-27|су 27:number"},
      {"--опция -- тире-", "опция тире"},
  });
}

TEST_CASE("initials, abbreviations and codes", "[text][tokens]") {
  check({
      {"А.Б. Иванов", "а б иванов"},
      {"А.Б.Иванов", "а б иванов"},
      {"Иванов А.Б.", "иванов а б"},
      {"г.Москва ул.Ленина,д.5", "г москва ул ленина д 5:number"},
      {"т.е. и т.д. Т.е.", "т.е и т.д т.е"},
      {"P.S. p.s. U.S.", "p.s p.s u.s"},
      {"C++, C#; g++", "c++ c# g++"},
      {"#123-AB №15-К/2", "123-ab 15-к 2:number"},
      {"№5 № 7", "5:number 7:number"},
      {"v1.2.3 1.2.3.4.5", "v1.2.3 1.2.3.4.5:number"},
  });
}

TEST_CASE("names of the net are tokens with their hosts", "[text][tokens]") {
  check({
      {"http://a.ru/x?y=1", "http://a.ru/x?y=1:url|a.ru:host"},
      {"(см. http://A.ru/x_(y)).", "см http://a.ru/x_(y):url|a.ru:host"},
      {"<https://u:p@b.com:80/>", "https://u:p@b.com:80/:url|b.com:host"},
      {"www.site.ru.", "www.site.ru:url|www.site.ru:host"},
      {"lenta.ru, пример.рф", "lenta.ru:host пример.рф:host"},
      {"Ivan.Petrov@Mail.ru", "ivan.petrov@mail.ru:address|mail.ru:host"},
      {"<a+b@c.org>,", "a+b@c.org:address|c.org:host"},
      {"192.168.0.1:80", "192.168.0.1:host 80:number"},
      {"план.doc a_b.tar.gz", "план.doc:file|план a_b.tar.gz:file|a b tar"},
      {"a@ b", "a b"},
  });
}

TEST_CASE("dates and times have one form", "[text][tokens]") {
  check({
      {"15.10.09", "2009-10-15:date"},
      {"5.10.2009г", "5.10.2009г"},
      {"5.10.2009 г.", "2009-10-05:date г"},
      {"15/10/2009 15-10-2009", "2009-10-15:date 2009-10-15:date"},
      {"10/15/2009", "2009-10-15:date"},
      {"2009-10-15T14:05:00Z", "2009-10-15:date 14:05:00:time z"},
      {"31.02.2009", "31.02.2009:number"},
      {"01.02.98", "1998-02-01:date"},
      {"9:05, 12:30-14:00", "09:05:time 12:30:time 14:00:time"},
      {"25:61", "25:number 61:number"},
  });
}

TEST_CASE("phones have one form however they are grouped", "[text][tokens]") {
  for (const std::string_view phone : {"8-495-1234567",
                                       "8 (495) 123-45-67",
                                       "+7 495 123 45 67",
                                       "+74951234567",
                                       "84951234567",
                                       "(495) 123-45-67",
                                       "+7(495)123-45-67",
                                       "8(495)1234567",
                                       "495-123-45-67"}) {
    INFO(phone);
    CHECK(tokens_as_text(phone) == "+74951234567:phone");
  }
  check({
      {"т. 123-45-67,", "т 1234567:phone"},
      {"+44 20 7946 0958", "+442079460958:phone"},
      {"1-800-555-1234", "+18005551234:phone"},
      {"(212) 555-1234", "2125551234:phone"},
  });
}

TEST_CASE("numbers have one form", "[text][tokens]") {
  check({
      {"2,4 2.40", "2.4:number 2.40:number"},
      {"1 000 000 руб.", "1000000:number руб"},
      {"1\u00A0000", "1000:number"},
      {"1,000,000.50", "1000000.50:number"},
      {"1.000.000", "1000000:number"},
      {"1,2,3", "1:number 2:number 3:number"},
      {"2.4 mln", "2400000:number"},
      {"18 млн. и 18 миллионов", "18000000:number и 18000000:number|миллионов"},
      {"1,5 тыс. 0,0005 млн", "1500:number 500:number"},
      {"10% 5млн 3d", "10:number 5000000:number 3d"},
      {"2008-2009", "2008-2009:number|2008:number 2009:number"},
      {"007", "007:number"},
  });
}

TEST_CASE("a token knows its place and how it was written", "[text][tokens]") {
  Tokenizer tokenizer;
  const auto& tokens = tokenizer.tokens("Яма\u00ADлу cepвep");
  REQUIRE(tokens.size() == 2);
  CHECK(tokens[0].normal == "ямалу");
  CHECK(tokens[0].span == Span{0, 12});
  CHECK(tokens[0].capitalised);
  CHECK_FALSE(tokens[0].mixed_script);
  CHECK(tokens[1].normal == "сервер");
  CHECK(tokens[1].span == Span{13, 20});
  CHECK(tokens[1].position == 1);
  CHECK_FALSE(tokens[1].capitalised);
  CHECK(tokens[1].mixed_script);
}

TEST_CASE("a compound of two scripts mixes nothing", "[text][tokens]") {
  Tokenizer tokenizer;
  for (const Token& token : tokenizer.tokens("DDoS-атака"))
    CHECK_FALSE(token.mixed_script);
}

TEST_CASE("a word's normal form is that of the word alone", "[text][tokens]") {
  Tokenizer tokenizer;
  const std::string text = "Straße Всё за\u0301мок Те\u00ADкст don’t МИ\u0306Р Ａ１ Ⅲ İ";
  for (const Token& token : tokenizer.tokens(text)) {
    INFO(token.normal);
    CHECK(token.normal == normalize(token.span.of(text)).text);
  }
}

TEST_CASE("long words are cut between characters", "[text][tokens]") {
  std::string text;
  for (int i = 0; i < 1000; ++i)
    text += "ё";
  Tokenizer tokenizer;
  for (const std::string& word : {text, "a" + text, "з\u0301" + text}) {
    const auto& tokens = tokenizer.tokens(word);
    REQUIRE(tokens.size() == 1);
    CHECK(tokens[0].normal.size() <= kMaxNormalBytes);
    CHECK(tokens[0].normal.size() >= kMaxNormalBytes - 3);
    CHECK(pismo::is_valid_utf8(tokens[0].normal));
    CHECK(tokens[0].span.end == word.size());
  }
}

TEST_CASE("batches give the same tokens as one call", "[text][tokens]") {
  std::string text;
  for (int i = 0; i < 40'000; ++i)
    text += "анти-DDoS слово a@b.ru ";
  Tokenizer whole;
  Tokenizer batches;
  const auto& expected = whole.tokens(text);
  std::size_t seen = 0;
  batches.start(text);
  for (const auto* batch = &batches.next(); !batch->empty(); batch = &batches.next()) {
    for (const Token& token : *batch) {
      const Token& same = expected.at(seen++);
      REQUIRE(token.normal == same.normal);
      REQUIRE(token.span == same.span);
      REQUIRE(token.position == same.position);
    }
  }
  CHECK(seen == expected.size());
}

TEST_CASE("batches give the same readings as one call", "[text][tokens]") {
  std::string text;
  for (int i = 0; i < 20'000; ++i)
    text += "Жду zavtra cgfcb,j ghbdtn\nrjulf ,eltn cx`n\n";
  Tokenizer whole(Readings::added);
  Tokenizer batches(Readings::added);
  const auto& expected = whole.tokens(text);
  std::size_t seen = 0;
  batches.start(text);
  for (const auto* batch = &batches.next(); !batch->empty(); batch = &batches.next()) {
    for (const Token& token : *batch) {
      const Token& same = expected.at(seen++);
      REQUIRE(token.normal == same.normal);
      REQUIRE(token.span == same.span);
      REQUIRE(token.position == same.position);
      REQUIRE(token.is_reading == same.is_reading);
    }
  }
  CHECK(seen == expected.size());
}

TEST_CASE("a word typed in other letters has its reading at its position", "[text][tokens]") {
  struct Case {
    std::string_view text;
    std::string tokens;
  };

  const auto c = GENERATE(values<Case>({
      {"Zhdu otveta", "zhdu|жду otveta|ответа"},
      {"rjulf ,eltn cx`n", "rjulf|когда eltn|будет cx|счет|n"},
      {"cgfcb,j ghbdtn", "cgfcb|спасибо|j ghbdtn|привет"},
      {"руддщ", "руддщ|hello"},
      {"privet, please wait for the report", "privet please wait for the report"},
      {"http://privet.example", "http://privet.example:url|privet.example:host"},
      {"Жду ответа", "жду ответа"},
  }));
  INFO(c.text);
  Tokenizer tokenizer(Readings::added);
  CHECK(tokens_as_text(c.text, tokenizer) == c.tokens);
}
