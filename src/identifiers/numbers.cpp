// Numbers of registers: their lengths and check digits tell them.
#include <algorithm>

#include "check_digits.hpp"
#include "context.hpp"
#include "scan.hpp"

namespace pismo::identifiers {

namespace {

/// A bank's code stands in the same block as its account: so far it is looked for, in bytes.
constexpr std::size_t kBankReach = 300;

/// Whether the digits [begin, end) are whole: not a part of a longer number, path or fraction.
bool ends_whole(std::string_view text, std::size_t end) {
  if (word_at(text, end)) return false;
  if (end + 1 >= text.size()) return true;
  constexpr std::string_view kJoining = ".,-/:_@=%";
  return kJoining.find(text[end]) == std::string_view::npos || !is_digit(text[end + 1]);
}

/// The keyword of a number must not belong to another number between them.
bool named(std::string_view text, Span span, Kind kind) {
  constexpr std::size_t kLongNumber = 9;
  const std::size_t window = span.begin > kReachBefore ? span.begin - kReachBefore : 0;
  std::size_t from = window;
  std::size_t digits = 0;
  for (std::size_t at = window; at < span.begin; ++at) {
    digits = is_digit(text[at]) ? digits + 1 : 0;
    if (digits >= kLongNumber) from = at + 1;
  }
  // "ИНН/КПП 7736050003 / 773601001": one pair of words for a pair of numbers.
  const std::string_view between = text.substr(from, span.begin - from);
  if (between.find('/') != std::string_view::npos &&
      between.find_first_not_of(" /") == std::string_view::npos)
    from = window;
  const std::string_view near = text.substr(from, span.end + kReachAfter - from);
  return has_keyword(near, {span.begin - from, span.end - from}, kind);
}

Maybe made(std::string_view text, Span span, Kind kind, std::optional<bool> ok) {
  Identifier found{.kind = kind, .span = span, .normal = std::string(span.of(text))};
  found.checksum_ok = ok;
  found.has_keyword = named(text, span, kind);
  if (!found.has_keyword && ok == false) return std::nullopt;
  return found;
}

/// The nearest code of a Russian bank, in either direction.
std::string_view bank_near(std::string_view text, Span span) {
  const std::size_t begin = span.begin > kBankReach ? span.begin - kBankReach : 0;
  const std::size_t end = std::min(text.size(), span.end + kBankReach);
  std::string_view best;
  std::size_t best_distance = kBankReach + 1;
  for (std::size_t at = begin; at + 9 <= end; ++at) {
    if (text[at] != '0' || text[at + 1] != '4') continue;
    const std::string_view code = text.substr(at, 9);
    if (!std::all_of(code.begin(), code.end(), is_digit)) continue;
    if ((at > 0 && is_digit(text[at - 1])) || (at + 9 < text.size() && is_digit(text[at + 9]))) {
      continue;
    }
    const std::size_t distance = at < span.begin ? span.begin - at - 9 : at - span.end;
    if (distance < best_distance) {
      best = code;
      best_distance = distance;
    }
  }
  return best;
}

/// Seconds since 1970 of 2001 to 2033, as programs write them.
bool is_epoch(std::string_view digits) {
  return digits >= "1000000000" && digits < "2000000000";
}

Maybe read_inn10(std::string_view text, Span span, std::string_view digits) {
  const bool ok = is_inn10(digits) && !digits.starts_with("00");
  auto inn = made(text, span, Kind::inn10, ok);
  // Without a word, a mobile telephone and a time of a program look like one.
  if (inn && !inn->has_keyword && (is_epoch(digits) || digits[0] == '9')) return std::nullopt;
  return inn;
}

Maybe read_ogrn(std::string_view text, Span span, std::string_view digits) {
  const bool ok = is_ogrn13(digits);
  if (digits[0] != '1' && digits[0] != '5') return std::nullopt;
  auto ogrn = made(text, span, Kind::ogrn13, ok);
  // Digits two and three are a year from 2002 on, four and five a region.
  const bool shaped =
      digits.substr(1, 2) >= "02" && digits.substr(1, 2) < "60" && digits.substr(3, 2) != "00";
  return ogrn && !ogrn->has_keyword && !shaped ? std::nullopt : ogrn;
}

/// "7736050003/773601001", with a blank on either side or none.
bool stands_behind_inn(std::string_view text, std::size_t at) {
  const auto blank = [&] {
    if (at > 0 && text[at - 1] == ' ') --at;
  };
  blank();
  if (at == 0 || text[at - 1] != '/') return false;
  --at;
  blank();
  std::size_t digits = 0;
  while (at > 0 && is_digit(text[at - 1]) && digits <= 12) {
    --at;
    ++digits;
  }
  return digits == 10;
}

/// An account of 20 digits in the same block.
bool has_account_near(std::string_view text, Span span) {
  const std::size_t begin = span.begin > kBankReach ? span.begin - kBankReach : 0;
  const std::size_t end = std::min(text.size(), span.end + kBankReach);
  std::size_t count = 0;
  for (std::size_t at = begin; at < end; ++at) {
    if (is_digit(text[at])) {
      ++count;
      continue;
    }
    if (count == 20) return true;
    count = 0;
  }
  return count == 20;
}

Maybe read_nine(std::string_view text, Span span, std::string_view digits) {
  if (digits.starts_with("04")) {
    auto bic = made(text, span, Kind::bic, true);
    if (bic->has_keyword || has_account_near(text, span)) return bic;
  }
  if (digits.starts_with("00")) return std::nullopt;
  auto kpp = made(text, span, Kind::kpp, true);
  const bool after_inn = stands_behind_inn(text, span.begin);
  return kpp->has_keyword || after_inn ? kpp : std::nullopt;
}

Maybe read_eleven(std::string_view text, Span span, std::string_view digits) {
  const bool ok = is_snils(digits) && digits > "00100199800";
  auto snils = made(text, span, Kind::snils, ok);
  if (snils && !snils->has_keyword && digits[0] > '2') return std::nullopt;
  return snils;
}

}  // namespace

Maybe read_account(std::string_view text, Span span, std::string_view digits) {
  const bool correspondent = digits.starts_with("301");
  if (!correspondent && digits[0] != '4') return std::nullopt;
  const Kind kind = correspondent ? Kind::corr_account : Kind::settlement_account;
  const std::string_view bank = bank_near(text, span);
  if (!bank.empty()) {
    auto account = made(text, span, kind, is_account(bank, digits, correspondent));
    // The bank's code beside it says as much as a word.
    if (!account) {
      account = Identifier{.kind = kind, .span = span, .normal = std::string(digits)};
      account->checksum_ok = false;
    }
    return account;
  }
  constexpr std::string_view kCurrencies[] = {
      "810", "643", "840", "978", "826", "756", "156", "392", "398", "980", "933"};
  const bool currency =
      std::find(std::begin(kCurrencies), std::end(kCurrencies), digits.substr(5, 3)) !=
      std::end(kCurrencies);
  auto account = made(text, span, kind, std::nullopt);
  if (!account->has_keyword && !currency) return std::nullopt;
  return account;
}

Maybe read_registered_number(std::string_view text, const Run& run) {
  if (run.plus) return std::nullopt;
  const Run::Group& group = run.groups.front();
  const Span span{group.begin, group.end};
  const std::string_view digits = span.of(text);
  const bool inn_kpp = digits.size() == 10 && group.end < text.size() && text[group.end] == '/';
  if (!ends_whole(text, group.end) && !inn_kpp) return std::nullopt;
  if (digits.size() < 9 || is_one_digit_repeated(digits)) return std::nullopt;
  switch (digits.size()) {
    case 9:
      return read_nine(text, span, digits);
    case 10:
      return read_inn10(text, span, digits);
    case 11:
      return read_eleven(text, span, digits);
    case 12:
      return made(text, span, Kind::inn12, is_inn12(digits));
    case 13:
      return read_ogrn(text, span, digits);
    case 15:
      if (digits[0] != '3') return std::nullopt;
      return made(text, span, Kind::ogrnip15, is_ogrnip15(digits));
    case 20:
      return read_account(text, span, digits);
    default:
      return std::nullopt;
  }
}

Maybe read_grouped_snils(std::string_view text, const Run& run) {
  if (run.plus || run.groups.size() < 4) return std::nullopt;
  constexpr std::size_t kSizes[] = {3, 3, 3, 2};
  for (std::size_t i = 0; i < 4; ++i) {
    const Run::Group& group = run.groups[i];
    if (group.end - group.begin != kSizes[i]) return std::nullopt;
    if ((i == 1 || i == 2) && group.before != '-') return std::nullopt;
    if (i == 3 && group.before != '-' && group.before != ' ') return std::nullopt;
  }
  const Span span{run.begin, run.groups[3].end};
  if (!ends_whole(text, span.end)) return std::nullopt;
  Identifier found{.kind = Kind::snils, .span = span, .normal = run.digits.substr(0, 11)};
  if (is_one_digit_repeated(found.normal)) return std::nullopt;
  found.checksum_ok = is_snils(found.normal);
  found.has_keyword = has_keyword(text, span, Kind::snils);
  return found;
}

}  // namespace pismo::identifiers
