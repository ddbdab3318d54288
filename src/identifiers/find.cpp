#include <utility>

#include "pismo/base/byte_set.hpp"
#include "pismo/base/utf8.hpp"
#include "pismo/identifiers/identifiers.hpp"

#include "context.hpp"
#include "places.hpp"
#include "scan.hpp"
#include "trigger.hpp"

namespace pismo::identifiers {

namespace {

constexpr bool is_small(char c) {
  return c >= 'a' && c <= 'z';
}

/// Whether a number may begin at `at`: no path, fraction or longer mark goes on with it.
bool begins_number(std::string_view text, std::size_t at) {
  if (glued_keyword(text, at)) return true;
  if (word_before(text, at)) return false;
  if (at == 0) return true;
  const char before = text[at - 1];
  static constexpr ByteSet kJoining(".,-/=&%?@#+\\");
  if (!kJoining.has(before)) return true;
  // "ИНН/КПП 7736050003/773601001", "тел.8(495)...", "ИНН-7736050003"
  const bool after_digit = at >= 2 && is_digit(text[at - 2]);
  if (before == '/') return after_digit;
  return (before == '.' || before == ',' || before == '-') && !after_digit && at >= 2 &&
         static_cast<unsigned char>(text[at - 2]) >= 0x80;
}

/// "15 files": a short number before a word. Of all kinds it can only be a sum.
bool is_count(std::string_view text, std::size_t at) {
  constexpr std::size_t kMostDigits = 4;
  std::size_t end = at;
  while (end < text.size() && is_digit(text[end]))
    ++end;
  return end - at <= kMostDigits && end + 1 < text.size() && text[end] == ' ' &&
         is_latin(text[end + 1]);
}

/// Whether an identifier may begin with a Latin word at `at` that has no figures: "skype:",
/// "swift", "No. 15", "EUR 200".
bool may_begin_with(std::string_view text, std::size_t at) {
  static constexpr ByteSet kCapitals("sSNRUEG");  // Of such words in capitals.
  const char second = text[at + 1];
  if (!is_small(second)) return kCapitals.has(text[at]);
  if ((text[at] | 0x20) == 's') return second == 'k' || second == 'w';
  return text[at] == 'N' && second == 'o' && (at + 2 == text.size() || !is_small(text[at + 2]));
}

/// Whether what stands at `end`, behind a Latin word, may go on with an address, a link or a
/// number.
bool may_go_on(std::string_view text, std::size_t end) {
  static constexpr ByteSet kBeforeAt("@ [(\xC2\xE2");  // "user [at] host.example"
  static constexpr ByteSet kAt("@aA");
  static constexpr ByteSet kBehindColon("0123456789ABCDEFabcdef:/");
  if (end == text.size()) return false;
  if (static_cast<unsigned char>(text[end]) >= 0x80 || is_digit(text[end])) return true;
  const char next = end + 1 < text.size() ? text[end + 1] : '\n';
  switch (text[end]) {
    case '@':
      return true;
    case '.':  // No name of a user ends so.
      return kOfUser.has(next);
    case '-':
    case '%':
    case '+':
    case '=':
      return kOfUser.has(next) || kBeforeAt.has(next);
    case ':':
      return kBehindColon.has(next);
    case '(':
    case '[':
      return kAt.has(next);
    case ' ':
      return next == '[' || next == '(';
    default:
      return false;
  }
}

/// The end of a Latin word or of the name of a variable at `at` with which nothing begins; `at`
/// when something may, or no Latin letter stands there. Most words are turned away here, which need
/// not be asked by every kind.
std::size_t skip_prose(std::string_view text, std::size_t at) {
  constexpr std::size_t kLongest = 24;  // Shorter than any key.
  std::size_t end = at + 1;
  if (!is_latin(text[at]) || end >= text.size()) return at;
  if (text[end] == ' ') {  // "a word", but "N 15", "A 123 BC".
    const bool goes_on = end + 1 < text.size() && is_latin(text[end + 1]);
    return goes_on && text[at] != 'N' ? end : at;
  }
  if (!is_latin(text[end]) || may_begin_with(text, at)) return at;
  while (end < text.size() && (is_latin(text[end]) || text[end] == '_'))
    ++end;
  return end - at > kLongest || may_go_on(text, end) ? at : end;
}

Maybe read_digits(std::string_view text, const Run& run) {
  if (auto imei = read_imei(text, run)) return imei;
  if (auto passport = read_whole_passport(text, run)) return passport;
  if (auto snils = read_grouped_snils(text, run)) return snils;
  if (auto phone = read_phone(text, run)) return phone;
  if (auto number = read_registered_number(text, run)) return number;
  if (auto number = read_spaced_number(text, run)) return number;
  if (auto phone = read_foreign_phone(text, run)) return phone;
  if (auto card = read_card(text, run)) return card;
  if (auto passport = read_passport(text, run)) return passport;
  if (auto code = read_edrpou(text, run)) return code;
  return read_icq(text, run);
}

Maybe read_after_digit(std::string_view text, std::size_t at) {
  if (is_count(text, at)) return begins_number(text, at) ? read_money(text, at) : std::nullopt;
  if (auto email = read_email(text, at)) return email;
  if (auto bitcoin = read_bitcoin(text, at)) return bitcoin;
  if (auto ethereum = read_ethereum(text, at)) return ethereum;
  if (!begins_number(text, at)) return std::nullopt;
  if (auto address = read_ipv4(text, at)) return address;
  if (auto plot = read_cadastral(text, at)) return plot;
  if (auto hardware = read_hardware(text, at)) return hardware;
  if (auto account = read_spaced_account(text, at)) return account;
  if (auto code = read_lettered_kpp(text, at)) return code;
  const auto run = read_run(text, at);
  if (!run) return std::nullopt;
  if (auto number = read_digits(text, *run)) return number;
  return read_money(text, at);
}

Maybe read_after_capital(std::string_view text, std::size_t at) {
  if (auto code = read_swift(text, at)) return code;
  if (auto number = read_vat(text, at)) return number;
  return text[at] == 'N' ? read_contract(text, at) : std::nullopt;
}

Maybe read_after_latin(std::string_view text, std::size_t at) {
  if (auto url = read_url(text, at)) return url;
  if (auto email = read_email(text, at)) return email;
  if (auto iban = read_iban(text, at)) return iban;
  if (auto bitcoin = read_bitcoin(text, at)) return bitcoin;
  if (auto hardware = read_hardware(text, at)) return hardware;
  if (text[at] >= 'A' && text[at] <= 'Z') {
    if (auto found = read_after_capital(text, at)) return found;
  }
  if ((text[at] | 0x20) == 's') {
    if (auto named = read_named(text, at)) return named;
  }
  return is_one_of(text[at], "RUEG") ? read_money(text, at) : std::nullopt;
}

/// Plates and cases of courts: one letter, then a digit. Words are asked no further.
Maybe read_after_lone_letter(std::string_view text, std::size_t at) {
  const std::size_t second = at + decode_utf8(text, at).length;
  const bool number =
      second < text.size() && (is_digit(text[second]) || blank_at(text, second) > 0);
  if (!number) return std::nullopt;
  if (auto plate = read_plate(text, at)) return plate;
  return read_court_case(text, at);
}

Maybe read_after_letter(std::string_view text, std::size_t at) {
  if (is_latin(text[at])) {
    if (auto found = read_after_latin(text, at)) return found;
    return read_after_lone_letter(text, at);
  }
  if (auto email = read_email(text, at)) return email;
  if (text.substr(at, 3) == "№") return read_contract(text, at);
  if (text.substr(at, 2) == "с" || text.substr(at, 2) == "С") {
    if (auto named = read_named(text, at)) return named;
  }
  const bool sign = text.substr(at, 3) == "€" || text.substr(at, 2) == "£";
  return sign ? read_money(text, at) : read_after_lone_letter(text, at);
}

Maybe read_after_sign(std::string_view text, std::size_t at) {
  const char sign = text[at];
  if (sign == '$') return read_money(text, at);
  if (sign == '@') return read_telegram(text, at);
  if (sign == '#') return read_contract(text, at);
  if (word_before(text, at)) return std::nullopt;
  const auto run = read_run(text, at);
  if (!run) return std::nullopt;
  auto phone = read_phone(text, *run);
  return phone ? phone : read_foreign_phone(text, *run);
}

/// The end of the word or number at `at`.
std::size_t skip_word(std::string_view text, std::size_t at) {
  const std::size_t begin = at;
  while (at < text.size()) {
    const auto byte = static_cast<unsigned char>(text[at]);
    if (byte < 0x80) {
      if (!is_digit(text[at]) && !is_latin(text[at]) && text[at] != '_') break;
      if (at > begin && is_digit(text[at]) && !is_digit(text[at - 1]) && glued_keyword(text, at))
        break;
      ++at;
      continue;
    }
    if (byte != 0xD0 && byte != 0xD1 && !word_at(text, at)) break;
    at += decode_utf8(text, at).length;
  }
  return at > begin ? at : at + decode_utf8(text, at).length;
}

enum class Class : std::uint8_t { other, digit, letter, sign };

Class class_of(std::string_view text, std::size_t at) {
  const char c = text[at];
  if (is_digit(c)) return Class::digit;
  if (is_latin(c)) return Class::letter;
  if (c == '+' || c == '(' || c == '$' || c == '@' || c == '#') return Class::sign;
  if (static_cast<unsigned char>(c) >= 0x80) return Class::letter;
  return Class::other;
}

/// Reads what stands at `at`, and says where to look next.
std::size_t read_place(std::string_view text,
                       std::size_t at,
                       const std::function<void(Identifier&&)>& found) {
  Maybe identifier;
  switch (class_of(text, at)) {
    case Class::other:
      return at + 1;
    case Class::digit:
      identifier = read_after_digit(text, at);
      break;
    case Class::letter:
      if (const std::size_t end = skip_prose(text, at); end > at) return end;
      identifier = read_after_letter(text, at);
      break;
    case Class::sign:
      identifier = read_after_sign(text, at);
      if (!identifier) ++at;
      break;
  }
  if (identifier) {
    at = identifier->span.end;
    found(std::move(*identifier));
    return at;
  }
  return at < text.size() && class_of(text, at) != Class::sign ? skip_word(text, at) : at;
}

}  // namespace

void each_identifier(std::string_view utf8, const std::function<void(Identifier&&)>& found) {
  find_in(utf8, Places::near_triggers, found);
}

void find_in(std::string_view utf8, Places places, const std::function<void(Identifier&&)>& found) {
  std::size_t at = 0;
  // Up to here every place is looked at.
  std::size_t looked = places == Places::all ? utf8.size() : 0;
  while (at < utf8.size()) {
    if (at >= looked) {
      const std::size_t trigger = next_trigger(utf8, at);
      if (trigger == utf8.size()) return;
      at = close_to(utf8, at, trigger);
      looked = trigger + 1;
    }
    at = read_place(utf8, at, found);
  }
}

std::vector<Identifier> find_identifiers(std::string_view utf8) {
  std::vector<Identifier> all;
  each_identifier(utf8, [&](Identifier&& one) { all.push_back(std::move(one)); });
  return all;
}

}  // namespace pismo::identifiers
