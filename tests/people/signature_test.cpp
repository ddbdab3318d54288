#include "pismo/people/signature.hpp"

#include <string_view>

#include <catch2/catch.hpp>

using pismo::people::plain_signature;
using pismo::people::read_signature;
using pismo::people::Signature;

TEST_CASE("a signature says who signs, as what, and how to reach him", "[people][signature]") {
  struct Case {
    std::string_view name, text;
    Signature signature;
  };

  const auto c = GENERATE(values<Case>({
      {"a whole one",
       "-- \nС уважением,\nИван Петров\nТехнический директор\nООО «Северный вектор»\n"
       "тел. (495) 123-45-67, факс (495) 123-45-68\nivan@vektor.example\nhttp://vektor.example/\n",
       {{"Иван Петров"}, {"Технический директор"}, {"+74951234567"}, {"ivan@vektor.example"}}},
      {"name and post on one line",
       "С уважением,\nИван Петров, ведущий инженер\n",
       {{"Иван Петров"}, {"ведущий инженер"}, {}, {}}},
      {"English",
       "-- \nBest regards,\nPetrov, Ivan\nHead of Sales\n+7 (903) 111-22-33\n",
       {{"Petrov, Ivan"}, {"Head of Sales"}, {"+79031112233"}, {}}},
      {"initials", "С ув., И. П. Петров\n--\nИ. П. Петров\n", {{"И. П. Петров"}, {}, {}, {}}},
      {"nothing", "-- \nВсего доброго!\n", {}},
      {"no post in a sentence with numbers",
       "-- \nИван Петров\nлучший менеджер 2009 года\n",
       {{"Иван Петров"}, {}, {}, {}}},
  }));
  INFO(c.name);
  const Signature found = read_signature(c.text);
  CHECK(found.names == c.signature.names);
  CHECK(found.titles == c.signature.titles);
  CHECK(found.phones == c.signature.phones);
  CHECK(found.addresses == c.signature.addresses);
}

TEST_CASE("two signatures that say the same are one", "[people][signature]") {
  CHECK(plain_signature("-- \nИван Петров  \r\n\r\nдиректор\r\n") ==
        plain_signature("--\n\n  Иван Петров\nдиректор"));
  CHECK(plain_signature("-- \n----\n").empty());
  CHECK(plain_signature(std::string(5'000, 'x')).empty());
  std::string many;
  for (int i = 0; i < 1'000; ++i)
    many += "Иван Петров\n";
  CHECK(plain_signature(many).size() <= pismo::people::kMaxSignatureBytes);
}
