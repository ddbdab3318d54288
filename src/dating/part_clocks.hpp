#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "pismo/mime/message.hpp"

namespace pismo::dating {

/// A value to be read as a clock of a part.
struct PartClock {
  std::string_view kind;
  std::string value, where;
};

/// The clocks of the parts of a message: boundaries, names of pictures, dates beside and inside
/// attached files. At most kMaxPartClocks.
[[nodiscard]] std::vector<PartClock> part_clocks(std::string_view raw,
                                                 const mime::Message& message);

/// Dates inside the bytes of a file, each as `pismo inspect clock --kind attachment` reads it:
/// PDF, OLE (Word, Excel until 2003), zip and what is one, JPEG. Empty for other files. Linear.
[[nodiscard]] std::vector<std::string> dates_in_file(std::string_view bytes);

}  // namespace pismo::dating
