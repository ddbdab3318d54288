#pragma once

#include <string_view>

#include "pismo/dating/clock_kinds.hpp"

namespace pismo::dating {

/// A Message-ID on its way through the table of forms.
struct Identifier {
  std::string_view left, right;  ///< Around the last "@", without angle brackets.
  const Surroundings& around;
  time::ZoneBook& zones;
};

/// Reads one program's form. Fills `evidence` and returns true when shape and time fit; else
/// leaves it as it was found and returns false, so that the next form may try.
using ReadForm = bool (*)(const Identifier& id, Evidence& evidence);

/// Forms of mail programs and of the web faces of providers.
bool read_pine(const Identifier& id, Evidence& evidence);
bool read_evolution(const Identifier& id, Evidence& evidence);
bool read_lotus_id(const Identifier& id, Evidence& evidence);
bool read_javamail(const Identifier& id, Evidence& evidence);
bool read_squirrelmail(const Identifier& id, Evidence& evidence);
bool read_git(const Identifier& id, Evidence& evidence);
bool read_mutt(const Identifier& id, Evidence& evidence);
bool read_mutt2(const Identifier& id, Evidence& evidence);
bool read_thebat(const Identifier& id, Evidence& evidence);
bool read_sylpheed(const Identifier& id, Evidence& evidence);
bool read_kmail(const Identifier& id, Evidence& evidence);
bool read_mimeole(const Identifier& id, Evidence& evidence);
bool read_mozilla(const Identifier& id, Evidence& evidence);
bool read_gmail(const Identifier& id, Evidence& evidence);
bool read_yandex(const Identifier& id, Evidence& evidence);
bool read_mailru(const Identifier& id, Evidence& evidence);
bool read_python(const Identifier& id, Evidence& evidence);
bool read_python_old(const Identifier& id, Evidence& evidence);
bool read_millis(const Identifier& id, Evidence& evidence);

/// Forms of programs that fewer people write with.
bool read_eudora(const Identifier& id, Evidence& evidence);
bool read_mew(const Identifier& id, Evidence& evidence);
bool read_becky(const Identifier& id, Evidence& evidence);
bool read_balsa(const Identifier& id, Evidence& evidence);
bool read_nmh(const Identifier& id, Evidence& evidence);
bool read_etpan(const Identifier& id, Evidence& evidence);
bool read_git_series(const Identifier& id, Evidence& evidence);
bool read_groupwise(const Identifier& id, Evidence& evidence);
bool read_netscape(const Identifier& id, Evidence& evidence);
bool read_exchange_client(const Identifier& id, Evidence& evidence);

/// Forms of web mail and list servers.
bool read_imp(const Identifier& id, Evidence& evidence);
bool read_horde(const Identifier& id, Evidence& evidence);
bool read_fastmail(const Identifier& id, Evidence& evidence);
bool read_google_mx(const Identifier& id, Evidence& evidence);
bool read_yahoo(const Identifier& id, Evidence& evidence);
bool read_ruby(const Identifier& id, Evidence& evidence);
bool read_mailman(const Identifier& id, Evidence& evidence);

/// Forms of mail servers that give a message its identifier.
bool read_qmail(const Identifier& id, Evidence& evidence);
bool read_exim_id(const Identifier& id, Evidence& evidence);
bool read_sendmail_id(const Identifier& id, Evidence& evidence);
bool read_postfix_id(const Identifier& id, Evidence& evidence);
bool read_courier(const Identifier& id, Evidence& evidence);
bool read_old_sendmail_id(const Identifier& id, Evidence& evidence);
bool read_zmailer(const Identifier& id, Evidence& evidence);

/// Whether `text` ends in the domain `suffix` or is it.
[[nodiscard]] bool in_domain(std::string_view text, std::string_view suffix);

/// A time in UTC: seconds or milliseconds since 1970, or fourteen digits. False outside the window.
bool put_epoch(Evidence& evidence, std::string_view digits, std::string_view what);
bool put_utc_digits(Evidence& evidence, std::string_view fourteen);

/// The sender's wall clock.
bool put_local(const Identifier& id, Evidence& evidence, std::optional<Wall> wall);

}  // namespace pismo::dating
