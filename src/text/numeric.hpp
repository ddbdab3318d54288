#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "pismo/text/tokens.hpp"

namespace pismo::text {

/// A number, date, time, phone or network address: what it stands for and where it ends.
struct Numeric {
  TokenKind kind = TokenKind::number;
  std::size_t end = 0;
  std::string normal;
  std::size_t word_begin = 0;  ///< Of a multiplier written as a full word ("million"),
                               ///< which stays a token of its own; else 0.
};

/// Digits between blanks of one line that are still read as one number or phone.
constexpr std::size_t kMaxNumericBytes = 64;

/// Digits of a Russian phone number with its code: 7 and ten more.
constexpr std::size_t kPhoneDigits = 11;

/// Reads the numeric expression whose first digit is at `at`. None when the digits
/// belong to something else (a version, a code, a compound): they are words then.
[[nodiscard]] std::optional<Numeric> numeric_at(std::string_view text, std::size_t at);

/// 15.10.09, 15/10/2009, 2009-10-15 ... as "2009-10-15". Day before month, as Russians
/// write; month before day only between slashes and when nothing else is a date. Two
/// digits of a year: 70-99 are 19xx, 00-69 are 20xx.
[[nodiscard]] std::optional<Numeric> date_at(std::string_view text, std::size_t at);

/// 9:05, 12:30:45 as "09:05", "12:30:45".
[[nodiscard]] std::optional<Numeric> time_at(std::string_view text, std::size_t at);

/// Four bytes in dots (IPv4).
[[nodiscard]] std::optional<Numeric> network_address_at(std::string_view text, std::size_t at);

/// A phone number by its grouping, as "+" and digits (E.164); Russian ones from any of
/// 8, 7, +7 or a bare code in brackets. Local numbers (123-45-67) as their digits.
///
/// @param at  A digit, or the '+' or '(' before one.
[[nodiscard]] std::optional<Numeric> phone_at(std::string_view text, std::size_t at);

/// 1 000 000, 1,000,000, 2,4, "18 млн", "2.4 million": as plain digits with a point.
[[nodiscard]] std::optional<Numeric> number_at(std::string_view text, std::size_t at);

/// True when the digits at `at` are surely a number without more to it: the quick way
/// past most numbers of a text.
[[nodiscard]] bool stands_alone(std::string_view text, std::size_t at);

/// Digits that begin at `at`.
[[nodiscard]] std::string_view digits_at(std::string_view text, std::size_t at);

/// Length of one blank of a line (space, NBSP and its narrow kin) at `at`; 0 for none.
[[nodiscard]] std::size_t blank_at(std::string_view text, std::size_t at);

}  // namespace pismo::text
