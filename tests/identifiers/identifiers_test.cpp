#include "pismo/identifiers/identifiers.hpp"

#include <catch2/catch.hpp>

using pismo::identifiers::find_identifiers;

namespace {

/// "kind normal[ wrong|?][ keyword]" of every identifier, joined by "; ".
std::string listed(std::string_view text) {
  std::string out;
  for (const auto& one : find_identifiers(text)) {
    if (!out.empty()) out += "; ";
    out += std::string(pismo::identifiers::kind_name(one.kind)) + " " + one.normal;
    if (!one.checksum_ok) out += " ?";
    if (one.checksum_ok == false) out += " wrong";
    if (one.has_keyword) out += " keyword";
  }
  return out;
}

struct Case {
  std::string_view text, found;
};

}  // namespace

TEST_CASE("the requisites of a firm are told apart", "[identifiers]") {
  const auto c = GENERATE(values<Case>({
      {"ИНН 7736050003, КПП 773601001", "inn10 7736050003 keyword; kpp 773601001 keyword"},
      {"ИНН/КПП 7736050003/773601001", "inn10 7736050003 keyword; kpp 773601001 keyword"},
      {"№ 7707083893", "inn10 7707083893"},
      {"ИНН: 7736050004 (опечатка)", "inn10 7736050004 wrong keyword"},
      {"ОГРН 1027700132195", "ogrn13 1027700132195 keyword"},
      {"р/с 40702810200000012345 в банке, к/с 30101810400000000225, БИК 044525225",
       "settlement_account 40702810200000012345 keyword; "
       "corr_account 30101810400000000225 keyword; bic 044525225 keyword"},
      {"р/с 40702810500000012345, БИК 044525225",
       "settlement_account 40702810500000012345 wrong keyword; bic 044525225 keyword"},
      {"счёт 40702810500000012345", "settlement_account 40702810500000012345 ? keyword"},
      {"ИНН 7736050003, заказ 1234567890", "inn10 7736050003 keyword"},
  }));
  INFO(c.text);
  CHECK(listed(c.text) == c.found);
}

TEST_CASE("what names a person is read in one spelling", "[identifiers]") {
  const auto c = GENERATE(values<Case>({
      {"СНИЛС 112-233-445 95", "snils 11223344595 keyword"},
      {"112-233-445 96", "snils 11223344596 wrong"},
      {"паспорт 45 08 123456 выдан", "passport_ru 4508123456 keyword"},
      {"паспорт серия 4508 № 123456", "passport_ru 4508123456 keyword"},
      {"карта 4111 1111 1111 1111", "card 411111******1111 keyword"},
      {"тел. +7 (495) 123-45-67", "phone_ru +74951234567 keyword"},
      {"8 495 123-45-67 доб. 12", "phone_ru +74951234567"},
      {"тел.: 8495 123-45-67", "phone_ru +74951234567 keyword"},
      {"(495) 123-45-67", "phone_ru +74951234567"},
      {"8 926 123 45 67", "phone_ru +79261234567"},
      {"а123вс77 и А 123 ВС 199", "car_plate A123BC77; car_plate A123BC199"},
      {"номер A123BC77", "car_plate A123BC77 keyword"},
      {"А000ВС77", "car_plate A000BC77 wrong"},
      {"почта Ivan.Petrov@Firma.example", "email ivan.petrov@firma.example keyword"},
  }));
  INFO(c.text);
  CHECK(listed(c.text) == c.found);
}

TEST_CASE("accounts, sums, hosts and cases of courts are found", "[identifiers]") {
  const auto c = GENERATE(values<Case>({
      {"GB82 WEST 1234 5698 7654 32.", "iban GB82WEST12345698765432"},
      {"IBAN GB82WEST12345698765433", "iban GB82WEST12345698765433 wrong keyword"},
      {"на 1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa", "btc 1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa"},
      {"1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNb", ""},
      {"сумма 1 500 000,50 руб.", "money 1500000.50 RUB keyword"},
      {"2,5 млн руб.", "money 2500000.00 RUB"},
      {"$1,500.00", "money 1500.00 USD"},
      {"38 500 евро", "money 38500.00 EUR"},
      {"15 тыс. рублей", "money 15000.00 RUB"},
      {"100 у.е.", "money 100.00 XXX"},
      {"сервер 192.168.10.11", "ipv4 192.168.10.11 keyword"},
      {"дело А40-12345/09", "court_case А40-12345/2009 keyword"},
      {"(см. http://Firma.example/a?id=7736050003).", "url http://firma.example/a?id=7736050003"},
      {"hxxp://bad.example/x", "url http://bad.example/x"},
  }));
  INFO(c.text);
  CHECK(listed(c.text) == c.found);
}

TEST_CASE("numbers of other things are no identifiers", "[identifiers]") {
  const auto text = GENERATE(values<std::string_view>({
      "2009-10-15",  "15.10.2009 12:30", "заказ 1234567890", "time 1255594830", "id=7736050003",
      "a7736050003", "77360500031",      "0000000000",       "256.1.1.1",       "10.1",
      "1.2.3.4.5",   "версия 1.2.3.4",   "ip 255.255.255.0", "ip 0.0.0.0",      "$12, $31",
      "к 500 мм 20", "+1 000 555 0100",  "8 400 000 000",    "5-10 шт.",        "RFC 2822",
      "Ж123ЩЩ77",
  }));
  INFO(text);
  CHECK(listed(text).empty());
}

TEST_CASE("floods of digits and letters end", "[identifiers]") {
  for (const std::string_view piece : {"1",
                                       "1 ",
                                       "1-",
                                       "04",
                                       "a@",
                                       "a.",
                                       "А1",
                                       "+(",
                                       "http://",
                                       "1.1.1.",
                                       "ИНН ",
                                       "40702810500000012345 ",
                                       "9.",
                                       "1 000 ",
                                       "GB82 ",
                                       "\xD0",
                                       "8 (",
                                       "bc1q"}) {
    INFO(piece);
    std::string text;
    while (text.size() < 300'000)
      text += piece;
    std::uint64_t end = 0;
    for (const auto& one : find_identifiers(text)) {
      REQUIRE(one.span.begin >= end);
      REQUIRE(one.span.begin < one.span.end);
      end = one.span.end;
      REQUIRE(end <= text.size());
    }
  }
}
