// The acceptance table that lies beside the source tree, when it is there.
#include <algorithm>

#include <catch2/catch.hpp>

#include "pismo/identifiers/identifiers.hpp"

#include "support/shared_rows.hpp"

TEST_CASE("the shared table of identifiers holds", "[identifiers][shared]") {
  for (const auto& row : pismo::tests::rows_of("identifiers.dev.tsv")) {
    INFO(row[1] << " " << row[2]);
    const auto found = pismo::identifiers::find_identifiers(row[2]);
    const bool valid = std::any_of(found.begin(), found.end(), [&](const auto& one) {
      return pismo::identifiers::kind_name(one.kind) == row[1] && one.checksum_ok == true;
    });
    CHECK(valid == (row[4] == "valid"));
  }
}
