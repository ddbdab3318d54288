#pragma once

#include <string>
#include <string_view>

#include "pismo/mime/message.hpp"

#include "ftm_entity.hpp"

namespace pismo::exporting {

/// An attached file as a Document, or a schema below it. Its identifier is that of the letter with
/// the path of the part.
///
/// @param key  Of the letter.
/// @param raw  Its bytes, from which `part` was read.
[[nodiscard]] FtmEntity ftm_document(const std::string& key,
                                     std::string_view raw,
                                     const mime::Part& part);

/// The source of an HTML part, in UTF-8.
[[nodiscard]] std::string ftm_html(std::string_view raw, const mime::Part& part);

}  // namespace pismo::exporting
