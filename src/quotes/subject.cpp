#include "pismo/quotes/subject.hpp"

#include <algorithm>
#include <cstddef>
#include <vector>

#include "fold.hpp"

namespace pismo::quotes {

namespace {

enum class Sign { reply, forward, receipt, automatic, ndr, meeting };

struct Prefix {
  std::string_view word;  ///< Folded, look-alike letters as `alike` writes them.
  Sign sign;
  bool counted = true;  ///< May be followed by a counter: "Re[2]".
};

constexpr std::string_view kTwins[][2] = {{"а", "a"},
                                          {"в", "b"},
                                          {"е", "e"},
                                          {"к", "k"},
                                          {"м", "m"},
                                          {"н", "h"},
                                          {"о", "o"},
                                          {"р", "p"},
                                          {"с", "c"},
                                          {"т", "t"},
                                          {"у", "y"},
                                          {"х", "x"},
                                          {"і", "i"}};

/// Cyrillic letters that look like Latin ones as these: Exchange's "НА:" arrives in either script
/// and in mixtures.
std::string alike(std::string_view folded) {
  std::string out;
  out.reserve(folded.size());
  for (std::size_t i = 0; i < folded.size();) {
    if (static_cast<unsigned char>(folded[i]) < 0x80U) {
      out.push_back(folded[i++]);
      continue;
    }
    bool twin = false;
    for (const auto& [cyrillic, latin] : kTwins) {
      if (!folded.substr(i).starts_with(cyrillic)) continue;
      out += latin;
      i += cyrillic.size();
      twin = true;
      break;
    }
    if (!twin) out.push_back(folded[i++]);
  }
  return out;
}

constexpr Prefix kPrefixes[] = {{"re", Sign::reply},
                                {"на", Sign::reply},
                                {"отв", Sign::reply},
                                {"ответ", Sign::reply},
                                {"ответ на", Sign::reply},
                                {"отв на", Sign::reply},
                                {"aw", Sign::reply},
                                {"antw", Sign::reply},
                                {"antwort", Sign::reply},
                                {"sv", Sign::reply},
                                {"vs", Sign::reply},
                                {"odp", Sign::reply},
                                {"ynt", Sign::reply},
                                {"vá", Sign::reply},
                                {"reply", Sign::reply},
                                {"res", Sign::reply},
                                {"resp", Sign::reply},
                                {"rép", Sign::reply},
                                {"відп", Sign::reply},
                                {"відповідь", Sign::reply},
                                {"rif", Sign::reply},
                                {"bls", Sign::reply},
                                {"回复", Sign::reply},
                                {"答复", Sign::reply},
                                {"fw", Sign::forward},
                                {"fwd", Sign::forward},
                                {"forward", Sign::forward},
                                {"forwarded", Sign::forward},
                                {"wg", Sign::forward},
                                {"tr", Sign::forward},
                                {"rv", Sign::forward},
                                {"vb", Sign::forward},
                                {"vl", Sign::forward},
                                {"pd", Sign::forward},
                                {"doorst", Sign::forward},
                                {"enc", Sign::forward},
                                {"пересл", Sign::forward},
                                {"переслано", Sign::forward},
                                {"пересылка", Sign::forward},
                                {"пер", Sign::forward},
                                {"перес", Sign::forward},
                                {"перенаправлено", Sign::forward},
                                {"переадресовано", Sign::forward},
                                {"转发", Sign::forward},
                                {"прочтено", Sign::receipt, false},
                                {"прочитано", Sign::receipt, false},
                                {"read", Sign::receipt, false},
                                {"не прочтено", Sign::receipt, false},
                                {"не прочитано", Sign::receipt, false},
                                {"not read", Sign::receipt, false},
                                {"доставлено", Sign::receipt, false},
                                {"delivered", Sign::receipt, false},
                                {"relayed", Sign::receipt, false},
                                {"ретранслировано", Sign::receipt, false},
                                {"read receipt", Sign::receipt, false},
                                {"уведомление о прочтении", Sign::receipt, false},
                                {"return receipt", Sign::receipt, false},
                                {"отчет о прочтении", Sign::receipt, false},
                                {"gelesen", Sign::receipt, false},
                                {"подтверждение прочтения", Sign::receipt, false},
                                {"return receipt (displayed) -", Sign::receipt, false},
                                {"автоответ", Sign::automatic, false},
                                {"автоматический ответ", Sign::automatic, false},
                                {"авт. ответ", Sign::automatic, false},
                                {"out of office", Sign::automatic, false},
                                {"out of office autoreply", Sign::automatic, false},
                                {"out of office reply", Sign::automatic, false},
                                {"automatic reply", Sign::automatic, false},
                                {"auto reply", Sign::automatic, false},
                                {"auto-reply", Sign::automatic, false},
                                {"autoreply", Sign::automatic, false},
                                {"auto response", Sign::automatic, false},
                                {"autoresponse", Sign::automatic, false},
                                {"вне офиса", Sign::automatic, false},
                                {"нет на работе", Sign::automatic, false},
                                {"нет на месте", Sign::automatic, false},
                                {"abwesenheitsnotiz", Sign::automatic, false},
                                {"automatische antwort", Sign::automatic, false},
                                {"отсутствие на рабочем месте", Sign::automatic, false},
                                {"не удается доставить", Sign::ndr, false},
                                {"не удалось доставить", Sign::ndr, false},
                                {"недоставлено", Sign::ndr, false},
                                {"не доставлено", Sign::ndr, false},
                                {"недоставленное", Sign::ndr, false},
                                {"сбой доставки", Sign::ndr, false},
                                {"undeliverable", Sign::ndr, false},
                                {"undelivered", Sign::ndr, false},
                                {"undeliverable mail", Sign::ndr, false},
                                {"returned mail", Sign::ndr, false},
                                {"delivery failure", Sign::ndr, false},
                                {"mail delivery failed", Sign::ndr, false},
                                {"failure notice", Sign::ndr, false},
                                {"delivery status notification", Sign::ndr, false},
                                {"delivery status notification (failure)", Sign::ndr, false},
                                {"delivery status notification (delay)", Sign::ndr, false},
                                {"undelivered mail returned to sender", Sign::ndr, false},
                                {"mail delivery failure", Sign::ndr, false},
                                {"unzustellbar", Sign::ndr, false},
                                {"delivery delayed", Sign::ndr, false},
                                {"доставка отложена", Sign::ndr, false},
                                {"принято", Sign::meeting, false},
                                {"отклонено", Sign::meeting, false},
                                {"под вопросом", Sign::meeting, false},
                                {"отменено", Sign::meeting, false},
                                {"accepted", Sign::meeting, false},
                                {"declined", Sign::meeting, false},
                                {"tentative", Sign::meeting, false},
                                {"tentatively accepted", Sign::meeting, false},
                                {"canceled", Sign::meeting, false},
                                {"cancelled", Sign::meeting, false},
                                {"новое время", Sign::meeting, false},
                                {"предложено новое время", Sign::meeting, false},
                                {"new time proposed", Sign::meeting, false},
                                {"приглашение", Sign::meeting, false},
                                {"invitation", Sign::meeting, false},
                                {"updated invitation", Sign::meeting, false},
                                {"meeting request", Sign::meeting, false}};

/// Behind "[2]", "(3)", "^4", "*5", "2"; `at` when there is no counter.
std::size_t skip_counter(std::string_view text, std::size_t at) {
  constexpr std::size_t kMostDigits = 3;
  std::size_t i = text.find_first_not_of(' ', at);
  if (i == std::string_view::npos) return at;
  const char open = text[i];
  const char close = open == '[' ? ']' : open == '(' ? ')' : '\0';
  if (close == '\0' && open != '^' && open != '*' && !is_digit(open)) return at;
  if (!is_digit(open)) ++i;
  const std::size_t first = i;
  while (i < text.size() && is_digit(text[i]))
    ++i;
  if (i == first || i - first > kMostDigits) return at;
  if (close == '\0') return i;
  return i < text.size() && text[i] == close ? i + 1 : at;
}

/// How many bytes of the folded, look-alike subject a prefix with its colon takes; 0 for none.
std::size_t prefix_length(std::string_view subject, const Prefix& prefix, std::string_view word) {
  if (!subject.starts_with(word)) return 0;
  std::size_t at = word.size();
  if (at < subject.size() && subject[at] == '.') ++at;
  if (prefix.counted) at = skip_counter(subject, at);
  at = subject.find_first_not_of(' ', at);
  if (at == std::string_view::npos || subject[at] != ':') return 0;
  return at + 1;
}

/// Reads one subject, prefix by prefix.
class Reader {
 public:
  explicit Reader(std::string_view subject) : rest_(trim(subject)) {}

