#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace pismo::dating {

/// The dates that a PDF file bears: of its information dictionary, also of one that lies in a
/// compressed object stream, else of its XMP packet. Each as `read_attachment` reads it. Encrypted
/// ones are passed over. Linear; unpacks at most 1 MiB.
void pdf_dates(std::string_view bytes, std::vector<std::string>& out);

}  // namespace pismo::dating
