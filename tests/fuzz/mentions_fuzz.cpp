// Hostile text through the grammar of dates: spans in order, intervals that are not empty.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "pismo/mentions/mentions.hpp"
#include "pismo/mentions/text_date.hpp"

namespace {

void require(bool promise) {
  if (!promise) std::abort();
}

}  // namespace

// libFuzzer names the function.
// NOLINTNEXTLINE(readability-identifier-naming)
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  // libFuzzer gives bytes, text is characters.
  // NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast)
  const std::string_view text(reinterpret_cast<const char*>(bytes), size);
  constexpr std::int64_t kThursday = 1'255'617'000;  // 2009-10-15 14:30
  for (const bool anchored : {true, false}) {
    pismo::mentions::Anchor anchor;
    if (anchored) anchor.local = kThursday;
    std::uint64_t end = 0;
    for (const auto& mention : pismo::mentions::find_mentions(text, anchor)) {
      require(mention.span.begin >= end && mention.span.begin < mention.span.end);
      end = mention.span.end;
      require(end <= text.size() && mention.from < mention.to && !mention.rule.empty());
      require(anchored || !mention.relative);
    }
  }
  static_cast<void>(pismo::mentions::text_date_evidence(text));
  return 0;
}
