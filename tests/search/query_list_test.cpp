#include "pismo/search/query_list.hpp"

#include <string>
#include <string_view>
#include <vector>

#include <catch2/catch.hpp>

using pismo::search::read_query_list;

namespace {

/// "line|name|category|query|trouble" of each question.
std::vector<std::string> rows(std::string_view bytes) {
  std::vector<std::string> all;
  for (const auto& q : read_query_list(bytes)) {
    const std::string trouble = q.trouble.substr(0, q.trouble.find(';'));
    all.push_back(std::to_string(q.line) + "|" + q.name + "|" + q.category + "|" + q.query + "|" +
                  trouble);
  }
  return all;
}

constexpr std::string_view kOpen = "a quotation mark of this row is never closed";

}  // namespace

TEST_CASE("a list of questions is read line by line or as CSV", "[search][query_list]") {
  using Lines = std::vector<std::string>;

  struct Case {
    std::string_view name, bytes;
    Lines rows;
  };

  const auto c = GENERATE(values<Case>({
      {"lines", "договор\n\n# note\n  акт  \n", {"1|||договор|", "4|||акт|"}},
      {"line ends of Windows, a byte order mark",
       "\xEF\xBB\xBFакт\r\nсчет",
       {"1|||акт|", "2|||счет|"}},
      {"commas in plain lines", "a, b\n", {"1|||a, b|"}},
      {"CSV", "name,query\nодин,договор\n", {"2|один||договор|"}},
      {"columns in any order", "Query;CATEGORY;name\nакт;бумаги;A\n", {"2|A|бумаги|акт|"}},
      {"tabs", "category\tquery\nx\tакт\n", {"2||x|акт|"}},
      {"query alone", "query\nакт\n# no note\n", {"2|||акт|", "3|||# no note|"}},
      {"quoted", "query\n\"\"\"до среды\"\" NEAR/5 акт\"\n", {"2|||\"до среды\" NEAR/5 акт|"}},
      {"lines inside a cell", "name,query\n\"a\nb\",акт\nc,счет\n", {"2|a\nb||акт|", "4|c||счет|"}},
      {"a quote never closed costs its row",
       "query,name\n\"акт,x\nсчет,y\n",
       {"2|||\"акт,x|" + std::string(kOpen), "3|y||счет|"}},
      {"empty rows and missing cells",
       "name,query\n,\nx\ny,\nz,акт\n",
       {"3|x|||there is no query in this row", "4|y|||there is no query in this row", "5|z||акт|"}},
      {"nothing", "", {}},
  }));
  INFO(c.name);
  CHECK(rows(c.bytes) == c.rows);
}
