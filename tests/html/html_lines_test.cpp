#include <string>
#include <string_view>

#include <catch2/catch.hpp>

#include "pismo/html/html_text.hpp"

namespace {

struct Case {
  std::string_view name, html, text;
};

}  // namespace

TEST_CASE("blocks become lines", "[html]") {
  const auto c = GENERATE(values<Case>({
      {"blanks collapse", "<p>a \n  <b>b</b>  c </p>", "a b c"},
      {"no blank inside a word", "жир<b>ный</b>", "жирный"},
      {"paragraphs", "<p>a</p>\n<p>b</p>", "a\n\nb"},
      {"paragraphs never closed", "<p>a<p>b", "a\n\nb"},
      {"Word's paragraphs have no margin",
       "<p class=MsoNormal>a</p><p class=MsoNormal>b</p>",
       "a\nb"},
      {"an empty paragraph of Word",
       "<p class=MsoNormal>a<p class=MsoNormal><o:p>&nbsp;</o:p><p class=MsoNormal>b",
       "a\n\nb"},
      {"a style without margin",
       "<p style='margin:0'>a</p><p style=\"MARGIN: 0cm 0cm 0pt\">b</p>",
       "a\nb"},
      {"divs", "<div>a<div>b</div>c</div>d", "a\nb\nc\nd"},
      {"Gmail's blank line", "<div>a</div><div><br></div><div>b</div>", "a\n\nb"},
      {"a break before the end of a block", "<div>a<br></div>b", "a\nb"},
      {"breaks", "a<br>b<br/><br />c", "a\nb\n\nc"},
      {"many blank lines", "a<br><br><br><br><br>b", "a\n\n\nb"},
      {"headings", "x<h1>a</h1>b", "x\n\na\n\nb"},
      {"a bulleted list", "x<ul><li>a<li>b</ul>y", "x\n\n- a\n- b\n\ny"},
      {"a numbered list", "<ol><li>a</li><li>b</li></ol>", "1. a\n2. b"},
      {"lists in lists", "<ul><li>a<ol><li>b</ol><li>c</ul>", "- a\n  1. b\n- c"},
      {"a table",
       "<table><tr><td>От:</td><td>Иван</td></tr><tr><td>Кому:<td>Пётр</table>",
       "От:\tИван\nКому:\tПётр"},
      {"a cell left empty", "<table><tr><td>a</td><td></td><td>b</td></tr></table>", "a\t\tb"},
      {"paragraphs in cells",
       "<table><tr><td><p>a</p></td><td><p>b</p></td></tr><tr><td>c</table>d",
       "a\tb\nc\nd"},
      {"a cell of two lines", "<table><tr><td>a<br>b</td><td>c</td></tr></table>", "a\nb\nc"},
      {"a rule", "a<hr>b", "a\n________________________________\nb"},
      {"preformatted text", "x<pre>\n  a\tb\n\n c\n</pre>y", "x\n  a\tb\n\n c\ny"},
      {"preformatted by style", "<div style='white-space:pre-wrap'>a  b\nc</div>", "a  b\nc"},
      {"no-break spaces stay", "a&nbsp;&nbsp;b\u00A0c", "a  b c"},
      {"CRLF", "a\r\nb<pre>c\r\nd</pre>", "a b\nc\nd"},
      {"an empty document", "<html><body></body></html>", ""},
      {"plain text", "a\nb", "a b"},
  }));
  INFO(c.name);
  CHECK(pismo::html::to_text(c.html).text == c.text);
}

TEST_CASE("quotations keep their levels", "[html]") {
  const auto c = GENERATE(values<Case>({
      {"one level", "a<blockquote>b<br>c</blockquote>d", "a\n\n> b\n> c\n\nd"},
      {"two levels",
       "<blockquote>a<blockquote>b</blockquote>c</blockquote>",
       "> a\n>\n> > b\n>\n> c"},
      {"Gmail",
       "<div class=gmail_quote>2009/10/13 Иван:<br><blockquote class=gmail_quote "
       "style='margin:0 0 0 .8ex'>a<div><br></div><div>b</div></blockquote></div>",
       "2009/10/13 Иван:\n> a\n>\n> b"},
      {"a list inside", "<blockquote><ul><li>a</ul></blockquote>", "> - a"},
      {"never closed", "a<blockquote>b", "a\n\n> b"},
      {"closed by an outer element", "<div><blockquote>a</div>b", "> a\n\nb"},
      {"a stray end tag", "a</blockquote>b", "a\nb"},
  }));
  INFO(c.name);
  CHECK(pismo::html::to_text(c.html).text == c.text);
}

TEST_CASE("what is not text is left out", "[html]") {
  const auto c = GENERATE(values<Case>({
      {"a script", "a<script>if (a<b) { \"</p>\" }</script>b", "ab"},
      {"a style sheet", "<head><style><!-- p > a {} --></style></head>b", "b"},
      {"a comment", "a<!-- x > y -->b<!-->c<!--->d<!-- e --!>f", "abcdf"},
      {"Outlook's conditions",
       "<![if !supportLists]>1.<![endif]>a<!--[if mso]>b<![endif]-->c",
       "1.ac"},
      {"a doctype", "<!DOCTYPE html><?xml version='1.0'?>a", "a"},
      {"attributes", "<p title='x > y' lang=ru>a</p>", "a"},
      {"control characters", "a\x01\x1B[31mb&#27;c", "a[31mbc"},
      {"the words of a picture stay", "a <img src='x.png' alt='Наш логотип'> b", "a Наш логотип b"},
      {"an address that was not escaped",
       "Иван <ivan@x.example> и <http://x.example>",
       "Иван <ivan@x.example> и <http://x.example>"},
      {"a lonely sign", "a < b > c <3 d", "a < b > c <3 d"},
  }));
  INFO(c.name);
  CHECK(pismo::html::to_text(c.html).text == c.text);
}

TEST_CASE("character references are read as browsers read them", "[html]") {
  const auto c = GENERATE(values<Case>({
      {"names", "&laquo;&Auml;&alpha;&hellip;&raquo;&amp;&lt;&gt;&quot;&apos;", "«Äα…»&<>\"'"},
      {"numbers", "&#1055;&#x41F;&#X41f;", "ППП"},
      {"numbers of windows-1252", "&#147;a&#148;&#151;", "“a”—"},
      {"names of later years, of two letters too",
       "&check;&fjlig;&lpar;x&rpar; &check x",
       "✓fj(x) &check x"},
      {"no semicolon", "&copy 2009 &#65 b", "© 2009 A b"},
      {"a query string is none", "?a=1&copy=2&lt=3", "?a=1&copy=2&lt=3"},
      {"unknown", "&nosuch; &; &#; &#x; &", "&nosuch; &; &#; &#x; &"},
      {"no such character", "&#0;&#xD800;&#99999999999999999999;", "\uFFFD\uFFFD\uFFFD"},
  }));
  INFO(c.name);
  CHECK(pismo::html::to_text(c.html).text == c.text);
}

TEST_CASE("the title stands apart", "[html]") {
  const auto text = pismo::html::to_text(
      "<head><title> Отчёт &amp;\n план </title></head><body>a<title>b</title>");
  CHECK(text.title == "Отчёт & план");
  CHECK(text.text == "a");
}
