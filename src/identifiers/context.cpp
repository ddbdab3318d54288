#include "context.hpp"

#include <algorithm>
#include <string>

#include "pismo/base/byte_set.hpp"
#include "pismo/base/utf8.hpp"

namespace pismo::identifiers {

namespace {

/// Beginnings of words, parted by blanks: "карт" is "карта", "карту". A "$" is the end of the word.
std::string_view keywords(Kind kind) {
  switch (kind) {
    case Kind::inn10:
    case Kind::inn12:
      return "инн$ inn$ и.н.н$ налогоплат taxpayer tin$";
    case Kind::kpp:
      return "кпп$ kpp$ к.п.п$";
    case Kind::ogrn13:
    case Kind::ogrnip15:
      return "огрн ogrn егрюл егрип о.г.р.н государственный_регистрационный";
    case Kind::snils:
      return "снилс snils страхов пфр$";
    case Kind::bic:
      return "бик$ bik$ bic$";
    case Kind::settlement_account:
    case Kind::corr_account:
      return "р/с р/сч р\\с р/c p/c p/с k/c к/c к/с к/сч кор/с корсч корр расч счет счёт сч$ л/с "
             "лицев acc$ account "
             "a/c р.с к.с";
    case Kind::iban:
      return "iban счет счёт account acc$";
    case Kind::card:
      return "карт card visa mastercard maestro";
    case Kind::passport_ru:
      return "паспорт сери выдан passport";
    case Kind::car_plate:
      return "гос$ госномер номер авто машин г/н а/м грз plate car$ рег$ тс$";
    case Kind::phone_ru:
      return "тел т$ моб сот$ сотов факс звон phone tel mob cell fax call звоните whatsapp";
    case Kind::email:
      return "mail e-mail почт адрес email";
    case Kind::url:
      return "сайт ссылк site link";
    case Kind::ipv4:
      return "ip$ ip-адрес айпи хост host addr адрес server сервер шлюз gateway dns ping";
    case Kind::btc:
      return "bitcoin btc биткоин биткойн кошел wallet крипт";
    case Kind::money:
      return "сумм стоим цен оплат к оплате итого total amount price sum";
    case Kind::court_case:
      return "дел арбитраж суд case court";
    case Kind::phone_intl:
      return keywords(Kind::phone_ru);
    case Kind::ipv6:
      return "ip$ ipv6 ip-адрес айпи хост host addr адрес server сервер шлюз gateway dns ping";
    case Kind::mac:
      return "mac$ мас$ mac-адрес mac-addr мак-адрес ether hwaddr физическ";
    case Kind::eth:
      return "eth$ ether эфир кошел wallet крипт usdt$ usdc$ erc$ erc20";
    case Kind::swift:
      return "swift s.w.i.f.t свифт bic$";
    case Kind::imei:
      return "imei имей";
    case Kind::cadastral:
      return "кадастр участ cadastr";
    case Kind::contract:
      return "договор дог$ контракт соглашени contract$ agreement$";
    case Kind::icq:
      return "icq аськ аська uin$ уин$";
    case Kind::skype:
      return "skype скайп";
    case Kind::telegram:
      return "telegram телеграм телега тг$ tg$";
    case Kind::edrpou:
      return "єдрпоу едрпоу edrpou окпо okpo";
    case Kind::vat:
      return "vat$ ндс ust-id tva$ btw$ pvn$";
  }
  return "";
}

/// Words for other things that have numbers: between a word for a kind and a number, the number is
/// theirs. Beginnings of words, as of `keywords`.
std::string_view rivals(Kind kind) {
  switch (kind) {
    case Kind::inn10:
    case Kind::inn12:
    case Kind::kpp:
    case Kind::ogrn13:
    case Kind::ogrnip15:
    case Kind::snils:
    case Kind::bic:
    case Kind::edrpou:
    case Kind::imei:
    case Kind::icq:
      return "заказ заявк наклад артикул трек пропуск билет посылк отправлени штрих order ticket "
             "invoice tracking";
    case Kind::passport_ru:
      return "издели качеств сделк безопасн отход прибор объект технич транспорт вакцин заказ "
             "заявк наклад";
    case Kind::card:
      return "памят флеш флэш сим$ sim$ города местност заказ наклад";
    default:
      return "";
  }
}

/// How many words may stand between a word for the kind and its number: КПП is a gear box and a
/// gate too, and everybody writes of ICQ.
std::size_t most_words_between(Kind kind) {
  constexpr std::size_t kAny = 100;
  if (kind == Kind::kpp) return 1;
  return kind == Kind::icq ? 2 : kAny;
}

char32_t folded(char32_t c) {
  if (c >= 0x410 && c <= 0x42F) c += 0x20;
  if (c == 0x401 || c == 0x451) c = 0x435;
  if (c >= 0x404 && c <= 0x407) c += 0x50;  // Є, І, Ї
  if (c == 0xA0 || c == 0x202F || c == 0x2009) c = ' ';
  if (c == 0x2010 || c == 0x2011) c = '-';
  return c;
}

/// Lower case and е for ё in Latin and Russian letters, blanks and hyphens of print as of
/// typewriters; the rest as it is.
std::string folded(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    if (const char letter = text[at]; static_cast<unsigned char>(letter) < 0x80) {
      out.push_back(letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter | 0x20) : letter);
      ++at;
      continue;
    }
    const CodePoint point = decode_utf8(text, at);
    append_utf8(out, folded(point.value));
    at += point.length;
  }
  return out;
}

bool is_word_byte(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte >= 0x80 || (byte >= '0' && byte <= '9') || byte == '_' ||
         ((byte | 0x20U) >= 'a' && (byte | 0x20U) <= 'z');
}

bool has_beginning(std::string_view window, std::string_view word);

