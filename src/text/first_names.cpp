#include "first_names.hpp"

#include <array>

#include "irregular_table.hpp"

namespace pismo::text {

namespace {

// Short forms, and namesakes of other languages that no transliteration leads to.
constexpr std::array kRows{
    Irregular{"александр", "саша сашка шура саня alexander aleksandr alexandr sasha sacha alex"},
    Irregular{"александра", "саша сашка шура саня alexandra aleksandra sasha"},
    Irregular{"алексей", "леша лешка алеша леха alexey aleksey alexei aleksei alyosha alexis"},
    Irregular{"алена", "алена alyona alena"},
    Irregular{"анастасия", "настя настенька ася anastasia anastasiya nastya"},
    Irregular{"анатолий", "толя толик anatoly anatoliy anatolii tolya"},
    Irregular{"андрей", "андрюша андрюха andrey andrei andrew"},
    Irregular{"анна", "аня анечка нюра anna ann anne anya"},
    Irregular{"антон", "антоша anton anthony antony"},
    Irregular{"антонина", "тоня antonina tonya"},
    Irregular{"аркадий", "аркаша arkady arkadiy"},
    Irregular{"артем", "тема артемий artem artyom"},
    Irregular{"борис", "боря boris"},
    Irregular{"вадим", "вадик vadim"},
    Irregular{"валентин", "валя valentin"},
    Irregular{"валентина", "валя valentina"},
    Irregular{"валерий", "валера valery valeriy valera"},
    Irregular{"варвара", "варя varvara barbara varya"},
    Irregular{"василий", "вася васек vasily vasiliy basil vasya"},
    Irregular{"вера", "верочка vera"},
    Irregular{"виктор", "витя витек viktor victor"},
    Irregular{"виктория", "вика viktoria victoria"},
    Irregular{"виталий", "виталик vitaly vitaliy"},
    Irregular{"владимир", "вова володя вовка vladimir volodya wladimir"},
    Irregular{"владислав", "влад владик vladislav vlad"},
    Irregular{"вячеслав", "слава славик vyacheslav slava"},
    Irregular{"галина", "галя galina galya"},
    Irregular{"геннадий", "гена gennady gennadiy gena"},
    Irregular{"георгий", "гоша жора georgy georgiy george"},
    Irregular{"григорий", "гриша grigory grigoriy gregory grisha"},
    Irregular{"дарья", "даша darya daria dasha"},
    Irregular{"денис", "дениска denis dennis"},
    Irregular{"дмитрий", "дима димка митя dmitry dmitriy dima"},
    Irregular{"евгений", "женя женька evgeny eugene eugen zhenya yevgeny"},
    Irregular{"евгения", "женя женька evgenia eugenia zhenya"},
    Irregular{"екатерина", "катя катюша ekaterina catherine katherine katya kate"},
    Irregular{"елена", "лена ленка леночка elena helen helena lena yelena"},
    Irregular{"елизавета", "лиза elizaveta elizabeth elisabeth liza"},
    Irregular{"иван", "ваня ванька ivan john vanya"},
    Irregular{"игорь", "игорек igor"},
    Irregular{"илья", "илюша ilya elijah"},
    Irregular{"иннокентий", "кеша innokenty"},
    Irregular{"ирина", "ира ириша irina irene ira"},
    Irregular{"иосиф", "осип iosif joseph josef"},
    Irregular{"кирилл", "кирюша kirill cyril"},
    Irregular{"константин", "костя костик konstantin constantine kostya"},
    Irregular{"ксения", "ксюша ksenia xenia"},
    Irregular{"лариса", "лара larisa"},
    Irregular{"лев", "лева lev leo"},
    Irregular{"леонид", "леня leonid lenya"},
    Irregular{"лидия", "лида lidia lydia"},
    Irregular{"любовь", "люба lyubov lubov"},
    Irregular{"людмила", "люда мила lyudmila ludmila"},
    Irregular{"максим", "макс maxim maksim max"},
    Irregular{"маргарита", "рита margarita margaret"},
    Irregular{"марина", "мариша marina"},
    Irregular{"мария", "маша маня марья maria mary masha"},
    Irregular{"матвей", "матюша matvey matthew"},
    Irregular{"михаил", "миша мишка mikhail michael misha"},
    Irregular{"надежда", "надя nadezhda nadya"},
    Irregular{"наталья", "наташа наталия ната natalia natalya natalie natasha"},
    Irregular{"никита", "никитка nikita"},
    Irregular{"николай", "коля николаша nikolay nikolai nicholas nicolas kolya"},
    Irregular{"оксана", "ксана oksana oxana"},
    Irregular{"олег", "олежка oleg"},
    Irregular{"ольга", "оля olga olya"},
    Irregular{"павел", "паша павлик pavel paul pasha"},
    Irregular{"петр", "петя петька petr peter pyotr piotr"},
    Irregular{"полина", "поля polina pauline paulina"},
    Irregular{"роман", "рома roman roma"},
    Irregular{"руслан", "русик ruslan"},
    Irregular{"светлана", "света svetlana sveta"},
    Irregular{"семен", "сема semen semyon simon"},
    Irregular{"сергей", "сережа серега sergey sergei serge"},
    Irregular{"софья", "соня софия sofia sophia sonya"},
    Irregular{"станислав", "стас stanislav stas"},
    Irregular{"степан", "степа stepan stephen steven"},
    Irregular{"тамара", "тома tamara"},
    Irregular{"татьяна", "таня танюша tatiana tatyana tanya"},
    Irregular{"тимофей", "тима timofey timothy"},
    Irregular{"федор", "федя fedor fyodor theodore"},
    Irregular{"юлия", "юля julia yulia yulya"},
    Irregular{"юрий", "юра yuri yury yuriy yura"},
    Irregular{"яков", "яша yakov jacob jakob"},
    Irregular{"ярослав", "слава ярик yaroslav"},
};

}  // namespace

std::vector<std::string_view> first_names(std::string_view normal) {
  static const IrregularForms kForms(kRows);
  return kForms.lemmas(normal);
}

}  // namespace pismo::text
