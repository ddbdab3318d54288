#include <fmt/format.h>

#include "decoders.hpp"
#include "digits.hpp"
#include "instant.hpp"
#include "message_id_form.hpp"

namespace pismo::dating {

namespace {

struct Form {
  std::string_view name;
  ReadForm read;
};

// In this order: a shape that fits but holds no time falls through to the next, since short
// shapes also fit the longer ones of others.
constexpr Form kForms[] = {
    {"pine", read_pine},
    {"evolution", read_evolution},
    {"lotus", read_lotus_id},
    {"javamail", read_javamail},
    {"squirrelmail", read_squirrelmail},
    {"qmail", read_qmail},
    {"exim", read_exim_id},
    {"git", read_git},
    {"git_series", read_git_series},
    {"mutt", read_mutt},
    {"sendmail", read_sendmail_id},
    {"sendmail_old", read_old_sendmail_id},
    {"thebat", read_thebat},
    {"postfix", read_postfix_id},
    {"sylpheed", read_sylpheed},
    {"horde", read_horde},
    {"becky", read_becky},
    {"mew", read_mew},
    {"eudora", read_eudora},
    {"kmail", read_kmail},
    {"mimeole", read_mimeole},
    {"mozilla", read_mozilla},
    {"netscape", read_netscape},
    {"exchange_client", read_exchange_client},
    {"groupwise", read_groupwise},
    {"etpan", read_etpan},
    {"gmail", read_gmail},
    {"yandex", read_yandex},
    {"mailru", read_mailru},
    {"google_mx", read_google_mx},
    {"fastmail", read_fastmail},
    {"imp", read_imp},
    {"yahoo", read_yahoo},
    {"ruby", read_ruby},
    {"mailman", read_mailman},
    {"zmailer", read_zmailer},
    {"python", read_python},
    {"python_old", read_python_old},
    {"courier", read_courier},
    {"mutt2", read_mutt2},
    {"balsa", read_balsa},
    {"nmh", read_nmh},
    {"millis", read_millis},
};

constexpr std::size_t kMaxIdentifier = 998;  // A line of mail.

std::string_view without_brackets(std::string_view value) {
  value = trim(value);
  if (value.starts_with('<')) {
    value.remove_prefix(1);
    value = value.substr(0, value.find('>'));
  }
  return trim(value);
}

// A script for sending mail from web pages, copied a thousand times over, names itself
// The Bat! and puts this number before the time.
constexpr std::string_view kForgerNumber = "172562218.";

}  // namespace

bool in_domain(std::string_view text, std::string_view suffix) {
  if (text.size() < suffix.size()) return false;
  const std::size_t from = text.size() - suffix.size();
  return find_any_case(text.substr(from), suffix) == 0 && (from == 0 || text[from - 1] == '.');
}

bool put_epoch(Evidence& evidence, std::string_view digits, std::string_view what) {
  const bool millis = digits.size() >= 12;  // Twelve digits until September 2001.
  if (!all_digits(digits)) return false;
  evidence.precision = millis ? Precision::millisecond : Precision::second;
  const Instant at = millis ? from_millis(decimal(digits)) : from_seconds(decimal(digits));
  if (!put_instant(evidence, at)) return false;
  evidence.zone_known = true;
  evidence.arithmetic = fmt::format("{} {}", digits, what);
  return true;
}

bool put_utc_digits(Evidence& evidence, std::string_view fourteen) {
  const auto wall = wall_of_digits(fourteen);
  if (!wall || !put_instant(evidence, Instant(wall->time_since_epoch()))) return false;
  evidence.zone_known = true;
  evidence.arithmetic = fmt::format("{} is YYYYMMDDhhmmss in UTC", fourteen);
  return true;
}

bool put_local(const Identifier& id, Evidence& evidence, std::optional<Wall> wall) {
  if (!wall || !is_plausible(*wall)) return false;
  put_wall(evidence, *wall, id.around, id.zones);
  evidence.arithmetic =
      fmt::format("{} on the sender's local clock", wall_text(*wall, evidence.precision));
  return true;
}

Evidence read_message_id(std::string_view value,
                         const Surroundings& around,
                         time::ZoneBook& zones) {
  Evidence evidence;
  evidence.domain = "sender";
  const std::string_view id = without_brackets(value.substr(0, kMaxIdentifier));
  const std::size_t at = id.rfind('@');
  const Identifier whole{id.substr(0, at),
                         at == std::string_view::npos ? std::string_view() : id.substr(at + 1),
                         around,
                         zones};
  for (const Form& form : kForms) {
    Evidence tried;
    tried.domain = evidence.domain;
    if (!form.read(whole, tried)) continue;
    tried.form = form.name;
    evidence = std::move(tried);
    break;
  }
  if (id.starts_with(kForgerNumber)) {
    note(evidence,
         "known_forger_constant",
         Severity::medium,
         "The number 172562218 belongs to a script that web sites send mail with under the name of "
         "The Bat!.");
  }
  return evidence;
}

}  // namespace pismo::dating
