#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "pismo/source/memory_source.hpp"

namespace {

using namespace pismo::source;

/// Checks what must hold of each message however broken its mailbox is.
class Checker : public Sink {
 public:
  explicit Checker(std::string_view bytes, const Limits& limits) : bytes_(bytes), limits_(limits) {}

  bool begin_file(const FileInfo& /*file*/) override { return true; }

  void end_file(const FileInfo& /*file*/, const FileResult& /*result*/) override {}

  void message(Found&& found) override {
    const Location& at = found.location;
    // In file order, inside the file, apart from each other.
    require(at.offset >= end_ && at.length <= bytes_.size() &&
            at.offset <= bytes_.size() - at.length);
    end_ = at.offset + at.length;
    length_ += at.length;
    require(found.size <= at.length && found.bytes.size() <= limits_.max_message_bytes);
    require(found.complete == (found.bytes.size() == found.size));
    if (found.complete) require(pismo::sha256(found.bytes) == found.key);
    if (found.complete && at.quoting == Quoting::none) {
      require(found.bytes == bytes_.substr(at.offset, at.length));
    }
  }

  void rejected(const Rejected& /*rejected*/) override {}

  void check(const FileResult& result) const {
    require(result.bytes_read == bytes_.size());
    require(result.bytes_messages == length_);
    require(result.bytes_read == result.bytes_messages + result.bytes_framing + result.bytes_lost);
  }

 private:
  static void require(bool holds) {
    if (!holds) std::abort();
  }

  std::string_view bytes_;
  const Limits& limits_;
  std::uint64_t end_ = 0;
  std::uint64_t length_ = 0;
};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  // A small cap makes messages outgrow it in short inputs too.
  constexpr std::uint64_t kSmallCap = 64;
  for (const std::uint64_t cap : {Limits{}.max_message_bytes, kSmallCap}) {
    Limits limits;
    limits.max_message_bytes = cap;
    Checker checker(bytes, limits);
    checker.check(split_mbox(bytes, limits, checker));
  }
  return 0;
}
