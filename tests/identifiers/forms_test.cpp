// How identifiers are really written: in groups, glued to their word, abroad, on the net.
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <catch2/catch.hpp>

#include "pismo/identifiers/identifiers.hpp"

namespace {

/// "kind=normal" of each, "!" behind one whose check fails, "?" behind one that cannot be checked.
std::string found_in(std::string_view text) {
  std::string out;
  for (const auto& one : pismo::identifiers::find_identifiers(text)) {
    out += (out.empty() ? "" : " ") + std::string(pismo::identifiers::kind_name(one.kind)) + "=" +
           one.normal;
    if (!one.checksum_ok) out += "?";
    if (one.checksum_ok == false) out += "!";
  }
  return out;
}

struct Case {
  std::string_view text, found;
};

}  // namespace

TEST_CASE("numbers of registers are read as people print them", "[identifiers]") {
  const auto c = GENERATE(values<Case>({
      {"ИНН: 7707 083 893", "inn10=7707083893"},
      {"ИНН7707083893", "inn10=7707083893"},
      {"ИНН №7707083893;", "inn10=7707083893"},
      {"ИНН/КПП: 7736207543 / 770401001", "inn10=7736207543 kpp=770401001"},
      {"СНИЛС: 112 233 445 95", "snils=11223344595"},
      {"р/с 4070 2810 2000 0001 2345 БИК 044525225",
       "settlement_account=40702810200000012345 bic=044525225"},
      {"р/сч. № 40702.810.2.00000012345, БИК 044525225",
       "settlement_account=40702810200000012345 bic=044525225"},
      {"iban de89 3704 0044 0532 0130 00", "iban=DE89370400440532013000"},
      {"паспорт: серия 4508 номер 123456, выдан ОВД", "passport_ru=4508123456"},
      {"паспорт 4508123456", "passport_ru=4508123456"},
      {"ЄДРПОУ 00032129", "edrpou=00032129"},
      {"ЄДРПОУ 00032128", "edrpou=00032128!"},
      {"VAT number LV40003000000", "vat=LV40003000000?"},
  }));
  INFO(c.text);
  CHECK(found_in(c.text) == c.found);
}

TEST_CASE("telephones of other countries have their code", "[identifiers]") {
  const auto c = GENERATE(values<Case>({
      {"tel +44 20 7946 0018", "phone_intl=+442079460018"},
      {"Phone: +1 (212) 555-0142", "phone_intl=+12125550142"},
      {"моб. +380 67 123 45 67", "phone_intl=+380671234567"},
      {"+375 29 123-45-67", "phone_intl=+375291234567"},
      {"call +49 (0)30 901820", "phone_intl=+4930901820"},
      {"тел. 00 357 25 123456", "phone_intl=+35725123456"},
      {"тел. +7.495.123.45.67", "phone_ru=+74951234567"},
      {"+1 000 000 000 0", ""},
      {"+20 000 000 000", ""},
      {"абонент +7 495 12-34", ""},
  }));
  INFO(c.text);
  CHECK(found_in(c.text) == c.found);
}

TEST_CASE("computers, devices and plots of land have numbers of their own", "[identifiers]") {
  const auto c = GENERATE(values<Case>({
      {"IPv6 2001:db8::ff00:42:8329", "ipv6=2001:db8::ff00:42:8329"},
      {"MAC 00:1A:2B:3C:4D:5E", "mac=00:1a:2b:3c:4d:5e"},
      {"mac-адрес 00-1a-2b-3c-4d-5e", "mac=00:1a:2b:3c:4d:5e"},
      {"001a.2b3c.4d5e mac", "mac=00:1a:2b:3c:4d:5e"},
      {"IMEI 490154203237518", "imei=490154203237518"},
      {"IMEI: 49-015420-323751-8", "imei=490154203237518"},
      {"IMEI 490154203237519", "imei=490154203237519!"},
      {"кадастровый номер 77:01:0004042:6987", "cadastral=77:01:0004042:6987"},
      {"ETH 0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed",
       "eth=0x5aaeb6053f3e94c9b9a09f33669435e7ef1beaed"},
      {"hxxp://evil[.]example/x", "url=http://evil.example/x"},
      {"12:34:56", ""},
      {"см. 12:34:56:78 по таблице", ""},
      {"20:09:10:12:30:45", ""},
      {"сборка 10.0.19041.1", ""},
  }));
  INFO(c.text);
  CHECK(found_in(c.text) == c.found);
}

