#include <string>
#include <string_view>

#include <catch2/catch.hpp>

#include "source/source_check.hpp"

namespace {

using namespace pismo::source;

}  // namespace

TEST_CASE("how a mailbox quoted its From lines is read off its lines", "[source][quoting]") {
  struct Case {
    std::string_view name, body, raw;
    Quoting quoting;
  };

  const auto c = GENERATE(values<Case>({
      {"nothing quoted", "text\n> From me\n", "text\n> From me\n", Quoting::none},
      {"one level", "text\n>From now on\n", "text\nFrom now on\n", Quoting::mboxo},
      {"two levels among plain text: quoted twice",
       "text\n>>From now on\n",
       "text\n>From now on\n",
       Quoting::mboxrd},
      {"two levels in a reply of one level: quoted twice",
       "> text\n>>From now on\n> text\n",
       "> text\n>From now on\n> text\n",
       Quoting::mboxrd},
      {"two levels in a reply of two levels: the writer quotes once",
       "one\n>From here\n>> text\n>>From now on\n>> so\n>>From there\n",
       "one\nFrom here\n>> text\n>>From now on\n>> so\n>>From there\n",
       Quoting::mboxo},
      {"a reply that quotes without a blank",
       "> text\n>From now on\n",
       "> text\n>From now on\n",
       Quoting::none},
      {"the reply goes on after an empty line",
       "text\n\n>From now on\n> text\n",
       "text\n\n>From now on\n> text\n",
       Quoting::none},
      {"a writer that leaves From lines alone",
       "From Russia\nwith\nFrom love\n>From me\n",
       "From Russia\nwith\nFrom love\n>From me\n",
       Quoting::none},
      {"CRLF", "text\r\n>From now on\r\n", "text\r\nFrom now on\r\n", Quoting::mboxo},
      {"not at the beginning of a line",
       "x >From\n >From me\n>Frome\n",
       "x >From\n >From me\n>Frome\n",
       Quoting::none},
  }));
  INFO(c.name);
  const std::string head = "Subject: 1\n\n";
  const Collector found =
      read_text("From a@x.ru Tue Oct 13 10:00:00 2009\n" + head + std::string(c.body));
  REQUIRE(found.messages.size() == 1);
  CHECK(found.messages[0].bytes == head + std::string(c.raw));
  CHECK(found.messages[0].location.quoting == c.quoting);
  CHECK(found.messages[0].location.length == head.size() + c.body.size());
}

TEST_CASE("a message over the cap is un-quoted as it passes", "[source][quoting]") {
  std::string body;
  std::string raw;
  for (int i = 0; i < 20000; ++i) {
    body += "some text\n>From line " + std::to_string(i) + "\n";
    raw += "some text\nFrom line " + std::to_string(i) + "\n";
  }
  Limits limits;
  limits.max_message_bytes = 1000;
  const Collector found =
      read_text("From a@x.ru Tue Oct 13 10:00:00 2009\nSubject: 1\n\n" + body, "box", limits);
  REQUIRE(found.messages.size() == 1);
  CHECK_FALSE(found.messages[0].complete);
  CHECK(found.messages[0].size == 12 + raw.size());
  CHECK(found.messages[0].bytes == ("Subject: 1\n\n" + raw).substr(0, 1000));
  CHECK(found.messages[0].key == pismo::sha256("Subject: 1\n\n" + raw));
  CHECK(found.messages[0].defects[0].code == "message_too_large");
}

TEST_CASE("the names of quotings can be read back", "[source][quoting]") {
  for (const Quoting quoting : {Quoting::none, Quoting::mboxo, Quoting::mboxrd}) {
    CHECK(quoting_from_name(quoting_name(quoting)) == quoting);
  }
  CHECK_FALSE(quoting_from_name("mboxx"));
}
