#include <cstdint>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "store/glass_letters.hpp"
#include "support/scratch_folder.hpp"

using namespace pismo::store::tests;
using pismo::tests::ScratchFolder;

TEST_CASE("a segment answers like one that Xapian wrote", "[store][glass]") {
  const ScratchFolder scratch;
  std::vector<Letter> letters = some_letters(300, 200, 1);
  letters[7].body.clear();  // A letter without words,
  letters[7].subject.clear();
  letters[8].languages.clear();
  letters[9].text = std::string(30'000, 'x');  // and one with more data than a block holds.
  letters[10].body = {{"назад", 9}, {"назад", 3}, {"назад", 9}, {"назад", 0}};
  letters[11].subject = {{std::string(230, 'q'), 4'000'000'000U}, {"нуль", 0}};
  write_ours(scratch.path() / "ours", letters);
  write_theirs(scratch.path() / "theirs", letters);
  check_same(scratch.path() / "ours", scratch.path() / "theirs");
}

TEST_CASE("a segment of many short letters has numbers of three bytes", "[store][glass]") {
  const ScratchFolder scratch;
  const std::vector<Letter> letters = some_letters(40'000, 3, 2);
  write_ours(scratch.path() / "ours", letters);
  write_theirs(scratch.path() / "theirs", letters);
  check_same(scratch.path() / "ours", scratch.path() / "theirs");
}

TEST_CASE("one letter of a million words fills many blocks with one list", "[store][glass]") {
  const ScratchFolder scratch;
  std::vector<Letter> letters(1);
  for (std::uint32_t i = 0; i < 1'000'000; ++i)
    letters[0].body.push_back({i % 3 == 0 ? "да" : "нет", i * (i % 7 + 1)});
  write_ours(scratch.path() / "ours", letters);
  write_theirs(scratch.path() / "theirs", letters);
  check_same(scratch.path() / "ours", scratch.path() / "theirs");
}
