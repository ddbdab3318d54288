#pragma once

#include <string_view>

#include "pismo/documents/extractor.hpp"

namespace pismo::documents {

/// The text of an RTF document as its reader would see it, notes, comments and hidden words too.
/// Styles, pictures, fields' codes and the document's summary are left out. Cells are parted by
/// tabs.
///
/// Letters are read in the code page of their font; where only the default one is declared, Western
/// as a rule, the charset engine decides with all such letters of the document: much Russian RTF
/// calls itself Western.
///
/// Source: Microsoft Office Word 2007 Rich Text Format (RTF) Specification 1.9.1; [MS-OXRTFEX] for
/// \htmlrtf.
[[nodiscard]] Extracted rtf_to_text(std::string_view bytes);

}  // namespace pismo::documents
