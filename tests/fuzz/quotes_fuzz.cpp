#include <cstddef>
#include <cstdint>
#include <string_view>

#include "pismo/base/utf8.hpp"
#include "pismo/quotes/segments.hpp"
#include "pismo/quotes/subject.hpp"

namespace {

// A broken promise stops the fuzzer as a crash would.
void require(bool promise) {
  if (!promise) __builtin_trap();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(bytes), size);
  std::uint64_t end = 0;
  int index = 0;
  for (const auto& segment : pismo::quotes::segments(text, {180})) {
    require(segment.span.begin == end && segment.span.end > end);
    end = segment.span.end;
    require(segment.parent < index && segment.depth >= 0);
    require((segment.kind == pismo::quotes::Kind::own) <= (segment.depth == 0));
    if (segment.header) require(segment.header->date_local.size() <= 19);
    require(pismo::quotes::plain_words(text, segment).size() <= segment.span.size());
    ++index;
  }
  require(end == size);
  const auto subject = pismo::quotes::read_subject(text.substr(0, text.find('\n')));
  require(subject.base.size() <= size);
  if (pismo::is_valid_utf8(text)) require(pismo::is_valid_utf8(subject.base));
  return 0;
}
