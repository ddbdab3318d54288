// Broken files of a dictionary: an error or entries, never anything else. The first two bytes are
// the size of the index, the rest the text, plain or packed; all of it is read as an entry too, and
// as lines of WordNet.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "mueller.hpp"
#include "word_net.hpp"

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
  const std::string_view all(reinterpret_cast<const char*>(bytes), size);
  for (const auto& gloss : pismo::bilingual::read_mueller_entry(all).glosses)
    require(!gloss.russian.empty() && gloss.weight > 0 && gloss.weight <= 1);
  static_cast<void>(pismo::bilingual::read_word_net_head(all));
  static_cast<void>(pismo::bilingual::read_synset(all));
  if (size < 2) return 0;
  const std::size_t index = std::min<std::size_t>(size - 2, bytes[0] * 256U + bytes[1]);
  const auto dictionary = pismo::bilingual::Mueller::read(std::string(all.substr(2, index)),
                                                          std::string(all.substr(2 + index)));
  if (!dictionary) {
    require(!dictionary.error().message.empty());
    return 0;
  }
  static_cast<void>((*dictionary)->entries_with("банк"));
  for (const std::uint32_t number : (*dictionary)->find("bank"))
    static_cast<void>((*dictionary)->entry(number));
  return 0;
}
