#include <utility>

#include "pismo/base/utf8.hpp"
#include "pismo/identifiers/identifiers.hpp"

#include "context.hpp"
#include "places.hpp"
#include "scan.hpp"
#include "trigger.hpp"

namespace pismo::identifiers {

namespace {

/// Whether a number may begin at `at`: no path, fraction or longer mark goes on with it.
bool begins_number(std::string_view text, std::size_t at) {
  if (glued_keyword(text, at)) return true;
  if (word_before(text, at)) return false;
  if (at == 0) return true;
  const char before = text[at - 1];
  constexpr std::string_view kJoining = ".,-/=&%?@#+\\";
  if (kJoining.find(before) == std::string_view::npos) return true;
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

/// The end of a Latin word at `at` that stands between blanks or marks of a sentence, and is not
/// one of those that identifiers begin with; `at` when it may be one. Most words are turned away
/// here, which need not be asked by every kind.
std::size_t skip_prose(std::string_view text, std::size_t at) {
  constexpr std::string_view kFirst = "sSNRUEG";  // Of names, contracts and currencies.
  constexpr std::size_t kLongest = 24;            // Shorter than any key.
  std::size_t end = at + 1;
  // Codes and plates have a second capital or figure behind the first sign.
  if (end >= text.size() || text[end] < 'a' || text[end] > 'z') return at;
  if (kFirst.find(text[at]) != std::string_view::npos) return at;
  while (end < text.size() && is_latin(text[end]))
    ++end;
  if (end == text.size()) return end;
  if (end - at > kLongest || std::string_view(" \n,;!?)").find(text[end]) == std::string_view::npos)
    return at;
  // "user [at] host.example"
  const bool hidden =
      text[end] == ' ' && end + 1 < text.size() && (text[end + 1] == '[' || text[end + 1] == '(');
  return hidden ? at : end;
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
  if (auto imei = read_imei(text, *run)) return imei;
  if (auto passport = read_whole_passport(text, *run)) return passport;
  if (auto snils = read_grouped_snils(text, *run)) return snils;
  if (auto phone = read_phone(text, *run)) return phone;
  if (auto number = read_registered_number(text, *run)) return number;
  if (auto number = read_spaced_number(text, *run)) return number;
  if (auto phone = read_foreign_phone(text, *run)) return phone;
  if (auto card = read_card(text, *run)) return card;
  if (auto passport = read_passport(text, *run)) return passport;
  if (auto code = read_edrpou(text, *run)) return code;
  if (auto number = read_icq(text, *run)) return number;
  return read_money(text, at);
}

Maybe read_after_letter(std::string_view text, std::size_t at) {
  if (is_latin(text[at])) {
    if (auto url = read_url(text, at)) return url;
    if (auto email = read_email(text, at)) return email;
    if (auto iban = read_iban(text, at)) return iban;
    if (auto bitcoin = read_bitcoin(text, at)) return bitcoin;
    if (auto hardware = read_hardware(text, at)) return hardware;
    if (text[at] >= 'A' && text[at] <= 'Z') {
      if (auto code = read_swift(text, at)) return code;
      if (auto number = read_vat(text, at)) return number;
      if (auto contract = text[at] == 'N' ? read_contract(text, at) : std::nullopt) return contract;
    }
    if ((text[at] | 0x20) == 's') {
      if (auto named = read_named(text, at)) return named;
    }
    const bool currency = std::string_view("RUEG").find(text[at]) != std::string_view::npos;
    if (auto money = currency ? read_money(text, at) : std::nullopt) return money;
  }
  if (static_cast<unsigned char>(text[at]) >= 0x80) {
    if (auto email = read_email(text, at)) return email;
  }
  if (text.substr(at, 3) == "№") return read_contract(text, at);
  if (text.substr(at, 2) == "с" || text.substr(at, 2) == "С") {
    if (auto named = read_named(text, at)) return named;
  }
  const bool sign = text.substr(at, 3) == "€" || text.substr(at, 2) == "£";
  if (sign) return read_money(text, at);
  // Plates and cases of courts: one letter, then a digit. Words are asked no further.
  const std::size_t second = at + decode_utf8(text, at).length;
  const bool number =
      second < text.size() && (is_digit(text[second]) || blank_at(text, second) > 0);
  if (!number) return std::nullopt;
  if (auto plate = read_plate(text, at)) return plate;
  return read_court_case(text, at);
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
    Maybe identifier;
    switch (class_of(utf8, at)) {
      case Class::other:
        ++at;
        continue;
      case Class::digit:
        identifier = read_after_digit(utf8, at);
        break;
      case Class::letter:
        if (is_latin(utf8[at])) {
          const std::size_t end = skip_prose(utf8, at);
          if (end > at) {
            at = end;
            continue;
          }
        }
        identifier = read_after_letter(utf8, at);
        break;
      case Class::sign:
        identifier = read_after_sign(utf8, at);
        if (!identifier) ++at;
        break;
    }
    if (identifier) {
      at = identifier->span.end;
      found(std::move(*identifier));
    } else if (at < utf8.size() && class_of(utf8, at) != Class::sign) {
      at = skip_word(utf8, at);
    }
  }
}

std::vector<Identifier> find_identifiers(std::string_view utf8) {
  std::vector<Identifier> all;
  each_identifier(utf8, [&](Identifier&& one) { all.push_back(std::move(one)); });
  return all;
}

}  // namespace pismo::identifiers
