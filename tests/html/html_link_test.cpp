#include <string_view>

#include <catch2/catch.hpp>

#include "pismo/html/html_text.hpp"

TEST_CASE("a link shows its address when its words do not", "[html][link]") {
  struct Case {
    std::string_view name, html, text;
  };

  const auto c = GENERATE(values<Case>({
      {"words",
       "<a href='https://x.example/p?a=1&amp;b=2'>тут</a>.",
       "тут <https://x.example/p?a=1&b=2>."},
      {"the address itself",
       "<a href='http://x.example/a'>http://x.example/a</a>",
       "http://x.example/a"},
      {"a slash and www more", "<a href='http://www.x.example/'>x.example</a>", "x.example"},
      {"inside words",
       "<a href='http://x.example/a'>see x.example/a now</a>",
       "see x.example/a now"},
      {"another host",
       "<a href='http://evil.example/'>www.bank.example</a>",
       "www.bank.example <http://evil.example/>"},
      {"a longer host",
       "<a href='http://x.example'>evil.x.example</a>",
       "evil.x.example <http://x.example>"},
      {"a longer path",
       "<a href='http://x.example/a'>x.example/a/b</a>",
       "x.example/a/b <http://x.example/a>"},
      {"mail", "<a href='mailto:petr@x.example?subject=q'>Пётр</a>", "Пётр <petr@x.example>"},
      {"mail shown",
       "<a href='mailto:petr@x.example'>Пётр &lt;petr@x.example&gt;</a>",
       "Пётр <petr@x.example>"},
      {"telephone", "<a href='tel:+74951234567'>офис</a>", "офис <tel:+74951234567>"},
      {"inside the document",
       "<a href='#top'>вверх</a> <a href='cid:1'>b</a> <a name=c>c</a>",
       "вверх b c"},
      {"a script", "<a href='javascript:alert(1)'>a</a>", "a"},
      {"a picture", "<a href='http://x.example/1'><img src=a></a>", "<http://x.example/1>"},
      {"a block inside",
       "<a href='http://x.example'><div>a</div></a><div>b</div>",
       "a <http://x.example>\nb"},
      {"never closed",
       "<a href='http://x.example'>a<a href='http://y.example'>b",
       "a <http://x.example>b <http://y.example>"},
      {"folded by a mailer", "<a href='http://x.example/\r\n a'>a</a>", "a <http://x.example/a>"},
      {"a shared folder",
       "<a href='file:///\\\\srv\\docs\\a.doc'>a</a>",
       "a <file:///\\\\srv\\docs\\a.doc>"},
  }));
  INFO(c.name);
  CHECK(pismo::html::to_text(c.html).text == c.text);
}
