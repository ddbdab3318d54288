#include "pismo/export/xml_text.hpp"

#include <catch2/catch.hpp>

TEST_CASE("a hostile subject stays text in XML", "[export][xml]") {
  struct Case {
    std::string_view name, text, xml;
  };

  using namespace std::string_view_literals;
  const auto c = GENERATE(values<Case>({
      {"markup", "<a href=\"x\">&</a>", "&lt;a href=&quot;x&quot;&gt;&amp;&lt;/a&gt;"},
      {"what XML cannot hold", "a\0b\x01\x1b[31mc\xEF\xBF\xBE"sv, "ab[31mc"},
      {"no UTF-8", "a\xFF\xC3"sv, "a"},
      {"a carriage return stays one", "a\r\nb\tc", "a&#xd;\nb\tc"},
      {"marks of direction", "\u202Egpj.exe", "&#x202e;gpj.exe"},
      {"controls above ASCII", "a\u0085b\x7F", "a&#x85;b&#x7f;"},
      {"letters", "Щеглов \U0001F600", "Щеглов \U0001F600"},
  }));
  INFO(c.name);
  CHECK(pismo::exporting::xml_text(c.text) == c.xml);
}