/// Whether nothing between a word for the kind and a number gives the number to something else.
bool belongs(std::string_view between, Kind kind) {
  std::size_t words = 0;
  bool inside = false;
  const std::size_t most = most_words_between(kind);
  const bool pair = between.find('/') != std::string_view::npos;  // "ИНН/КПП 7736050003/773601001"
  for (const char c : between) {
    const bool word = is_word_byte(c);
    if (word && !inside) ++words;
    inside = word;
    const bool figure = c >= '0' && c <= '9';
    if (kind == Kind::kpp && figure && !pair) return false;
  }
  // The rest of the word itself counts as none: "карточку".
  if (!between.empty() && is_word_byte(between.front())) --words;
  if (words > most || (kind == Kind::icq && has_beginning(between, "не$"))) return false;
  std::string_view others = rivals(kind);
  while (!others.empty()) {
    const std::size_t blank = std::min(others.find(' '), others.size());
    if (has_beginning(between, others.substr(0, blank))) return false;
    others.remove_prefix(std::min(blank + 1, others.size()));
  }
  return true;
}

/// Whether a word stands in the window, its end at `number` (where the number stands) or before
/// with nothing of others between, or behind it.
bool has_word(std::string_view window, std::string_view word, std::size_t number, Kind kind) {
  std::string spelled(word);
  std::replace(spelled.begin(), spelled.end(), '_', ' ');
  const bool whole = spelled.ends_with('$');
  if (whole) spelled.pop_back();
  for (std::size_t at = window.find(spelled); at != std::string_view::npos;
       at = window.find(spelled, at + 1)) {
    const std::size_t end = at + spelled.size();
    const bool begins = at == 0 || !is_word_byte(window[at - 1]);
    const bool ends = !whole || end == window.size() || !is_word_byte(window[end]) ||
                      (window[end] >= '0' && window[end] <= '9');
    if (!begins || !ends) continue;
    if (end > number || belongs(window.substr(end, number - end), kind)) return true;
  }
  return false;
}

bool has_beginning(std::string_view window, std::string_view word) {
  const bool whole = word.ends_with('$');
  if (whole) word.remove_suffix(1);
  for (std::size_t at = window.find(word); at != std::string_view::npos;
       at = window.find(word, at + 1)) {
    const bool begins = at == 0 || !is_word_byte(window[at - 1]);
    const std::size_t end = at + word.size();
    const bool ends = !whole || end == window.size() || !is_word_byte(window[end]) ||
                      (window[end] >= '0' && window[end] <= '9');
    if (begins && ends) return true;
  }
  return false;
}

bool is_letter(char32_t c) {
  return c >= 0xC0 && !(c >= 0x2000 && c < 0x2C00) && c != 0xD7 && c != 0xF7 && c != 0xFEFF &&
         !(c >= 0x3000 && c < 0x3040);
}

}  // namespace

bool has_keyword(std::string_view text, Span span, Kind kind) {
  const std::size_t begin = span.begin > kReachBefore ? span.begin - kReachBefore : 0;
  std::string_view before = text.substr(begin, span.begin - begin);
  // A word cut by the edge of the window is not told from another.
  if (begin > 0) {
    static constexpr ByteSet kBlanks(" \n\t");
    const std::size_t blank = kBlanks.first_in(before);
    before.remove_prefix(std::min(before.size(), blank == std::string_view::npos ? 0 : blank));
  }
  // Another paragraph speaks of other things.
  if (const std::size_t gap = before.rfind("\n\n"); gap != std::string_view::npos) {
    before.remove_prefix(gap);
  }
  // Words of prose stand near anything: for what is no number of a register, only the same line.
  const bool line =
      kind == Kind::ipv4 || kind == Kind::money || kind == Kind::email || kind == Kind::url;
  if (const std::size_t end = before.rfind('\n'); line && end != std::string_view::npos) {
    before.remove_prefix(end);
  }
  std::string_view after = text.substr(span.end, kReachAfter);
  after = after.substr(0, after.find('\n'));
  std::string window = folded(before);
  const std::size_t number = window.size();
  window += "\n" + folded(after);
  std::string_view words = keywords(kind);
  while (!words.empty()) {
    const std::size_t blank = std::min(words.find(' '), words.size());
    if (has_word(window, words.substr(0, blank), number, kind)) return true;
    words.remove_prefix(std::min(blank + 1, words.size()));
  }
  return false;
}

bool glued_keyword(std::string_view text, std::size_t at) {
  if (at == 0) return false;
  switch (text[at - 1]) {  // The last bytes of these words: most numbers stand behind others.
    case '\x9D':
    case '\x9F':
    case '\x9A':
    case '\xA1':
    case '\xBD':
    case 'N':
    case 'P':
      break;
    default:
      return false;
  }
  for (const std::string_view word : {"ИНН", "КПП", "ОГРН", "БИК", "СНИЛС", "инн", "INN", "KPP"}) {
    if (at < word.size() || text.substr(at - word.size(), word.size()) != word) continue;
    return !word_before(text, at - word.size());
  }
  return false;
}

bool word_before(std::string_view text, std::size_t at) {
  if (at == 0) return false;
  if (static_cast<unsigned char>(text[at - 1]) < 0x80) return is_word_byte(text[at - 1]);
  std::size_t start = at - 1;
  while (start > 0 && at - start < 4 && (static_cast<unsigned char>(text[start]) & 0xC0U) == 0x80U)
    --start;
  return is_letter(decode_utf8(text, start).value);
}

bool word_at(std::string_view text, std::size_t at) {
  if (at >= text.size()) return false;
  if (static_cast<unsigned char>(text[at]) < 0x80) return is_word_byte(text[at]);
  return is_letter(decode_utf8(text, at).value);
}

}  // namespace pismo::identifiers
