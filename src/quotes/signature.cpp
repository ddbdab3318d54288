#include "signature.hpp"

#include <algorithm>
#include <string>

#include "fold.hpp"
#include "person.hpp"
#include "phrase_set.hpp"

namespace pismo::quotes {

namespace {

constexpr std::size_t kTail = 120;          // Lines from the end in which an ending is looked for.
constexpr std::size_t kMostNameLines = 12;  // Behind "-- " written without its blank, or a closing.
constexpr std::size_t kLongestNameLine = 100;  // Bytes; a longer line is a sentence.

constexpr std::string_view kClosings[] = {"с уважением",
                                          "с уважением и",
                                          "с наилучшими",
                                          "с искренним",
                                          "с глубоким уважением",
                                          "с почтением",
                                          "с приветом",
                                          "всего доброго",
                                          "всего наилучшего",
                                          "всего хорошего",
                                          "искренне ваш",
                                          "искренне ваша",
                                          "уважающий вас",
                                          "заранее благодарен",
                                          "заранее благодарна",
                                          "заранее спасибо",
                                          "с благодарностью",
                                          "с наилучшими пожеланиями",
                                          "best regards",
                                          "kind regards",
                                          "warm regards",
                                          "regards",
                                          "with regards",
                                          "with best regards",
                                          "with kind regards",
                                          "best wishes",
                                          "with best wishes",
                                          "sincerely",
                                          "sincerely yours",
                                          "yours sincerely",
                                          "yours truly",
                                          "yours faithfully",
                                          "faithfully",
                                          "cordially",
                                          "cheers",
                                          "many thanks",
                                          "br",
                                          "rgds",
                                          "kr",
                                          "thanks and regards",
                                          "thanks & regards",
                                          "mit freundlichen grüßen",
                                          "mit freundlichen grüssen",
                                          "mfg",
                                          "viele grüße",
                                          "cordialement",
                                          "bien cordialement",
                                          "saludos",
                                          "cordiali saluti",
                                          "atenciosamente",
                                          "з повагою"};

constexpr std::string_view kMobile[] = {"sent from my",
                                        "sent from mail for windows",
                                        "sent from yahoo mail",
                                        "sent from outlook",
                                        "sent from a mobile",
                                        "sent from an",
                                        "sent using",
                                        "sent via",
                                        "sent with",
                                        "get outlook for",
                                        "отправлено с",
                                        "отправлено из",
                                        "отправлено через",
                                        "отправлено при помощи",
                                        "послано с",
                                        "послано из",
                                        "письмо отправлено с",
                                        "скачать outlook для",
                                        "отримано з",
                                        "надіслано з",
                                        "von meinem iphone gesendet",
                                        "von meinem",
                                        "gesendet von",
                                        "envoyé de mon",
                                        "envoyé à partir de",
                                        "envoyé depuis",
                                        "enviado desde",
                                        "inviato da",
                                        "enviado do meu",
                                        "verzonden vanaf mijn",
                                        "skickat från min",
                                        "sendt fra min",
                                        "lähetetty",
                                        "diese nachricht wurde von"};

constexpr std::string_view kBoilerplate[] = {"настоящее сообщение",
                                             "данное сообщение",
                                             "данное электронное",
                                             "настоящее электронное",
                                             "это сообщение и любые",
                                             "это электронное сообщение",
                                             "информация, содержащаяся в",
                                             "содержание данного",
                                             "содержимое этого сообщения",
                                             "внимание! информация",
                                             "конфиденциальность",
                                             "this e-mail is",
                                             "this email is",
                                             "this e-mail and",
                                             "this email and",
                                             "this message is intended",
                                             "this message and",
                                             "this message contains",
                                             "this e-mail may",
                                             "this email may",
                                             "this message may",
                                             "this communication",
                                             "the information contained in",
                                             "the information in this",
                                             "the contents of this e",
                                             "confidentiality notice",
                                             "confidentiality:",
                                             "disclaimer",
                                             "privileged and confidential",
                                             "если вы получили это",
                                             "if you are not the intended",
                                             "if you have received this",
                                             "please consider the environment",
                                             "прежде чем распечатать",
                                             "пожалуйста, подумайте об окружающей",
                                             "подумайте об окружающей",
                                             "берегите природу",
                                             "это сообщение проверено",
                                             "данное сообщение проверено",
                                             "проверено антивирусом",
                                             "вирусов не обнаружено",
                                             "сообщение проверено",
                                             "без вирусов.",
                                             "this email has been checked",
                                             "this e-mail has been checked",
                                             "this message has been scanned",
                                             "no virus found",
                                             "checked by avg",
                                             "virus-free.",
                                             "outgoing mail is certified",
                                             "incoming mail is certified",
                                             "avast",
                                             "scanned by",
                                             "information from eset",
                                             "информация от eset",
                                             "это сообщение свободно от вирусов",
                                             "данное сообщение свободно от вирусов",
                                             "эта электронная почта не содержит вирусов",
                                             "это электронное письмо не содержит вирусов",
                                             "исходящее сообщение не содержит вирусов",
                                             "в исходящем сообщении вирусов",
                                             "в полученном сообщении вирусов",
                                             "this email was scanned",
                                             "антивирус eset",
                                             "сообщение проверила",
                                             "этот файл проверен",
                                             "dr.web",
                                             "to unsubscribe",
                                             "you received this message because",
                                             "you are receiving this",
                                             "чтобы отписаться",
                                             "вы получили это письмо",
                                             "вы получили это сообщение",
                                             "отписаться от рассылки",
                                             "для отписки",
                                             "yahoo! groups links",
                                             "mailing list info"};

// Made once; never changed.
const PhraseSet& closings() {
  static const PhraseSet set(kClosings);
  return set;
}

const PhraseSet& mobile() {
  static const PhraseSet set(kMobile);
  return set;
}

const PhraseSet& boilerplate() {
  static const PhraseSet set(kBoilerplate);
  return set;
}

/// The lines of one run of own words, from its tail on.
class Tail {
 public:
  Tail(std::string_view text, const std::vector<Line>& lines, std::size_t last)
      : text_(text), lines_(lines), last_(last) {}

