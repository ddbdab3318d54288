#include "pismo/base/utf8.hpp"

#include <catch2/catch.hpp>

TEST_CASE("bytes that are no UTF-8 become one mark each and lose nothing around them",
          "[base][utf8]") {
  struct Case {
    std::string_view name, bytes, text;
  };

  const auto c = GENERATE(values<Case>({
      {"plain", "письмо", "письмо"},
      {"a lone windows-1251 byte",
       "a\xCF"
       "b",
       "a\uFFFDb"},
      {"a letter cut in half at the end", "x\xD0", "x\uFFFD"},
      {"an overlong slash", "\xC0\xAF", "\uFFFD\uFFFD"},
      {"a surrogate half", "\xED\xA0\x80", "\uFFFD\uFFFD\uFFFD"},
  }));
  INFO(c.name);
  CHECK(pismo::sanitize_utf8(c.bytes) == c.text);
  CHECK(pismo::is_valid_utf8(pismo::sanitize_utf8(c.bytes)));
}

TEST_CASE("a text is shortened between letters only", "[base][utf8]") {
  CHECK(pismo::utf8_prefix("письмо", 5) == "пи");
  CHECK(pismo::utf8_prefix("письмо", 12) == "письмо");
  CHECK(pismo::utf8_prefix("письмо", 1).empty());
}
