#include "day_words.hpp"

#include <sstream>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

namespace {

std::string days_of(const std::string& text) {
  std::vector<std::string> words;
  std::istringstream in(text);
  for (std::string word; in >> word;)
    words.push_back(word);
  const std::vector<std::string_view> views(words.begin(), words.end());
  std::string out;
  for (const auto& run : pismo::search::day_runs(views)) {
    out += (out.empty() ? "" : " ") + std::to_string(run.begin) + "-" + std::to_string(run.end) +
           "=" + run.value;
  }
  return out;
}

}  // namespace

TEST_CASE("a day in words has the value of its date", "[search][quotation]") {
  struct Case {
    std::string text, days;
  };

  const auto c = GENERATE(values<Case>({
      {"on 15 october we", "1-3=10-15"},
      {"october 15th", "0-2=10-15"},
      {"пятнадцатого октября", "0-2=10-15"},
      {"двадцать третьего июня", "0-3=06-23"},
      {"the first of may", ""},
      {"first may", "0-2=05-01"},
      {"в мае", ""},
      {"32 мая", ""},
      {"march 2009", ""},
      {"3 march 4 april", "0-2=03-03 2-4=04-04"},
  }));
  INFO(c.text);
  CHECK(days_of(c.text) == c.days);
}
