#include <string>
#include <string_view>
#include <vector>

#include <catch2/catch.hpp>

#include "source/source_check.hpp"

namespace {

using namespace pismo::source;
using Texts = std::vector<std::string>;

struct Case {
  std::string_view name, mbox;
  Texts messages;
};

}  // namespace

TEST_CASE("an mbox falls apart at its separators and nowhere else", "[source][mbox]") {
  const auto c = GENERATE(values<Case>({
      {"two messages, an empty line between",
       "From a@x.ru Tue Oct 13 10:00:00 2009\nSubject: 1\n\none\n\nFrom b@x.ru Tue Oct 13 10:00:00 "
       "2009\nSubject: 2\n\ntwo\n",
       {"Subject: 1\n\none\n", "Subject: 2\n\ntwo\n"}},
      {"an empty line at the end belongs to the container",
       "From a@x.ru Tue Oct 13 10:00:00 2009\nSubject: 1\n\none\n\n",
       {"Subject: 1\n\none\n"}},
      {"of several empty lines only one",
       "From a@x.ru Tue Oct 13 10:00:00 2009\nSubject: 1\n\none\n\n\n\nFrom a@x.ru Tue Oct 13 "
       "10:00:00 2009\nSubject: 2\n\ntwo",
       {"Subject: 1\n\none\n\n\n", "Subject: 2\n\ntwo"}},
      {"CRLF",
       "From a@x.ru Tue Oct 13 10:00:00 2009\r\nSubject: 1\r\n\r\none\r\n\r\nFrom b@x.ru Tue Oct "
       "13 10:00:00 2009\r\nSubject: 2\r\n\r\ntwo\r\n",
       {"Subject: 1\r\n\r\none\r\n", "Subject: 2\r\n\r\ntwo\r\n"}},
      {"mixed line ends",
       "From a@x.ru Tue Oct 13 10:00:00 2009\nSubject: 1\n\none\r\n\r\nFrom b@x.ru Tue Oct 13 "
       "10:00:00 2009\r\nSubject: 2\n\ntwo\r\n\n",
       {"Subject: 1\n\none\r\n", "Subject: 2\n\ntwo\r\n"}},
      {"CR alone",
       "From a@x.ru Tue Oct 13 10:00:00 2009\rSubject: 1\r\rone\r\rFrom b@x.ru Tue Oct 13 10:00:00 "
       "2009\rSubject: 2\r\rtwo\r",
       {"Subject: 1\r\rone\r", "Subject: 2\r\rtwo\r"}},
      {"no empty line before the separator",
       "From a@x.ru Tue Oct 13 10:00:00 2009\nSubject: 1\n\none\nFrom b@x.ru Tue Oct 13 10:00:00 "
       "2009\nSubject: 2\n\ntwo\n",
       {"Subject: 1\n\none\n", "Subject: 2\n\ntwo\n"}},
      {"a byte-order mark and blank lines first",
       "\xEF\xBB\xBF\n \nFrom a@x.ru Tue Oct 13 10:00:00 2009\nSubject: 1\n\none\n",
       {"Subject: 1\n\none\n"}},
      {"a sentence in a body",
       "From a@x.ru Tue Oct 13 10:00:00 2009\nSubject: 1\n\none\n\nFrom Russia with love\nYear: "
       "1963\n\nend\n",
       {"Subject: 1\n\none\n\nFrom Russia with love\nYear: 1963\n\nend\n"}},
      {"a sentence with a date in a body",
       "From a@x.ru Tue Oct 13 10:00:00 2009\nSubject: 1\n\nFrom Monday 12 Oct 2009 10:00 the "
       "server was down\nagain\n",
       {"Subject: 1\n\nFrom Monday 12 Oct 2009 10:00 the server was down\nagain\n"}},
      {"a separator alone, quoted as text",
       "From a@x.ru Tue Oct 13 10:00:00 2009\nSubject: 1\n\nlook:\n\nFrom bob@x.ru Mon Oct 12 "
       "09:00:00 2009\nthat is the line I mean\n",
       {"Subject: 1\n\nlook:\n\nFrom bob@x.ru Mon Oct 12 09:00:00 2009\nthat is the line I "
        "mean\n"}},
      {"a header quoted without a date",
       "From a@x.ru Tue Oct 13 10:00:00 2009\nSubject: 1\n\n\nFrom bob@x.ru\nSubject: old\n",
       {"Subject: 1\n\n\nFrom bob@x.ru\nSubject: old\n"}},
      {"a git patch inside a message",
       "From a@x.ru Tue Oct 13 10:00:00 2009\nSubject: 1\n\n---\n\nFrom "
       "20a9a4d454e6e381f632dfadf713b515f30045b1 Mon Sep 17 00:00:00 2001\nFrom: A <a@x>\nSubject: "
       "[PATCH]\n\nx\n",
       {"Subject: 1\n\n---\n\nFrom 20a9a4d454e6e381f632dfadf713b515f30045b1 Mon Sep 17 00:00:00 "
        "2001\nFrom: A <a@x>\nSubject: [PATCH]\n\nx\n"}},
      {"a series of git patches",
       "From 20a9a4d454e6e381f632dfadf713b515f30045b1 Mon Sep 17 00:00:00 2001\nFrom: A "
       "<a@x>\n\n1\n\nFrom 30a9a4d454e6e381f632dfadf713b515f30045b1 Mon Sep 17 00:00:00 "
       "2001\nFrom: A <a@x>\n\n2\n",
       {"From: A <a@x>\n\n1\n", "From: A <a@x>\n\n2\n"}},
      {"a separator with no message after it",
       "From a@x.ru Tue Oct 13 10:00:00 2009\n\nFrom b@x.ru Tue Oct 13 10:00:00 2009\nSubject: "
       "2\n\ntwo\n",
       {"Subject: 2\n\ntwo\n"}},
      {"messages without a header",
       "From sender Tue Oct 13 10:00:00 2009\n\none\n\nFrom sender Tue Oct 13 10:00:00 "
       "2010\n\ntwo\n",
       {"\none\n", "\ntwo\n"}},
  }));
  INFO(c.name);
  const Collector found = read_text(c.mbox);
  CHECK(found.bytes() == c.messages);
  CHECK(found.files[0].info.format == "mbox");
  CHECK(found.files[0].result.bytes_read == c.mbox.size());
}

