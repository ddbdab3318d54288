// The signed messages that lie beside the source tree, when they are there.
#include <catch2/catch.hpp>

#include "pismo/authenticity/examine.hpp"

#include "mime/shared_files.hpp"
#include "support/shared_rows.hpp"

using namespace pismo::authenticity;

TEST_CASE("every signed message of the cases gets its verdict", "[authenticity][shared]") {
  const auto rows = pismo::tests::rows_of("dkim/expected.tsv");
  if (rows.empty()) return;
  const auto folder = pismo::test::shared_folder() / "cases/dkim";
  const auto keys = KeyBook::read(folder / "keys");
  REQUIRE(keys);
  ExamineOptions options;
  options.now = 1'262'304'000;  // 2010-01-01: after the expiry that one of them has.
  for (const auto& row : rows) {
    INFO(row[0]);
    const auto found = examine(pismo::test::bytes_of(folder / row[0]), *keys, options);
    CHECK(word_of(found.verdict) == row[1]);
  }
}
