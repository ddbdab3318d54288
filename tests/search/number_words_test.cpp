#include "number_words.hpp"

#include <sstream>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

namespace {

/// "begin-end=value" of each run of a text whose words are parted by blanks.
std::string runs_of(const std::string& text) {
  std::vector<std::string> words;
  std::istringstream in(text);
  for (std::string word; in >> word;)
    words.push_back(word);
  const std::vector<std::string_view> views(words.begin(), words.end());
  std::string out;
  for (const auto& run : pismo::search::number_runs(views)) {
    out += (out.empty() ? "" : " ") + std::to_string(run.begin) + "-" + std::to_string(run.end) +
           "=" + run.value;
  }
  return out;
}

}  // namespace

TEST_CASE("numbers in words have the value of their figures", "[search][quotation]") {
  struct Case {
    std::string text, runs;
  };

  const auto c = GENERATE(values<Case>({
      {"three hundred accounts", "0-2=300"},
      {"триста аккаунтов", "0-1=300"},
      {"two hundred and fifty thousand dollars", "0-5=250000"},
      {"двести пятьдесят тысяч долларов", "0-3=250000"},
      {"250 тысяч", "0-2=250000"},
      {"сорок два", "0-2=42"},
      {"two three", "0-1=2 1-2=3"},
      {"полтора часа", "0-1=1.5"},
      {"an hour and a half", "0-5=1.5"},
      {"1 million two hundred thousand", "0-5=1200000"},
      {"five and", "0-1=5"},
      {"38500 euros", ""},
      {"1.2 million euros", "0-2=1200000"},
      {"1.25 млрд рублей", "0-2=1250000000"},
      {"1.2 euros", ""},
      {"18m to shell companies", "0-1=18000000"},
      {"полмиллиона", "0-1=500000"},
      {"half a million each", "0-3=500000"},
      {"half of the shift", ""},
      {"полтора миллиона", "0-2=1500000"},
      {"twenty third of june", "0-2=23"},
      {"двадцать третьего июня", "0-2=23"},
      {"the third block", "1-2=3"},
      {"third fourth", "0-1=3 1-2=4"},
      {"the first of them and a second", ""},
      {"june 22nd", "1-2=22"},
      {"семеро контрактников", "0-1=7"},
      {"million million million million million",
       "0-1=1000000 1-2=1000000 2-3=1000000 3-4=1000000 4-5=1000000"},
  }));
  INFO(c.text);
  CHECK(runs_of(c.text) == c.runs);
}

TEST_CASE("a number knows the words that stand for it", "[search][quotation]") {
  const auto words = pismo::search::words_for_number("300");
  CHECK(words == std::vector<std::string_view>{"триста", "трехсот", "тремстам"});
  CHECK(pismo::search::words_for_number("301").empty());
}