TEST_CASE("separators come in many dialects", "[source][mbox]") {
  const std::string line = GENERATE("From ivan@example.ru Tue Oct 13 10:00:00 2009",
                                    "From ivan@example.ru  Tue Oct  3 10:00:00 2009",
                                    "From ivan@example.ru Tue Oct 13 10:00 2009",
                                    "From ivan@example.ru Tue Oct 13 10:00:00 MSK 2009",
                                    "From ivan@example.ru Tue Oct 13 10:00:00 2009 +0400",
                                    "From ivan@example.ru Tue Oct 13 10:00:00 +0400 2009",
                                    "From ivan@example.ru Tue, 13 Oct 2009 10:00:00 +0400",
                                    "From ivan@example.ru 13 Oct 09 10:00:00 GMT",
                                    "From () 2009-10-13 10:00:00 +0400",
                                    "From ivan@example.ru 2009-10-13T10:00:00Z",
                                    "From ivan at example.ru  Tue Oct 13 10:00:00 2009",
                                    "From ivan at example.ru (Ivan) Tue Oct 13 10:00:00 2009",
                                    "From - Tue Oct 13 10:00:00 2009",
                                    "From - ",
                                    "From -",
                                    "From ???@??? Tue Oct 13 10:00:00 2009",
                                    "From MAILER-DAEMON Fri Jan 1 00:0:00 2015",
                                    "From host!ivan Tue Oct 13 10:00:00 2009 remote from relay",
                                    "From \"ivan petrov\"@example.ru Tue Oct 13 10:00:00 2009",
                                    "From 1844347792267117879@xxx Tue Oct 13 10:00:00 +0000 2009",
                                    "From Ivan Petrov Tue Oct 13 10:00:00 2009",
                                    "From ivan@example.ru \xC2\xF2 \xEE\xEA\xF2 13 10:00:00 2009");
  INFO(line);
  const std::string box = line + "\nSubject: 1\n\none\n\n" + line + "\nSubject: 2\n\ntwo\n";
  const Collector found = read_text(box);
  CHECK(found.bytes() == Texts{"Subject: 1\n\none\n", "Subject: 2\n\ntwo\n"});
  REQUIRE(!found.messages.empty());
  CHECK(found.messages[0].envelope == line);
  CHECK(found.messages.back().envelope == line);
}

