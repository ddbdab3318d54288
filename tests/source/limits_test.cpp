#include <ctime>
#include <string>

#include <catch2/catch.hpp>

#include "pismo/source/memory_source.hpp"

#include "source/source_check.hpp"

namespace {

using namespace pismo::source;

const std::string kFrom = "From a@x.ru Tue Oct 13 10:00:00 2009\n";
constexpr std::size_t kMegabyte = 1U << 20U;

/// Counts only: a test of memory must not keep what it reads.
class Counter : public Sink {
 public:
  bool begin_file(const FileInfo& /*file*/) override { return true; }

  void end_file(const FileInfo& /*file*/, const FileResult& result) override {
    balanced = balances(result);
  }

  void message(Found&& found) override {
    ++messages;
    size += found.size;
    incomplete += found.complete ? 0 : 1;
  }

  void rejected(const Rejected& /*rejected*/) override { ++rejections; }

  std::uint64_t messages = 0, size = 0, incomplete = 0, rejections = 0;
  bool balanced = false;
};

}  // namespace

TEST_CASE("large and strange mailboxes take bounded memory and linear time", "[source][limits]") {
  const TemporaryFolder folder;
  const auto box = folder.path() / "box.mbox";
  const std::string last = "\n" + kFrom + "Subject: last\n\ntext\n";
  std::uint64_t messages = 2;
  std::uint64_t incomplete = 1;
  SECTION("one long message") {
    write_repeated(box, kFrom + "Subject: 1\n\n", "some text of a long message\n", 4U << 20U, last);
  }
  SECTION("one long line") {
    write_repeated(box, kFrom + "Subject: 1\n\n", "A", 200U << 20U, "\n" + last);
  }
  SECTION("many header lines") {
    write_repeated(box, kFrom, "X-A: b\n", 1000000, "\n" + last);
    incomplete = 0;
  }
  SECTION("nothing but quoted separators") {
    write_repeated(box, kFrom + "Subject: 1\n\n", ">From ab\n", 4U << 20U, last);
  }
  SECTION("nothing but a run of quote marks") {
    write_repeated(box, kFrom + "Subject: 1\n\n", ">", 100U << 20U, last);
  }
  SECTION("nothing but empty lines") {
    write_repeated(box, kFrom + "Subject: 1\n\n", "\n", 50U << 20U, last);
  }
  SECTION("nothing but bare From lines") {
    write_repeated(box, kFrom + "Subject: 1\n\n", "From x\n", 4U << 20U, last);
  }
  SECTION("many small messages whose Content-Length lies") {
    // Each points far ahead, to a place that has to be looked at.
    messages = 500000;
    write_repeated(box,
                   "",
                   kFrom + "Content-Length: 9000000\n\n\n" +
                       "From a@x.ru Tue Oct 13 10:00:00 2009\nX-A: 1\n\n\n",
                   messages / 2);
    incomplete = 0;
  }
  Limits limits;
  limits.max_message_bytes = 16 * kMegabyte;
  const std::clock_t start = std::clock();
  Counter found;
  REQUIRE(read_messages(folder.path(), limits, found, {}));
  // Processor time: what else runs on the machine is none of this test's business.
  const double took = static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
  INFO("took " << took << " s, peak " << peak_memory() / kMegabyte << " MiB");
  CHECK(found.messages == messages);
  CHECK(found.incomplete == incomplete);
  CHECK(found.balanced);
  CHECK(took < 30);
  CHECK(peak_memory() < 700 * kMegabyte);
}

TEST_CASE("split bytes balance whatever they are", "[source][limits]") {
  // A cheap cousin of the fuzz target: all short mixes of what the splitter looks for.
  const std::string pieces[] = {kFrom,
                                "\n",
                                "\r\n",
                                ">From x\n",
                                ">>From x\n",
                                "Subject: a\n",
                                "Content-Length: 12\n",
                                "From - \n",
                                "x"};
  constexpr int kPieces = 9;
  constexpr int kMixes = kPieces * kPieces * kPieces * kPieces * kPieces;
  for (int mix = 0; mix < kMixes; ++mix) {
    std::string text;
    for (int left = mix, i = 0; i < 5; ++i, left /= kPieces)
      text += pieces[left % kPieces];
    Collector found;
    const FileResult result = split_mbox(text, {}, found);
    const bool ok = balances(result) && result.bytes_read == text.size();
    if (!ok) {
      INFO(text);
      REQUIRE(ok);
    }
  }
}
