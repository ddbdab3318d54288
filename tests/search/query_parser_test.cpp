#include <catch2/catch.hpp>

#include "search/query_sketch.hpp"

namespace {

struct Case {
  std::string_view query, reading;
};

}  // namespace

TEST_CASE("words and operators are read by their binding strength", "[search][query]") {
  const auto c = GENERATE(values<Case>({
      {"договор", "договор"},
      {"договор счет", "(and договор счет)"},
      {"  договор \t счет\n", "(and договор счет)"},
      {"a AND b c", "(and a b c)"},
      {"a b OR c d", "(or (and a b) (and c d))"},
      {"a OR b OR c", "(or a b c)"},
      {"a (b OR c) d", "(and a (or b c) d)"},
      {"NOT a b", "(and (not a) b)"},
      {"a NOT b", "(and a (not b))"},
      {"a AND NOT b", "(and a (not b))"},
      {"a OR NOT b", "(or a (not b))"},
      {"NOT NOT a", "a"},
      {"NOT NOT NOT a", "(not a)"},
      {"-a", "(not a)"},
      {"a -b", "(and a (not b))"},
      {"a −b", "(and a (not b))"},
      {"-(a b)", "(not (and a b))"},
      {"-\"a b\" c", "(and (not \"a b\") c)"},
      {"-from:a", "(not from:a)"},
      {"NOT a NEAR/5 b", "(not (near5 a b))"},
      {"a NEAR/5 b c", "(and (near5 a b) c)"},
      {"a ADJ/3 b OR c", "(or (adj3 a b) c)"},
      {"a NEAR/2 b NEAR/2 c", "(near2 a b c)"},
      {"a NEAR b", "(near10 a b)"},
      {"(a OR b*) ADJ/4 \"c d\"", "(adj4 (or a b*) \"c d\")"},
      {"subject:(a NEAR/2 b)", "(subject:near2 subject:a subject:b)"},
      {"subject:a NEAR/2 subject:b", "(subject:near2 subject:a subject:b)"},
      {"((a))", "a"},
      {"a(b OR c)", "(and a (or b c))"},
      {"NOT(a b)", "(not (and a b))"},
      {"*", "*"},
      {"* -from:a", "(and * (not from:a))"},
  }));
  INFO(c.query);
  CHECK(read(c.query) == c.reading);
}

TEST_CASE("an operator in lower case is one where it can be no word", "[search][query]") {
  const auto c = GENERATE(values<Case>({
      {"* or is:recovered", "(or * {is=recovered})"},
      {"* или is:recovered", "(or * {is=recovered})"},
      {"* or договор", "(or * договор)"},
      {"договор or *", "(or договор *)"},
      {"* and договор", "(and * договор)"},
      {"* not договор", "(and * (not договор))"},
      {"* and not from:a", "(and * (not from:a))"},
      {"not *", "(not *)"},
      {"not is:recovered", "(not {is=recovered})"},
      {"не from:a", "(not from:a)"},
      {"from:a or to:b", "(or from:a to:b)"},
      {"from:a и to:b", "(and from:a to:b)"},
      {"from:a or not to:b", "(or from:a (not to:b))"},
      {"from:a not to:b", "(and from:a (not to:b))"},
      {"(a b) or (c d)", "(or (and a b) (and c d))"},
      {"thread:{is:recovered} or from:a", "(or {thread=} from:a)"},
      {"subject:(a b) or -from:c", "(or (and subject:a subject:b) (not from:c))"},
      {"(* or is:recovered) a", "(and (or * {is=recovered}) a)"},
      // Words beside it: it may be one of them.
      {"from:a to be or not", "(and from:a to be or not)"},
      {"from:a not guilty", "(and from:a not guilty)"},
      {"from:a or договор", "(and from:a or договор)"},
      {"договор or from:a", "(and договор or from:a)"},
      {"договор не from:a", "(and договор не from:a)"},
      {"subject:(a or b)", "(and subject:a subject:or subject:b)"},
      {"from:a or", "(and from:a or)"},
      {"or from:a", "(and or from:a)"},
      {"from:a \"or\" to:b", "(and from:a \"or\" to:b)"},
      {"-or from:a", "(and (not or) from:a)"},
      {"or", "or"},
      {"not", "not"},
      {"not not not not", "(and not not not not)"},
  }));
  INFO(c.query);
  CHECK(read(c.query) == c.reading);
}

TEST_CASE("operators are upper-case, in English or Russian, typed on either keyboard",
          "[search][query]") {
  const auto c = GENERATE(values<Case>({
      {"a and b or not c", "(and a and b or not c)"},
      {"a И b ИЛИ НЕ c", "(or (and a b) (not c))"},
      {"a и b или не c", "(and a и b или не c)"},
      {"a АND b", "(and a b)"},  // Cyrillic А
      {"a ОR b", "(or a b)"},    // Cyrillic О
      {"NОТ a", "(not a)"},      // Cyrillic О and Т
      {"И. О. директора", "(and И. О. директора)"},
      {"a AND/5 b", "(and a AND/5 b)"},
      {"\"AND\" \"НЕ\"", "(and \"AND\" \"НЕ\")"},
      {"subject:AND", "subject:AND"},
  }));
  INFO(c.query);
  CHECK(read(c.query) == c.reading);
}

