#include <catch2/catch.hpp>

#include "export/export_support.hpp"

using namespace pismo::exporting;

namespace {

Record row(nlohmann::ordered_json fields) {
  Record record = record_of("A: 1\n");
  record.row = std::move(fields);
  return record;
}

}  // namespace

TEST_CASE("jsonl is one row a line, in the order of its fields", "[export][jsonl]") {
  CHECK(streamed("jsonl", {}).empty());
  CHECK(streamed(
            "jsonl",
            {row({{"z", 1}, {"a", "два\nстроки"}}), row({{"a", nullptr}}), row({{"b", "\xFF"}})}) ==
        "{\"z\":1,\"a\":\"два\\nстроки\"}\n{\"a\":null}\n{\"b\":\"\uFFFD\"}\n");
}

TEST_CASE("csv quotes what RFC 4180 asks for and flattens what a cell cannot hold",
          "[export][csv]") {
  const Record first = row({{"key", "ab"},
                            {"subject", "\"Акт\", счет"},
                            {"size", -5},
                            {"to",
                             nlohmann::ordered_json::array({{{"name", "Иван"}, {"address", "a@b"}},
                                                            {{"name", ""}, {"address", "c@d"}}})},
                            {"tags", {"x", "y"}},
                            {"citation", {{"file", "a b"}, {"span", {1, 2}}}},
                            {"empty", nullptr}});
  CHECK(streamed("csv", {first, row({{"key", "cd"}, {"subject", "a\nb"}})}) ==
        "key,subject,size,to,tags,citation.file,citation.span,empty,more\r\n"
        "ab,\"\"\"Акт\"\", счет\",-5,Иван <a@b>; c@d,x; y,a b,\"[1,2]\",,\r\n"
        "cd,\"a\nb\",,,,,,,\r\n");
}

TEST_CASE("csv writes the columns that were asked for", "[export][csv]") {
  Options options;
  options.columns = {"key", "citation.file", "nothing"};
  CHECK(streamed("csv", {}, options) == "key,citation.file,nothing\r\n");
  CHECK(streamed("csv",
                 {row({{"key", "ab"}, {"citation", {{"file", "x"}}}, {"more", 1}})},
                 options) == "key,citation.file,nothing\r\nab,x,\r\n");
  options.byte_order_mark = true;
  CHECK(streamed("csv", {}, options) == "\uFEFFkey,citation.file,nothing\r\n");
}

TEST_CASE("csv loses no field of a later row", "[export][csv]") {
  CHECK(streamed("csv", {}).empty());
  const Record first = row({{"a", nullptr}, {"b", {{"c", 1}}}});
  const Record second = row({{"a", {{"x", 2}}}, {"new", {3, "="}}, {"b", {{"d", "e"}}}});
  CHECK(streamed("csv", {first, second}) ==
        "a,b.c,more\r\n,1,\r\n"
        "\"{\"\"x\"\":2}\",,\"{\"\"new\"\":[3,\"\"=\"\"],\"\"b.d\"\":\"\"e\"\"}\"\r\n");
}

TEST_CASE("a spreadsheet runs nothing that a message says", "[export][csv]") {
  const auto text =
      GENERATE(values<std::string_view>({"=HYPERLINK(1)", "+7 495", "-1+1", "@SUM(A1)", "\t=1"}));
  const std::string guarded = streamed("csv", {row({{"subject", text}})});
  CHECK(guarded == "subject,more\r\n'" + std::string(text) + ",\r\n");
  Options exact;
  exact.guard_formulas = false;
  CHECK(streamed("csv", {row({{"subject", text}})}, exact) ==
        "subject,more\r\n" + std::string(text) + ",\r\n");
}
