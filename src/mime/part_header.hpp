#pragma once

#include <string>
#include <string_view>

#include "pismo/mime/structure.hpp"

namespace pismo::mime {

/// Fills type, disposition, encoding and content id of a node from its header fields.
///
/// @param default_type  What a part without Content-Type is (RFC 2046 section 5.1.5).
void read_part_header(std::string_view raw,
                      Node& node,
                      std::string_view default_type,
                      DefectList& defects);

}  // namespace pismo::mime