  Subject read() {
    constexpr int kMostPrefixes = 200;  // A subject that answers itself around in circles.
    for (int i = 0; i < kMostPrefixes; ++i)
      if (!prefix() && !tag() && !forwarded_behind() && !wrapped()) break;
    return {squeeze(rest_), kind()};
  }

 private:
  bool prefix() {
    constexpr std::size_t kLongest = 96;  // Bytes; no prefix with its counter is longer.
    const std::string_view head = rest_.substr(0, kLongest);
    // A colon ends every prefix; that of full width is the only other one.
    if (head.find(':') == std::string_view::npos && head.find('\xEF') == std::string_view::npos) {
      return false;
    }
    const std::string folded = fold(head);
    const std::string looks = alike(folded);
    // The words of the table in look-alike letters, made once.
    static const std::vector<std::string> words = [] {
      std::vector<std::string> all;
      for (const Prefix& prefix : kPrefixes)
        all.push_back(alike(prefix.word));
      return all;
    }();
    for (std::size_t i = 0; i < words.size(); ++i) {
      if (looks.empty() || looks.front() != words[i].front()) continue;
      const Prefix& prefix = kPrefixes[i];
      const std::size_t length = prefix_length(looks, prefix, words[i]);
      if (length == 0) continue;
      note(prefix.sign);
      const std::size_t colon = colon_in(folded, looks, length);
      constexpr std::string_view kFullWidth = "\xEF\xBC\x9A";  // Three bytes, folded to one.
      const bool wide = rest_.substr(colon - 1).starts_with(kFullWidth);
      rest_.remove_prefix(wide ? colon - 1 + kFullWidth.size() : colon);
      rest_ = trim(rest_);
      return true;
    }
    return false;
  }

