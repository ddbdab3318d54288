#pragma once

#include <cstddef>
#include <string_view>

namespace pismo::quotes {

/// What a line between own and quoted words says.
enum class Separator {
  none,
  bare,       ///< Only dashes or underscores: one when a header block follows.
  original,   ///< "-----Original Message-----".
  forwarded,  ///< "---------- Forwarded message ---------", "Начало переадресованного сообщения:".
  end,  ///< "Конец пересылаемого сообщения": the forwarded message ends here.
};

struct SeparatorLine {
  Separator kind = Separator::none;
  std::string_view rest;  ///< What stands behind the separator on its line.
};

/// Reads a line without quote marks.
[[nodiscard]] SeparatorLine read_separator(std::string_view line);

}  // namespace pismo::quotes
