#include "calendar_words.hpp"

#include <array>
#include <bitset>
#include <cstddef>
#include <unordered_map>

#include "fold.hpp"

namespace pismo::quotes {

namespace {

// A name a line: whole words, as folded. Shortened forms are found as beginnings of these.
constexpr std::array<std::string_view, 12> kMonths = {
    "january января январь januar janvier enero gennaio janeiro januari stycznia styczen "
    "tammikuuta leden ledna січня jan jän",
    "february февраля февраль februar fevrier février febrero febbraio fevereiro februari lutego "
    "luty helmikuuta unor února лютого",
    "march марта март märz maerz mars marzo março maart marca marzec maaliskuuta brezna března "
    "березня mrz",
    "april апреля апрель avril abril aprile kwietnia kwiecien huhtikuuta dubna duben квітня",
    "may мая май mai mayo maggio maio mei maja maj toukokuuta kvetna května травня",
    "june июня июнь juni juin junio giugno junho czerwca czerwiec kesakuuta kesäkuuta cervna "
    "června червня",
    "july июля июль juli juillet julio luglio julho lipca lipiec heinakuuta heinäkuuta cervence "
    "července липня",
    "august августа август août aout agosto augustus augusti sierpnia sierpien elokuuta srpna "
    "серпня",
    "september сентября сентябрь septembre septiembre settembre setembro wrzesnia września "
    "wrzesien syyskuuta zari září вересня",
    "october октября октябрь oktober octobre octubre ottobre outubro pazdziernika października "
    "pazdziernik październik lokakuuta rijna října жовтня",
    "november ноября ноябрь novembre noviembre novembro listopada listopad marraskuuta листопада",
    "december декабря декабрь dezember décembre decembre diciembre dicembre dezembro grudnia "
    "grudzien joulukuuta prosince грудня"};

constexpr std::array<std::string_view, 7> kWeekdays = {
    "monday понедельник montag lundi lunes lunedi lunedì segunda-feira maandag poniedzialek "
    "poniedziałek mandag mandag måndag maanantai maanantaina pondeli pondělí понеділок",
    "tuesday вторник dienstag mardi martes martedi martedì terça-feira terca-feira dinsdag wtorek "
    "tirsdag tisdag tiistai tiistaina utery úterý вівторок",
    "wednesday среда mittwoch mercredi miercoles miércoles mercoledi mercoledì quarta-feira "
    "woensdag sroda środa onsdag keskiviikko keskiviikkona streda středa середа",
    "thursday четверг donnerstag jeudi jueves giovedi giovedì quinta-feira donderdag czwartek "
    "torsdag torstai torstaina ctvrtek čtvrtek четвер",
    "friday пятница freitag vendredi viernes venerdi venerdì sexta-feira vrijdag piatek piątek "
    "fredag perjantai perjantaina patek pátek п'ятниця",
    "saturday суббота samstag samedi sabado sábado sabato zaterdag sobota lørdag lördag lauantai "
    "lauantaina субота",
    "sunday воскресенье sonntag dimanche domingo domenica zondag niedziela søndag söndag sunnuntai "
    "sunnuntaina nedele neděle неділя"};

// Abbreviations that are no beginnings, or too short to be taken for beginnings of any word.
constexpr std::array<std::string_view, 7> kShortWeekdays = {"пн пнд mo seg ma pon",
                                                            "вт втр di ti uto",
                                                            "ср срд mi ke qua sro",
                                                            "чт чтв do to qui th",
                                                            "пт птн fr pe sex pá пятницу",
                                                            "сб сбт sa la sob субботу",
                                                            "вс вск нд so su ned"};

constexpr std::size_t kFewestLetters = 3;  // Of a beginning that stands for a name.
constexpr std::size_t kLongestWord = 40;   // Bytes; no name in the tables is longer.

/// Numbers of names, their beginnings included where a table says so.
class Names {
 public:
  template <std::size_t Size>
  void add(const std::array<std::string_view, Size>& lists, bool beginnings) {
    for (std::size_t i = 0; i < Size; ++i) {
      for (std::string_view list = lists[i]; !list.empty();) {
        const std::size_t blank = list.find(' ');
        add_name(list.substr(0, blank), static_cast<int>(i) + 1, beginnings);
        list.remove_prefix(blank == std::string_view::npos ? list.size() : blank + 1);
      }
    }
  }

  [[nodiscard]] int find(std::string_view word) const {
    if (word.empty() || word.size() > kLongestWord || !known_.test(look_of(word))) return 0;
    const auto found = numbers_.find(word);
    return found == numbers_.end() ? 0 : found->second;
  }

 private:
  /// The first and the last byte and the length, by which nearly all other words are turned away.
  static std::size_t look_of(std::string_view word) {
    const std::size_t first = static_cast<unsigned char>(word.front());
    const std::size_t last = static_cast<unsigned char>(word.back());
    return ((first * 131U + last) * 61U + word.size()) % kLooks;
  }

  void add_name(std::string_view name, int number, bool beginnings) {
    add_word(name, number);
    if (!beginnings) return;
    for (std::size_t end = 1; end < name.size(); ++end) {
      const std::string_view part = name.substr(0, end);
      const bool whole = (static_cast<unsigned char>(name[end]) & 0xC0U) != 0x80U;
      if (whole && count_letters(part) >= kFewestLetters) add_word(part, number);
    }
  }

  void add_word(std::string_view word, int number) {
    numbers_.emplace(word, number);
    known_.set(look_of(word));
  }

  static constexpr std::size_t kLooks = 16'384;

  std::unordered_map<std::string_view, int> numbers_;  // The first name of a beginning wins.
  std::bitset<kLooks> known_;                          // By look_of().
};

}  // namespace

int month_of(std::string_view word) {
  static const Names names = [] {
    Names all;
    all.add(kMonths, true);
    return all;
  }();
  return names.find(word);
}

int weekday_of(std::string_view word) {
  static const Names names = [] {
    Names all;
    all.add(kWeekdays, true);
    all.add(kShortWeekdays, false);
    return all;
  }();
  return names.find(word);
}

}  // namespace pismo::quotes
