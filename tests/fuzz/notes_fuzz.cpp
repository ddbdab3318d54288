// Notes come from colleagues and repositories: nothing may crash, and what was read is written and
// read again as it was.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "pismo/store/note_lines.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto notes = pismo::store::read_note_lines(text);
  if (!notes) return 0;
  const auto again = pismo::store::read_note_lines(pismo::store::note_lines(*notes));
  if (!again || again->tags != notes->tags || again->comments != notes->comments) std::abort();
  return 0;
}
