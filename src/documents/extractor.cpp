#include "pismo/documents/extractor.hpp"

#include <algorithm>
#include <array>

#include "pismo/documents/office.hpp"
#include "pismo/documents/rtf.hpp"

namespace pismo::documents {

namespace {

constexpr auto kExtractors = std::to_array<Extractor>({
    {"text/plain", "plain"},
    {"text/xml", "plain"},
    {"text/vcard", "plain"},
    {"text/calendar", "plain"},
    {"text/html", "html"},
    {"application/rtf", "rtf", rtf_to_text},
    {"application/vnd.openxmlformats-officedocument.wordprocessingml.document",
     "docx",
     docx_to_text},
    {"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx", xlsx_to_text},
    {"application/vnd.openxmlformats-officedocument.presentationml.presentation",
     "pptx",
     pptx_to_text},
    {"application/vnd.oasis.opendocument.text", "odf", odf_to_text},
    {"application/vnd.oasis.opendocument.spreadsheet", "odf", odf_to_text},
    {"application/vnd.oasis.opendocument.presentation", "odf", odf_to_text},
});

}  // namespace

std::span<const Extractor> extractors() {
  return kExtractors;
}

const Extractor* extractor_for(std::string_view type) {
  const auto row = std::find_if(kExtractors.begin(),
                                kExtractors.end(),
                                [&](const Extractor& extractor) { return extractor.type == type; });
  return row == kExtractors.end() ? nullptr : &*row;
}

}  // namespace pismo::documents
