#include <filesystem>
#include <fmt/format.h>
#include <map>

#include <catch2/catch.hpp>

#include "pismo/base/hash.hpp"
#include "pismo/source/message_source.hpp"

#include "source/collect.hpp"

namespace {

namespace fs = std::filesystem;
using namespace pismo::source;

const fs::path kMail = fs::path(PISMO_SOURCE_DIR) / ".." / "shared" / "mail";

}  // namespace

TEST_CASE("everything in a large mixed collection is a message or has a reason",
          "[source][corpus]") {
  if (!fs::exists(kMail)) {
    WARN("no ../shared/mail: skipped");
    return;
  }
  Collector found;
  REQUIRE(read_messages(kMail, {}, found, {}));
  CHECK(found.begun.size() == found.files.size());

  std::map<std::string, int> formats;
  for (const auto& file : found.files) {
    INFO(file.info.file);
    CHECK(balances(file.result));
    ++formats[file.info.format];
  }
  std::map<std::string, int> reasons;
  for (const auto& rejected : found.rejections)
    ++reasons[rejected.reason];
  for (const auto& [name, count] : formats)
    fmt::print("  format {:<12} {}\n", name.empty() ? "-" : name, count);
  for (const auto& [name, count] : reasons)
    fmt::print("  reason {:<20} {}\n", name, count);
  fmt::print("  {} messages in {} files\n", found.messages.size(), found.files.size());
  CHECK(found.messages.size() > 1800);

  Reader reader(kMail);
  for (const Found& message : found.messages) {
    INFO(message.location.file << " at " << message.location.offset);
    const auto again = reader.read(message.location);
    REQUIRE(again);
    CHECK(pismo::sha256(*again) == message.key);
    CHECK(*again == message.bytes);
  }
}
