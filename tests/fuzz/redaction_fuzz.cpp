// Hostile text through the redactor and into HTML: what was blacked out stays so, and no text
// becomes markup.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "pismo/base/utf8.hpp"
#include "pismo/export/redaction.hpp"

#include "markup.hpp"

namespace {

void require(bool promise) {
  if (!promise) std::abort();
}

/// Random bytes are mostly no text: half the inputs are letters of the rules and what may hide
/// them.
std::string spell(std::string_view bytes) {
  constexpr std::u32string_view kAlphabet =
      U"заслонЗАСЛОН3acoщегловЩshglov синица>-\n=%&#;\\u@.x\u00AD\u200B\u0301\u202E\u2060еёЁ0D1А█";
  std::string text;
  for (const char byte : bytes) {
    pismo::append_utf8(text, kAlphabet[static_cast<unsigned char>(byte) % kAlphabet.size()]);
  }
  return text;
}

/// The only tags are the frames around marks.
void check_markup(std::string_view text) {
  std::string html = pismo::exporting::markup(text);
  require(pismo::is_valid_utf8(html));
  constexpr std::string_view kOpen = "<span class=\"ch\">";
  constexpr std::string_view kClose = "</span>";
  std::string_view rest = html;
  while (true) {
    const std::size_t at = rest.find_first_of("<>\"'");
    if (at == rest.npos) return;
    rest.remove_prefix(at);
    require(rest.starts_with(kOpen));
    rest.remove_prefix(kOpen.size());
    const std::size_t end = rest.find(kClose);
    require(end != rest.npos && rest.find_first_of("<>\"'&") == end);
    rest.remove_prefix(end + kClose.size());
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  static auto redactor =
      pismo::exporting::Redactor::read(
          "заслон\nсиница зимняя\n=лес\nname: Пётр Щеглов\nowl@lug.example\n@x.example\n", "list")
          .value();
  const std::string text = !bytes.empty() && bytes.front() % 2 == 0 ? spell(bytes.substr(1))
                                                                    : pismo::sanitize_utf8(bytes);
  const std::string once = redactor.redact(text);
  require(pismo::is_valid_utf8(once));
  require(redactor.redact(once) == once);
  require(once.find("заслон") == once.npos && once.find("Щеглов") == once.npos);
  check_markup(text);
  return 0;
}
