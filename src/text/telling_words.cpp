#include "telling_words.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>
#include <tuple>

#include "model_words.hpp"

namespace pismo::text {

namespace {

// Longer texts are told apart by their letters.
constexpr std::size_t kMostWords = 6;

constexpr float kWordNats = 3;
constexpr float kMostNats = 6;

struct LanguageWords {
  CyrillicClass language;
  std::u32string_view words;  ///< With blanks around each; none is a word of two of the languages.
};

constexpr std::array<LanguageWords, 5> kTelling{{
    {CyrillicClass::russian,
     U" конечно срочно сейчас сегодня очень спасибо пожалуйста здравствуйте что это этот если "
     U"перезвони перезвоните позвони позвоните деньги когда письмо отчёт встреча уехал уехала "
     U"ещё всё меня тебя договорились согласен согласны жду "},
    {CyrillicClass::ukrainian,
     U" що це дякую ласка гроші звісно звичайно вже немає зустріч відповідь надішліть "
     U"зателефонуйте договір погодились погоджуємось згодні домовились він вона вони лише тільки "
     U"треба чекаю "},
    {CyrillicClass::belarusian,
     U" гэта ён яны дзе калі дзякуй грошы дамова сустрэча будзе заўтра сёння згодны згодныя "
     U"толькі чакаю "},
    {CyrillicClass::bulgarian,
     U" съм сме ще къде кога парите моля благодаря какво утре днес няма договорът обади обадете "
     U"получих изпратете тази този това съгласен съгласни чакам "},
    {CyrillicClass::serbian,
     U" је смо није хвала сутра новац уговор састанак ћу ће нећу извештај отишао позовите "
     U"слажемо слажем "},
}};

std::optional<CyrillicClass> told_by(std::u32string_view word) {
  constexpr std::size_t kLongest = 16;
  if (word.size() < 2 || word.size() > kLongest) return std::nullopt;
  for (const LanguageWords& row : kTelling) {
    for (std::size_t at = row.words.find(word); at != row.words.npos;
         at = row.words.find(word, at + 1)) {
      if (row.words[at - 1] == U' ' && row.words[at + word.size()] == U' ') return row.language;
    }
  }
  return std::nullopt;
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
    if (const auto language = told_by(word.letters))
      told.at(static_cast<std::size_t>(*language)) += kWordNats;
  }
  for (std::size_t k = 0; k < nats.size(); ++k)
    nats.at(k) += std::min(told.at(k), kMostNats);
}

}  // namespace pismo::text
