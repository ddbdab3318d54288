// Identifiers that begin with a letter, and Bitcoin addresses.
#include <algorithm>
#include <array>

#include "pismo/base/utf8.hpp"

#include "check_digits.hpp"
#include "context.hpp"
#include "scan.hpp"

namespace pismo::identifiers {

namespace {

/// The letters that plates have in both alphabets, Russian and Latin beside each other.
constexpr std::u32string_view kRussian = U"АВЕКМНОРСТУХавекмнорстух";
constexpr std::string_view kLatin = "ABEKMHOPCTYXabekmhopctyx";

struct PlateLetter {
  char latin = 0;  ///< Capital; 0: none.
  std::size_t length = 0;
  bool russian = false;
  bool small = false;
};

PlateLetter plate_letter(std::string_view text, std::size_t at) {
  if (at >= text.size()) return {};
  const CodePoint point = decode_utf8(text, at);
  std::size_t place = kRussian.find(point.value);
  const bool russian = place != std::u32string_view::npos;
  if (!russian && point.value < 0x80) place = kLatin.find(static_cast<char>(point.value));
  if (place >= kLatin.size()) return {};
  return {kLatin[place % 12], point.length, russian, place >= 12};
}

bool is_region(std::string_view digits) {
  if (digits.size() == 2) return digits != "00";
  constexpr std::string_view kThree =
      " 102 113 116 121 122 123 124 125 126 130 134 136 138 139 142 147 150 152 154 155 156 158 "
      "159 161 163 164 "
      "172 173 174 177 178 180 181 184 185 186 188 190 193 196 197 198 199 250 252 277 297 299 323 "
      "550 702 716 725 750 754 761 763 774 777 790 797 799 977 ";
  return kThree.find(" " + std::string(digits) + " ") != std::string_view::npos;
}

std::size_t digits_at(std::string_view text, std::size_t at, std::size_t most) {
  std::size_t size = 0;
  while (at + size < text.size() && size <= most && is_digit(text[at + size]))
    ++size;
  return size;
}

std::size_t alphanumerics_at(std::string_view text, std::size_t at, std::size_t most) {
  std::size_t size = 0;
  while (at + size < text.size() && size <= most &&
         (is_digit(text[at + size]) || is_latin(text[at + size])))
    ++size;
  return size;
}

/// Units that stand in the place of two small letters: "к 500 мм 20".
bool is_unit(std::string_view letters) {
  constexpr std::array kUnits{"MM",
                              "CM",
                              "KM",
                              "TC",
                              "MB",
                              "KB",
                              "OM",
                              "TO",
                              "HA",
                              "BO",
                              "CO",
                              "KO",
                              "BC",
                              "OT",
                              "MO",
                              "HE"};
  return std::find(kUnits.begin(), kUnits.end(), letters) != kUnits.end();
}

char capital(char c) {
  return c >= 'a' && c <= 'z' ? static_cast<char>(c & ~0x20) : c;
}

struct Iban {
  std::string signs;  ///< In capitals, without blanks.
  std::size_t end = 0;
  bool small = false;  ///< Some letter was no capital.
};

/// So many letters and digits, or fewer, whole or in groups of four as they are printed.
Iban iban_at(std::string_view text, std::size_t at, std::size_t wanted) {
  Iban iban{.signs = {}, .end = at};
  while (iban.end < text.size() && iban.signs.size() < wanted) {
    const char c = text[iban.end];
    if (is_digit(c) || is_latin(c)) {
      iban.small = iban.small || capital(c) != c;
      iban.signs.push_back(capital(c));
      ++iban.end;
      continue;
    }
    const std::size_t blank = c == '-' ? 1 : blank_at(text, iban.end);
    if (blank == 0 || iban.signs.size() % 4 != 0) break;
    iban.end += blank;
  }
  return iban;
}

}  // namespace

Maybe read_plate(std::string_view text, std::size_t at) {
  const std::size_t begin = at;
  std::string normal;
  bool russian = false;
  bool latin = false;
  bool small = false;
  bool spaced = false;
  const auto take_letter = [&] {
    const PlateLetter letter = plate_letter(text, at);
    if (letter.latin == 0) return false;
    normal.push_back(letter.latin);
    (letter.russian ? russian : latin) = true;
    small = small || letter.small;
    at += letter.length;
    return true;
  };
  const auto take_blank = [&] {
    const std::size_t blank = blank_at(text, at);
    spaced = spaced || blank > 0;
    at += blank;
  };
  if (!take_letter()) return std::nullopt;
  take_blank();
  if (digits_at(text, at, 3) != 3) return std::nullopt;
  normal += text.substr(at, 3);
  at += 3;
  take_blank();
  if (!take_letter() || !take_letter()) return std::nullopt;
  take_blank();
  const std::size_t region = digits_at(text, at, 3);
  if (region < 2 || region > 3) return std::nullopt;
  normal += text.substr(at, region);
  const Span span{begin, at + region};
  if (word_at(text, span.end)) return std::nullopt;
  Identifier found{.kind = Kind::car_plate, .span = span, .normal = normal};
  found.checksum_ok = normal.substr(1, 3) != "000" && is_region(text.substr(at, region));
  found.has_keyword = has_keyword(text, span, Kind::car_plate);
  // Latin letters are those of part numbers, small ones with blanks those of words.
  const bool sure =
      russian && !(small && spaced && is_unit(normal.substr(4, 2)) && normal.substr(4, 2) != "BC");
  if (!found.has_keyword && (!sure || latin)) return std::nullopt;
  if (!found.has_keyword && spaced && !*found.checksum_ok) return std::nullopt;
  return found;
}

Maybe read_iban(std::string_view text, std::size_t at) {
  const auto letter = [&](std::size_t i) { return i < text.size() && is_latin(text[i]); };
  if (!letter(at) || !letter(at + 1) || digits_at(text, at + 2, 2) < 2) return std::nullopt;
  const std::string country{capital(text[at]), capital(text[at + 1])};
  const auto wanted = static_cast<std::size_t>(iban_length(country));
  if (wanted == 0) return std::nullopt;
  const Iban iban = iban_at(text, at, wanted);
  if (iban.signs.size() != wanted || word_at(text, iban.end)) return std::nullopt;
  Identifier found{.kind = Kind::iban, .span = {at, iban.end}, .normal = iban.signs};
  found.checksum_ok = is_iban(iban.signs);
  found.has_keyword = has_keyword(text, found.span, Kind::iban);
  // Words in small letters are no accounts.
  if (iban.small && (!*found.checksum_ok || !found.has_keyword)) return std::nullopt;
  return *found.checksum_ok || found.has_keyword ? std::optional(found) : std::nullopt;
}

Maybe read_bitcoin(std::string_view text, std::size_t at) {
  constexpr std::size_t kLongest = 74;
  const std::size_t size = alphanumerics_at(text, at, kLongest);
  const std::string_view address = text.substr(at, size);
  const bool segwit = address.starts_with("bc1") && size >= 14 && size <= kLongest;
  const bool legacy =
      (address.starts_with('1') || address.starts_with('3')) && size >= 26 && size <= 35;
  if ((!segwit && !legacy) || word_at(text, at + size)) return std::nullopt;
  // Long numbers are no addresses; these have letters.
  if (legacy && std::all_of(address.begin(), address.end(), is_digit)) return std::nullopt;
  Identifier found{.kind = Kind::btc, .span = {at, at + size}, .normal = std::string(address)};
  found.checksum_ok = is_bitcoin(address);
  found.has_keyword = has_keyword(text, found.span, Kind::btc);
  return *found.checksum_ok || found.has_keyword ? std::optional(found) : std::nullopt;
}

Maybe read_court_case(std::string_view text, std::size_t at) {
  const PlateLetter letter = plate_letter(text, at);
  if (letter.latin != 'A' || letter.small) return std::nullopt;
  std::size_t end = at + letter.length;
  const std::size_t region = digits_at(text, end, 2);
  if (region != 2) return std::nullopt;
  // "А40-1234/2009", with a hyphen or dash of print.
  std::size_t dash = 0;
  for (const std::string_view mark : {"-", "\u2010", "\u2011", "\u2013"}) {
    if (text.substr(end + 2, mark.size()) == mark) dash = mark.size();
  }
  if (dash == 0) return std::nullopt;
  const std::size_t number_at = end + 2 + dash;
  const std::size_t number = digits_at(text, number_at, 7);
  if (number < 1 || number > 7) return std::nullopt;
  end = number_at + number;
  if (end >= text.size() || text[end] != '/') return std::nullopt;
  const std::size_t year = digits_at(text, end + 1, 4);
  if (year != 2 && year != 4) return std::nullopt;
  const std::size_t year_end = end + 1 + year;
  if (word_at(text, year_end)) return std::nullopt;
  const std::string_view digits = text.substr(end + 1, year);
  Identifier found{.kind = Kind::court_case, .span = {at, year_end}};
  found.normal = "А" + std::string(text.substr(at + letter.length, 2)) + "-" +
                 std::string(text.substr(number_at, number)) + "/" + (year == 2 ? "20" : "") +
                 std::string(digits);
  found.checksum_ok = true;
  found.has_keyword = has_keyword(text, found.span, Kind::court_case);
  return found;
}

}  // namespace pismo::identifiers
