#pragma once

#include <string_view>

#include "pismo/documents/extractor.hpp"

namespace pismo::documents {

// Texts of office documents as their readers see them: paragraphs as lines, cells parted by tabs;
// notes, comments and deleted words too. Pictures, formulas and fields' codes are left out.
//
// Bounded: what is unpacked of a file (zip_members.hpp), how deep its XML nests, and its text.
// Documents with a DOCTYPE, which no office program writes, are not read.

/// Source: ECMA-376 part 1, 17 (WordprocessingML).
[[nodiscard]] Extracted docx_to_text(std::string_view bytes);
/// Sheet names, then the cells of each sheet: numbers as they are kept, without their formats.
/// Source: ECMA-376 part 1, 18 (SpreadsheetML).
[[nodiscard]] Extracted xlsx_to_text(std::string_view bytes);
/// Source: ECMA-376 part 1, 19 and 21 (PresentationML, DrawingML).
[[nodiscard]] Extracted pptx_to_text(std::string_view bytes);
/// Texts, sheets and presentations. Source: OpenDocument 1.2 part 1.
[[nodiscard]] Extracted odf_to_text(std::string_view bytes);

}  // namespace pismo::documents
