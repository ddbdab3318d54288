#include "pismo/quotes/subject.hpp"

#include <catch2/catch.hpp>

using pismo::quotes::read_subject;
using pismo::quotes::subject_class_name;

TEST_CASE("prefixes come off a subject, words that begin like them stay", "[quotes][subject]") {
  struct Case {
    std::string_view subject, base, kind;
  };

  const auto c = GENERATE(values<Case>({
      {"Re[2]: Fwd: Смета", "Смета", "reply+forward"},
      {"На: HА: нA: Смета", "Смета", "reply"},
      {"Отв: Пересл: Смета", "Смета", "reply+forward"},
      {"ОТВЕТ: Смета", "Смета", "reply"},
      {"Re : Смета", "Смета", "reply"},
      {"RE^3: Смета", "Смета", "reply"},
      {"Re: [list] [Fwd: Смета]", "Смета", "reply+forward"},
      {"[list] Смета", "Смета", "none"},
      {"[только тег]", "[только тег]", "none"},
      {"Re:", "", "reply"},
      {"", "", "none"},
      {"Ре: смета", "Ре: смета", "none"},
      {"Reply to all: no", "Reply to all: no", "none"},
      {"Ответственный: кто?", "Ответственный: кто?", "none"},
      {"На складе: остатки", "На складе: остатки", "none"},
      {"Передача: акт", "Передача: акт", "none"},
      {"Прочтено: Смета", "Смета", "receipt"},
      {"Read: RE: Смета", "Смета", "receipt"},
      {"Автоматический ответ: Смета", "Смета", "auto"},
      {"Undeliverable: Смета", "Смета", "ndr"},
      {"Под вопросом: Совещание", "Совещание", "meeting"},
      {"Accepted: Совещание", "Совещание", "meeting"},
  }));
  INFO(c.subject);
  const auto subject = read_subject(c.subject);
  CHECK(subject.base == c.base);
  CHECK(subject_class_name(subject.kind) == c.kind);
}