TEST_CASE("a term says how it is to be looked for", "[search][query]") {
  const auto c = GENERATE(values<Case>({
      {"=договор", "=договор"},
      {"=", "error 0: there is nothing to search for; write a word, or * for every message"},
      {"договор*", "договор*"},
      {"*договор", "*договор"},
      {"filename:*.pdf", "filename:*.pdf"},
      {"до*вор*", "до*вор*"},
      {"=договор*", "договор*"},
      {"рогожин~", "рогожин~1"},
      {"рогожин~2", "рогожин~2"},
      {"http://host/~user", "http://host/~user"},
      {"http://host/~2", "http://host/~2"},
      {"\"a  phrase\"", "\"a  phrase\""},
      {"\"=exact phrase\"", "=\"exact phrase\""},
      {"=\"exact phrase\"", "=\"exact phrase\""},
      {"subject:=\"exact\" subject:=word", "(and subject:=\"exact\" subject:=word)"},
      {"«до среды» “в пятницу” „утром“ ”днём”",
       "(and \"до среды\" \"в пятницу\" \"утром\" \"днём\")"},
      {"“начато так, кончено иначе\"", "\"начато так, кончено иначе\""},
      {"«ООО «Заслон» в Москве»", "\"ООО «Заслон» в Москве\""},
      {"\"ООО «Заслон»\"", "\"ООО «Заслон»\""},
      {R"("сказал \"да\" в C:\docs \\ тут")", R"("сказал "да" в C:\docs \ тут")"},
      {"кафе\"Заслон\"", "(and кафе \"Заслон\")"},
      {"/№\\s*\\d+/", "/№\\s*\\d+/"},
      {"/а\\/к 12/ b", "(and /а\\/к 12/ b)"},
      {"(/a b/)", "/a b/"},
      {"/.*/", "/.*/"},
      {"-/.+/", "(not /.+/)"},
      {"from:/рог.жин/", "from:/рог.жин/"},
      {"/etc/passwd", "/etc/passwd"},
      {"/usr/bin/", "/usr/bin/"},
      {"//server/share", "//server/share"},
      {"--limit", "--limit"},
      {"report(1).doc", "report(1).doc"},
      {"(report(1).doc OR f(x))", "(or report(1).doc f(x))"},
  }));
  INFO(c.query);
  CHECK(read(c.query) == c.reading);
}

TEST_CASE("punctuation alone is no word", "[search][query]") {
  const auto c = GENERATE(values<Case>({
      {"Москва - Ямал", "(and Москва Ямал)"},
      {"Москва — Ямал / Уренгой", "(and Москва Ямал Уренгой)"},
      {"*** СПАМ ***", "СПАМ"},
      {"договор № 15", "(and договор 15)"},
      {"(a -)", "a"},
      {"a & b", "(and a b)"},
  }));
  INFO(c.query);
  CHECK(read(c.query) == c.reading);
}

TEST_CASE("blanks of pasted text part words", "[search][query]") {
  CHECK(read("счет\u00A0фактура\u202F15\u3000b") == "(and счет фактура 15 b)");
  CHECK(read("\uFEFFсчет") == "счет");
  CHECK(read(std::string_view("a\0b", 3)) == "(and a b)");
}

TEST_CASE("each part of a question knows where it was typed", "[search][query]") {
  constexpr std::string_view query = "x subject:(a OR \"b c\") -d";
  const auto node = pismo::search::parse_query(query);
  REQUIRE(node);
  std::vector<std::string_view> spans;
  spans.push_back(node->span.of(query));
  for (const auto& child : node->children) {
    spans.push_back(child.span.of(query));
    for (const auto& grandchild : child.children) {
      spans.push_back(grandchild.span.of(query));
    }
  }
  CHECK(spans == std::vector<std::string_view>{
                     query, "x", "subject:(a OR \"b c\")", "a", "\"b c\"", "-d", "d"});
}

TEST_CASE("no query makes the parser slow or deep", "[search][query]") {
  const auto repeated = [](std::string_view piece, std::size_t times) {
    std::string text;
    for (std::size_t i = 0; i < times; ++i) {
      text += piece;
    }
    return text;
  };
  const std::string hundred = repeated("(", 100) + "a" + repeated(")", 100);
  CHECK(read(hundred) == "a");
  CHECK(read("(" + hundred + ")") == "error 100: more than 100 groups lie inside each other here");
  CHECK(read(repeated("NOT ", 16000) + "a") == "a");
  CHECK(read(repeated("a", 64 * 1024 + 1)) ==
        "error 65536: the query is longer than 64 KB; ask it in parts");
  for (const std::string_view piece :
       {"(",       ")",    "\"",   "«",         "“a\" ", "/",       "/a ", "/a\\",
        "-",       "a(",   "a(a)", "=",         "a:",    "from:",   "~",   "*",
        "a NEAR ", "NOT ", "-(",   "subject:(", "\\",    "a OR (b "}) {
    const auto node = pismo::search::parse_query(repeated(piece, 65000 / piece.size()));
    INFO(piece);
    CHECK((node.has_value() || !node.error().message.empty()));
  }
}
