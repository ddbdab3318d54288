#include "telling_words.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <tuple>

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
     U"если уже или ни нет да все всё есть был была было были будет буду быть мне меня нас нам "
     U"вас вам тебя тебе ему ей им кто где когда куда откуда почему сколько какой какая какие "
     U"какое чем чего тоже также только ещё еще очень можно нужно надо нельзя могу может можем "
     U"хочу хочет сейчас сегодня завтра вчера утром вечером скоро потом теперь снова опять "
     U"конечно срочно спасибо пожалуйста здравствуйте привет добрый день утро доброе вечер хорошо "
     U"ладно понял поняла договорились согласен согласны согласна жду ждём ждем ждите перезвони "
     U"перезвоните позвони позвоните звоните пришлите пришли вышлите отправьте отправил отправила "
     U"получил получила получили передай передайте скажи скажите напишите ответьте подпишите "
     U"посмотрите смотри верните деньги деньгам письмо письма отчёт отчет договор договора "
     U"встреча встречи встречу оплата оплату прошла прошло счёт счет счета цена новости работа "
     U"работе работает документы ответ вопрос уехал уехала приехал приехала заболел заплатил "
     U"заплатили подписал подписали вернулся вернулась этот этого этому том так там тут здесь "
     U"друг коллеги уважаемый уважаемые человек люди год неделю месяц пятницу понедельник вторник "
     U"среду четверг субботу прошу просим уважением "},
    {CyrillicClass::ukrainian,
     U"і й та в у не на я що з зі по це він вона вони ми ви ти його її їх як але від за про ж же "
     U"для до якщо вже або ні ані так усе все всі є був була було були буде буду бути мені мене "
     U"нас нам вас вам тебе тобі йому їй їм хто де коли куди звідки чому скільки який яка які яке "
     U"чим чого теж також тільки лише ще дуже можна потрібно треба можу може можемо хочу хоче "
     U"зараз сьогодні завтра вчора вранці ввечері скоро потім тепер знову звісно звичайно "
     U"терміново дякую ласка прошу вітаю привіт добрий день ранок вечір добре гаразд зрозумів "
     U"зрозуміла домовились погодились погоджуємось згоден згодна згодні чекаю чекаємо чекайте "
     U"зателефонуйте передзвони передзвоніть подзвони надішліть надсилаю відправте отримав "
     U"отримала отримали передай передайте скажи скажіть напишіть підпишіть подивіться дивись "
     U"поверніть гроші грошей лист листа звіт договір договору угода зустріч зустрічі оплата "
     U"оплату пройшла пройшло рахунок ціна новини робота роботі працює документи відповідь "
     U"питання поїхав поїхала приїхав приїде захворів заплатив заплатили підписав підписали "
     U"підписано повернувся немає цей цього цьому там тут сюди туди друже колеги шановний шановні "
     U"людина люди рік тиждень місяць п'ятницю понеділок вівторок середу четвер суботу пізніше "
     U"повагою будь прийду приїду "},
    {CyrillicClass::belarusian,
     U"і й у не на я што з па гэта ён яна яны мы вы ты яго яе іх як але ад за пра ж жа для да "
     U"калі ўжо ужо або ні так усё усе ёсць быў была было былі будзе буду быць мне мяне нас нам "
     U"вас вам цябе табе яму ёй ім хто дзе куды адкуль чаму колькі які якая якія якое чым чаго "
     U"таксама толькі яшчэ вельмі можна трэба магу можа можам хачу хоча зараз сёння заўтра учора "
     U"ўчора раніцай увечары хутка потым цяпер зноў вядома тэрмінова дзякуй ласка прашу "
     U"прывітанне вітаю добры дзень раніцы вечар добра зразумеў дамовіліся згодны згодная згодныя "
     U"гатовы гатовая гатовыя "
     U"чакаю чакаем патэлефануйце пазвані дашліце дасылаю адпраўце атрымаў атрымала атрымалі "
     U"перадай перадайце скажы скажыце напішыце падпішыце паглядзі вярніце грошы ліст справаздача "
     U"справаздачу дамова дамову сустрэча аплата прайшла рахунак кошт навіны праца працуе "
     U"дакументы адказ пытанне паехаў паехала прыехаў прыедзе захварэў заплаціў заплацілі "
     U"падпісаў падпісалі вярнуўся няма гэты гэтага там тут сябра калегі шаноўны чалавек людзі "
     U"год тыдзень месяц пятніцу панядзелак аўторак сераду чацвер суботу пазней павагай прыеду "},
    {CyrillicClass::bulgarian,
     U"и в във не на аз че с със по това той тя те ние вие ти го я му ѝ им ги ни ви как но от за "
     U"към ли же до ако вече или да са е съм сме си сте бях беше бяха ще бъде бъдат мен мене нас "
     U"вас теб кой коя кои къде кога откъде защо колко какво какъв каква какви също само още "
     U"много може трябва мога можем искам иска сега днес утре вчера скоро после пак разбира "
     U"спешно благодаря моля здравей здравейте привет добър ден утро добро вечер добре разбрах "
     U"съгласен съгласна съгласни чакам чакаме обади обадете изпратете пращам прати изпратих "
     U"получих получихме предай кажи кажете пишете подпишете виж вижте върнете пари парите писмо "
     U"писмото отчет отчета отчетът договор договора договорът среща срещата плащане плащането "
     U"мина сметка сметката фактура цена цената новини новините работа работи документите отговор "
     U"въпрос замина тръгна дойде дойдоха разболя платих платиха платено подписа подписано няма "
     U"този тази тези там тук приятел колеги уважаеми човек хора година седмица месец петък "
     U"понеделник вторник сряда четвъртък събота закъснея наред всичко никой нищо нужно ми "
     U"уважение поздрави дойда "},
    {CyrillicClass::serbian,
     U"и у не на ја да са се по то он она они ми ви ти га је јој му им их нас вас њега њих како "
     U"али од за о код до ако већ или су сам смо си сте био била било били ће ћу ћемо бити буде "
     U"мене мени теби тебе нам вам ко где када одакле зашто колико шта какав каква какве какви "
     U"такође само још врло веома могу може треба морам можемо желим хоћу нећу неће нисам није "
     U"нисмо нису сада данас сутра јуче ускоро после опет наравно хитно хвала молим здраво "
     U"поздрав добар дан јутро добро вече вечер разумем договорено слаже слажем слажемо чекам "
     U"чекамо позовите јави јавите пошаљите шаљем послао примио примила примили предај реци "
     U"реците пишите потпишите погледај погледајте вратите новац паре писмо извештај уговор "
     U"уговора састанак уплата прошла рачун цена вести посао ради радимо документи одговор питање "
     U"отишао отишла дошао стигао разболео платио платили потписао потписали вратио нема овај ово "
     U"ове та те тиче тамо овде пријатељу колеге поштовани човек људи година недеља недеље месец "
     U"петак понедељак уторак среда четвртак субота касније спремни све реду поштовањем никоме "
     U"томе доћи "},
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

void add_telling_words(std::string_view utf8, CyrillicScores::Nats& nats) {
  std::array<float, std::tuple_size_v<CyrillicScores::Nats>> told{};
  ModelWords words(utf8);
  ModelWord word;
  std::size_t count = 0;
  while (words.next(word)) {
    if (++count > kMostWords) return;
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
  if (most == 0) return;
  // "Да" alone may be of three languages, and hardly ever is of another than this.
  constexpr auto kRussian = static_cast<std::size_t>(CyrillicClass::russian);
  if (told.at(kRussian) == most && std::ranges::count(told, most) > 1 && count <= kFewWords)
    nats.at(kRussian) += kUsualNats;
}

}  // namespace pismo::text
