#pragma once

#include <string_view>

namespace pismo::quotes {

/// Does the line begin with a label of a printed header, "From:", "Кому:", "Тема:" or the like?
[[nodiscard]] bool is_header_line(std::string_view line);

}  // namespace pismo::quotes
