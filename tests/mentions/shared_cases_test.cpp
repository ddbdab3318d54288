// The acceptance tables that lie beside the source tree, when they are there.
#include <iostream>

#include <catch2/catch.hpp>

#include "pismo/mentions/text_date.hpp"

#include "readings.hpp"
#include "support/shared_rows.hpp"

using pismo::tests::Row;

namespace {

std::string cell(const Row& row, std::size_t column) {
  return column < row.size() ? row[column] : "";
}

}  // namespace

TEST_CASE("the shared table of dates in sentences holds", "[mentions][shared]") {
  std::size_t all = 0;
  std::size_t right = 0;
  for (const Row& row : pismo::tests::rows_of("dates.dev.tsv")) {
    const pismo::mentions::Anchor anchor{pismo::tests::wall(row[2])};
    const auto found = pismo::mentions::find_mentions(row[1], anchor);
    const bool none = row[3] == "-";
    const bool good = none ? found.empty()
                           : found.size() == 1 && found[0].from == pismo::tests::wall(row[3]) &&
                                 found[0].to == pismo::tests::wall(row[4]);
    ++all;
    right += good ? 1 : 0;
    if (!good) {
      std::cout << "dates: " << row[1] << " -> " << pismo::tests::readings(row[1], row[2])
                << " not " << row[3] << ".." << row[4] << "\n";
    }
  }
  CHECK(right == all);
}

TEST_CASE("the shared table of dates as evidence holds", "[mentions][shared]") {
  for (const Row& row : pismo::tests::rows_of("text_date.dev.tsv")) {
    INFO(row[2]);
    const auto date = pismo::mentions::text_date_evidence(row[2], cell(row, 3));
    CHECK((date ? date->local : "NONE") == row[5]);
  }
}
