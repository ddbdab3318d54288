#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace pismo::documents {

/// A time that a document tells of itself, as it stands there.
struct Stamp {
  std::string name;   ///< Of the element: "created", "modified", "lastPrinted", "creation-date".
  std::string value;  ///< "2009-10-15T08:03:00Z"; nobody checked it.
};

/// The times in an office document in a ZIP file: docProps/core.xml (ECMA-376 part 2, 11) or
/// meta.xml (OpenDocument 1.2 part 1, 4.3). Other files have none. At most ten; bounded like
/// `Extractor::read`.
[[nodiscard]] std::vector<Stamp> office_stamps(std::string_view zip);

}  // namespace pismo::documents
