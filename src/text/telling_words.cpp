#include "telling_words.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <tuple>

#include "pismo/base/utf8.hpp"
#include "pismo/text/analysis.hpp"
#include "pismo/text/normalize.hpp"

#include "model_words.hpp"

namespace pismo::text {

namespace {

// Longer texts are told apart by their letters.
constexpr std::size_t kMostWords = 6;

constexpr float kWordNats = 3;
constexpr float kMostNats = 6;
constexpr float kUsualNats = 1.5F;
constexpr std::size_t kFewWords = 2;

struct LanguageWords {
  CyrillicClass language;
  std::u32string_view words;  ///< With a blank after each. A word may be of several languages.
};

constexpr std::array<LanguageWords, 5> kTelling{{
    {CyrillicClass::russian,
     U"и в не на я что с по это он она они мы вы ты его её ее их как к но у из от за о же для до "
     U"если "
     U"уже или ни нет да все всё есть был была было были будет буду быть мне меня нас нам вас вам "
     U"тебя "
     U"тебе ему ей им кто где когда куда откуда почему сколько какой какая какие какое чем чего "
     U"тоже "
     U"также только ещё еще очень можно нужно надо нельзя могу может можем хочу хочет сейчас "
     U"сегодня "
     U"завтра вчера утром вечером скоро потом теперь снова опять конечно срочно спасибо пожалуйста "
     U"здравствуйте привет добрый день утро доброе вечер хорошо ладно понял поняла договорились "
     U"согласен "
     U"согласны согласна жду ждём ждем ждите перезвони перезвоните позвони позвоните звоните "
     U"пришлите "
     U"пришли вышлите отправьте отправил отправила получил получила получили передай передайте "
     U"скажи "
     U"скажите напишите ответьте подпишите посмотрите смотри верните деньги деньгам письмо письма "
     U"отчёт "
     U"отчет договор договора встреча встречи встречу оплата оплату прошла прошло счёт счет счета "
     U"цена "
     U"новости работа работе работает документы ответ вопрос уехал уехала приехал приехала заболел "
     U"заплатил заплатили подписал подписали вернулся вернулась этот этого этому том так там тут "
     U"здесь "
     U"друг коллеги уважаемый уважаемые человек люди год неделю месяц пятницу понедельник вторник "
     U"среду "
     U"четверг субботу прошу просим уважением "},
    {CyrillicClass::ukrainian,
     U"і й та в у не на я що з зі по це він вона вони ми ви ти його її їх як але від за про ж же "
     U"для до "
     U"якщо вже або ні ані так усе все всі є був була було були буде буду бути мені мене нас нам "
     U"вас вам "
     U"тебе тобі йому їй їм хто де коли куди звідки чому скільки який яка які яке чим чого теж "
     U"також "
     U"тільки лише ще дуже можна потрібно треба можу може можемо хочу хоче зараз сьогодні завтра "
     U"вчора "
     U"вранці ввечері скоро потім тепер знову звісно звичайно терміново дякую ласка прошу вітаю "
     U"привіт "
     U"добрий день ранок вечір добре гаразд зрозумів зрозуміла домовились погодились погоджуємось "
     U"згоден "
     U"згодна згодні чекаю чекаємо чекайте зателефонуйте передзвони передзвоніть подзвони "
     U"надішліть "
     U"надсилаю відправте отримав отримала отримали передай передайте скажи скажіть напишіть "
     U"підпишіть "
     U"подивіться дивись поверніть гроші грошей лист листа звіт договір договору угода зустріч "
     U"зустрічі "
     U"оплата оплату пройшла пройшло рахунок ціна новини робота роботі працює документи відповідь "
     U"питання "
     U"поїхав поїхала приїхав приїде захворів заплатив заплатили підписав підписали підписано "
     U"повернувся "
     U"немає цей цього цьому там тут сюди туди друже колеги шановний шановні людина люди рік "
     U"тиждень місяць "
     U"п'ятницю понеділок вівторок середу четвер суботу пізніше повагою будь прийду приїду "},
    {CyrillicClass::belarusian,
     U"і й у не на я што з па гэта ён яна яны мы вы ты яго яе іх як але ад за пра ж жа для да калі "
     U"ўжо "
     U"ужо або ні так усё усе ёсць быў была было былі будзе буду быць мне мяне нас нам вас вам "
     U"цябе табе "
     U"яму ёй ім хто дзе куды адкуль чаму колькі які якая якія якое чым чаго таксама толькі яшчэ "
     U"вельмі "
     U"можна трэба магу можа можам хачу хоча зараз сёння заўтра учора ўчора раніцай увечары хутка "
     U"потым "
     U"цяпер зноў вядома тэрмінова дзякуй ласка прашу прывітанне вітаю добры дзень раніцы вечар "
     U"добра "
     U"зразумеў дамовіліся згодны згодная згодныя чакаю чакаем патэлефануйце пазвані дашліце "
     U"дасылаю "
     U"адпраўце атрымаў атрымала атрымалі перадай перадайце скажы скажыце напішыце падпішыце "
     U"паглядзі "
     U"вярніце грошы ліст справаздача справаздачу дамова дамову сустрэча аплата прайшла рахунак "
     U"кошт "
     U"навіны праца працуе дакументы адказ пытанне паехаў паехала прыехаў прыедзе захварэў "
     U"заплаціў "
     U"заплацілі падпісаў падпісалі вярнуўся няма гэты гэтага там тут сябра калегі шаноўны чалавек "
     U"людзі "
     U"год тыдзень месяц пятніцу панядзелак аўторак сераду чацвер суботу пазней павагай прыеду "},
    {CyrillicClass::bulgarian,
     U"и в във не на аз че с със по това той тя те ние вие ти го я му ѝ им ги ни ви как но от за "
     U"към ли "
     U"же до ако вече или да са е съм сме си сте бях беше бяха ще бъде бъдат мен мене нас вас теб "
     U"кой "
     U"коя кои къде кога откъде защо колко какво какъв каква какви също само още много може трябва "
     U"мога "
     U"можем искам иска сега днес утре вчера скоро после пак разбира спешно благодаря моля здравей "
     U"здравейте привет добър ден утро добро вечер добре разбрах съгласен съгласна съгласни чакам "
     U"чакаме "
     U"обади обадете изпратете пращам прати изпратих получих получихме предай кажи кажете пишете "
     U"подпишете "
     U"виж вижте върнете пари парите писмо писмото отчет отчета отчетът договор договора договорът "
     U"среща "
     U"срещата плащане плащането мина сметка сметката фактура цена цената новини новините работа "
     U"работи "
     U"документите отговор въпрос замина тръгна дойде дойдоха разболя платих платиха платено "
     U"подписа "
     U"подписано няма този тази тези там тук приятел колеги уважаеми човек хора година седмица "
     U"месец "
     U"петък понеделник вторник сряда четвъртък събота закъснея наред всичко никой нищо нужно ми "
     U"уважение поздрави дойда "},
    {CyrillicClass::serbian,
     U"и у не на ја да са се по то он она они ми ви ти га је јој му им их нас вас њега њих како "
     U"али од "
     U"за о код до ако већ или су сам смо си сте био била било били ће ћу ћемо бити буде мене мени "
     U"теби "
     U"тебе нам вам ко где када одакле зашто колико шта какав каква какве какви такође само још "
     U"врло "
     U"веома могу може треба морам могу можемо желим хоћу нећу неће нисам није нисмо нису сада "
     U"данас "
     U"сутра "
     U"јуче ускоро после опет наравно хитно хвала молим здраво поздрав добар дан јутро добро вече "
     U"вечер "
     U"разумем договорено слаже слажем слажемо чекам чекамо позовите јави јавите пошаљите шаљем "
     U"послао "
     U"примио примила примили предај реци реците пишите потпишите погледај погледајте вратите "
     U"новац паре "
     U"писмо извештај уговор уговора састанак уплата прошла рачун цена вести посао ради радимо "
     U"документи "
     U"одговор питање отишао отишла дошао стигао разболео платио платили потписао потписали вратио "
     U"нема "
     U"овај ово ове та те тиче тамо овде пријатељу колеге поштовани човек људи година недеља "
     U"недеље "
     U"месец петак понедељак уторак среда четвртак субота касније спремни све реду поштовањем "
     U"никоме томе доћи "},
}};

constexpr std::size_t kLongest = 16;

// A word as a number; two of ours never share one.
constexpr std::uint64_t hash_of(std::u32string_view word) {
  std::uint64_t hash = 0xCBF29CE484222325U;
  for (const char32_t c : word)
    hash = (hash ^ c) * 0x100000001B3U;
  return hash;
}

struct Told {
  std::uint64_t hash = 0;
  std::uint8_t languages = 0;  // A bit for each row of kTelling.
};

constexpr std::size_t count_words() {
  std::size_t count = 0;
  for (const LanguageWords& row : kTelling)
    count += static_cast<std::size_t>(std::ranges::count(row.words, U' '));
  return count;
}

// Sorted; the languages of a word that stands in several rows are all in its first entry.
constexpr auto make_told() {
  std::array<Told, count_words()> told{};
  std::size_t at = 0;
  for (std::size_t row = 0; row < kTelling.size(); ++row) {
    std::u32string_view rest = kTelling.at(row).words;
    while (!rest.empty()) {
      const std::size_t end = rest.find(U' ');
      told.at(at++) = {hash_of(rest.substr(0, end)), static_cast<std::uint8_t>(1U << row)};
      rest.remove_prefix(end + 1);
    }
  }
  std::ranges::sort(told, {}, &Told::hash);
  for (std::size_t i = told.size() - 1; i > 0; --i) {
    if (told.at(i).hash == told.at(i - 1).hash)
      told.at(i - 1).languages =
          static_cast<std::uint8_t>(told.at(i - 1).languages | told.at(i).languages);
  }
  return told;
}

constexpr auto kTold = make_told();

// The languages that have this word among their telling ones.
std::uint8_t told_by(std::u32string_view word) {
  if (word.empty() || word.size() > kLongest) return 0;
  const std::uint64_t hash = hash_of(word);
  const auto* const found = std::ranges::lower_bound(kTold, hash, {}, &Told::hash);
  return found != kTold.end() && found->hash == hash ? found->languages : std::uint8_t{0};
}

}  // namespace

namespace {

// What the Russian dictionary says of one word, and of all.
constexpr float kDictionaryNats = 1.2F;
constexpr float kMostDictionaryNats = 3;
constexpr std::size_t kShortestAsked =
    3;                                 // Letters; shorter ones are words of all these languages.
constexpr std::size_t kMostAsked = 4;  // Words of a sentence.

}  // namespace

void add_russian_words(std::string_view utf8, CyrillicScores::Nats& nats) {
  ModelWords words(utf8);
  ModelWord word;
  float russian = 0;
  std::size_t count = 0;
  while (words.next(word)) {
    if (++count > kMostAsked) return;
    if (!word.cyrillic || word.letters.size() < kShortestAsked || word.upper) continue;
    const std::string_view spelt = word.span.of(utf8);
    const std::string normal = normalize(spelt).text;
    const bool known = is_known_word(normal);
    // A name is in no dictionary; the first word may be one.
    const bool name = decode_utf8(spelt, 0).value != word.letters[0] && count > 1;
    if (known || !name) russian += known ? kDictionaryNats : -kDictionaryNats;
  }
  nats[static_cast<std::size_t>(CyrillicClass::russian)] +=
      std::clamp(russian, -kMostDictionaryNats, kMostDictionaryNats);
}

bool add_telling_words(std::string_view utf8, CyrillicScores::Nats& nats) {
  std::array<float, std::tuple_size_v<CyrillicScores::Nats>> told{};
  ModelWords words(utf8);
  ModelWord word;
  std::size_t count = 0;
  while (words.next(word)) {
    if (++count > kMostWords) return false;
    if (!word.cyrillic) continue;
    const unsigned languages = told_by(word.letters);
    for (std::size_t row = 0; row < kTelling.size(); ++row) {
      const bool has = (languages >> row & 1U) != 0;
      if (has) told.at(static_cast<std::size_t>(kTelling.at(row).language)) += kWordNats;
    }
  }
  // Words that two languages share must not hide what one of them has beside these.
  const float most = *std::ranges::max_element(told);
  for (std::size_t k = 0; k < nats.size(); ++k)
    nats.at(k) -= std::min(most - told.at(k), kMostNats);
  if (most == 0) return false;
  if (std::ranges::count(told, most) == 1) return true;
  // "Да" alone may be of three languages, and hardly ever is of another than this.
  constexpr auto kRussian = static_cast<std::size_t>(CyrillicClass::russian);
  if (told.at(kRussian) == most && count <= kFewWords) nats.at(kRussian) += kUsualNats;
  return false;
}

}  // namespace pismo::text
