#pragma once

#include <string_view>

namespace pismo::identifiers {

// Each takes digits alone, of the right number.

[[nodiscard]] bool is_inn10(std::string_view digits);
[[nodiscard]] bool is_inn12(std::string_view digits);
[[nodiscard]] bool is_ogrn13(std::string_view digits);
[[nodiscard]] bool is_ogrnip15(std::string_view digits);
[[nodiscard]] bool is_snils(std::string_view digits);

/// Code of a firm in Ukraine or of ОКПО, eight digits: the remainder of 11 of weighted digits, by
/// other weights between 30,000,000 and 60,000,000.
[[nodiscard]] bool is_edrpou(std::string_view digits);

/// Luhn's sum (ISO/IEC 7812-1, annex B).
[[nodiscard]] bool is_luhn(std::string_view digits);

/// The key of an account of 20 digits at the bank of a code of 9.
[[nodiscard]] bool is_account(std::string_view bic, std::string_view account, bool correspondent);

/// Remainder 97 of an IBAN without blanks, in capitals, and the length of its country.
[[nodiscard]] bool is_iban(std::string_view iban);

/// How long an IBAN of the country is; 0 when the country has none.
[[nodiscard]] int iban_length(std::string_view country);

/// Whether a Bitcoin address of either form holds its check (Base58Check, bech32, bech32m).
[[nodiscard]] bool is_bitcoin(std::string_view address);

[[nodiscard]] bool is_one_digit_repeated(std::string_view digits);

}  // namespace pismo::identifiers
