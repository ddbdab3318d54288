#pragma once

#include <string>
#include <string_view>

#include "pismo/mime/defect_list.hpp"
#include "pismo/mime/encoded_word.hpp"
#include "pismo/mime/message.hpp"

namespace pismo::mime {

/// The longest text that is read of one part: beyond it a text is a dump that nobody wrote.
/// Keeps a message of any size under a gigabyte of memory.
constexpr std::size_t kMaxTextBytes = std::size_t{64} * 1024 * 1024;

/// What decides how the bytes of a text part become text.
struct TextForm {
  std::string_view declared;  ///< Charset of Content-Type; empty when none.
  bool flowed = false;        ///< format=flowed
  bool delsp = false;         ///< DelSp=yes
  bool html = false;          ///< Of HTML by its bytes, whatever the part calls it.
};

/// Fills `charset` and `text` of a text part from its decoded bytes: charset, HTML, enriched
/// text, flowed lines; lines end in LF.
void read_text(std::string_view bytes,
               const TextForm& form,
               const HeaderContext& context,
               Part& part);

/// CRLF, CR CR LF and CR become LF; NULs are dropped.
[[nodiscard]] std::string plain_lines(std::string text);

}  // namespace pismo::mime
