// Telephones of other countries, and numbers of firms and banks abroad.
#include <algorithm>
#include <array>

#include "check_digits.hpp"
#include "context.hpp"
#include "scan.hpp"

namespace pismo::identifiers {

namespace {

/// Codes of countries (ITU-T E.164, annex to bulletin 994), parted by blanks.
constexpr std::string_view kCountryCodes =
    " 1 7 20 27 30 31 32 33 34 36 39 40 41 43 44 45 46 47 48 49 51 52 53 54 55 56 57 58 60 61 62 "
    "63 "
    "64 65 66 81 82 84 86 90 91 92 93 94 95 98 211 212 213 216 218 220 221 222 223 224 225 226 227 "
    "228 229 230 231 232 233 234 235 236 237 238 239 240 241 242 243 244 245 246 248 249 250 251 "
    "252 "
    "253 254 255 256 257 258 260 261 262 263 264 265 266 267 268 269 290 291 297 298 299 350 351 "
    "352 "
    "353 354 355 356 357 358 359 370 371 372 373 374 375 376 377 378 379 380 381 382 383 385 386 "
    "387 "
    "389 420 421 423 500 501 502 503 504 505 506 507 508 509 590 591 592 593 594 595 596 597 598 "
    "599 "
    "670 672 673 674 675 676 677 678 679 680 681 682 683 685 686 687 688 689 690 691 692 850 852 "
    "853 "
    "855 856 870 880 886 960 961 962 963 964 965 966 967 968 970 971 972 973 974 975 976 977 992 "
    "993 "
    "994 995 996 998 ";

constexpr std::size_t kFewestDigits = 10;  // Of a number with its country.
constexpr std::size_t kMostDigits = 15;    // E.164.
constexpr std::size_t kUsualDigits = 12;

/// Which numbers of one, two and three digits are codes; no code begins another.
constexpr std::array<bool, 1000> kIsCode = [] {
  std::array<bool, 1000> codes{};
  std::size_t number = 0;
  for (const char c : kCountryCodes) {
    codes[number] = codes[number] || (c == ' ' && number > 0);
    number = c == ' ' ? 0 : number * 10 + static_cast<std::size_t>(c - '0');
  }
  return codes;
}();

/// How long the code of the country is that the digits begin with; 0 when there is none. No code
/// begins with a zero.
std::size_t country_code(std::string_view digits) {
  std::size_t number = 0;
  for (std::size_t size = 1; size <= 3 && size <= digits.size(); ++size) {
    number = number * 10 + static_cast<std::size_t>(digits[size - 1] - '0');
    if (number == 0) return 0;
    if (kIsCode[number]) return size;
  }
  return 0;
}

bool is_possible(std::string_view digits) {
  if (digits.size() < kFewestDigits || digits.size() > kMostDigits) return false;
  const std::size_t code = country_code(digits);
  if (code == 0) return false;
  const std::string_view national = digits.substr(code);
  if (digits[0] == '7') return digits.size() == 11 && national[0] != '0' && national[0] != '1';
  // North America: no area and no office begins with 0 or 1.
  if (digits[0] == '1') return digits.size() == 11 && national[0] > '1' && national[3] > '1';
  return national[0] != '0' && !is_one_digit_repeated(national);
}

/// Two letters of a country, as codes of banks and firms have them.
bool is_country(std::string_view two) {
  constexpr std::string_view kOthers =
      " AF AM AO AR AU BB BD BN BO BS BZ CA CL CN CO CU DZ EC ET GH GN HK HN ID IN IR JM JP KE KG "
      "KH "
      "KP KR KY LA LK LR MA MH MM MN MO MX MY NA NG NP NZ OM PA PE PG PH PR PY RW SA SD SG SN SO "
      "SY "
      "TH TJ TM TW TZ UG US UY UZ VE VN YE ZA ZM ZW ";
  if (iban_length(two) != 0) return true;
  for (std::size_t at = 1; at + 1 < kOthers.size(); at += 3) {
    if (kOthers.substr(at, 2) == two) return true;
  }
  return false;
}

std::size_t codes_at(std::string_view text, std::size_t at, std::size_t most) {
  std::size_t size = 0;
  while (at + size < text.size() && size <= most &&
         (is_digit(text[at + size]) || (text[at + size] >= 'A' && text[at + size] <= 'Z')))
    ++size;
  return word_at(text, at + size) ? 0 : size;
}

/// Whether a mark at `end` leads on to more digits.
bool goes_on(std::string_view text, std::size_t end) {
  return end + 1 < text.size() && is_digit(text[end + 1]) &&
         (text[end] == '.' || text[end] == '/' || text[end] == ',');
}

}  // namespace

Maybe read_foreign_phone(std::string_view text, const Run& run) {
  const bool zeros = !run.plus && run.digits.starts_with("00");
  if (!run.plus && !zeros) return std::nullopt;
  std::string digits;
  std::size_t end = 0;
  for (const Run::Group& group : run.groups) {
    const std::string_view part = text.substr(group.begin, group.end - group.begin);
    // "+49 (0)30": the zero is for callers within the country.
    if (part == "0" && group.before == '(') continue;
    const std::size_t more = digits.size() + part.size() - (zeros ? 2 : 0);
    if (more > (end == 0 ? kMostDigits : kUsualDigits)) break;
    digits += part;
    end = group.end;
  }
  if (zeros && digits.size() > 2) digits.erase(0, 2);
  if (end == 0 || word_at(text, end) || !is_possible(digits)) return std::nullopt;
  if (goes_on(text, end)) return std::nullopt;
  Identifier found{.kind = Kind::phone_intl, .span = {run.begin, end}, .normal = "+" + digits};
  found.checksum_ok = true;
  found.has_keyword = has_keyword(text, found.span, Kind::phone_intl);
  if (zeros && !found.has_keyword) return std::nullopt;
  return found;
}

Maybe read_swift(std::string_view text, std::size_t at) {
  constexpr std::size_t kShort = 8;
  constexpr std::size_t kLong = 11;
  const std::size_t size = codes_at(text, at, kLong);
  if (size != kShort && size != kLong) return std::nullopt;
  const std::string_view code = text.substr(at, size);
  const bool bank = std::all_of(code.begin(), code.begin() + 6, is_latin);
  if (!bank || !is_country(code.substr(4, 2))) return std::nullopt;
  Identifier found{.kind = Kind::swift, .span = {at, at + size}, .normal = std::string(code)};
  found.checksum_ok = true;
  found.has_keyword = has_keyword(text, found.span, Kind::swift);
  // Capitals alone are words; behind "SWIFT:" they are read by read_named.
  const bool figures = std::any_of(code.begin(), code.end(), is_digit);
  return found.has_keyword && figures ? std::optional(found) : std::nullopt;
}

Maybe read_vat(std::string_view text, std::size_t at) {
  constexpr std::size_t kFewest = 10;
  constexpr std::size_t kMost = 14;
  const std::size_t size = codes_at(text, at, kMost);
  if (size < kFewest || size > kMost) return std::nullopt;
  const std::string_view number = text.substr(at, size);
  const auto figures = std::count_if(number.begin(), number.end(), is_digit);
  if (!is_latin(number[0]) || !is_latin(number[1]) || figures < 7) return std::nullopt;
  if (!is_country(number.substr(0, 2)) && !number.starts_with("EL")) return std::nullopt;
  Identifier found{.kind = Kind::vat, .span = {at, at + size}, .normal = std::string(number)};
  found.has_keyword = has_keyword(text, found.span, Kind::vat);
  return found.has_keyword ? std::optional(found) : std::nullopt;
}

Maybe read_edrpou(std::string_view text, const Run& run) {
  constexpr std::size_t kDigits = 8;
  const Run::Group& group = run.groups.front();
  if (run.plus || group.end - group.begin != kDigits) return std::nullopt;
  const Span span{group.begin, group.end};
  if (word_at(text, span.end) || !has_keyword(text, span, Kind::edrpou)) return std::nullopt;
  Identifier found{.kind = Kind::edrpou, .span = span, .normal = std::string(span.of(text))};
  found.checksum_ok = is_edrpou(found.normal);
  found.has_keyword = true;
  return found;
}

}  // namespace pismo::identifiers
