#include "pismo/people/signature.hpp"

#include <algorithm>
#include <array>
#include <cstddef>

#include "pismo/base/byte_set.hpp"
#include "pismo/base/utf8.hpp"
#include "pismo/identifiers/identifiers.hpp"
#include "pismo/text/normalize.hpp"

namespace pismo::people {

namespace {

// How words for posts begin, Russian and English, in normal form.
constexpr std::array<std::string_view, 74> kPosts{
    "директор",    "гендиректор", "президент",  "вице-президент", "начальник",     "руководител",
    "заведующ",    "менеджер",    "инженер",    "бухгалтер",      "юрист",         "юрисконсульт",
    "адвокат",     "секретар",    "помощник",   "ассистент",      "специалист",    "администратор",
    "программист", "разработчик", "аналитик",   "консультант",    "редактор",      "корреспондент",
    "журналист",   "экономист",   "оператор",   "техник",         "заместител",    "председател",
    "управляющ",   "координатор", "архитектор", "дизайнер",       "логист",        "кладовщик",
    "диспетчер",   "товаровед",   "эксперт",    "советник",       "референт",      "представител",
    "профессор",   "доцент",      "director",   "president",      "manager",       "head of",
    "chief",       "officer",     "engineer",   "accountant",     "lawyer",        "counsel",
    "attorney",    "secretary",   "assistant",  "specialist",     "administrator", "programmer",
    "developer",   "analyst",     "consultant", "editor",         "correspondent", "journalist",
    "economist",   "deputy",      "chairman",   "coordinator",    "architect",     "designer",
    "partner",     "accounts"};

constexpr std::size_t kMostLineBytes = 160;  // Longer lines of a signature are disclaimers.
constexpr std::size_t kMostNameBytes = 80;

std::string_view trimmed(std::string_view text) {
  return without_ends(text, " \t\r\n*_|");
}

bool is_rule(std::string_view line) {
  return line.find_first_not_of("-=_*~–— ") == std::string_view::npos;
}

template <typename Take>
void each_line(std::string_view text, const Take& take) {
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    const std::string_view line = trimmed(text.substr(0, end));
    if (!line.empty() && !is_rule(line)) take(line);
    text.remove_prefix(std::min(end + 1, text.size()));
  }
}

bool begins_a_word(const std::string& normal, std::size_t at) {
  // A letter of Cyrillic ends on a byte above 0x7F, and so do dashes: good enough for a line of
  // normal form, in which those are unified.
  return at == 0 || normal[at - 1] == ' ' || normal[at - 1] == '-' || normal[at - 1] == ',' ||
         normal[at - 1] == '(';
}

bool names_a_post(const std::string& normal) {
  return std::any_of(kPosts.begin(), kPosts.end(), [&](std::string_view post) {
    for (std::size_t at = normal.find(post); at != std::string::npos;
         at = normal.find(post, at + 1))
      if (begins_a_word(normal, at)) return true;
    return false;
  });
}

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

// Two or three words, each with a capital: "Rachel Penrith", not "Всего доброго". A name that no
// table knows, or a firm.
bool is_all_capitals(std::string_view text) {
  std::size_t words = 0;
  bool at_begin = true;
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint point = decode_utf8(text, at);
    const bool is_upper = (point.value >= 'A' && point.value <= 'Z') ||
                          (point.value >= 0x410 && point.value <= 0x42F) || point.value == 0x401;
    if (at_begin && !is_upper) return false;
    words += at_begin ? 1 : 0;
    at_begin = point.value == ' ';
    at += point.length;
  }
  return words == 2 || words == 3;
}

// Two or three words and nothing else: "Иван Петров", "И. П. Петров", "Petrov I.P.".
bool is_name(std::string_view text) {
  if (text.empty() || text.size() > kMostNameBytes) return false;
  if (std::any_of(text.begin(), text.end(), is_digit)) return false;
  static constexpr ByteSet kNever(":;@/\\!?\"");
  if (kNever.first_in(text) != std::string_view::npos) return false;
  if (text.find("«") != std::string_view::npos) return false;
  if (std::count(text.begin(), text.end(), ' ') > 4) return false;
  const PersonName name = read_person_name(text);
  if (name.empty()) return false;
  if (!name.first.empty() || (!name.initials.empty() && !name.others.empty())) return true;
  return is_all_capitals(text);
}

void add_once(std::vector<std::string>& list, std::string_view text) {
  constexpr std::size_t kMost = 8;
  if (list.size() < kMost && std::find(list.begin(), list.end(), text) == list.end())
    list.emplace_back(text);
}

void read_line(std::string_view line, Signature& signature) {
  if (line.size() > kMostLineBytes) return;
  const std::string normal = text::normalize(line).text;
  if (normal.starts_with("с ув")) return;  // With capitals and blanks as a name has them.
  const std::size_t comma = line.find(',');
  const bool has_post = names_a_post(normal);
  if (is_name(line) && !has_post) {
    add_once(signature.names, line);
  } else if (comma != std::string_view::npos && is_name(trimmed(line.substr(0, comma)))) {
    // "Иван Петров, ведущий инженер"; "Petrov, Ivan" is the first case.
    add_once(signature.names, trimmed(line.substr(0, comma)));
    const std::string_view rest = trimmed(line.substr(comma + 1));
    if (has_post && std::none_of(rest.begin(), rest.end(), is_digit))
      add_once(signature.titles, rest);
  } else if (has_post && std::none_of(line.begin(), line.end(), is_digit) &&
             line.find('@') == std::string_view::npos) {
    add_once(signature.titles, line.ends_with(',') ? line.substr(0, line.size() - 1) : line);
  }
}

bool is_fax(std::string_view text, std::size_t begin) {
  constexpr std::size_t kBefore = 24;
  const std::size_t from = begin > kBefore ? begin - kBefore : 0;
  const std::string before = text::normalize(sanitize_utf8(text.substr(from, begin - from))).text;
  const std::size_t fax = std::max(before.rfind("факс") + 1, before.rfind("fax") + 1);
  const std::size_t phone = std::max({before.rfind("тел") + 1,
                                      before.rfind("моб") + 1,
                                      before.rfind("tel") + 1,
                                      before.rfind("mob") + 1});
  return fax > phone;
}

}  // namespace

std::string plain_signature(std::string_view text) {
  std::string plain;
  each_line(text, [&](std::string_view line) {
    if (plain.size() + line.size() < kMaxSignatureBytes) plain.append(line).append("\n");
  });
  return plain;
}

Signature read_signature(std::string_view text) {
  Signature signature;
  text = utf8_prefix(text, kMaxSignatureBytes);
  each_line(text, [&](std::string_view line) { read_line(line, signature); });
  identifiers::each_identifier(text, [&](identifiers::Identifier&& found) {
    using identifiers::Kind;
    if (found.kind == Kind::phone_ru && !is_fax(text, found.span.begin))
      add_once(signature.phones, found.normal);
    if (found.kind == Kind::email) add_once(signature.addresses, found.normal);
  });
  return signature;
}

}  // namespace pismo::people
