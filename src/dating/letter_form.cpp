#include "letter_form.hpp"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <span>

#include "digits.hpp"
#include "host_names.hpp"

namespace pismo::dating {

namespace {

// Programs that take the right side of a Message-ID from the writer's own address; the others take
// a name of the computer, which may be anything.
bool takes_domain_of_address(const Evidence& id, std::string_view mailer) {
  constexpr std::string_view kForms[] = {"mozilla", "thebat", "kmail", "sylpheed"};
  const bool by_form =
      !id.utc.empty() || id.local.has_value()
          ? std::find(std::begin(kForms), std::end(kForms), id.form) != std::end(kForms)
          : has(mailer, "thunderbird");
  return by_form && !id.domain.starts_with("provider:");
}

bool stands_on_way(const mime::Message& message, const std::string& owner) {
  constexpr std::string_view kFields[] = {"received",
                                          "return-path",
                                          "sender",
                                          "reply-to",
                                          "x-sender",
                                          "resent-from",
                                          "organization",
                                          "x-envelope-from",
                                          "x-authentication-warning"};
  return std::any_of(message.headers.begin(), message.headers.end(), [&](const mime::Field& field) {
    const bool relevant = std::any_of(std::begin(kFields), std::end(kFields), [&](auto name) {
      return field.name.size() == name.size() && find_any_case(field.name, name) == 0;
    });
    return relevant && has(field.value, owner);
  });
}

// Lists that put their own address into From.
bool is_rewritten(const mime::Message& message) {
  const std::string& shown = message.from.front().name;
  if (has(shown, " via ") || has(message.from.front().address, "gmane.")) return true;
  return std::any_of(message.headers.begin(), message.headers.end(), [](const mime::Field& field) {
    return find_any_case(field.name, "x-original-from") == 0 ||
           find_any_case(field.name, "x-google-original-from") == 0;
  });
}

std::string domain_of(std::string_view address) {
  const std::size_t at = address.rfind('@');
  return std::string(at == std::string_view::npos ? std::string_view{} : address.substr(at + 1));
}

/// The owner of a domain; of providers with several, the first.
std::string owner_of(std::string_view domain) {
  constexpr std::array<std::array<std::string_view, 4>, 5> kProviders = {
      {{"gmail.com", "googlemail.com", "", ""},
       {"yandex.ru", "ya.ru", "yandex.com", "narod.ru"},
       {"mail.ru", "inbox.ru", "list.ru", "bk.ru"},
       {"outlook.com", "hotmail.com", "live.com", "msn.com"},
       {"icloud.com", "me.com", "mac.com", ""}}};
  std::string owner = organisation(domain);
  for (const auto& names : kProviders) {
    if (std::find(names.begin(), names.end(), owner) != names.end()) return std::string(names[0]);
  }
  return owner;
}

void check_domain(const mime::Message& message, const Clocks& clocks, Evidence& id) {
  if (!takes_domain_of_address(id, clocks.mailer) || message.from.empty()) return;
  const std::string right = domain_of(message.message_id);
  const std::string own = domain_of(message.from.front().address);
  if (!is_full_name(right) || !is_full_name(own)) return;
  const bool of_sender = std::any_of(message.from.begin(), message.from.end(), [&](const auto& m) {
    return owner_of(domain_of(m.address)) == owner_of(right);
  });
  if (of_sender || is_rewritten(message) || stands_on_way(message, organisation(right))) return;
  id.anomalies.push_back(
      {"msgid_domain_mismatch",
       Severity::medium,
       fmt::format("The program makes its Message-IDs with the domain of the writer's address, but "
                   "this one is of {}, the sender of {}, and no server on the way bears that name. "
                   "The sender's address was changed, or the identifier was taken from another "
                   "letter. Innocent: a writer with several addresses.",
                   right,
                   own),
       {}});
}

/// Programs for desktops that never leave a header unencoded.
constexpr std::array<std::string_view, 9> kEncoders = {"outlook",
                                                       "thunderbird",
                                                       "the bat!",
                                                       "apple mail",
                                                       "kmail",
                                                       "evolution",
                                                       "sylpheed",
                                                       "claws mail",
                                                       "windows live mail"};

// Bytes over 127, all of them UTF-8: what old programs leave bare is in KOI8-R or windows-1251.
bool is_bare_utf8(std::string_view bytes) {
  bool any = false;
  for (std::size_t i = 0; i < bytes.size();) {
    const auto lead = static_cast<unsigned char>(bytes[i++]);
    if (lead < 0x80) continue;
    const std::size_t more = lead >= 0xF0 ? 3 : lead >= 0xE0 ? 2 : lead >= 0xC2 ? 1 : 0;
    if (more == 0 || i + more > bytes.size()) return false;
    for (const std::size_t end = i + more; i < end; ++i) {
      if ((static_cast<unsigned char>(bytes[i]) & 0xC0U) != 0x80) return false;
    }
    any = true;
  }
  return any;
}

std::string_view first_of(std::string_view mailer, std::span<const std::string_view> names) {
  for (const std::string_view name : names) {
    if (has(mailer, name)) return name;
  }
  return {};
}

// RFC 6531 lets UTF-8 stand bare, and servers say so in their lines.
bool is_international(const mime::Message& message) {
  return std::any_of(message.headers.begin(), message.headers.end(), [](const mime::Field& field) {
    return find_any_case(field.name, "received") == 0 && has(field.value, "utf8smtp");
  });
}

void check_bare_header(std::string_view raw,
                       const mime::Message& message,
                       const Clocks& clocks,
                       Evidence& where) {
  const std::string_view program = first_of(clocks.mailer, kEncoders);
  if (program.empty() || is_international(message)) return;
  for (const mime::Field& field : message.headers) {
    const bool written = field.name.size() < 8 && (find_any_case(field.name, "subject") == 0 ||
                                                   find_any_case(field.name, "from") == 0 ||
                                                   find_any_case(field.name, "to") == 0);
    if (!written || !is_bare_utf8(field.raw.of(raw))) continue;
    where.anomalies.push_back(
        {"charset_vs_mailer",
         Severity::medium,
         fmt::format(
             "The letter says that it was written with {}, which encodes what is not ASCII "
             "in a header; {} stands there as bare UTF-8, as scripts write it. Innocent: an "
             "archive that decoded its headers.",
             program,
             field.name),
         {}});
    return;
  }
}

// Names of character sets that Microsoft's and Mozilla's programs never print: they know them under
// the registered ones.
bool is_unregistered(std::string_view charset) {
  constexpr std::array<std::string_view, 9> kOthers = {
      "utf8", "cp1251", "cp-1251", "win-1251", "win1251", "windows1251", "koi8r", "koi8", "latin1"};
  return std::any_of(kOthers.begin(), kOthers.end(), [&](std::string_view known) {
    return charset.size() == known.size() && find_any_case(charset, known) == 0;
  });
}

void check_charset_name(const mime::Message& message, const Clocks& clocks, Evidence& where) {
  constexpr std::array<std::string_view, 3> kRegistered = {
      "outlook", "thunderbird", "windows mail"};
  const std::string_view program = first_of(clocks.mailer, kRegistered);
  if (program.empty()) return;
  // What the sender wrote is the first text.
  const auto text =
      std::find_if(message.parts.begin(), message.parts.end(), [](const mime::Part& part) {
        return part.type.starts_with("text/") && !part.is_attachment;
      });
  if (text == message.parts.end()) return;
  for (const auto& [name, value] : text->parameters) {
    if (name != "charset") continue;
    if (!is_unregistered(value)) return;
    where.anomalies.push_back(
        {"charset_vs_mailer",
         Severity::medium,
         fmt::format("The letter says that it was written with {}, which does not call any "
                     "character set \"{}\"; scripts do.",
                     program,
                     value),
         {}});
  }
}

}  // namespace

void note_letter_form(std::string_view raw, const mime::Message& message, Clocks& clocks) {
  Evidence* id = nullptr;
  Evidence* date = nullptr;
  for (Evidence& read : clocks.evidence) {
    if (read.kind == "message_id" && read.event != Event::ancestor && id == nullptr) id = &read;
    if (read.kind == "date" && date == nullptr) date = &read;
  }
  if (date != nullptr && date->precision == Precision::minute && !date->utc.empty()) {
    date->anomalies.push_back({"precision_minute",
                               Severity::low,
                               "Date shows no seconds: programs print them, scripts and people who "
                               "write a date by hand often do not.",
                               {}});
  }
  if (id != nullptr) check_domain(message, clocks, *id);
  Evidence* where = id != nullptr ? id : date;
  if (where == nullptr || clocks.mailer.empty()) return;
  check_bare_header(raw, message, clocks, *where);
  if (where->anomalies.empty() || where->anomalies.back().kind != "charset_vs_mailer")
    check_charset_name(message, clocks, *where);
}

}  // namespace pismo::dating
