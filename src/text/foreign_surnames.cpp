#include "foreign_surnames.hpp"

#include <array>

#include "irregular_table.hpp"

namespace pismo::text {

namespace {

constexpr std::array kRows{
    Irregular{"adams", "адамс"},
    Irregular{"allen", "аллен allan"},
    Irregular{"bailey", "бейли"},
    Irregular{"baker", "бейкер"},
    Irregular{"bauer", "бауэр"},
    Irregular{"becker", "беккер"},
    Irregular{"bell", "белл"},
    Irregular{"bennett", "беннет беннетт bennet"},
    Irregular{"blair", "блэр"},
    Irregular{"brooks", "брукс"},
    Irregular{"brown", "браун"},
    Irregular{"bush", "буш"},
    Irregular{"campbell", "кэмпбелл кемпбелл"},
    Irregular{"carter", "картер"},
    Irregular{"churchill", "черчилль черчиль"},
    Irregular{"clark", "кларк clarke"},
    Irregular{"clinton", "клинтон"},
    Irregular{"cohen", "коэн кохен коган cohn"},
    Irregular{"cook", "кук cooke"},
    Irregular{"cooper", "купер"},
    Irregular{"davies", "дэвис девис davis"},
    Irregular{"dickens", "диккенс"},
    Irregular{"einstein", "эйнштейн айнштайн"},
    Irregular{"eisenstein", "эйзенштейн айзенштейн айзенштайн"},
    Irregular{"evans", "эванс"},
    Irregular{"fischer", "фишер fisher"},
    Irregular{"ford", "форд"},
    Irregular{"gates", "гейтс"},
    Irregular{"gray", "грей grey"},
    Irregular{"green", "грин greene"},
    Irregular{"hall", "холл"},
    Irregular{"harris", "харрис"},
    Irregular{"hill", "хилл"},
    Irregular{"huber", "хубер губер"},
    Irregular{"hughes", "хьюз"},
    Irregular{"hunter", "хантер"},
    Irregular{"jackson", "джексон"},
    Irregular{"james", "джеймс"},
    Irregular{"jobs", "джобс"},
    Irregular{"johnson", "джонсон johnston"},
    Irregular{"jones", "джонс"},
    Irregular{"keller", "келлер"},
    Irregular{"kennedy", "кеннеди"},
    Irregular{"king", "кинг"},
    Irregular{"klein", "кляйн клейн"},
    Irregular{"koch", "кох"},
    Irregular{"krause", "краузе"},
    Irregular{"lewis", "льюис"},
    Irregular{"mayer", "майер мейер meyer meier maier"},
    Irregular{"miller", "миллер"},
    Irregular{"moore", "мур"},
    Irregular{"murray", "мюррей"},
    Irregular{"neumann", "нойман нейман"},
    Irregular{"newton", "ньютон"},
    Irregular{"parker", "паркер"},
    Irregular{"peters", "петерс питерс"},
    Irregular{"phillips", "филлипс филипс philips"},
    Irregular{"powell", "пауэлл"},
    Irregular{"reagan", "рейган"},
    Irregular{"richter", "рихтер"},
    Irregular{"roberts", "робертс"},
    Irregular{"rice", "райс"},
    Irregular{"russell", "рассел расселл russel"},
    Irregular{"schneider", "шнайдер шнейдер"},
    Irregular{"schroeder", "шредер schroder"},
    Irregular{"schulz", "шульц schultz"},
    Irregular{"shakespeare", "шекспир"},
    Irregular{"simpson", "симпсон"},
    Irregular{"smith", "смит"},
    Irregular{"stein", "штейн штайн"},
    Irregular{"stewart", "стюарт стюард stuart"},
    Irregular{"taylor", "тейлор тэйлор"},
    Irregular{"thatcher", "тэтчер тетчер"},
    Irregular{"thompson", "томпсон томсон thomson"},
    Irregular{"trump", "трамп"},
    Irregular{"turner", "тернер"},
    Irregular{"wagner", "вагнер"},
    Irregular{"walker", "уокер"},
    Irregular{"washington", "вашингтон"},
    Irregular{"watson", "уотсон ватсон"},
    Irregular{"weber", "вебер"},
    Irregular{"weiss", "вайс вейс"},
    Irregular{"white", "уайт вайт"},
    Irregular{"williams", "уильямс вильямс"},
    Irregular{"wilson", "уилсон вильсон"},
    Irregular{"wolf", "вольф wolff"},
    Irregular{"wood", "вуд woods"},
    Irregular{"wright", "райт"},
    Irregular{"young", "янг"},
};

// Of men's names in a consonant; women's do not change.
constexpr std::array<std::string_view, 5> kCases{"а", "у", "ом", "ем", "е"};

}  // namespace

std::vector<std::string_view> foreign_surnames(std::string_view normal) {
  static const IrregularForms forms(kRows);
  std::vector<std::string_view> found = forms.lemmas(normal);
  for (const std::string_view ending : kCases) {
    if (!found.empty()) break;
    if (normal.ends_with(ending))
      found = forms.lemmas(normal.substr(0, normal.size() - ending.size()));
  }
  return found;
}

}  // namespace pismo::text
