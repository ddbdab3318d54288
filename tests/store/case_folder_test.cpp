#include "pismo/store/case_folder.hpp"

#include <catch2/catch.hpp>

#include "pismo/store/catalog.hpp"
#include "pismo/store/catalog_writer.hpp"

#include "support/scratch_folder.hpp"
#include "support/sql_rows.hpp"

namespace {

using namespace pismo::store;
using pismo::Errc;
using pismo::tests::ScratchFolder;

}  // namespace

TEST_CASE("a folder that holds other things does not become a case", "[store][case]") {
  const ScratchFolder scratch;
  scratch.put("photos/1.jpg", "x");
  scratch.put("letter.eml", "x");
  const auto photos = CaseFolder(scratch.path() / "photos").create();
  REQUIRE_FALSE(photos);
  CHECK(photos.error().code == Errc::conflict);
  const auto letter = CaseFolder(scratch.path() / "letter.eml").create();
  REQUIRE_FALSE(letter);
  CHECK(letter.error().code == Errc::conflict);
  CHECK(std::filesystem::exists(scratch.path() / "photos/1.jpg"));
  CHECK(CaseFolder(scratch.path() / "new").create());
}

TEST_CASE("a missing case is named with the way to make one", "[store][case]") {
  const ScratchFolder scratch;
  const auto there = CaseFolder(scratch.path() / "nowhere").require();
  REQUIRE_FALSE(there);
  CHECK(there.error().code == Errc::not_found);
  CHECK(there.error().message.find("pismo --case") != std::string::npos);
  CHECK(there.error().message.find("index SOURCE") != std::string::npos);
}

TEST_CASE("one case has one writer at a time", "[store][case]") {
  const ScratchFolder scratch;
  const CaseFolder folder(scratch.path() / "c");
  REQUIRE(folder.create());
  {
    const auto first = WriterLock::acquire(folder);
    REQUIRE(first);
    const auto second = WriterLock::acquire(folder);
    REQUIRE_FALSE(second);
    CHECK(second.error().code == Errc::conflict);
    CHECK(second.error().message.find(std::to_string(::getpid())) != std::string::npos);
  }
  CHECK(WriterLock::acquire(folder));
}

TEST_CASE("a case of a newer pismo is neither read nor changed", "[store][case]") {
  const ScratchFolder scratch;
  const auto file = scratch.path() / "catalog.sqlite";
  REQUIRE(CatalogWriter::open(file));
  pismo::tests::sql_rows(file, "PRAGMA user_version = 999");
  const auto writer = CatalogWriter::open(file);
  REQUIRE_FALSE(writer);
  CHECK(writer.error().code == Errc::conflict);
  CHECK(writer.error().message.find("newer pismo (schema 999, this one knows") !=
        std::string::npos);
  const auto reader = Catalog::open(file);
  REQUIRE_FALSE(reader);
  CHECK(reader.error().code == Errc::conflict);
  CHECK(reader.error().message == writer.error().message);
  CHECK(pismo::tests::sql_rows(file, "PRAGMA user_version") == pismo::tests::Rows{"999"});
}

TEST_CASE("what a killed run left behind is removed, and nothing else", "[store][case]") {
  const ScratchFolder scratch;
  const CaseFolder folder(scratch.path() / "c");
  REQUIRE(folder.create());
  scratch.put("c/text/s1/postlist.glass", "kept");
  scratch.put("c/text/s2/postlist.glass", "stray");
  REQUIRE(folder.remove_strays({{"s1", 1, 10}}));
  CHECK(std::filesystem::exists(folder.segment("s1")));
  CHECK_FALSE(std::filesystem::exists(folder.segment("s2")));
}
