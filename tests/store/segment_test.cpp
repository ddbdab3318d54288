#include "pismo/store/segment.hpp"

#include <algorithm>
#include <map>

#include <catch2/catch.hpp>
#include <xapian.h>

#include "support/scratch_folder.hpp"

namespace {

using namespace pismo::store;
using pismo::tests::ScratchFolder;
namespace fs = std::filesystem;

/// Writes one-word letters under the ids first .. last; the word is "w<id>", and all hold "общее".
std::vector<WordCount> write(const fs::path& folder, std::uint32_t first, std::uint32_t last) {
  auto segment = SegmentWriter::create(folder, first).value();
  for (std::uint32_t id = first; id <= last; ++id) {
    segment.add_word(Family::body, "w" + std::to_string(id), 1, true);
    segment.add_word(Family::body, "общее", 2, false);
    segment.add_term(kLanguagePrefix, "ru");
    segment.set_number(kSizeSlot, id * 10);
    DocumentData data;
    data.key = "key" + std::to_string(id);
    segment.set_data(data);
    REQUIRE(segment.finish_message());
  }
  return segment.finish().value();
}

/// document -> key and size of every document that holds a term.
std::map<unsigned, std::string> documents(const fs::path& folder, const std::string& term) {
  const Xapian::Database database(folder.string());
  std::map<unsigned, std::string> found;
  for (auto i = database.postlist_begin(term); i != database.postlist_end(term); ++i) {
    const Xapian::Document document = database.get_document(*i);
    found[*i] = unpack(document.get_data()).key + " " +
                std::to_string(unsortable(document.get_value(kSizeSlot)));
  }
  return found;
}

}  // namespace

TEST_CASE("messages keep their order when segments are merged", "[store][segment]") {
  const ScratchFolder scratch;
  write(scratch.path() / "a", 5, 7);
  write(scratch.path() / "b", 8, 8);
  write(scratch.path() / "c", 9, 10);
  const auto merged = scratch.path() / "merged";
  REQUIRE(
      merge_segments({scratch.path() / "a", scratch.path() / "b", scratch.path() / "c"}, merged));
  REQUIRE(sync_folder(merged));
  const std::map<unsigned, std::string> all = {{1, "key5 50"},
                                               {2, "key6 60"},
                                               {3, "key7 70"},
                                               {4, "key8 80"},
                                               {5, "key9 90"},
                                               {6, "key10 100"}};
  CHECK(unsortable(Xapian::Database(merged.string()).get_metadata(std::string(kFirstIdKey))) == 5);
  CHECK(documents(merged, "общее") == all);
  CHECK(documents(merged, "XLru") == all);
  CHECK(documents(merged, "w8") == std::map<unsigned, std::string>{{4, "key8 80"}});
  CHECK(documents(merged, "w11").empty());
}

TEST_CASE("a segment tells which words occurred, how often and where", "[store][segment]") {
  const ScratchFolder scratch;
  auto segment = SegmentWriter::create(scratch.path() / "s", 1).value();
  segment.add_word(Family::subject, "отчет", 1, true);
  segment.add_word(Family::body, "отчет", 1, false);
  segment.add_word(Family::body, "за", 2, false);
  REQUIRE(segment.finish_message());
  segment.add_word(Family::from, "отчет", 1, true);
  REQUIRE(segment.finish_message());
  const auto words = added_up(segment.finish().value());
  REQUIRE(words.size() == 2);
  CHECK(words[0].form == "за");
  CHECK(words[0].count == 1);
  CHECK(words[0].capitalised == 0);
  CHECK(words[0].families == bit_of(Family::body));
  CHECK(words[1].form == "отчет");
  CHECK(words[1].count == 3);
  CHECK(words[1].capitalised == 2);
  CHECK(words[1].families ==
        (bit_of(Family::subject) | bit_of(Family::body) | bit_of(Family::from)));
}

TEST_CASE("the words of several segments are added up", "[store][segment]") {
  const auto words =
      added_up({{"счет", 1, 1, 1}, {"акт", 2, 0, 4}, {"счет", 5, 0, 2}, {"счет", 10, 2, 1}});
  REQUIRE(words.size() == 2);
  CHECK(words[0].form == "акт");
  CHECK(words[0].count == 2);
  CHECK(words[1].form == "счет");
  CHECK(words[1].count == 16);
  CHECK(words[1].capitalised == 3);
  CHECK(words[1].families == 3);
  CHECK(added_up({}).empty());
}

TEST_CASE("a segment counts more words than its table begins with", "[store][segment]") {
  const ScratchFolder scratch;
  auto segment = SegmentWriter::create(scratch.path() / "s", 1).value();
  constexpr std::uint32_t kWords = 30'000;
  for (std::uint32_t i = 0; i < kWords; ++i) {
    segment.add_word(Family::body, "слово" + std::to_string(i), 2 * i, false);
    segment.add_word(Family::body, "слово" + std::to_string(i), 2 * i + 1, true);
  }
  REQUIRE(segment.finish_message());
  const auto words = segment.finish().value();
  CHECK(words.size() == kWords);
  CHECK(std::all_of(words.begin(), words.end(), [](const WordCount& word) {
    return word.count == 2 && word.capitalised == 1;
  }));
}

TEST_CASE("a segment that cannot be made is an error, not a crash", "[store][segment]") {
  const ScratchFolder scratch;
  scratch.put("file", "x");
  const auto segment = SegmentWriter::create(scratch.path() / "file" / "s", 1);
  REQUIRE_FALSE(segment);
  CHECK(segment.error().code == pismo::Errc::io);
  CHECK_FALSE(merge_segments({scratch.path() / "none"}, scratch.path() / "m"));
}
