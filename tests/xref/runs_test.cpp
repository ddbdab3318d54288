#include "runs.hpp"

#include <string>
#include <string_view>
#include <vector>

#include <catch2/catch.hpp>

using namespace pismo;
using xref::agreement;
using xref::Run;

namespace {

std::vector<relate::Shingle> shingles(std::string_view text) {
  std::vector<std::string_view> words;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(' '), text.size());
    words.push_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  std::vector<relate::Shingle> out;
  relate::append_shingles(words, out);
  return out;
}

}  // namespace

TEST_CASE("a letter with a name taken out agrees but for that word", "[xref][runs]") {
  const auto whole =
      shingles("we shall pay the sum to peter on monday after the meeting of the board");
  const auto hidden =
      shingles("we shall pay the sum to xxx on monday after the meeting of the board");
  const auto found = agreement(whole, hidden);
  CHECK(found.runs == std::vector<Run>{{0, 0, 3}, {7, 7, 5}});
  CHECK(found.shared == 8);
  CHECK(found.left_here == 1);
  CHECK(found.left_there == 1);
}

TEST_CASE("words before and behind a shared passage are left over", "[xref][runs]") {
  const auto letter =
      shingles("please read this one two three four five six seven eight with care");
  const auto other = shingles("one two three four five six seven eight");
  const auto found = agreement(letter, other);
  CHECK(found.runs == std::vector<Run>{{3, 0, 5}});
  CHECK(found.left_here == 5);
  CHECK(found.left_there == 0);
}

TEST_CASE("letters without a word in common have no runs", "[xref][runs]") {
  const auto found =
      agreement(shingles("one two three four five"), shingles("six seven eight nine ten"));
  CHECK(found.runs.empty());
  CHECK(found.left_here == 2);
  CHECK(agreement({}, {}).shared == 0);
}

TEST_CASE("a text that repeats one line forever takes no longer than others", "[xref][runs]") {
  std::string text;
  for (int line = 0; line < 4000; ++line)
    text += "again and again and ";
  text += "end";
  const auto same = shingles(text);
  const auto found = agreement(same, same);
  CHECK(found.shared == same.size());
  CHECK(found.left_there == 0);
}
