#include <array>
#include <fmt/format.h>
#include <string>
#include <string_view>

#include "pismo/base/utf8.hpp"
#include "pismo/dating/inspect.hpp"

#include "instant.hpp"

namespace pismo::dating {

namespace {

struct Words {
  std::string_view kind, text;
};

/// By kind; what is told by the event alone stands in `in_words`.
constexpr auto kKinds = std::to_array<Words>({
    {"date",
     "The sender's program wrote this into the Date field. Anybody who sends mail can "
     "write anything there."},
    {"resent_date", "Somebody passed the letter on at that time: it is not younger."},
    {"delivery_date", "The last server put it into a mailbox: it is not younger."},
    {"message_id", "The program that made the letter counted this time into its identifier."},
    {"thread_index", "Outlook counts the conversation in this field; its clock lies inside."},
    {"boundary", "The program wrote this time into the line between the parts of the letter."},
    {"content_id", "The program wrote this time into the name of a picture in the text."},
    {"queue_id", "A mail server named its work on the letter by this time."},
    {"received", "A mail server noted when it took the letter."},
    {"x_originalarrivaltime", "A Microsoft mail server noted when the letter arrived, twice."},
    {"mbox_from", "Whoever stored the letter in a mailbox file wrote this line."},
    {"dkim_time",
     "The signer of the letter says when it was signed; the signature was not "
     "verified here."},
    {"signing_time",
     "The sender's program wrote this time into its signature; the signature was not verified "
     "here."},
    {"attachment", "A file in the letter bears this time: the letter is not older."},
    {"x_mimetrack", "A Lotus Domino server noted when it handled the letter."},
    {"x_yandex_timemark", "Yandex noted when the letter came."},
    {"software", "The program that wrote the letter did not exist before this day."},
    {"quoted_header_date",
     "A letter quoted in the text bears this date, on the clock of the one "
     "who quotes."},
});

std::string name_behind(std::string_view domain) {
  const std::size_t colon = domain.find(':');
  return std::string(colon == std::string_view::npos ? domain : domain.substr(colon + 1));
}

}  // namespace

std::string in_words(const Evidence& evidence) {
  if (evidence.event == Event::ancestor)
    return "A letter that this one answers bears this time in its identifier: this one is younger.";
  if (evidence.event == Event::thread_root)
    return "Outlook's beginning of the conversation: the letter is not older.";
  if (evidence.kind == "dkim_time" && evidence.trust == Trust::cryptographic)
    return "The signer of the letter says when it was signed, and the signature was verified.";
  for (const Words& words : kKinds) {
    if (words.kind == evidence.kind) return std::string(words.text);
  }
  return {};
}

std::string owner_in_words(const Evidence& evidence) {
  std::string name = sanitize_utf8(name_behind(evidence.domain));
  if (evidence.domain.starts_with("pc:")) return fmt::format("the sender's computer ({})", name);
  if (evidence.domain.starts_with("provider:")) return fmt::format("the mail provider {}", name);
  if (evidence.domain.starts_with("mta:")) return fmt::format("the mail server {}", name);
  if (evidence.domain.starts_with("dkim_signer:")) return fmt::format("the signer {}", name);
  if (evidence.domain.starts_with("ancestor:")) return "the author of an earlier letter";
  if (evidence.domain == "file") return "whoever made the attached file";
  if (evidence.domain == "text") return "whoever quotes";
  if (evidence.domain == "vendor") return "the maker of the program";
  if (evidence.domain == "mailbox") return "whoever stored the letter";
  return name;
}

std::string shown_time(const Evidence& evidence) {
  const auto hull = evidence.hull();
  if (!hull)
    return evidence.local ? wall_text(*evidence.local, evidence.precision) + ", zone unknown"
                          : "no time";
  std::string text = utc_text(hull->lo, evidence.precision);
  const bool one_step = hull->hi - hull->lo <= step_of(evidence.precision);
  if (!one_step) text += " .. " + utc_text(hull->hi, evidence.precision);
  return text;
}

}  // namespace pismo::dating
