#include "common_words.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <utility>
#include <vector>

namespace pismo::search {

namespace {

// Letters have them more often than that; but a translator had the choice among several, so that a
// half of the nats is left to them: chosen on tests/quotations.
constexpr double kVeryCommon = .012;
constexpr double kCommon = .004;

// Blanks between; sorted when first asked.
constexpr std::string_view kEveryDay =
    "быть мочь сказать говорить знать хотеть дать давать взять брать сделать делать стать идти "
    "пойти прийти ехать видеть думать смотреть стоять найти находить получить получать работать "
    "работа человек люди время год день дело раз рука слово место жизнь вопрос сторона друг дом "
    "случай сила конец вид ребенок большой новый хороший первый последний один два свой другой "
    "каждый нужно надо должен можно нет хорошо сейчас потом всегда никогда много мало делаться "
    "начать начинать остаться оставить ждать понимать понять иметь принять принимать вести писать "
    "написать просить попросить решить решать нужный сегодня завтра вчера "
    "give take make get go come say tell know think see look find want need use work thing time "
    "year day man people way good new first last long great little other old right big high small "
    "large next early keep let begin seem help show hear play run move live believe bring happen "
    "put mean leave call turn ask try feel become set hold point part place case week hand eye "
    "word number side lot house home";
constexpr std::string_view kOften =
    "вода земля деньги письмо город страна час минута неделя месяц лицо глаз голова дверь машина "
    "путь дорога имя номер голос часть группа система результат история смысл закон право власть "
    "государство компания проект отношение возможность помощь уровень форма цена условие причина "
    "образ книга стол мать отец женщина мужчина сын жена утро вечер ночь телефон отдел начальник "
    "директор вести указать указывать поставить ставить передать передавать положить класть "
    "отправить отправлять вернуть вернуться держать купить продать платить открыть закрыть "
    "проверить проверять подготовить готовить собрать собирать обсудить обсуждать согласовать "
    "подписать подписывать звонить позвонить встретить встреча считать ответить отвечать "
    "показать показывать услышать слышать выйти выходить войти провести проводить помочь помогать "
    "искать использовать привести приводить назвать называть поднять упасть сидеть лежать спать "
    "есть пить умереть жить убрать снять ставка плохой старый маленький высокий общий главный "
    "разный полный готовый важный сложный простой легкий второй третий любой целый данные счет "
    "документ договор решение список план сумма начало утверждать "
    "water land money letter city country hour minute month face head door car road name voice "
    "group system result story law right power state company project help level form price reason "
    "book table mother father woman son wife morning evening night phone office chief director "
    "send return buy sell pay open close check prepare collect discuss sign meet answer read write "
    "sit lie sleep eat drink die bad young common main different full ready important simple easy "
    "second third whole data account document contract decision list plan sum start change stand "
    "lose follow stop speak talk allow add spend grow walk offer remember consider appear wait "
    "serve build stay fall cut reach kill remain suggest raise pass";

std::vector<std::pair<std::string_view, double>> sorted_words() {
  std::vector<std::pair<std::string_view, double>> words;
  for (const auto& [list, share] :
       std::array{std::pair{kEveryDay, kVeryCommon}, std::pair{kOften, kCommon}}) {
    for (std::size_t at = 0; at < list.size();) {
      const std::size_t end = std::min(list.find(' ', at), list.size());
      words.emplace_back(list.substr(at, end - at), share);
      at = end + 1;
    }
  }
  // Of a word that stands in both the larger share is taken.
  std::sort(words.begin(), words.end(), [](const auto& a, const auto& b) {
    return a.first != b.first ? a.first < b.first : a.second > b.second;
  });
  return words;
}

}  // namespace

double everyday_share(std::string_view lemma) {
  static const auto sorted = sorted_words();
  const auto found = std::lower_bound(
      sorted.begin(), sorted.end(), lemma, [](const auto& word, std::string_view asked) {
        return word.first < asked;
      });
  return found != sorted.end() && found->first == lemma ? found->second : 0;
}

}  // namespace pismo::search
