#include "ftm_values.hpp"

#include <catch2/catch.hpp>

using namespace pismo::exporting;

TEST_CASE("a date of an entity is as exact as its bounds", "[export][ftm]") {
  constexpr std::int64_t kBest = 1255593785;  // 2009-10-15T08:03:05Z

  struct Case {
    std::string_view name;
    std::optional<std::int64_t> low, high;
    std::string_view date;
  };

  const auto c = GENERATE(values<Case>({
      {"no bounds: a clock shows it", {}, {}, "2009-10-15T08:03:05"},
      {"one clock", kBest - 60, kBest + 60, "2009-10-15T08:03:05"},
      {"within one hour", kBest - 120, kBest + 1200, "2009-10-15T08"},
      {"within one minute is within one clock", kBest - 5, kBest + 50, "2009-10-15T08:03:05"},
      {"within one day", kBest - 7 * 3600, kBest + 3600, "2009-10-15"},
      {"over midnight", kBest - 9 * 3600, kBest + 3600, "2009-10"},
      {"within one year", kBest - 80 * 86400, kBest + 3600, "2009"},
      {"over New Year", kBest, kBest + 200 * 86400, ""},
  }));
  INFO(c.name);
  CHECK(ftm_date(kBest, c.low, c.high) == c.date);
  CHECK(ftm_date(std::nullopt, c.low, c.high).empty());
}

TEST_CASE("a file is shown by the schema of its media type", "[export][ftm]") {
  CHECK(ftm_schema("application/pdf") == "Pages");
  CHECK(ftm_schema("application/vnd.openxmlformats-officedocument.wordprocessingml.document") ==
        "Pages");
  CHECK(ftm_schema("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet") ==
        "Workbook");
  CHECK(ftm_schema("text/csv") == "Table");
  CHECK(ftm_schema("text/html") == "HyperText");
  CHECK(ftm_schema("text/x-log") == "PlainText");
  CHECK(ftm_schema("image/tiff") == "Image");
  CHECK(ftm_schema("application/vnd.rar") == "Package");
  CHECK(ftm_schema("application/x-dosexec") == "Document");
  CHECK(ftm_schema("") == "Document");
}

TEST_CASE("only full addresses and numbers are values of an entity", "[export][ftm]") {
  for (const char* good : {"a@firm.example", "ivan.petrov+x@mail.firm.example", "o'neil@x.co"}) {
    INFO(good);
    CHECK(is_ftm_email(good));
  }
  for (const char* bad : {"",
                          "petrov",
                          "@x.example",
                          "a@localhost",
                          "a@b@c.example",
                          "a b@x.example",
                          "a@x..example",
                          "a@-x.example",
                          "a@192.0.2.1",
                          "/O=FIRM/CN=PETROV",
                          "пётр@x.example"}) {
    INFO(bad);
    CHECK_FALSE(is_ftm_email(bad));
  }
  CHECK(is_ftm_phone("+74951234567"));
  CHECK_FALSE(is_ftm_phone("84951234567"));
  CHECK_FALSE(is_ftm_phone("+7 495 1234567"));
  CHECK_FALSE(is_ftm_phone("+0123456789"));
  CHECK(is_ftm_mimetype("application/vnd.ms-excel"));
  CHECK_FALSE(is_ftm_mimetype("excel"));
  CHECK_FALSE(is_ftm_mimetype("text/"));
  CHECK_FALSE(is_ftm_mimetype("text/plain; charset=x"));
  CHECK(ftm_language("ru-Latn") == "rus");
  CHECK(ftm_language("und").empty());
}
