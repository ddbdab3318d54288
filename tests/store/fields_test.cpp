#include "pismo/store/fields.hpp"

#include <cstdint>
#include <limits>
#include <vector>

#include <catch2/catch.hpp>

using namespace pismo::store;

TEST_CASE("numbers in value slots sort as numbers do", "[store][fields]") {
  const std::vector<std::int64_t> ascending = {std::numeric_limits<std::int64_t>::min(),
                                               -62135596800,
                                               -256,
                                               -1,
                                               0,
                                               1,
                                               255,
                                               256,
                                               1255422600,
                                               253402300799,
                                               std::numeric_limits<std::int64_t>::max()};
  for (std::size_t i = 0; i < ascending.size(); ++i) {
    INFO(ascending[i]);
    CHECK(unsortable(sortable(ascending[i])) == ascending[i]);
    CHECK(sortable(ascending[i]).size() == 8);
    if (i > 0) CHECK(sortable(ascending[i - 1]) < sortable(ascending[i]));
  }
}

TEST_CASE("a result row survives the text index, whatever its fields hold", "[store][fields]") {
  const auto subject = GENERATE(as<std::string>{},
                                "",
                                "Заслон: техчасть",
                                "two\nlines",
                                "a\ttab and \x1b[31mred",
                                std::string("a\0nul", 5));
  const DocumentData data{"ab12", "1255422600", "C", "Щеглов <s@x.example>", "", subject, "Текст"};
  const DocumentData back = unpack(pack(data));
  CHECK(back.key == data.key);
  CHECK(back.date == data.date);
  CHECK(back.grade == data.grade);
  CHECK(back.from == data.from);
  CHECK(back.to.empty());
  CHECK(back.preview == data.preview);
  if (subject.find('\n') == std::string::npos) CHECK(back.subject == subject);
}
