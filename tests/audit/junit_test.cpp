#include <catch2/catch.hpp>

#include "pismo/audit/script.hpp"

#include "audit/junit_reader.hpp"

using namespace pismo::audit;

TEST_CASE("a JUnit file has a case for each line, whatever the line says", "[audit][junit]") {
  std::vector<LineResult> results;
  for (const std::string_view text :
       {"count a < b & \"c\"", "expect ghosts == 0", "lsit \x01\xEF\xBF\xBF", "]]> <!-- -->"}) {
    LineResult result;
    result.statement.line = results.size() + 1;
    result.statement.text = text;
    result.message = "so: <" + std::string(text) + ">\n";
    result.status = static_cast<LineResult::Status>(results.size() % 3);
    results.push_back(result);
  }
  const auto report = pismo::tests::read_junit(as_junit(results, "a&b.audit"));
  INFO(report.trouble);
  REQUIRE(report.trouble.empty());
  CHECK(report.suite == "a&b.audit");
  CHECK(report.cases.size() == 4);
  CHECK(report.tests == 4);
  CHECK(report.failures == 1);
  CHECK(report.errors == 1);
  CHECK(report.cases[0] == "line 1: count a < b & \"c\"");
}

TEST_CASE("the checker of JUnit files refuses what CI systems refuse", "[audit][junit]") {
  using pismo::tests::read_junit;
  const std::string head = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
  CHECK(read_junit(head + "<testsuites><testsuite name=\"a\" tests=\"0\" failures=\"0\" "
                          "errors=\"0\"/></testsuites>")
            .trouble.empty());
  for (const std::string_view bad :
       {"<testsuites><testsuite tests=\"0\"/></testsuites>",
        "<testsuites><testsuite name=\"a\" tests=\"1\" failures=\"0\" "
        "errors=\"0\"></testsuite></testsuites>",
        "<testsuites><testcase name=\"x\"/></testsuites>",
        "<testsuites><testsuite name=\"a\" tests=\"1\" failures=\"0\" errors=\"0\"><testcase "
        "classname=\"c\"/></testsuite></testsuites>",
        "<testsuites><testsuite name=\"a\" tests=\"0\" failures=\"0\" errors=\"0\"></testsuites>",
        "<testsuites><testsuite name=\"a & b\" tests=\"0\" failures=\"0\" "
        "errors=\"0\"/></testsuites>"})
    CHECK_FALSE(read_junit(head + std::string(bad)).trouble.empty());
}
