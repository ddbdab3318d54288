#include "attribution_text.hpp"

#include <algorithm>
#include <string>

#include "pismo/base/byte_set.hpp"

#include "fold.hpp"
#include "person.hpp"
#include "phrases.hpp"

namespace pismo::quotes {

namespace {

/// A stretch of the attribution that shrinks from both ends.
struct Stretch {
  std::string_view raw;
  std::string_view folded;  ///< The same bytes.

  void drop_front(std::size_t count) {
    raw.remove_prefix(count);
    folded.remove_prefix(count);
  }

  void drop_back(std::size_t count) {
    raw.remove_suffix(count);
    folded.remove_suffix(count);
  }

  void trim_front(std::string_view characters) {
    while (!folded.empty() && is_one_of(folded.front(), characters))
      drop_front(1);
  }

  void trim_back(std::string_view characters) {
    while (!folded.empty() && is_one_of(folded.back(), characters))
      drop_back(1);
  }

  [[nodiscard]] Stretch part(std::size_t begin, std::size_t end) const {
    return {raw.substr(begin, end - begin), folded.substr(begin, end - begin)};
  }

  [[nodiscard]] bool empty() const { return folded.empty(); }
};

/// Drops long dashes and the blanks around them.
void trim_dashes(Stretch& stretch) {
  for (bool changed = true; changed;) {
    changed = false;
    for (const std::string_view dash : {"—", "–"}) {
      if (!stretch.folded.starts_with(dash)) continue;
      stretch.drop_front(dash.size());
      stretch.trim_front(" ");
      changed = true;
    }
  }
}

/// Takes the verb off the end; true when there was one.
bool drop_closing_verb(Stretch& who) {
  who.trim_back(" ,:*_");
  const std::size_t verb = closing_verb(who.folded);
  who.drop_back(verb);
  who.trim_back(" ,");
  return verb > 0;
}

bool in_brackets(std::string_view folded) {
  const std::size_t at = folded.find('@');
  return at != std::string_view::npos && folded.find_first_of("<([") < at;
}

/// How well a stretch of text names a person.
enum class Fit {
  none,
  weak,  ///< In small letters: only a quotation behind it proves it.
  good,
};

/// Puts the person of `who` into the header.
Fit put_person(Stretch who, bool said_to_write, Introduction& into) {
  into.unnamed = said_to_write && is_you(who.folded);
  if (into.unnamed || (said_to_write && is_me(who.folded))) return Fit::good;
  const Person person = read_person(who.raw);
  if (person.name.empty() && person.address.empty()) return Fit::none;
  into.header.author = person.name;
  into.header.address = person.address;
  if (person.address.empty()) {
    if (!said_to_write) return Fit::none;
    if (looks_like_name(person.name)) return Fit::good;
    return looks_like_nickname(person.name) ? Fit::weak : Fit::none;
  }
  if (person.name.empty() || looks_like_name(person.name)) return Fit::good;
  // Beside an address in brackets a name need not begin with a capital.
  const bool sentence = person.name.find_first_of("!?;:") != std::string::npos;
  constexpr std::size_t kLongestName = 120;
  const bool fits = in_brackets(who.folded) && !sentence && person.name.size() <= kLongestName;
  return fits ? Fit::good : Fit::none;
}

/// "In message <id>, ...", "В сообщении <id> ...": takes it off the front.
void drop_message_id(Stretch& who, QuotedHeader& header) {
  for (const std::string_view lead :
       {"in message", "in article", "in", "в сообщении", "в статье"}) {
    if (!begins_with_word(who.folded, lead)) continue;
    const std::size_t open = who.folded.find_first_not_of(' ', lead.size());
    if (open == std::string_view::npos || who.folded[open] != '<') continue;
    const std::size_t close = who.folded.find('>', open);
    if (close == std::string_view::npos) return;
    std::string_view id = who.raw.substr(open + 1, close - open - 1);
    if (id.starts_with("news:")) id.remove_prefix(5);
    header.message_id = id;
    who.drop_front(close + 1);
    who.trim_front(" ,");
    return;
  }
}

/// "Quoting X:", "Zitat von X:".
bool drop_quoting(Stretch& who) {
  const std::size_t lead = opening_quote(who.folded);
  who.drop_front(lead);
  who.trim_front(" ");
  return lead > 0;
}

/// Eudora's "At 12:03 15.10.2009 +0400, you wrote": the zone stands behind the day.
void take_zone(Stretch& who, QuotedHeader& header) {
  constexpr std::size_t kSigns = 5;
  const std::string_view zone = strip(who.folded.substr(0, kSigns + 1), " ");
  if (header.offset_minutes || zone.size() != kSigns || (zone[0] != '+' && zone[0] != '-')) return;
  int digits = 0;
  for (const char c : zone.substr(1)) {
    if (!is_digit(c)) return;
    digits = digits * 10 + (c - '0');
  }
  constexpr int kMostHours = 14;
  if (digits / 100 > kMostHours || digits % 100 > 59) return;
  const int minutes = digits / 100 * 60 + digits % 100;
  header.offset_minutes = zone[0] == '-' ? -minutes : minutes;
  who.drop_front(kSigns + (who.folded.front() == ' ' ? 1U : 0U));
}

/// "WHO wrote to WHOM", as FidoNet's editors print it.
void take_addressee(Stretch& who, QuotedHeader& header) {
  for (const std::string_view verb : {" wrote to ", " writes to ", " писал к ", " пишет к "}) {
    const std::size_t at = who.folded.find(verb);
    if (at == std::string_view::npos) continue;
    const std::string_view whom = strip(who.raw.substr(at + verb.size()), " :,");
    const bool me = whom == "me" || whom == "мне";
    if (!me && !looks_like_name(whom)) return;
    if (!me) header.to = whom;
    const std::size_t kept = at + verb.find_last_of(' ', verb.size() - 2);  // "WHO wrote".
    who.drop_back(who.folded.size() - kept);
    return;
  }
}

/// "WHO wrote about "SUBJECT"".
void take_subject(Stretch& who, QuotedHeader& header) {
  constexpr std::string_view kAbout = " about \"";
  const std::size_t at = who.folded.find(kAbout);
  if (at == std::string_view::npos || !who.folded.ends_with('"')) return;
  header.subject = strip(who.raw.substr(at + kAbout.size()), "\" ");
  who.drop_back(who.folded.size() - at);
}

/// "WHO -> WHOM": takes the second off the end.
bool take_arrow(Stretch& who, QuotedHeader& header) {
  constexpr std::string_view kArrow = " -> ";
  const std::size_t at = who.folded.find(kArrow);
  if (at == std::string_view::npos) return false;
  header.to = trim(who.raw.substr(at + kArrow.size()));
  who.drop_back(who.folded.size() - at);
  return true;
}

/// "On DATE, WHO wrote", "DATE пользователь WHO написал", "Вы писали DATE".
std::optional<AttributionText> date_first(const Stretch& whole, const PrintedDate& date) {
  const Lead lead = lead_of(whole.folded.substr(0, date.begin));
  if (lead == Lead::none) return std::nullopt;
  AttributionText found;
  found.date_first = true;
  found.has_date = true;
  put_date(found.introduction, date);
  Stretch who = whole.part(date.end, whole.folded.size());
  take_zone(who, found.introduction.header);
  take_addressee(who, found.introduction.header);
  take_subject(who, found.introduction.header);
  bool writes = lead == Lead::wrote;
  bool linked = false;
  for (int i = 0; i < 3; ++i) {  // A verb and a link, in either order.
    who.trim_front(" ,;.)-]*");
    trim_dashes(who);
    const std::size_t link = opening_link(who.folded);
    const std::size_t verb = link > 0 ? 0 : opening_verb(who.folded);
    who.drop_front(link + verb);
    linked = linked || link > 0;
    writes = writes || verb > 0;
  }
  who.trim_front(" ,");
  drop_message_id(who, found.introduction.header);
  writes = drop_closing_verb(who) || writes;
  found.introduction.unnamed = writes && who.empty();
  found.needs_marks = lead != Lead::wrote;
  if (found.introduction.unnamed) return found;
  // "15.10.2009 12:03, Имя:" is one only when a quotation follows.
  const bool timed = date.has_time();
  if (who.empty()) return std::nullopt;
  const Fit fit = put_person(who, writes || linked || timed, found.introduction);
  if (fit == Fit::none || (fit == Fit::weak && !writes)) return std::nullopt;
  const bool address = !found.introduction.header.address.empty();
  const bool led = !strip(whole.folded.substr(0, date.begin), " *-_").empty();
  found.needs_marks =
      fit == Fit::weak || (!address && (timed ? !writes && !linked : !led || !writes));
  return found;
}

/// Takes the words between the name and a date off the end: "wrote on", "[", "писал(а) в своём
/// письме от". True when somebody is said to write.
bool drop_date_lead(Stretch& who) {
  bool writes = false;
  for (int i = 0; i < 3; ++i) {
    who.trim_back(" ,([@*-");
    for (const std::string_view word : {"on",
                                        "at",
                                        "от",
                                        "am",
                                        "den",
                                        "op",
                                        "le",
                                        "в",
                                        "о",
                                        "dne",
                                        "dnia",
                                        "il",
                                        "el",
                                        "в своем письме",
                                        "в своем письме от",
                                        "в своем сообщении",
                                        "в сообщении",
                                        "в письме",
                                        "в сообщении от",
                                        "в письме от"}) {
      if (!ends_with_word(who.folded, word)) continue;
      who.drop_back(word.size());
      break;
    }
    writes = drop_closing_verb(who) || writes;
  }
  return writes;
}

/// Two words or three, each with a capital.
bool all_capitals(std::string_view name) {
  int words = 0;
  for (std::string_view rest = trim(name); !rest.empty(); ++words) {
    const std::size_t end = std::min(rest.find(' '), rest.size());
    const std::string_view first = rest.substr(0, 2);
    if (fold(first) == first) return false;
    rest = trim(rest.substr(end));
  }
  return words == 2 || words == 3;
}

/// "WHO wrote on DATE", "WHO <address> [DATE]", "WHO писал(а) в своём письме DATE".
std::optional<AttributionText> date_last(const Stretch& whole, const PrintedDate& date) {
  const std::string_view behind = strip(whole.folded.substr(date.end), " :)].,*>_");
  const bool folded_verb =
      closing_verb(behind) == behind.size();  // "... DATE følgende:", or nothing.
  if (!behind.empty() && !folded_verb && behind != "het volgende" && behind != "следующее")
    return std::nullopt;
  AttributionText found;
  found.has_date = true;
  put_date(found.introduction, date);
  Stretch who = whole.part(0, date.begin);
  who.trim_front(" *-_");
  drop_message_id(who, found.introduction.header);
  const std::size_t link = opening_link(who.folded);
  who.drop_front(link);
  who.trim_front(" ");
  const bool bracketed = who.folded.ends_with('[') && whole.folded.ends_with(']');
  const bool quoting = drop_quoting(who);
  bool writes = drop_date_lead(who) || quoting || !behind.empty();
  // "WHO -> WHOM @ DATE", "NAME, DATE": only before a quotation.
  const bool bare = !writes && (take_arrow(who, found.introduction.header) ||
                                (date.has_time() && all_capitals(who.raw)));
  writes = writes || bare;
  if (who.empty() || put_person(who, writes, found.introduction) != Fit::good) return std::nullopt;
  // Without a verb only brackets, around the address or the date, tell it from "Meeting with ivan@x
  // on Monday 15.10.2009".
  const bool alone = bracketed && found.introduction.header.author.empty();
  if (!writes && !alone && !in_brackets(who.folded)) return std::nullopt;
  found.name_missing = who.folded.starts_with('<');
  const bool nobody = found.introduction.header.address.empty();
  found.needs_marks = bare || alone || (nobody && !date.has_time());
  return found;
}

/// "WHO wrote", "WHO <address> пишет", "Вы писали", "Quoting WHO".
std::optional<AttributionText> dateless(const Stretch& whole) {
  AttributionText found;
  Stretch who = whole;
  who.trim_front(" *-_");
  drop_message_id(who, found.introduction.header);
  who.drop_front(opening_link(who.folded));
  who.trim_front(" ");
  const bool quoting = drop_quoting(who);
  // Supercite: "NICKNAME" == WHO.
  constexpr std::string_view kSame = "\" == ";
  if (const std::size_t same = who.folded.find(kSame); same != std::string_view::npos)
    who.drop_front(same + kSame.size());
  const bool writes = drop_closing_verb(who);
  if (!quoting && !writes) return std::nullopt;
  if (put_person(who, true, found.introduction) == Fit::none) return std::nullopt;
  found.name_missing = who.folded.starts_with('<');
  found.needs_marks = !in_brackets(who.folded);
  return found;
}

/// Outlook Express in newsgroups: "WHO wrote in message news:ID...", "WHO сообщил/сообщила в
/// новостях следующее: news:ID...".
std::optional<AttributionText> in_news(Stretch whole) {
  constexpr std::string_view kScheme = "news:";
  const std::size_t at = whole.folded.rfind(kScheme);
  if (at == std::string_view::npos) return std::nullopt;
  const std::string_view id = strip(whole.raw.substr(at + kScheme.size()), " .<>:");
  if (id.empty() || id.find(' ') != std::string_view::npos) return std::nullopt;
  whole.drop_back(whole.folded.size() - at);
  whole.trim_back(" :<");
  for (const std::string_view lead :
       {"in message", "in news", "in article", "в новостях следующее", "в сообщении"}) {
    if (!ends_with_word(whole.folded, lead)) continue;
    whole.drop_back(lead.size());
    break;
  }
  auto found = dateless(whole);
  if (!found || found->introduction.header.address.empty()) return std::nullopt;
  found->introduction.header.message_id = id;
  return found;
}

/// The colon is lost, or rules stand in its place: only with a verb, an address, and a date or the
/// identifier of the message.
std::optional<AttributionText> without_colon(Stretch whole) {
  whole.trim_back(" -");
  if (closing_verb(whole.folded) == 0) return std::nullopt;
  const auto date = find_date(whole.folded);
  auto found = date ? date_first(whole, *date) : dateless(whole);
  if (!found || found->introduction.header.address.empty()) return std::nullopt;
  if (!date && found->introduction.header.message_id.empty()) return std::nullopt;
  return found;
}

/// Gmail of 2009 in other languages than English: "2009/11/4 WHO <address>", and the quotation.
std::optional<AttributionText> without_verb(const Stretch& whole) {
  const auto date = find_date(whole.folded);
  if (!date || date->begin != 0) return std::nullopt;
  auto found = date_first(whole, *date);
  if (!found) return std::nullopt;
  const QuotedHeader& header = found->introduction.header;
  if (header.author.empty() || header.address.empty()) return std::nullopt;
  found->needs_marks = true;
  return found;
}

}  // namespace

std::optional<AttributionText> read_attribution(std::string_view text) {
  const std::string folded = fold(text);
  Stretch whole{text, folded};
  const bool groupwise = folded.starts_with(">>>") && folded.ends_with(">>>");
  if (groupwise) whole.trim_front("> ");
  if (!groupwise && folded.ends_with('>') && !folded.starts_with('>')) {
    if (auto found = without_verb(whole)) return found;
  }
  whole.trim_back(" *_>");
  whole.trim_front(" ");
  if (groupwise) {
    const auto date = find_date(whole.folded);
    auto found = date ? date_last(whole, *date) : std::nullopt;
    if (found) found->introduction.whole = true;
    return found;
  }
  if (whole.folded.ends_with("...")) return in_news(whole);
  if (!whole.folded.ends_with(':')) return without_colon(whole);
  whole.drop_back(1);
  const auto date = find_date(whole.folded);
  if (!date) return dateless(whole);
  if (auto found = date_first(whole, *date)) return found;
  return date_last(whole, *date);
}

}  // namespace pismo::quotes
