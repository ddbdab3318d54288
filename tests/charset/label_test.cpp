#include <catch2/catch.hpp>

#include "pismo/charset/decode.hpp"

TEST_CASE("a charset has one name, however its label is spelt", "[charset][label]") {
  struct Case {
    std::string_view label, name;
  };

  const auto c = GENERATE(values<Case>({
      {"KOI8-R", "koi8-r"},
      {" \"cp1251\" ", "windows-1251"},
      {"win-1251", "windows-1251"},
      {"x-cp1251", "windows-1251"},
      {"Windows-1251;", "windows-1251"},
      {"koi8-r*ru", "koi8-r"},
      {"CP-866", "ibm866"},
      {"x-mac-cyrillic", "x-mac-cyrillic"},
      {"UTF8", "utf-8"},
      {"ISO_8859-5", "iso-8859-5"},
      {"latin1", "iso-8859-1"},
      {"ks_c_5601-1987", "euc-kr"},
      {"Shift-JIS", "shift_jis"},
      {"GB2312", "gb2312"},
      {"", ""},
      {"No-Such-Charset", "no-such-charset"},
  }));
  INFO(c.label);
  CHECK(pismo::charset::canonical_name(c.label) == c.name);
}