  [[nodiscard]] std::string_view words(std::size_t line) const { return lines_[line].text(text_); }

  /// RFC 3676 section 4.3; the blank is lost on the way often enough.
  [[nodiscard]] bool is_mark(std::size_t line) const {
    const std::string_view words = this->words(line);
    if (words == "--") {
      const bool exact = lines_[line].end > lines_[line].stop && text_[lines_[line].stop] == ' ';
      return exact || short_lines_follow(line);
    }
    const bool dash = words == "—" || words == "- -" || words == "---" || words == "__" ||
                      words == "___" || words == "————" || words == "—————" || words == "– –";
    return dash && short_lines_follow(line) && something_follows(line);
  }

  /// "С уважением," and a few short lines to the end.
  [[nodiscard]] bool is_closing(std::size_t line) const {
    constexpr std::size_t kLongest = 80;
    const std::string_view words = this->words(line);
    if (words.size() > kLongest) return false;
    const std::string_view bare = strip(words, " *_-");
    const std::size_t closing = closings().match(bare);
    if (closing == 0) return false;
    // Behind it a comma and perhaps the name: not the rest of a sentence.
    const std::string_view rest = strip(bare.substr(closing), " ,.!*_-");
    const char next = bare.size() > closing ? bare[closing] : ',';
    const bool goes_on =
        !rest.empty() && next == ' ' && !is_name(rest) && !holds_only_pictures(rest);
    return rest.size() <= kLongest / 2 && !goes_on && short_lines_follow(line);
  }

  /// "-Ann Bell", alone at the end: a name behind a dash, and no list.
  [[nodiscard]] bool is_dashed_name(std::size_t line) const {
    constexpr std::ptrdiff_t kMostBlanks = 2;
    std::string_view name = words(line);
    const std::size_t dash = dash_size(name);
    name = strip(name.substr(dash), " -");
    if (dash == 0 || !looks_like_name(name) || line == 0 || !lines_[line - 1].blank()) return false;
    if (std::count(name.begin(), name.end(), ' ') > kMostBlanks) return false;
    for (std::size_t i = line + 1; i < last_; ++i)
      if (!lines_[i].blank()) return is_boilerplate(i);
    return true;
  }

  [[nodiscard]] bool is_mobile(std::size_t line) const {
    constexpr std::size_t kLongest = 120;
    constexpr std::size_t kMostBehind = 3;
    const std::string_view words = this->words(line);
    if (words.size() > kLongest || words.ends_with(':')) return false;
    const std::string_view bare = strip(words, " *_-<[(");
    if (is_custom_mobile(line, bare)) return true;
    return mobile().match(bare) > 0 && lines_behind(line) <= kMostBehind &&
           short_lines_follow(line);
  }

  /// "Sent from TypeApp", a paragraph of its own at the end.
  [[nodiscard]] bool is_custom_mobile(std::size_t line, std::string_view bare) const {
    constexpr std::size_t kLongest = 50;
    bare = trim(bare.substr(0, bare.find('<')));
    if (!bare.starts_with("Sent from ") || bare.size() > kLongest || bare.ends_with('.'))
      return false;
    const bool apart = line > 0 && lines_[line - 1].blank();
    return apart && lines_behind(line) == 0;
  }

