#pragma once

#include <string>
#include <string_view>

namespace pismo::mime {

/// Joins the lines of format=flowed text into paragraphs.
///
/// @param text    Lines ended by LF.
/// @param delsp   True for DelSp=yes: the blank that marks a soft break is dropped.
/// @return        One line a paragraph; quoted ones begin with ">" per level and a blank.
///
/// Lines of different quote depth are never joined, nor is the signature separator "-- ".
///
/// Source: RFC 3676 sections 4.1 to 4.5.
[[nodiscard]] std::string unflow(std::string_view text, bool delsp);

}  // namespace pismo::mime