  /// Where the colon that ends the prefix lies in the subject: look-alike letters are shorter in
  /// Latin.
  static std::size_t colon_in(std::string_view folded, std::string_view looks, std::size_t length) {
    const auto colons = static_cast<std::size_t>(
        std::count(looks.begin(), looks.begin() + static_cast<std::ptrdiff_t>(length), ':'));
    std::size_t at = 0;
    for (std::size_t i = 0; i < colons; ++i)
      at = folded.find(':', at) + 1;
    return at;
  }

  /// The tag of a mailing list; a subject that is nothing else keeps it.
  bool tag() {
    constexpr std::size_t kLongest = 80;
    if (!rest_.starts_with('[')) return false;
    const std::size_t close = rest_.find(']');
    if (close == std::string_view::npos || close < 2 || close > kLongest) return false;
    if (rest_.substr(1, close - 1).find('[') != std::string_view::npos) return false;
    if (fold(rest_.substr(1, 4)).starts_with("fwd:") || fold(rest_.substr(1, 3)).starts_with("fw:"))
      return false;
    const std::string_view behind = trim(rest_.substr(close + 1));
    if (behind.empty() || behind.starts_with(':')) return false;
    rest_ = behind;
    return true;
  }

  bool forwarded_behind() {
    constexpr std::string_view kMark = "(fwd)";
    if (rest_.size() <= kMark.size() || fold(rest_.substr(rest_.size() - kMark.size())) != kMark)
      return false;
    rest_ = trim(rest_.substr(0, rest_.size() - kMark.size()));
    note(Sign::forward);
    return true;
  }

  /// "[Fwd: Договор]".
  bool wrapped() {
    if (!rest_.starts_with('[') || !rest_.ends_with(']')) return false;
    const std::string head = fold(rest_.substr(1, 4));
    if (!head.starts_with("fwd:") && !head.starts_with("fw:")) return false;
    rest_ = trim(rest_.substr(1, rest_.size() - 2));
    return true;
  }

  void note(Sign sign) {
    switch (sign) {
      case Sign::reply:
        reply_ = true;
        return;
      case Sign::forward:
        forward_ = true;
        return;
      case Sign::receipt:
        return special(SubjectClass::receipt);
      case Sign::automatic:
        return special(SubjectClass::automatic);
      case Sign::ndr:
        return special(SubjectClass::ndr);
      case Sign::meeting:
        return special(SubjectClass::meeting);
    }
  }

  void special(SubjectClass kind) {
    if (special_ == SubjectClass::none) special_ = kind;
  }

  [[nodiscard]] SubjectClass kind() const {
    if (special_ != SubjectClass::none) return special_;
    if (reply_ && forward_) return SubjectClass::reply_forward;
    if (reply_) return SubjectClass::reply;
    return forward_ ? SubjectClass::forward : SubjectClass::none;
  }

  std::string_view rest_;
  bool reply_ = false;
  bool forward_ = false;
  SubjectClass special_ = SubjectClass::none;
};

}  // namespace

std::string_view subject_class_name(SubjectClass kind) {
  switch (kind) {
    case SubjectClass::none:
      return "none";
    case SubjectClass::reply:
      return "reply";
    case SubjectClass::forward:
      return "forward";
    case SubjectClass::reply_forward:
      return "reply+forward";
    case SubjectClass::receipt:
      return "receipt";
    case SubjectClass::automatic:
      return "auto";
    case SubjectClass::ndr:
      return "ndr";
    case SubjectClass::meeting:
      return "meeting";
  }
  return "none";
}

Subject read_subject(std::string_view subject) {
  return Reader(subject).read();
}

}  // namespace pismo::quotes
