#include "pismo/people/address_form.hpp"

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

#include "pismo/base/byte_set.hpp"
#include "pismo/base/utf8.hpp"
#include "pismo/text/normalize.hpp"

namespace pismo::people {

namespace {

constexpr std::size_t kMostBytes = 500;  // Directory names have some 150; more is hostile.

std::string lower(std::string_view text) {
  std::string out(text);
  if (!is_ascii(out)) return text::normalize(sanitize_utf8(out)).text;
  for (char& c : out)
    c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return out;
}

std::string_view trimmed(std::string_view text) {
  return without_ends(text, " \t\r\n'\"<>[]();,");
}

// Decodes what Exchange makes of a directory name that has to leave by SMTP:
// "IMCEAEX-_O=FIRM_CN=USER+20NAME" (MS-OXOCFG; RFC 2161 has the idea).
std::string decapsulated(std::string_view text) {
  std::string out;
  const auto digit = [](char c) {
    return c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
  };
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char c = text[at];
    const bool coded =
        c == '+' && at + 2 < text.size() && digit(text[at + 1]) >= 0 && digit(text[at + 2]) >= 0;
    if (coded) {
      const int value = digit(text[at + 1]) * 16 + digit(text[at + 2]);
      out.push_back(value >= 0x20 && value < 0x7F ? static_cast<char>(value) : ' ');
      at += 2;
    } else {
      out.push_back(c == '_' ? '/' : c);
    }
  }
  return out;
}

/// Pieces of a directory name: "cn=ipetrov" is {"cn", "ipetrov"}, "moscow" is {"", "moscow"}.
using Pieces = std::vector<std::pair<std::string, std::string>>;

Pieces pieces_of(std::string_view text) {
  constexpr std::size_t kMost = 16;
  Pieces pieces;
  while (!text.empty() && pieces.size() < kMost) {
    const std::size_t end = std::min(text.find('/'), text.size());
    const std::string_view piece = trimmed(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
    if (piece.empty()) continue;
    const std::size_t equals = piece.find('=');
    if (equals == std::string_view::npos) {
      pieces.emplace_back("", piece);
    } else {
      pieces.emplace_back(trimmed(piece.substr(0, equals)), trimmed(piece.substr(equals + 1)));
    }
  }
  return pieces;
}

// Blanks are left out: most programs that did not know such names lost them.
AddressForm x500_form(std::string_view text, std::string_view domain) {
  AddressForm form{.kind = AddressKind::x500, .domain = std::string(domain)};
  for (const auto& [key, value] : pieces_of(text)) {
    form.canonical += '/';
    if (!key.empty()) form.canonical.append(key).append("=");
    form.canonical += value;
    if (key == "cn") form.common_name = value;
    if (key == "o") form.organisation = value;
  }
  std::erase(form.canonical, ' ');
  std::erase(form.common_name, ' ');
  return form;
}

// As above; and keys are left out, so that the abbreviated and the canonical form are one.
AddressForm notes_form(std::string_view text, std::string_view domain) {
  AddressForm form{.kind = AddressKind::notes};
  if (domain.find('.') != std::string_view::npos) form.domain = domain;
  const Pieces pieces = pieces_of(text);
  for (const auto& [key, value] : pieces) {
    if (key == "c") continue;  // A country, which the abbreviated form leaves out.
    std::string plain = value;
    std::replace(plain.begin(), plain.end(), '_', ' ');
    if (form.common_name.empty()) form.common_name = plain;
    form.organisation = plain;
    form.canonical += (form.canonical.empty() ? "" : "/") + plain;
  }
  std::erase(form.canonical, ' ');
  return form;
}

constexpr std::array<std::string_view, 7> kYandex{
    "ya.ru", "yandex.com", "yandex.ua", "yandex.by", "yandex.kz", "narod.ru", "yandex.ru"};

// Gmail delivers a.b+c@gmail.com to ab@gmail.com; Yandex all its hosts into one box. Both say so
// in their help pages.
void unify_provider(AddressForm& form) {
  if (form.domain == "googlemail.com") form.domain = "gmail.com";
  if (form.domain == "gmail.com") {
    form.local.resize(std::min(form.local.find('+'), form.local.size()));
    std::erase(form.local, '.');
  }
  if (std::find(kYandex.begin(), kYandex.end(), form.domain) != kYandex.end()) {
    form.domain = "yandex.ru";
    std::replace(form.local.begin(), form.local.end(), '.', '-');
  }
}

AddressForm mail_form(std::string_view local, std::string_view domain) {
  AddressForm form{.kind = AddressKind::mail,
                   .local = std::string(trimmed(local)),
                   .domain = std::string(domain)};
  while (!form.domain.empty() && form.domain.back() == '.')
    form.domain.pop_back();
  unify_provider(form);
  if (form.local.empty()) return {};
  form.canonical = form.local + (form.domain.empty() ? "" : "@" + form.domain);
  return form;
}

}  // namespace

AddressForm read_address(std::string_view name, std::string_view address) {
  address = trimmed(address.substr(0, kMostBytes));
  std::string text = lower(address);
  for (const std::string_view prefix : {"mailto:", "smtp:", "ex:"}) {
    while (text.starts_with(prefix))
      text.erase(0, prefix.size());
  }
  const std::string whole_name = lower(trimmed(name.substr(0, kMostBytes)));
  if (text.empty()) {
    // A directory name in place of the display name; two slashes, since "продажи/закупки" is none.
    if (whole_name.starts_with("/o=")) return x500_form(whole_name, {});
    if (whole_name.starts_with("cn=")) return notes_form(whole_name, {});
    if (std::count(whole_name.begin(), whole_name.end(), '/') == 2 &&
        whole_name.find('@') == std::string::npos && whole_name.find(' ') < whole_name.find('/')) {
      return notes_form(whole_name, {});
    }
    return {};
  }
  const std::size_t at = text.rfind('@');
  const std::string_view local = std::string_view(text).substr(0, std::min(at, text.size()));
  const std::string_view domain =
      at == std::string::npos ? std::string_view() : std::string_view(text).substr(at + 1);
  if (local.starts_with("imceaex-")) return x500_form(decapsulated(local.substr(8)), domain);
  if (local.starts_with("/o=")) return x500_form(local, domain);
  if (local.find('/') != std::string_view::npos && local.front() != '/') {
    const std::string_view user = local.substr(0, local.find('%'));
    // "Ivan" <Petrov/Moscow/Firm@FIRM>: the first blank was taken for the end of a name.
    const bool is_cut = user.find_first_of(" _") > user.find('/') && !whole_name.empty() &&
                        whole_name.find(' ') == std::string::npos &&
                        whole_name.find('/') == std::string::npos;
    return notes_form(is_cut ? whole_name + " " + std::string(user) : std::string(user), domain);
  }
  return mail_form(local, domain);
}

}  // namespace pismo::people
