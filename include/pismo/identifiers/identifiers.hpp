#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "pismo/base/span.hpp"

namespace pismo::identifiers {

/// What a number or a mark names.
enum class Kind : std::uint8_t {
  inn10,               ///< Taxpayer number of a Russian organisation.
  inn12,               ///< The same of a person.
  kpp,                 ///< Reason code of registration, which stands by an organisation's INN.
  ogrn13,              ///< Registration number of an organisation.
  ogrnip15,            ///< The same of an entrepreneur.
  snils,               ///< Insurance number of a person.
  bic,                 ///< Bank identification code of Russia.
  settlement_account,  ///< Account at a Russian bank.
  corr_account,        ///< Account of a bank at the Bank of Russia.
  iban,
  card,
  passport_ru,
  car_plate,
  phone_ru,
  email,
  url,
  ipv4,
  btc,
  money,
  court_case,
  phone_intl,  ///< Telephone of another country.
  ipv6,
  mac,
  eth,
  swift,
  imei,
  cadastral,  ///< Plot of land or building in Russia.
  contract,
  icq,
  skype,
  telegram,
  edrpou,  ///< Firm in the registers of Ukraine; the code of ОКПО in Russia.
  vat,     ///< Taxpayer number of a firm of the European Union.
};

/// The one that was added last.
constexpr Kind kLastKind = Kind::vat;

/// "inn10"; fixed names, for output.
[[nodiscard]] std::string_view kind_name(Kind kind);

/// One identifier in a text.
struct Identifier {
  Kind kind = Kind::inn10;
  Span span{};           ///< Bytes of the text.
  std::string normal{};  ///< One spelling for all: digits alone, "+74951234567", Latin letters of a
                         ///< plate, lower-case addresses, "1500000.00 RUB"; of a card only the
                         ///< first six and the last four digits.
  /// Whether the check digits agree; where a kind has none, whether the rest of its rules hold (the
  /// octets of an address, the region of a plate). None when it cannot be told: an account
  /// without its bank's code.
  std::optional<bool> checksum_ok{};
  bool has_keyword = false;  ///< A word for the kind stands near: "ИНН", "р/с", "тел.".
  bool operator==(const Identifier&) const = default;
};

/// Finds identifiers in a text, in order, without overlap.
///
/// A number whose check digits do not agree is given only when a keyword stands by it or
/// its form is no other number's (СНИЛС with its hyphens, IBAN, plate). One check digit lets a
/// tenth of all numbers through, so `has_keyword` is told apart: without it an INN is a guess.
///
/// Passed over: digits inside longer words, paths, queries of URLs; numbers of one digit repeated.
///
/// Linear in time; memory is bounded by what is found.
///
/// Sources: orders of the Russian tax service on INN (weights), OGRN (remainders of 11 and 13);
/// Bank of Russia on keys of accounts; ISO 13616; ISO/IEC 7812 (Luhn); GOST R 50577; BIP-173.
[[nodiscard]] std::vector<Identifier> find_identifiers(std::string_view utf8);

/// The same, each given to `found` as it is read.
void each_identifier(std::string_view utf8, const std::function<void(Identifier&&)>& found);

}  // namespace pismo::identifiers
