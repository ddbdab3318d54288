#include "pismo/identifiers/identifiers.hpp"

namespace pismo::identifiers {

std::string_view kind_name(Kind kind) {
  switch (kind) {
    case Kind::inn10:
      return "inn10";
    case Kind::inn12:
      return "inn12";
    case Kind::kpp:
      return "kpp";
    case Kind::ogrn13:
      return "ogrn13";
    case Kind::ogrnip15:
      return "ogrnip15";
    case Kind::snils:
      return "snils";
    case Kind::bic:
      return "bic";
    case Kind::settlement_account:
      return "settlement_account";
    case Kind::corr_account:
      return "corr_account";
    case Kind::iban:
      return "iban";
    case Kind::card:
      return "card";
    case Kind::passport_ru:
      return "passport_ru";
    case Kind::car_plate:
      return "car_plate";
    case Kind::phone_ru:
      return "phone_ru";
    case Kind::email:
      return "email";
    case Kind::url:
      return "url";
    case Kind::ipv4:
      return "ipv4";
    case Kind::btc:
      return "btc";
    case Kind::money:
      return "money";
    case Kind::court_case:
      return "court_case";
    case Kind::phone_intl:
      return "phone_intl";
    case Kind::ipv6:
      return "ipv6";
    case Kind::mac:
      return "mac";
    case Kind::eth:
      return "eth";
    case Kind::swift:
      return "swift";
    case Kind::imei:
      return "imei";
    case Kind::cadastral:
      return "cadastral";
    case Kind::contract:
      return "contract";
    case Kind::icq:
      return "icq";
    case Kind::skype:
      return "skype";
    case Kind::telegram:
      return "telegram";
    case Kind::edrpou:
      return "edrpou";
    case Kind::vat:
      return "vat";
  }
  return "";
}

}  // namespace pismo::identifiers
