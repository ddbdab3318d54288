#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "pismo/people/address_form.hpp"
#include "pismo/text/name.hpp"

namespace pismo::people {

namespace {

// Words for offices and their work, in English and in Latin letters.
constexpr std::array<std::string_view, 78> kShared{
    "abuse",     "accounting", "accounts",   "admin",       "administrator", "all",
    "announce",  "arbitr",     "ask",        "billing",     "board",         "booking",
    "buh",       "buhg",       "buhgalter",  "buhgalteria", "buhgalteriya",  "bux",
    "career",    "client",     "contact",    "contacts",    "dev",           "director",
    "direktor",  "dispatch",   "dispatcher", "dispetcher",  "dogovor",       "editor",
    "enquiries", "fax",        "feedback",   "finance",     "glavbuh",       "hello",
    "help",      "helpdesk",   "hostmaster", "hr",          "info",          "it",
    "job",       "jobs",       "kadry",      "kanc",        "kancelyaria",   "legal",
    "list",      "mail",       "manager",    "marketing",   "news",          "noc",
    "office",    "ok",         "order",      "orders",      "post",          "postmaster",
    "pr",        "press",      "priemnaya",  "reception",   "reklama",       "root",
    "sales",     "sekretar",   "secretary",  "service",     "sklad",         "snab",
    "support",   "team",       "tender",     "webmaster",   "zakaz",         "zakupki"};

constexpr std::array<std::string_view, 10> kRobots{"noreply",
                                                   "mailer",
                                                   "donotreply",
                                                   "daemon",
                                                   "robot",
                                                   "bounce",
                                                   "bounces",
                                                   "notification",
                                                   "notifications",
                                                   "autoreply"};

// Words that say where a box lies, and nothing of its owner.
constexpr std::array<std::string_view, 14> kCommon{"mail",
                                                   "email",
                                                   "home",
                                                   "work",
                                                   "post",
                                                   "private",
                                                   "personal",
                                                   "lichnaya",
                                                   "office",
                                                   "pochta",
                                                   "inbox",
                                                   "moscow",
                                                   "business",
                                                   "russia"};

constexpr std::array<std::string_view, 24> kPublicHosts{
    "mail.ru",    "bk.ru",      "inbox.ru",  "list.ru",     "yandex.ru", "gmail.com",
    "rambler.ru", "lenta.ru",   "pochta.ru", "hotmail.com", "live.com",  "outlook.com",
    "yahoo.com",  "aol.com",    "ukr.net",   "tut.by",      "gmx.de",    "gmx.net",
    "web.de",     "icloud.com", "mac.com",   "qip.ru",      "nm.ru",     "newmail.ru"};

template <std::size_t N>
bool contains(const std::array<std::string_view, N>& words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80;
}

/// Stretches of letters: "i.petrov74" is i, petrov.
std::vector<std::string> words_of(std::string_view local) {
  constexpr std::size_t kMost = 8;
  std::vector<std::string> words;
  std::string word;
  for (std::size_t at = 0; at <= local.size() && words.size() < kMost; ++at) {
    if (at < local.size() && is_letter(local[at])) {
      word += local[at];
    } else if (!word.empty()) {
      words.push_back(std::move(word));
      word.clear();
    }
  }
  return words;
}

bool share(const std::vector<std::string>& one, const std::vector<std::string>& other) {
  return std::find_first_of(one.begin(), one.end(), other.begin(), other.end()) != one.end();
}

/// Whether a word is a form of one of the names, or the beginning of one.
bool is_of_any(std::string_view word, const std::vector<const NameWord*>& names) {
  if (word.size() < 2) return false;
  const auto any = [&](const auto& fits) { return std::any_of(names.begin(), names.end(), fits); };
  // "konst" of Константин written Konstantin.
  if (word.size() >= 3 && any([&](const NameWord* name) { return name->normal.starts_with(word); }))
    return true;
  const std::vector<std::string> keys = text::name_keys_of_form(word);
  return !keys.empty() && any([&](const NameWord* name) { return share(keys, name->keys); });
}

/// "petrov", "i", "ipetrov", "petrovi", "petroviv", "ivanp" are made of Иван Петров.
bool is_made_of(std::string_view word, const std::vector<const NameWord*>& names) {
  if (word.size() == 1) return true;        // An initial, of whatever.
  constexpr std::size_t kMostInitials = 4;  // "shch" is one in Latin letters.
  if (names.empty()) return false;
  if (is_of_any(word, names)) return true;
  for (std::size_t cut = 1; cut <= kMostInitials && cut + 2 < word.size(); ++cut) {
    if (is_of_any(word.substr(cut), names) || is_of_any(word.substr(0, word.size() - cut), names))
      return true;
  }
  // First name and surname without a mark between them.
  for (std::size_t cut = 3; cut + 3 <= word.size(); ++cut) {
    if (is_of_any(word.substr(0, cut), names) && is_of_any(word.substr(cut), names)) return true;
  }
  return false;
}

}  // namespace

MailboxUse use_of(const AddressForm& address) {
  if (address.kind != AddressKind::mail) return MailboxUse::personal;
  const std::vector<std::string> words = words_of(address.local);
  std::string joined;
  for (const std::string& word : words)
    joined += word;
  const bool robot = contains(kRobots, joined) || joined == "mailerdaemon" ||
                     (!words.empty() && words.front() == "mailer" && words.back() == "daemon");
  if (robot || (words.size() > 1 && contains(kRobots, words.back()))) return MailboxUse::robot;
  // "info-msk" and "sales2", not "it.ivanov": one word of an office and little beside it.
  if (words.empty()) return MailboxUse::personal;
  const bool one = words.size() == 1 && contains(kShared, words.front());
  const bool two =
      words.size() == 2 && words.front().size() > 2 && contains(kShared, words.front());
  return one || two ? MailboxUse::shared : MailboxUse::personal;
}

std::string_view name_of(MailboxUse use) {
  switch (use) {
    case MailboxUse::personal:
      return "person";
    case MailboxUse::shared:
      return "shared";
    case MailboxUse::robot:
      return "robot";
  }
  return "person";
}

bool is_public_host(std::string_view domain) {
  return contains(kPublicHosts, domain);
}

bool bears_name(const AddressForm& address, const PersonName& name) {
  constexpr std::size_t kMostBytes = 64;  // RFC 5321 section 4.5.3.1.1.
  if (address.kind != AddressKind::mail || address.local.size() > kMostBytes) return false;
  std::vector<const NameWord*> names;
  for (const NameWord& word : name.others.empty() ? name.first : name.others)
    names.push_back(&word);
  const auto words = words_of(address.local);
  return std::any_of(words.begin(), words.end(), [&](const std::string& word) {
    return word.size() > 2 && is_made_of(word, names);
  });
}

std::string distinctive_part(const AddressForm& address, const PersonName& name) {
  constexpr std::size_t kLeastBytes = 4;
  constexpr std::size_t kMostBytes = 40;  // What is longer was made by a machine.
  if (address.kind != AddressKind::mail || address.local.size() > kMostBytes) return {};
  std::vector<const NameWord*> names;
  for (const auto* words : {&name.first, &name.others, &name.patronym})
    for (const NameWord& word : *words)
      names.push_back(&word);
  for (const std::string& word : words_of(address.local)) {
    if (word.size() < kLeastBytes || contains(kCommon, word) || contains(kShared, word)) continue;
    // The firm's own name in an address says who pays for it.
    if (address.domain.find(word) != std::string::npos) continue;
    if (!is_made_of(word, names)) return word;
  }
  return {};
}

}  // namespace pismo::people
