#include "pismo/charset/decode.hpp"

#include <catch2/catch.hpp>

using pismo::charset::decode;
using pismo::charset::Repair;

TEST_CASE("plain ASCII is itself", "[charset][decode]") {
  const auto out = decode("Hello, world", "koi8-r");
  CHECK(out.text == "Hello, world");
  CHECK(out.used == "us-ascii");
  CHECK(out.declared == "koi8-r");
  CHECK(out.repaired == Repair::none);
  CHECK(out.confidence == 1.0);
}

TEST_CASE("a text is read in the charset it was written in, whatever the label",
          "[charset][decode]") {
  struct Case {
    std::string_view name, bytes, declared, used, text;
    Repair repaired;
  };

  const auto c = GENERATE(values<Case>({
      {"right label", "\xF0\xC9\xD3\xD8\xCD\xCF", "koi8-r", "koi8-r", "Письмо", Repair::none},
      {"no label", "\xF0\xC9\xD3\xD8\xCD\xCF", "", "koi8-r", "Письмо", Repair::undeclared},
      {"Latin label",
       "\xCF\xE8\xF1\xFC\xEC\xEE",
       "iso-8859-1",
       "windows-1251",
       "Письмо",
       Repair::mislabelled},
      {"UTF-8 under koi8-r",
       "Письмо отправлено",
       "koi8-r",
       "utf-8",
       "Письмо отправлено",
       Repair::mislabelled},
      {"French under its label",
       "d\xE9j\xE0 re\xE7u",
       "iso-8859-1",
       "iso-8859-1",
       "déjà reçu",
       Repair::none},
      {"Japanese in seven bits",
       "\x1B$B%F%9%H\x1B(B",
       "",
       "iso-2022-jp",
       "テスト",
       Repair::undeclared},
      {"UTF-16 by its mark",
       std::string_view("\xFF\xFE\x1F\x04\x38\x04", 6),
       "",
       "utf-16le",
       "Пи",
       Repair::undeclared},
  }));
  INFO(c.name);
  const auto out = decode(c.bytes, c.declared);
  CHECK(out.text == c.text);
  CHECK(out.used == c.used);
  CHECK(out.repaired == c.repaired);
}
