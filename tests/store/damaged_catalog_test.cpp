#include <cstdint>
#include <filesystem>
#include <fstream>
#include <memory>
#include <string>

#include <catch2/catch.hpp>

#include "pismo/store/catalog.hpp"
#include "pismo/store/catalog_writer.hpp"
#include "pismo/store/dates.hpp"
#include "pismo/store/relations.hpp"

#include "support/scratch_folder.hpp"

namespace {

using namespace pismo::store;
using pismo::Errc;
using pismo::tests::ScratchFolder;

constexpr std::int64_t kLetters = 2000;

MessageRow letter(std::int64_t id) {
  MessageRow row;
  row.id = id;
  row.key = pismo::sha256(std::to_string(id));
  row.subject = "Письмо " + std::to_string(id);
  row.message_id = std::to_string(id % 7) + "@north.example";
  row.date_source = "none";
  return row;
}

void write_letters(const std::filesystem::path& file) {
  auto writer = CatalogWriter::open(file).value();
  REQUIRE(writer.begin());
  for (std::int64_t id = 1; id <= kLetters; ++id)
    REQUIRE(writer.add_message(letter(id)));
  for (int i = 0; i < 3000; ++i) {
    const WordCount word{"слово" + std::to_string(10'000 + i), 1, 0, 1};
    REQUIRE(writer.add_words({word}, [](const auto&) { return std::vector<std::string>{}; }));
  }
  REQUIRE(writer.commit());
}

/// Overwrites the second half of a file, where the leaves of the tables lie.
void spoil(const std::filesystem::path& file) {
  const auto size = static_cast<std::streamoff>(std::filesystem::file_size(file));
  std::fstream out(file, std::ios::in | std::ios::out | std::ios::binary);
  out.seekp(size / 2 / 4096 * 4096);
  const std::string rubbish(4096, '\xA5');
  for (std::streamoff at = size / 2 / 4096 * 4096; at < size; at += 4096)
    out.write(rubbish.data(), 4096);
}

/// What a walk says: the number of rows, or that of rows and the kind of trouble.
std::string outcome(std::int64_t rows, const pismo::Result<void>& result) {
  if (result) return std::to_string(rows) + " rows";
  const bool plain = result.error().message.find("damaged") != std::string::npos;
  return result.error().code == Errc::corrupt && plain && rows < kLetters ? "damaged" : "?";
}

}  // namespace

TEST_CASE("a walk through a damaged catalog does not pass for a short one", "[store][damaged]") {
  const ScratchFolder scratch;
  const auto file = scratch.path() / "catalog.sqlite";
  write_letters(file);
  const auto walks = [&] {
    std::vector<std::string> all;
    const auto catalog = Catalog::open(file).value();
    std::int64_t rows = 0;
    const auto next = [&](const pismo::Result<void>& result) {
      all.push_back(outcome(rows, result));
      rows = 0;
    };
    next(catalog.each_key([&](const auto&, std::int64_t) { ++rows; }));
    next(catalog.each_word([&](const Word&) { return ++rows < kLetters; }));
    const auto dates = Dates::open(file).value();
    next(dates.each_message([&](DatedMessage&&) { ++rows; }));
    next(dates.each_namesake([&](Namesake&&) { ++rows; }));
    const auto relations = Relations::open(file).value();
    next(relations.each_message(0, [&](RelatedMessage&&) { ++rows; }));
    return all;
  };
  CHECK(walks() ==
        std::vector<std::string>{"2000 rows", "2000 rows", "2000 rows", "2000 rows", "2000 rows"});
  spoil(file);
  CHECK(walks() == std::vector<std::string>{"damaged", "damaged", "damaged", "damaged", "damaged"});
}

TEST_CASE("what a damaged catalog cannot answer is remembered until somebody asks",
          "[store][damaged]") {
  const ScratchFolder scratch;
  const auto file = scratch.path() / "catalog.sqlite";
  write_letters(file);
  const auto trouble = std::make_shared<ReadTrouble>();
  {
    const auto catalog = Catalog::open(file, trouble).value();
    CHECK(catalog.all().size() == kLetters);
    CHECK(catalog.check());
    CHECK(trouble->check());
  }
  spoil(file);
  const auto catalog = Catalog::open(file, trouble).value();
  CHECK(catalog.all().size() < kLetters);
  REQUIRE_FALSE(catalog.check());
  REQUIRE_FALSE(trouble->check());
  CHECK(trouble->check().error().code == Errc::corrupt);
  CHECK(trouble->check().error().message.starts_with(file.string()));
}

TEST_CASE("nothing is committed that rests on a question without an answer", "[store][damaged]") {
  const ScratchFolder scratch;
  const auto file = scratch.path() / "catalog.sqlite";
  write_letters(file);
  const auto trouble = std::make_shared<ReadTrouble>();
  auto writer = CatalogWriter::open(file, trouble).value();
  REQUIRE(writer.begin());
  REQUIRE(writer.set_made_with("relations", "new"));
  trouble->note({Errc::corrupt, "catalog.sqlite: a page is not one"});
  CHECK_FALSE(writer.commit());
  CHECK(CatalogWriter::open(file).value().made_with("relations").empty());
}
