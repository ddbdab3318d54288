// Hidden: "typed<TAB>meant<TAB>kind" as written by tools/train_language_model.py --held-out.
// PISMO_READING_TEXTS=FOLDER/readings.tsv pismo_text_tests '[.readings]'
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <map>

#include <catch2/catch.hpp>

#include "pismo/text/reading.hpp"

#include "support/shared_rows.hpp"

TEST_CASE("lines kept back from the training are read as they were meant", "[.readings]") {
  struct Score {
    std::size_t right = 0, all = 0;
  };

  const char* const path = std::getenv("PISMO_READING_TEXTS");  // NOLINT(concurrency-mt-unsafe)
  REQUIRE(path != nullptr);
  std::ifstream in(path);
  std::map<std::string, Score> scores;
  for (std::string line; std::getline(in, line);) {
    const auto row = pismo::tests::split(line, '\t');
    std::string read;
    std::size_t at = 0;
    for (const auto& reading : pismo::text::readings(row[0])) {
      read += row[0].substr(at, reading.span.begin - at) + reading.meant;
      at = reading.span.end;
    }
    read += row[0].substr(at);
    Score& score = scores[row[2]];
    ++score.all;
    score.right += read == row[1] ? 1U : 0U;
    if (read != row[1] && score.all - score.right <= 12) {
      std::cout << row[2] << ": " << row[0] << " -> " << read << ", not " << row[1] << "\n";
    }
  }
  for (const auto& [kind, score] : scores)
    std::cout << kind << "\t" << score.right << " of " << score.all << "\n";
  CHECK_FALSE(scores.empty());
}
