#include "header_label.hpp"

#include <algorithm>
#include <cstddef>

#include "pismo/base/byte_set.hpp"
#include "pismo/quotes/header_line.hpp"

#include "fold.hpp"

namespace pismo::quotes {

namespace {

struct Name {
  std::string_view word;  ///< Folded.
  Label label;
};

// Russian and English, then the languages of the clients' other translations.
constexpr Name kNames[] = {
    {"from", Label::from},
    {"sender", Label::from},
    {"sent by", Label::from},
    {"от", Label::from},
    {"от кого", Label::from},
    {"отправитель", Label::from},
    {"автор", Label::from},
    {"sent", Label::date},
    {"date", Label::date},
    {"sent at", Label::date},
    {"date sent", Label::date},
    {"sent on", Label::date},
    {"отправлено", Label::date},
    {"дата", Label::date},
    {"дата отправки", Label::date},
    {"послано", Label::date},
    {"отправлен", Label::date},
    {"отправленные", Label::date},
    {"когда", Label::date},
    {"to", Label::to},
    {"кому", Label::to},
    {"получатель", Label::to},
    {"получатели", Label::to},
    {"recipient", Label::to},
    {"subject", Label::subject},
    {"тема", Label::subject},
    {"предмет", Label::subject},
    {"cc", Label::other},
    {"bcc", Label::other},
    {"reply-to", Label::other},
    {"reply to", Label::other},
    {"importance", Label::other},
    {"priority", Label::other},
    {"attachments", Label::other},
    {"attachment", Label::other},
    {"resent-from", Label::other},
    {"organization", Label::other},
    {"organisation", Label::other},
    {"newsgroups", Label::other},
    {"sensitivity", Label::other},
    {"message-id", Label::other},
    {"копия", Label::other},
    {"копии", Label::other},
    {"скрытая копия", Label::other},
    {"ск", Label::other},
    {"важность", Label::other},
    {"вложения", Label::other},
    {"вложение", Label::other},
    {"приоритет", Label::other},
    {"организация", Label::other},
    {"ответить", Label::other},
    {"обратный адрес", Label::other},
    {"адрес для ответа", Label::other},
    {"группы новостей", Label::other},
    {"categories", Label::other},
    // Ukrainian.
    {"від", Label::from},
    {"від кого", Label::from},
    {"відправник", Label::from},
    {"одержувач", Label::to},
    {"отримувач", Label::to},
    {"дата відправлення", Label::date},
    {"надіслано", Label::date},
    {"відправлено", Label::date},
    {"копія", Label::other},
    // German, French, Spanish, Italian, Portuguese, Dutch.
    {"von", Label::from},
    {"gesendet", Label::date},
    {"datum", Label::date},
    {"an", Label::to},
    {"betreff", Label::subject},
    {"betr.", Label::subject},
    {"kopie", Label::other},
    {"de", Label::from},
    {"expéditeur", Label::from},
    {"envoyé", Label::date},
    {"envoyé le", Label::date},
    {"à", Label::to},
    {"destinataire", Label::to},
    {"objet", Label::subject},
    {"sujet", Label::subject},
    {"enviado", Label::date},
    {"enviado el", Label::date},
    {"fecha", Label::date},
    {"para", Label::to},
    {"asunto", Label::subject},
    {"da", Label::from},
    {"inviato", Label::date},
    {"data", Label::date},
    {"a", Label::to},
    {"oggetto", Label::subject},
    {"enviada em", Label::date},
    {"enviado em", Label::date},
    {"enviada", Label::date},
    {"assunto", Label::subject},
    {"van", Label::from},
    {"verzonden", Label::date},
    {"aan", Label::to},
    {"onderwerp", Label::subject},
    // Polish, Czech, Swedish, Norwegian, Danish, Finnish, Turkish, Hungarian, Romanian.
    {"od", Label::from},
    {"wysłano", Label::date},
    {"wysłane", Label::date},
    {"do", Label::to},
    {"temat", Label::subject},
    {"odesláno", Label::date},
    {"komu", Label::to},
    {"předmět", Label::subject},
    {"från", Label::from},
    {"skickat", Label::date},
    {"till", Label::to},
    {"ämne", Label::subject},
    {"kopia", Label::other},
    {"fra", Label::from},
    {"sendt", Label::date},
    {"dato", Label::date},
    {"til", Label::to},
    {"emne", Label::subject},
    {"lähettäjä", Label::from},
    {"lähetetty", Label::date},
    {"päivämäärä", Label::date},
    {"vastaanottaja", Label::to},
    {"aihe", Label::subject},
    {"kopio", Label::other},
    {"kimden", Label::from},
    {"gönderen", Label::from},
    {"tarih", Label::date},
    {"kime", Label::to},
    {"konu", Label::subject},
    {"feladó", Label::from},
    {"küldve", Label::date},
    {"dátum", Label::date},
    {"címzett", Label::to},
    {"tárgy", Label::subject},
    {"de la", Label::from},
    {"trimis", Label::date},
    {"către", Label::to},
    {"subiect", Label::subject},
    {"message du", Label::date},
    {"copie à", Label::other},
    {"sendt av", Label::from},
    // Chinese, Japanese.
    {"发件人", Label::from},
    {"发送时间", Label::date},
    {"日期", Label::date},
    {"收件人", Label::to},
    {"主题", Label::subject},
    {"抄送", Label::other},
    {"差出人", Label::from},
    {"送信日時", Label::date},
    {"日付", Label::date},
    {"宛先", Label::to},
    {"件名", Label::subject}};

constexpr std::size_t kLongestLabel = 40;  // Bytes, with blanks and stars around it.
constexpr std::string_view kAround = " \t*_|";

Label label_of(std::string_view folded) {
  for (const Name& name : kNames)
    if (name.word.size() == folded.size() && name.word.back() == folded.back() &&
        name.word == folded)
      return name.label;
  return Label::none;
}

bool is_capital(std::string_view text, std::size_t at) {
  const std::string_view letter = text.substr(at, 2);
  return fold(letter) != letter;
}

/// The label that ends right before the colon at `colon`, and where it begins.
struct Place {
  std::size_t begin = 0;
  Label label = Label::none;
};

Place label_before(std::string_view line, std::string_view folded, std::size_t colon) {
  Place place;
  std::size_t longest = 0;
  const std::string_view before = strip(folded.substr(0, colon), "*");
  for (const Name& name : kNames) {
    if (name.word.size() <= longest || !before.ends_with(name.word)) continue;
    const auto begin =
        static_cast<std::size_t>(before.data() - folded.data()) + before.size() - name.word.size();
    // A capital begins it: "GMT+1Тема:" is two things, "система:" is one.
    if (!is_capital(line, begin)) continue;
    place = {begin, name.label};
    longest = name.word.size();
  }
  return place;
}

/// Whether a label may begin so: with a letter or what may stand around it.
bool may_begin_label(char c) {
  const bool capital = c >= 'A' && c <= 'Z';
  return capital || is_letter(c) || c == '\r' || is_one_of(c, kAround);
}

}  // namespace

Labelled read_label(std::string_view line) {
  if (line.empty() || !may_begin_label(line.front())) return {};  // Lines of patches, mostly.
  const std::string_view head = line.substr(0, kLongestLabel);
  const std::size_t end = std::min(head.find(':'), head.find("\xEF\xBC\x9A"));
  if (end == std::string_view::npos) return {};
  const std::string folded = fold(line.substr(0, end));
  Labelled found;
  found.label = label_of(strip(folded, kAround));
  if (found.label == Label::none) return {};
  found.value = strip(line.substr(end + (line[end] == ':' ? 1 : 3)), " \t*\r");
  return found;
}

std::vector<Labelled> read_run_together(std::string_view line) {
  constexpr std::size_t kLongestLine = 4096;
  constexpr std::size_t kMostLabels = 12;
  if (line.size() > kLongestLine) return {};
  const std::string folded = fold(line);
  std::vector<Labelled> found;
  std::size_t value = 0;  // Of the last label found.
  for (std::size_t colon = folded.find(':'); colon != std::string::npos;
       colon = folded.find(':', colon + 1)) {
    const Place place = label_before(line, folded, colon);
    if (place.label == Label::none || place.begin < value) continue;
    if (found.empty() && place.begin > 0 && !strip(line.substr(0, place.begin), kAround).empty())
      return {};
    if (!found.empty())
      found.back().value = strip(line.substr(value, place.begin - value), " \t*\r");
    found.push_back({place.label, {}});
    if (found.size() > kMostLabels) return {};
    value = colon + 1;
  }
  if (found.size() < 3) return {};
  found.back().value = strip(line.substr(value), " \t*\r");
  return found;
}

bool is_header_line(std::string_view line) {
  return read_label(line).label != Label::none;
}

}  // namespace pismo::quotes
