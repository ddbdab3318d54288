#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "output.hpp"

namespace pismo::exporting {

/// A value as it stands in a Concordance load file, between its two qualifiers: a line end is
/// ®; what the file itself is made of (þ, ®, 0x14) and other control characters are
/// replaced, since nothing can escape them.
[[nodiscard]] std::string load_file_value(std::string_view text);

/// A Concordance load file, `loadfile.dat`: UTF-8 with a byte order mark, CRLF, a row for each
/// message and for each attachment; `NATIVES/` has their bytes, `TEXT/` what they say.
[[nodiscard]] std::unique_ptr<FormWriter> make_load_file(const Options& options);

}  // namespace pismo::exporting