TEST_CASE("what only a word tells is read behind that word", "[identifiers]") {
  const auto c = GENERATE(values<Case>({
      {"SWIFT: SABRRUMM", "swift=SABRRUMM"},
      {"SWIFT-код DEUTDEFF500", "swift=DEUTDEFF500"},
      {"BIC code HABALV22XXX", "swift=HABALV22XXX"},
      {"договор № 15-ЮР/2009", "contract=15-ЮР/2009"},
      {"по договору №17/09-К", "contract=17/09-К"},
      {"contract No. AB-2009/117", "contract=AB-2009/117"},
      {"дом № 15/2", ""},
      {"ICQ 123-456-789", "icq=123456789"},
      {"аська: 123456789", "icq=123456789"},
      {"артикул 123-456-789", ""},
      {"skype: ivan.petrov77", "skype=ivan.petrov77"},
      {"скайп ivan_p", "skype=ivan_p"},
      {"skype tomorrow, please", ""},
      {"telegram @ivan_petrov", "telegram=ivan_petrov"},
      {"@ivan_petrov", ""},
  }));
  INFO(c.text);
  CHECK(found_in(c.text) == c.found);
}

TEST_CASE("words and blanks of print tell a kind as those of typewriters do", "[identifiers]") {
  const auto c = GENERATE(values<Case>({
      {"ИНН\u00a05401234566, КПП\u00a05401\u00a001\u00a0001", "inn10=5401234566 kpp=540101001"},
      {"КПП плательщика: 5401AB001", "kpp=5401AB001"},
      {"5401AB001", ""},
      {"СНИЛС 112\u2011233\u2011445\u00a095", "snils=11223344595"},
      {"моб. 913 223 45 67", "phone_ru=+79132234567"},
      {"т.: 383 223-45-67", "phone_ru=+73832234567"},
      {"заказ 913 223 45 67", ""},
      {"Cell: 321 - 438 - 7753", ""},
      {"дело А45\u20139876/09", "court_case=А45-9876/2009"},
      {"по дог. №45-09/К", "contract=45-09/К"},
      {"1 200 000-00 руб.", "money=1200000.00 RUB"},
      {"25k USD", "money=25000.00 USD"},
      {"МАС 001b.4411.3ab7", "mac=00:1b:44:11:3a:b7"},
      {"ETH 0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAeD",
       "eth=0x5aaeb6053f3e94c9b9a09f33669435e7ef1beaed!"},
      {"ETH 0x5aaeb6053f3e94c9b9a09f33669435e7ef1beaed",
       "eth=0x5aaeb6053f3e94c9b9a09f33669435e7ef1beaed?"},
  }));
  INFO(c.text);
  CHECK(found_in(c.text) == c.found);
}

TEST_CASE("addresses that are hidden from programs, and those in Russian letters",
          "[identifiers]") {
  const auto c = GENERATE(values<Case>({
      {"ivan@zarya[.]example", "email=ivan@zarya.example"},
      {"ivan [at] zarya.example", "email=ivan@zarya.example"},
      {"ivan(at)zarya(.)example.", "email=ivan@zarya.example"},
      {"пишите: почта@заря.рф.", "email=почта@заря.рф"},
      {"почтаivan@zarya.example", ""},
      {"ivan [at the office] zarya.example", ""},
      {"203.0.113[.]5 ломится", "ipv4=203.0.113.5"},
      {"203[.]0[.]113[.]5", "ipv4=203.0.113.5"},
      {"MAC OS 10.5.8.2", ""},
  }));
  INFO(c.text);
  CHECK(found_in(c.text) == c.found);
}

TEST_CASE("words that an identifier begins with are not passed over as prose", "[identifiers]") {
  const auto c = GENERATE(values<Case>({
      {"foo_bar@zarya.example", "email=foo_bar@zarya.example"},
      {"foo=bar@zarya.example", "email=foo=bar@zarya.example"},
      {"foo-bar+tag@zarya.example", "email=foo-bar+tag@zarya.example"},
      {"foo.- [at] zarya.example", "email=foo.-@zarya.example"},
      {"Foo [@] zarya.example", "email=foo@zarya.example"},
      {"foo(AT)zarya.example", "email=foo@zarya.example"},
      {"o'foo@zarya.example", "email=foo@zarya.example"},
      {"foo_bar(x) foo->bar, std::foo; x. y", ""},
      {"see:http://zarya.example/x", "url=http://zarya.example/x"},
      {"Skype: ivan_p", "skype=ivan_p"},
      {"договор No. 15-P", "contract=15-P"},
      {"договор N AB-15", "contract=AB-15"},
      {"Nobody paid EUR 200", "money=200.00 EUR"},
      {"fe_80 ab:cd:ef:01:02:03", "mac=ab:cd:ef:01:02:03"},
  }));
  INFO(c.text);
  CHECK(found_in(c.text) == c.found);
}

TEST_CASE("a word for a number that belongs to something else tells nothing", "[identifiers]") {
  const auto keyword = [](std::string_view text) {
    for (const auto& one : pismo::identifiers::find_identifiers(text))
      if (one.has_keyword) return true;
    return false;
  };
  const auto c = GENERATE(values<std::string_view>({
      "ИНН у них нет, заказ 7707083893 закрыт",
      "код КПП собран (коробка передач) 123456789",
      "контрольно-пропускной пункт (КПП) 3, пропуск 123456789",
      "паспорт изделия 1234 567890",
      "паспорт сделки 4508 123456",
      "ICQ не работает 12345678",
  }));
  INFO(c);
  CHECK_FALSE(keyword(c));
}
