#pragma once

#include <optional>
#include <string_view>

#include "pismo/documents/file_type.hpp"

namespace pismo::documents {

/// Formats in which more than their first bytes has to be looked at: PDF, ZIP and what is made of
/// it, RAR, 7z, OLE files, CMS and OpenPGP. None for all others.
[[nodiscard]] std::optional<FileType> recognise_container(std::string_view bytes);

}  // namespace pismo::documents