TEST_CASE("separators without a date are known by their fellows", "[source][mbox]") {
  const Collector found = read_text(
      "From 18443477922@xxx\nX-GM-THRID: 1\nSubject: 1\n\none\n\nFrom 18443478396@xxx\nX-GM-THRID: "
      "2\n\ntwo\n");
  CHECK(found.bytes() == Texts{"X-GM-THRID: 1\nSubject: 1\n\none\n", "X-GM-THRID: 2\n\ntwo\n"});
}

TEST_CASE("a Content-Length is believed only where a boundary proves it", "[source][mbox]") {
  const std::string inner =
      "\nFrom b@x.ru Tue Oct 13 10:00:00 2009\nSubject: inner\n\nquoted mailbox\n";
  const std::string next = "\nFrom c@x.ru Tue Oct 13 10:00:00 2009\nSubject: 2\n\ntwo\n";
  const auto box = [&](std::size_t length) {
    return "From a@x.ru Tue Oct 13 10:00:00 2009\nSubject: 1\ncontent-length: " +
           std::to_string(length) + " \n\n" + inner + next;
  };
  SECTION("right: the separator inside is text") {
    const Collector found = read_text(box(inner.size()));
    REQUIRE(found.messages.size() == 2);
    CHECK(found.messages[0].defects[0].code == "separator_inside");
    CHECK(found.messages[1].bytes == "Subject: 2\n\ntwo\n");
  }
  SECTION("right to the end of the file") {
    CHECK(read_text(box(inner.size() + next.size())).messages.size() == 1);
  }
  SECTION("wrong: as if it were not there") {
    CHECK(read_text(box(inner.size() - 3)).messages.size() == 3);
    CHECK(read_text(box(5)).messages.size() == 3);
    CHECK(read_text(box(100000000)).messages.size() == 3);
    CHECK(read_text(box(18446744073709551615U)).messages.size() == 3);
  }
  SECTION("it keeps the message's own empty line at the end") {
    const Collector found = read_text(
        "From a@x.ru Tue Oct 13 10:00:00 2009\nContent-Length: 5\n\none\n\nFrom c@x.ru Tue Oct 13 "
        "10:00:00 2009\nSubject: 2\n\ntwo\n");
    CHECK(found.bytes() == Texts{"Content-Length: 5\n\none\n\n", "Subject: 2\n\ntwo\n"});
  }
}

TEST_CASE("a mailbox whose beginning is lost gives what is left", "[source][mbox]") {
  const Collector found = read_text(
      "...end of some message\n\nFrom c@x.ru Tue Oct 13 10:00:00 2009\nSubject: 2\n\ntwo\n",
      "Inbox");
  CHECK(found.bytes() == Texts{"...end of some message\n", "Subject: 2\n\ntwo\n"});
  REQUIRE(!found.messages.empty());
  CHECK(found.messages[0].defects[0].code == "separator_missing");
}

TEST_CASE("a growing mailbox keeps the messages it had", "[source][mbox]") {
  const std::string box =
      "From a@x.ru Tue Oct 13 10:00:00 2009\nSubject: 1\n\n>>From the start\n\n";
  const std::string more =
      "From a@x.ru Tue Oct 13 10:00:00 2009\nSubject: 2\n\n>> a\n>>From b\n>> c\n\n>> a\n>>From "
      "b\n\n";
  const Collector before = read_text(box);
  const Collector after = read_text(box + more);
  REQUIRE(before.messages.size() == 1);
  REQUIRE(after.messages.size() == 2);
  CHECK(before.messages[0].key == after.messages[0].key);
}

TEST_CASE("separators are found wherever they lie in the window", "[source][mbox]") {
  // Lines of all lengths move each separator through every place of a block and of a window.
  std::string box;
  Texts messages;
  for (std::size_t i = 0; i < 700; ++i) {
    std::string body;
    for (std::size_t line = 0; line < 20; ++line)
      body += std::string((i * 7 + line * 31) % 97, 'x') + "\n";
    messages.push_back("Subject: " + std::string(i % 40, 's') + "\n\n" + body + ".\n");
    box += "From a@x.ru Tue Oct 13 10:00:00 2009\n" + messages.back() + "\n";
  }
  CHECK((read_text(box).bytes() == messages));
}
