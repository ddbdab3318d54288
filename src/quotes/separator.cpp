#include "separator.hpp"

#include <string>
#include <vector>

#include "fold.hpp"
#include "phrase_set.hpp"

namespace pismo::quotes {

namespace {

struct Phrase {
  std::string_view words;  ///< Folded.
  Separator kind;
  bool bare = false;  ///< Stands without dashes too, alone on its line.
};

constexpr Phrase kPhrases[] = {
    {"original message text", Separator::forwarded},
    {"original message", Separator::original},
    {"original appointment", Separator::original},
    {"reply message", Separator::original},
    {"исходное сообщение", Separator::original},
    {"оригинальное сообщение", Separator::original},
    {"первоначальное сообщение", Separator::original},
    {"исходное письмо", Separator::original},
    {"оригінальне повідомлення", Separator::original},
    {"begin forwarded message", Separator::forwarded, true},
    {"this is a forwarded message", Separator::forwarded, true},
    {"это пересылаемое сообщение", Separator::forwarded, true},
    {"это пересланное сообщение", Separator::forwarded, true},
    {"это переадресованное сообщение", Separator::forwarded, true},
    {"forwarded message", Separator::forwarded},
    {"forwarded letter", Separator::forwarded},
    {"forwarded by", Separator::forwarded},
    {"forwarded from", Separator::forwarded},
    {"begin forward message", Separator::forwarded},
    {"пересылаемое сообщение", Separator::forwarded},
    {"пересланное сообщение", Separator::forwarded},
    {"перенаправленное сообщение", Separator::forwarded},
    {"переадресованное сообщение", Separator::forwarded},
    {"пересылаемое письмо", Separator::forwarded},
    {"пересланное письмо", Separator::forwarded},
    {"начало переадресованного сообщения", Separator::forwarded, true},
    {"начало пересылаемого сообщения", Separator::forwarded, true},
    {"начало пересланного сообщения", Separator::forwarded, true},
    {"начало перенаправленного сообщения", Separator::forwarded, true},
    {"исходный текст сообщения", Separator::forwarded},
    {"текст исходного сообщения", Separator::forwarded},
    {"текст пересылаемого сообщения", Separator::forwarded},
    {"переслане повідомлення", Separator::forwarded},
    {"end of original message", Separator::end, true},
    {"end of forwarded message", Separator::end, true},
    {"end forwarded message", Separator::end, true},
    {"конец пересылаемого сообщени", Separator::end, true},
    {"конец пересланного сообщени", Separator::end, true},
    {"конец переадресованного сообщени", Separator::end, true},
    {"конец перенаправленного сообщени", Separator::end, true},
    {"конец исходного сообщени", Separator::end, true},
    {"конец оригинального сообщени", Separator::end, true},
    {"конец пересылаемого письма", Separator::end, true},
    {"конец пересланного письма", Separator::end, true},
    {"конец текста исходного сообщени", Separator::end},
    {"завершение пересылаемого сообщени", Separator::end, true},
    {"завершение пересланного сообщени", Separator::end, true},
    {"окончание пересылаемого сообщени", Separator::end, true},
    {"ursprüngliche nachricht", Separator::original},
    {"urspruengliche nachricht", Separator::original},
    {"original-nachricht", Separator::original},
    {"originalnachricht", Separator::original},
    {"weitergeleitete nachricht", Separator::forwarded},
    {"anfang der weitergeleiteten", Separator::forwarded, true},
    {"message d'origine", Separator::original},
    {"message original", Separator::original},
    {"message initial", Separator::original},
    {"message transféré", Separator::forwarded},
    {"message transmis", Separator::forwarded},
    {"début du message", Separator::forwarded, true},
    {"mensaje original", Separator::original},
    {"mensaje reenviado", Separator::forwarded},
    {"inicio del mensaje", Separator::forwarded, true},
    {"messaggio originale", Separator::original},
    {"messaggio inoltrato", Separator::forwarded},
    {"inizio messaggio", Separator::forwarded, true},
    {"mensagem original", Separator::original},
    {"mensagem encaminhada", Separator::forwarded},
    {"início da mensagem", Separator::forwarded, true},
    {"oorspronkelijk bericht", Separator::original},
    {"origineel bericht", Separator::original},
    {"doorgestuurd bericht", Separator::forwarded},
    {"wiadomość oryginalna", Separator::original},
    {"oryginalna wiadomość", Separator::original},
    {"wiadomość przekazana", Separator::forwarded},
    {"původní zpráva", Separator::original},
    {"originalmeddelande", Separator::original},
    {"ursprungligt meddelande", Separator::original},
    {"vidarebefordrat", Separator::forwarded},
    {"oprindelig meddelelse", Separator::original},
    {"oprindelig besked", Separator::original},
    {"oprindelig mail", Separator::original},
    {"opprinnelig melding", Separator::original},
    {"videresendt", Separator::forwarded},
    {"alkuperäinen viesti", Separator::original},
    {"välitetty viesti", Separator::forwarded},
};

constexpr std::size_t kLongestLine = 4096;  // With labels run together behind it.
constexpr std::size_t kLongestPlain = 120;  // A separator without them.
constexpr std::size_t kFewestRules = 2;     // "--- Original Message ---", "*** ..."
constexpr std::size_t kFewestBare = 3;  // Outlook for the web writes 32, webmail as few as this.

bool is_rule(char c) {
  switch (c) {
    case '-':
    case '_':
    case '=':
    case '*':
    case '~':
    case '+':
    case '#':
      return true;
    default:
      return false;
  }
}

/// How many bytes of a rule `text` goes on with: 0 where it ends.
std::size_t rule_sign(std::string_view text, std::size_t& signs) {
  const char c = text.front();
  if (is_rule(c)) {
    ++signs;
    return 1;
  }
  if (is_blank(c)) return 1;
  if (is_letter(c) && static_cast<unsigned char>(c) < 0x80U) return 0;  // Of most such lines.
  if (text.starts_with("—") || text.starts_with("–")) {
    signs += 2;
    return 3;
  }
  if (signs > 0 && text.starts_with("8<")) return 2;
  return c == '[' || c == ']' || (c == '>' && signs > 0) ? 1 : 0;
}

/// How many bytes of rule stand at the front: dashes, underscores, stars, The Bat!'s scissors.
std::size_t rule(std::string_view text, std::size_t& signs) {
  std::size_t at = 0;
  signs = 0;
  while (at < text.size()) {
    const std::size_t bytes = rule_sign(text.substr(at), signs);
    if (bytes == 0) break;
    at += bytes;
  }
  return at;
}

/// All phrases, or those that stand without dashes.
PhraseSet phrases(bool only_bare) {
  std::vector<std::string_view> words;
  for (const Phrase& phrase : kPhrases)
    if (phrase.bare || !only_bare) words.push_back(phrase.words);
  return PhraseSet(words);
}

const PhraseSet& bare_phrases() {
  static const PhraseSet set = phrases(true);
  return set;
}

const PhraseSet& all_phrases() {
  static const PhraseSet set = phrases(false);
  return set;
}

bool may_begin(std::string_view line) {
  if (is_rule(line.front()) || line.front() == '[' || line.front() == '\xE2') return true;
  return line.size() <= kLongestPlain && bare_phrases().begins_like(line);
}

/// @param signs  How many stand before the phrase.
/// @param rest   What stands behind it.
SeparatorLine behind_phrase(const Phrase& phrase, std::string_view rest, std::size_t signs) {
  if (phrase.kind == Separator::end) {
    if (signs < kFewestRules && rest.size() > kLongestPlain / 2) return {};
    return {Separator::end, {}};
  }
  if (signs < kFewestRules) {
    // Alone on its line: the text of a sentence would go on.
    const bool alone = phrase.bare && strip(rest, " :*-.=").size() <= kLongestPlain / 4;
    return {alone ? phrase.kind : Separator::none, {}};
  }
  std::size_t closing = 0;
  rest.remove_prefix(rule(rest, closing));
  // "Forwarded by X on DATE -----": the rest names the person who forwards, not the author.
  if (closing == 0) rest = {};
  return {phrase.kind, trim(rest)};
}

}  // namespace

SeparatorLine read_separator(std::string_view line) {
  line = trim(line);
  if (line.empty() || line.size() > kLongestLine || !may_begin(line)) return {};
  std::size_t signs = 0;
  const std::size_t lead = rule(line, signs);
  if (lead == line.size()) return {signs >= kFewestBare ? Separator::bare : Separator::none, {}};
  if (!all_phrases().begins_like(line.substr(lead))) return {};  // "+ a line of a patch".
  const std::string folded = fold(line.substr(lead, kLongestPlain));
  for (const Phrase& phrase : kPhrases) {
    if (!folded.starts_with(phrase.words)) continue;
    return behind_phrase(phrase, line.substr(lead + phrase.words.size()), signs);
  }
  return {};
}

}  // namespace pismo::quotes
