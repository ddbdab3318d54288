#include <string>
#include <string_view>
#include <vector>

#include <catch2/catch.hpp>

#include "pismo/html/html_text.hpp"

namespace {

using Words = std::vector<std::string>;

Words hidden_words(const pismo::html::HtmlText& text) {
  Words words;
  for (const pismo::Span& span : text.hidden)
    words.emplace_back(span.of(text.text));
  return words;
}

}  // namespace

TEST_CASE("hidden text is kept and marked", "[html][hidden]") {
  struct Case {
    std::string_view name, html, text;
    Words hidden;
  };

  const auto c = GENERATE(values<Case>({
      {"display", "a <span style='display:none'>b</span> c", "a b c", {"b"}},
      {"display, as people write it",
       "a <b style=\" DISPLAY : None !important; \">b</b>",
       "a b",
       {"b"}},
      {"visibility", "<p style='visibility:hidden'>b</p>c", "b\n\nc", {"b"}},
      {"the attribute", "<div hidden>b</div>c", "b\nc", {"b"}},
      {"font of no size", "<span style='font-size:0'>b</span>c", "bc", {"b"}},
      {"font of one pixel", "<span style='font-size:1px;line-height:1px'>b</span>c", "bc", {"b"}},
      {"transparent",
       "<span style='color:transparent'>b</span><i style='opacity:0'>c</i>",
       "bc",
       {"bc"}},
      {"a box of no height", "<div style='max-height:0;overflow:hidden'>b</div>c", "b\nc", {"b"}},
      {"white on white", "<font color=white>b</font>c", "bc", {"b"}},
      {"nearly white on white", "<span style='color:#fefefe'>b</span>c", "bc", {"b"}},
      {"black on black",
       "<table bgcolor='#000'><tr><td><font color='#000000'>b</font></table>",
       "b",
       {"b"}},
      {"blue on blue", "<p style='color:rgb(0,0,255);background:#00f'>b", "b", {"b"}},
      {"an element inside", "<div style='display:none'>a<p>b</div>c", "a\n\nb\n\nc", {"a\n\nb"}},
      {"a paragraph ends the hidden one", "<p style='display:none'>a<p>b", "a\n\nb", {"a"}},
      {"an inline element never closed", "<span style='display:none'><b>a</span>c", "ac", {"a"}},
      {"a template", "<template>a</template>b", "ab", {"a"}},
      {"blanks after it", "<p hidden>a<br>&nbsp;", "a", {"a"}},
      {"blanks between", "<p hidden>a<br>&nbsp;<br>&nbsp;b", "a\n\n b", {"a\n\n b"}},
      {"blanks in turn", "a<i hidden>&nbsp;</i>&nbsp;<i hidden>&nbsp;</i><br>b", "a\nb", {}},
      {"only blanks", "a<p hidden>&nbsp;<p>b", "a\n\n\nb", {}},
      {"a comment never closed", "a<!-- b <b>c</b>", "a b c", {"b c"}},
  }));
  INFO(c.name);
  const auto text = pismo::html::to_text(c.html);
  CHECK(text.text == c.text);
  CHECK(hidden_words(text) == c.hidden);
}

TEST_CASE("text that can be seen is not marked", "[html][hidden]") {
  const auto html =
      GENERATE(as<std::string>{},
               "<table bgcolor=#000080><tr><td><font color=white>a</font></table>",
               "<td style='background:url(x.png)'><font color=white>a</font>",
               "<td class=dark><font color=white>a</font>",
               "<div style='font-size:0px'><span style='font-size:13px'>a</span></div>",
               "<body bgcolor=black text=white>a",
               "<div style='display:block;visibility:visible;height:0'>a</div>",
               "<div style='background:black;color:#fff'>a</div>",
               "<span style='font-size:.9em'>a</span>");
  INFO(html);
  const auto text = pismo::html::to_text(html);
  CHECK(text.text == "a");
  CHECK(hidden_words(text) == Words{});
}
