#include "pismo/mime/homograph.hpp"

#include <string>
#include <string_view>

#include <catch2/catch.hpp>

#include "pismo/mime/message.hpp"

namespace {

using pismo::mime::is_homograph;

bool has(const pismo::mime::Message& message, std::string_view code) {
  for (const auto& defect : message.defects)
    if (defect.code == code) return true;
  return false;
}

}  // namespace

TEST_CASE("an address that only looks like another is told from honest ones", "[mime][homograph]") {
  struct Case {
    std::string_view name, address;
    bool suspect;
  };

  const auto c = GENERATE(values<Case>({
      {"plain Latin", "gromov@zavod.example", false},
      {"a Cyrillic letter among Latin ones", "gromov@z\u0430vod.example", true},
      {"in the name before the at sign", "gr\u043Emov@zavod.example", true},
      {"all letters Cyrillic, each like a Latin one",
       "\u0430\u0440\u0440\u0435@zavod.example",
       true},
      {"such a domain under a Latin top", "a@\u0441\u043E\u0440\u0443.example", true},
      {"honest Cyrillic", "почта@пример.рф", false},
      {"honest Cyrillic under a Latin top", "щеглов@завод.example", false},
      {"like Latin, but under a Cyrillic top", "a@\u0441\u043E\u0440.рф", false},
      {"mixed in Punycode", "a@xn--zvod-53d.example", true},
      {"honest Cyrillic in Punycode", "a@xn--80aegj1b.example", false},
      {"Greek among Latin", "a@z\u03B1vod.example", true},
      {"Latin with marks", "m\u00FCller@zavod.example", false},
      {"no Punycode behind the mark", "a@xn--.example", false},
      {"Punycode that runs over", "a@xn--99999999999999.example", false},
      {"empty", "", false},
  }));
  INFO(c.name);
  CHECK(is_homograph(c.address) == c.suspect);
}

TEST_CASE("a letter from an address that looks like another says so", "[mime][homograph]") {
  const std::string head =
      "To: belova@zavod.example\nSubject: счёт\nDate: Tue, 13 Oct 2009 14:05:00 "
      "+0400\nMessage-ID: <1@zavod.example>\nFrom: Gromov <gromov@z";
  CHECK(has(pismo::mime::read_message(head + "\u0430vod.example>\n\nОплатите.\n"),
            "address_homograph"));
  CHECK_FALSE(
      has(pismo::mime::read_message(head + "avod.example>\n\nОплатите.\n"), "address_homograph"));
}
