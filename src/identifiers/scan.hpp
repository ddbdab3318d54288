#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "pismo/base/byte_set.hpp"
#include "pismo/identifiers/identifiers.hpp"

namespace pismo::identifiers {

using Maybe = std::optional<Identifier>;

/// Digits with blanks, hyphens and brackets between them, as telephones and cards are written.
struct Run {
  struct Group {
    std::size_t begin = 0;
    std::size_t end = 0;
    char before = 0;  ///< The mark before the group: ' ', '-', '(', ')' or 0.
  };

  std::size_t begin = 0;  ///< Of a "+" or "(" before the first digit, too.
  bool plus = false;
  std::vector<Group> groups{};
  std::string digits{};  ///< Of all groups.

  [[nodiscard]] std::size_t first_size() const { return groups.front().end - groups.front().begin; }
};

/// The longest run at `at`, where a digit, "+" or "(" stands; none when no digit follows.
[[nodiscard]] std::optional<Run> read_run(std::string_view text, std::size_t at);

/// A blank of one or two bytes, or none: its length at that place.
[[nodiscard]] std::size_t blank_at(std::string_view text, std::size_t at);

// Each reads what begins at `at`, where no word goes on. The caller has looked at the byte there.

[[nodiscard]] Maybe read_phone(std::string_view text, const Run& run);
[[nodiscard]] Maybe read_card(std::string_view text, const Run& run);
[[nodiscard]] Maybe read_grouped_snils(std::string_view text, const Run& run);
[[nodiscard]] Maybe read_passport(std::string_view text, const Run& run);
/// INN, KPP, OGRN, SNILS, BIC, accounts: digits without anything between.
[[nodiscard]] Maybe read_registered_number(std::string_view text, const Run& run);
/// The same printed in groups, where a word tells the kind.
[[nodiscard]] Maybe read_spaced_number(std::string_view text, const Run& run);
[[nodiscard]] Maybe read_lettered_kpp(std::string_view text, std::size_t at);
[[nodiscard]] Maybe read_spaced_account(std::string_view text, std::size_t at);
/// The account of `digits`, which stand at `span`.
[[nodiscard]] Maybe read_account(std::string_view text, Span span, std::string_view digits);
/// "паспорт 4508123456"
[[nodiscard]] Maybe read_whole_passport(std::string_view text, const Run& run);
[[nodiscard]] Maybe read_foreign_phone(std::string_view text, const Run& run);
[[nodiscard]] Maybe read_edrpou(std::string_view text, const Run& run);
[[nodiscard]] Maybe read_imei(std::string_view text, const Run& run);
[[nodiscard]] Maybe read_icq(std::string_view text, const Run& run);
[[nodiscard]] Maybe read_cadastral(std::string_view text, std::size_t at);
[[nodiscard]] Maybe read_ethereum(std::string_view text, std::size_t at);
/// IPv6 and MAC addresses.
[[nodiscard]] Maybe read_hardware(std::string_view text, std::size_t at);
[[nodiscard]] Maybe read_swift(std::string_view text, std::size_t at);
[[nodiscard]] Maybe read_vat(std::string_view text, std::size_t at);
/// What stands behind "skype:" or "SWIFT:", at that word.
[[nodiscard]] Maybe read_named(std::string_view text, std::size_t at);
/// The number behind "№" or "No.", at that mark, when a contract is spoken of.
[[nodiscard]] Maybe read_contract(std::string_view text, std::size_t at);
[[nodiscard]] Maybe read_telegram(std::string_view text, std::size_t at);
[[nodiscard]] Maybe read_ipv4(std::string_view text, std::size_t at);
[[nodiscard]] Maybe read_money(std::string_view text, std::size_t at);

[[nodiscard]] Maybe read_plate(std::string_view text, std::size_t at);
[[nodiscard]] Maybe read_iban(std::string_view text, std::size_t at);
[[nodiscard]] Maybe read_bitcoin(std::string_view text, std::size_t at);
[[nodiscard]] Maybe read_court_case(std::string_view text, std::size_t at);

[[nodiscard]] Maybe read_email(std::string_view text, std::size_t at);
[[nodiscard]] Maybe read_url(std::string_view text, std::size_t at);

/// What may stand before the "@" of a Latin address.
inline constexpr ByteSet kOfUser(
    "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-._%+=");

[[nodiscard]] constexpr bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

[[nodiscard]] constexpr bool is_latin(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

}  // namespace pismo::identifiers