  [[nodiscard]] bool is_boilerplate(std::size_t line) const {
    const std::string_view words = strip(this->words(line), " *_-<[(|");
    if (boilerplate().match(words) > 0) return talks_of_itself(line);
    return is_list_rule(line);
  }

  /// The rule that Mailman and Google Groups put above their footer.
  [[nodiscard]] bool is_list_rule(std::size_t line) const {
    constexpr std::size_t kShortest = 30;
    constexpr std::size_t kMostBehind = 8;
    const std::string_view words = this->words(line);
    if (words.size() < kShortest || words.find_first_not_of("_-~") != std::string_view::npos)
      return false;
    if (lines_behind(line) > kMostBehind) return false;
    for (std::size_t i = line + 1; i < last_; ++i) {
      const std::string folded = fold(this->words(i));
      for (const std::string_view sign : {"mailing list",
                                          "unsubscribe",
                                          "listinfo",
                                          "google groups",
                                          "рассылк",
                                          "отписаться",
                                          "http"})
        if (folded.find(sign) != std::string::npos) return true;
    }
    return false;
  }

 private:
  /// Does the paragraph speak of recipients, viruses, subscriptions? "Данное сообщение передайте
  /// директору" begins like a disclaimer and is none.
  [[nodiscard]] bool talks_of_itself(std::size_t line) const {
    constexpr std::size_t kMostLines = 12;
    constexpr std::string_view kSigns[] = {
        "конфиденц", "адресат",     "получател",   "вирус",   "отпис",       "рассылк",
        "окружающ",  "природ",      "распечат",    "ошиб",    "не является", "confiden",
        "intended",  "recipient",   "privileged",  "virus",   "unsubscribe", "subscri",
        "group",     "environment", "error",       "mistake", "avast",       "avg",
        "eset",      "dr.web",      "mailing list"};
    for (std::size_t i = line; i < last_ && i < line + kMostLines && !lines_[i].blank(); ++i) {
      const std::string folded = fold(words(i));
      for (const std::string_view sign : kSigns)
        if (folded.find(sign) != std::string::npos) return true;
    }
    return false;
  }

  [[nodiscard]] static std::size_t dash_size(std::string_view words) {
    if (words.starts_with('-')) return 1;
    return words.starts_with("–") || words.starts_with("—") ? std::string_view("—").size() : 0;
  }

  /// A capital behind the closing: "С уважением Иван Петров".
  [[nodiscard]] static bool is_name(std::string_view rest) {
    return fold(rest.substr(0, 2)) != rest.substr(0, 2);
  }

  /// "Cheers 🎉": characters beyond the alphabets, which begin with E2 (signs) or F0 (emoji), and
  /// the selectors and joiners behind them.
  [[nodiscard]] static bool holds_only_pictures(std::string_view rest) {
    return std::ranges::all_of(rest, [](char c) {
      const auto byte = static_cast<unsigned char>(c);
      const bool trail = byte >= 0x80 && byte < 0xC0;
      return c == ' ' || trail || byte == 0xE2 || byte == 0xEF || byte >= 0xF0;
    });
  }

  [[nodiscard]] std::size_t lines_behind(std::size_t line) const {
    std::size_t count = 0;
    for (std::size_t i = line + 1; i < last_; ++i)
      count += lines_[i].blank() ? 0U : 1U;
    return count;
  }

  [[nodiscard]] bool something_follows(std::size_t line) const { return lines_behind(line) > 0; }

  /// Nothing but short lines follows, up to boilerplate.
  [[nodiscard]] bool short_lines_follow(std::size_t line) const {
    std::size_t count = 0;
    for (std::size_t i = line + 1; i < last_; ++i) {
      if (lines_[i].blank()) continue;
      if (is_boilerplate(i)) return true;
      if (++count > kMostNameLines || words(i).size() > kLongestNameLine) return false;
    }
    return true;
  }

  std::string_view text_;
  const std::vector<Line>& lines_;
  std::size_t last_;
};

}  // namespace

std::vector<Ending> endings(std::string_view text,
                            const std::vector<Line>& lines,
                            std::size_t first,
                            std::size_t last) {
  const Tail tail(text, lines, last);
  std::vector<Ending> found;
  const std::size_t begin = last - first > kTail ? last - kTail : first;
  for (std::size_t i = begin; i < last; ++i) {
    if (lines[i].blank()) continue;
    if (tail.is_boilerplate(i)) {
      found.push_back({i, Kind::boilerplate});
      return found;
    }
    if (found.empty() &&
        (tail.is_mark(i) || tail.is_closing(i) || tail.is_mobile(i) || tail.is_dashed_name(i)))
      found.push_back({i, Kind::signature});
  }
  return found;
}

}  // namespace pismo::quotes
