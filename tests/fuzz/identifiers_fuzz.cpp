// Hostile text through the finder of identifiers: spans in order, valid spellings.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>
#include <vector>

#include "pismo/base/utf8.hpp"
#include "pismo/identifiers/identifiers.hpp"

#include "places.hpp"

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
  using namespace pismo::identifiers;
  const bool valid = pismo::is_valid_utf8(text);
  std::uint64_t end = 0;
  const std::vector<Identifier> all = find_identifiers(text);
  std::size_t at = 0;
  // What is passed over holds nothing.
  find_in(text, Places::all, [&](Identifier&& one) {
    require(at < all.size() && all[at] == one);
    ++at;
  });
  require(at == all.size());
  for (const Identifier& one : all) {
    require(one.span.begin >= end && one.span.begin < one.span.end && one.span.end <= size);
    end = one.span.end;
    require(!one.normal.empty() && (!valid || pismo::is_valid_utf8(one.normal)));
  }
  return 0;
}
