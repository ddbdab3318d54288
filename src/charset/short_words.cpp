#include "short_words.hpp"

#include <algorithm>
#include <array>
#include <string_view>

#include "bigram_model.hpp"
#include "common_words.hpp"
#include "word_key.hpp"

namespace pismo::charset {

namespace {

constexpr std::size_t kLongestShort = 5;
constexpr std::size_t kLongestWord = 8;

// What a word is worth, by its letters: two meet by chance now and then. In nats.
constexpr std::array<double, kLongestWord + 1> kWorth = {0, 0, 3, 5, 6, 7, 9, 11, 12};

// Of a word with ё, which texts that leave its dots out make dear in pairs of letters.
constexpr double kDots = 3;
constexpr unsigned kYo = 32;

// Of an acronym: its letters in a row are rare ones.
constexpr double kAcronym = 2;

// Of "ь" alone, which is no word: № of ibm866 read as x-mac-cyrillic.
constexpr double kNoWord = -4;

// Of "ннн", which is ООО of windows-1251: a small letter three times and nothing else.
constexpr double kOneLetter = -12;

// Of "Я" where a text begins: x-mac-cyrillic has я in its place.
constexpr double kFirstPerson = 4;
constexpr WordKey kI = with_letter(0, 31);

// A few words settle it; the rest would only outweigh the letters.
constexpr double kMostNats = 18;
static_assert(kMostNats + kFirstPerson <= ShortWords::kMostWorth);

// Small, or with a capital at the beginning of a sentence.
constexpr std::u16string_view kOrdinary =
    // Function words and answers.
    u"бы вам вас ваш вот все всем вы где да два для до его ее ей ему есть ещё еще же за и из "
    u"или им их как кто ли меня мне мы на над нам нас наш не ни но нет об от ок он она они оно "
    u"по под при про раз с себя со так там те тем то того той том три ты тут уже чем через "
    u"что эта эти это этот я ага угу эх ой ну"
    // Signatures and addresses.
    u" тел телеф факс моб доб раб дом сот вн гор ул пр пер пл наб ш бул кв д г обл пос дер рн "
    u"стр корп оф каб под эт вх рф"
    u" зам нач гл вед ген дир инж бух бухг отд менед исп секр ув др проф доц акад им св"
    // Money, measures, papers.
    u" руб коп тыс млн млрд шт уп экз кг гр тн км см мм час мин сек сут дн нед мес год гг лет "
    u"вв табл рис прил напр ок см ср тд тп тк те тч разд гл абз ст ч п н э рр сч счет счёт дог "
    u"накл акт план цена опт итого"
    // Days and months; no "пт", which is РФ of windows-1251 read as koi8-r.
    u" пн вт ср чт сб вс янв фев февр мар март апр мая май июн июл авг сен сент окт ноя нояб "
    u"дек день дня дней";

// In capitals.
constexpr std::u16string_view kAcronyms =
    u"ооо зао оао ао ип пао нко гуп муп фгуп мбоу сош ндс рф сша снг ссср фсб мвд фсо фнс фмс "
    u"мид мчс гибдд гаи загс жкх инн кпп бик огрн окпо оквэд гост ту тз кп по пк бд ит асу сми "
    u"тв эцп фио ему тц бц спб мск нии мгу вуз аэс гэс рао ржд втб ук рк дк цб рб рт пфр фсс "
    u"омс дтп чп кб нпо нпп ниокр тэц ао мо гк рн эвм "
    u"уфсб фсин гру свр нато оон увд гувд ровд умвд есн";

// Those that read as well as small letters of koi8-r ("пт", "стяа"), but mean something far more
// often. In nats beside their worth.
constexpr std::u16string_view kFrequentAcronyms = u"рф уфсб ооо зао ндс инн кпп тз кп";
constexpr double kFrequent = 5;

// Small, with a full stop behind: "ул." is СК of koi8-r, and nobody ends an acronym so. In nats
// beside their worth.
constexpr std::u16string_view kAbbreviations =
    u"г д п с т тел ул пр пер пл кв обл стр корп оф каб зам нач гл вед ген руб коп тыс млн шт "
    u"уп экз кг им св мин сек нед мес гг лет табл рис прил разд ст моб доб раб факс вн гор";
constexpr double kFullStop = 4;

constexpr auto kAbbreviationKeys = make_keys<count_words(kAbbreviations)>(kAbbreviations);
constexpr auto kOrdinaryKeys = make_keys<count_words(kOrdinary)>(kOrdinary);
constexpr auto kAcronymKeys = make_keys<count_words(kAcronyms)>(kAcronyms);
constexpr auto kFrequentKeys = make_keys<count_words(kFrequentAcronyms)>(kFrequentAcronyms);

constexpr bool is_russian(std::uint8_t number) {
  return number <= kClassLastUpper;
}

// ь, ъ or ы.
constexpr bool is_sign(WordKey key) {
  constexpr unsigned kHard = 26;
  constexpr unsigned kSoft = 28;
  return key >= with_letter(0, kHard) && key <= with_letter(0, kSoft);
}

constexpr bool is_one_letter_thrice(WordKey key) {
  return (key & 0xFFU) * 0x10101U == key;
}

constexpr bool has_letter(WordKey key, unsigned place) {
  for (; key != 0; key >>= 8U) {
    if ((key & 0xFFU) == place + 1U) return true;
  }
  return false;
}

// The worth of a word in nats; 0 when it is none of ours.
double worth_of(WordKey key, std::size_t letters, bool shouted, bool capital) {
  if (letters == 1) return is_sign(key) ? kNoWord : 0;
  if (letters < 2 || letters > kLongestWord) return 0;
  if (letters <= kLongestShort) {
    if (shouted && std::ranges::binary_search(kAcronymKeys, key)) {
      const bool frequent = std::ranges::binary_search(kFrequentKeys, key);
      return kWorth[letters] + kAcronym + (frequent ? kFrequent : 0);
    }
    if (std::ranges::binary_search(kOrdinaryKeys, key)) {
      return kWorth[letters];
    }
  }
  if (letters < 3 || !(is_common_word(key) || (capital && is_common_name(key)))) return 0;
  return kWorth[letters] + (has_letter(key, kYo) ? kDots : 0);
}

}  // namespace

void ShortWords::add(std::uint8_t number) {
  if (is_russian(number)) {
    const unsigned small = number > kClassLastLower ? kClassLastLower + 1U : 0U;
    key_ = with_letter(key_, number - small);
    ++letters_;
    capitals_ += is_upper(number) ? 1U : 0U;
  } else if (is_cyrillic(number) || is_latin(number)) {
    foreign_ = true;
  } else if (letters_ > 0 || foreign_) {
    close(number == kClassStop);
  }
}

void ShortWords::close(bool dotted) {
  if (letters_ > 0 && !foreign_) {
    // "СПб" as well as "СПБ".
    const bool shouted = capitals_ == letters_ || (capitals_ == 2 && letters_ == 3);
    double worth = worth_of(key_, letters_, shouted, capitals_ > 0);
    if (dotted && capitals_ == 0 && std::ranges::binary_search(kAbbreviationKeys, key_))
      worth += kFullStop;
    if (letters_ == 3 && capitals_ == 0 && is_one_letter_thrice(key_)) worth = kOneLetter;
    const bool first = known_ + unknown_ == 0;
    if (first && key_ == kI && capitals_ == 1) opening_ = kFirstPerson;
    nats_ += worth;
    ++(worth > 0 ? known_ : unknown_);
  }
  key_ = 0;
  letters_ = capitals_ = 0;
  foreign_ = false;
}

double ShortWords::nats() const {
  return std::min(nats_, kMostNats) + opening_;
}

}  // namespace pismo::charset
