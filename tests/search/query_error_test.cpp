#include <catch2/catch.hpp>

#include "search/query_sketch.hpp"

TEST_CASE("a question that cannot be read says where and what to try", "[search][query]") {
  struct Case {
    std::string_view query;
    std::size_t column;
    std::string_view message;
  };

  const auto c = GENERATE(values<Case>({
      {"", 0, "there is nothing to search for; write a word, or * for every message"},
      {" — ", 0, "there is nothing to search for; write a word, or * for every message"},
      {"a \"b c", 2, "this quote is never closed; close it, or leave it out"},
      {"a «b \"c\"", 2, "this quote is never closed; close it, or leave it out"},
      {"a \"\"", 2, "nothing stands between these quotes; put words there, or leave them out"},
      {"\"a b\"~5",
       5,
       "'~' and '*' go with single words; for words near each other write a NEAR/5 b"},
      {"a (b c", 2, "this '(' is never closed; add ')'"},
      {"a (", 2, "this '(' is never closed; add ')'"},
      {"a )b", 2, "this ')' closes nothing; leave it out, or open '(' before it"},
      {") a", 0, "this ')' closes nothing; leave it out, or open '(' before it"},
      {"a ()", 2, "nothing stands between these brackets; put words there, or leave them out"},
      {"a AND", 2, "AND needs something after it; to search for the word itself, write \"AND\""},
      {"a OR )", 2, "OR needs something after it; to search for the word itself, write \"OR\""},
      {"a AND OR b",
       2,
       "AND needs something after it; to search for the word itself, write \"AND\""},
      {"AND a", 0, "AND needs something before it; to search for the word itself, write \"AND\""},
      {"НЕ", 0, "НЕ needs something after it; to search for the word itself, write \"НЕ\""},
      {"a NEAR/5",
       2,
       "NEAR/5 needs something after it; to search for the word itself, write \"NEAR/5\""},
      {"a NEAR/0 b", 2, "write a whole number of words from 1 to 1000 after the slash: NEAR/5"},
      {"a NEAR/x b", 2, "write a whole number of words from 1 to 1000 after the slash: NEAR/5"},
      {"a NEAR/2 b ADJ/2 c",
       11,
       "one chain takes one operator and one distance; join two chains with AND"},
      {"a NEAR/2 (b c)", 9, "NEAR/2 joins words, phrases and (groups OR such) only; use AND here"},
      {"-a NEAR/2 b", 0, "NEAR/2 joins words, phrases and (groups OR such) only; use AND here"},
      {"a NEAR/2 NOT b", 9, "NOT cannot stand here; write it before the whole term, or use -"},
      {"a NEAR/2 /b/", 9, "NEAR/2 joins words, phrases and (groups OR such) only; use AND here"},
      {"subject:a NEAR/2 b",
       10,
       "words in different fields cannot be near each other; use AND, or one field:(...)"},
      {"-AND a", 0, "- needs a word right after it"},
      {"/abc", 0, "this regular expression is never closed; end it with /, or put it in quotes"},
      {"subject:*", 8, "put a piece of a word beside *"},
      {"слово~3", 10, "a word may differ by 1 or 2 letters: word~ or word~2"},
      {"=слово~", 0, "= asks for this spelling only and ~ for others too; leave one of them out"},
      {"a \xE4\xEE\xE3", 2, "the query is not UTF-8 from here on; check the terminal's encoding"},
  }));
  INFO(c.query);
  const auto node = pismo::search::parse_query(c.query);
  REQUIRE_FALSE(node);
  CHECK(node.error().message == c.message);
  CHECK(node.error().column == c.column);
}

TEST_CASE("the caret stands under the letter, not the byte", "[search][query]") {
  using pismo::search::describe;
  using pismo::search::QueryError;
  CHECK(describe({"wrong", 13}, "договор \"b c") ==
        "wrong\n"
        "договор \"b c\n"
        "       ^");
  CHECK(describe({"wrong", 15}, "договор \"b c") ==
        "wrong\n"
        "договор \"b c\n"
        "        ^");
  CHECK(describe({"at the end", 3}, "a (") ==
        "at the end\n"
        "a (\n"
        "   ^");
  CHECK(describe({"tab and accent", 6}, "a\tи\u0306 x") ==
        "tab and accent\n"
        "a и x\n"
        "   ^");
}

TEST_CASE("only the neighbourhood of the trouble is shown of a long query", "[search][query]") {
  const std::string query = std::string(1000, 'a') + "(" + std::string(1000, 'b');
  CHECK(pismo::search::describe({"wrong", 1000}, query) ==
        "wrong\n..." + std::string(60, 'a') + "(" + std::string(59, 'b') + "...\n" +
            std::string(63, ' ') + "^");
}
