#include "pismo/people/person_name.hpp"

#include <string_view>

#include <catch2/catch.hpp>

using pismo::people::Agreement;
using pismo::people::compare;
using pismo::people::Gender;
using pismo::people::read_person_name;

TEST_CASE("two spellings of a name agree as far as they say the same", "[people][person_name]") {
  struct Case {
    std::string_view one, other;
    Agreement agreement;
  };

  const auto c = GENERATE(values<Case>({
      {"Андрей Щеглов", "Andrey Shcheglov", Agreement::full},
      {"Щеглов Андрей Викторович", "Andrej Schtscheglow", Agreement::full},
      {"Shcheglov, Andrey", "ЩЕГЛОВ АНДРЕЙ", Agreement::full},
      {"Паша Цыплаков", "Pavel Tsyplakov", Agreement::full},
      {"Андрей Щеглов (Москва)", "'Андрей Щеглов'", Agreement::full},
      {"CN=Andrey Shcheglov/OU=Moscow/O=Vektor", "Андрей Щеглов", Agreement::full},
      {"Marieke van der Loo", "Loo, Marieke van der", Agreement::full},
      {"К. А. Ерёмин", "Константин Еремин", Agreement::initials},
      {"Ерёмин К.А.", "Константин Аркадьевич Еремин", Agreement::initials},
      {"A. Shcheglov", "А. В. Щеглов", Agreement::initials},
      {"Щеглов", "Андрей Щеглов", Agreement::partly},
      {"Андрей", "Андрей Щеглов", Agreement::partly},
      {"Ерёмин П.А.", "Константин Аркадьевич Еремин", Agreement::differs},
      {"Ерёмин К.Б.", "Константин Аркадьевич Еремин", Agreement::differs},
      {"Андрей Щеглов", "Антон Щеглов", Agreement::differs},
      {"Андрей Щеглов", "Андрей Орлов", Agreement::differs},
      {"Олег Орлов", "Ольга Орлова", Agreement::differs},
      {"Александр Орлов", "Александра Орлова", Agreement::differs},
      {"Иван Петров", "Петр Иванов", Agreement::differs},
      {"Орлов Иван Петрович", "Орлов Иван Сергеевич", Agreement::differs},
      {"Отдел продаж", "Андрей Щеглов", Agreement::unknown},
      {"", "Андрей Щеглов", Agreement::unknown},
      {"shcheglov@vektor.example", "Андрей Щеглов", Agreement::unknown},
  }));
  INFO(c.one << " | " << c.other);
  CHECK(compare(read_person_name(c.one), read_person_name(c.other)) == c.agreement);
  CHECK(compare(read_person_name(c.other), read_person_name(c.one)) == c.agreement);
}

TEST_CASE("a name tells whether a man or a woman bears it by surname and patronymic",
          "[people][person_name]") {
  struct Case {
    std::string_view name;
    Gender gender;
  };

  const auto c = GENERATE(values<Case>({
      {"Марина Орлова", Gender::feminine},
      {"Марина Гордиенко", Gender::unknown},
      {"Гордиенко Марина Олеговна", Gender::feminine},
      {"Саша Вершинин", Gender::masculine},
      {"Natalia Chizhevskaya", Gender::feminine},
      {"John Smith", Gender::unknown},
  }));
  INFO(c.name);
  CHECK(read_person_name(c.name).gender == c.gender);
}

TEST_CASE("what is no name has no words in it", "[people][person_name]") {
  CHECK(read_person_name("").empty());
  CHECK(read_person_name("info@firm.example").empty());
  CHECK(read_person_name("12345").empty());
  CHECK(read_person_name(std::string(300, 'A')).empty());
  CHECK(read_person_name("ООО").empty());
}
