#pragma once

#include <set>
#include <string>
#include <utility>
#include <vector>

#include "pismo/base/result.hpp"
#include "pismo/store/catalog.hpp"

#include "output.hpp"

namespace pismo::exporting {

/// The folders, archives and mailboxes in which the letters of an export lie, as entities (Folder,
/// Package), each written when it is first asked for. They are named from the source on: nothing of
/// where that lay on the machine is told.
class FtmFolders {
 public:
  /// Writes what is new of the way to a message.
  ///
  /// @param format  Of its file (FileRow::format).
  /// @return        Identifiers from the outermost in; empty for a source that is one letter.
  [[nodiscard]] Result<std::vector<std::string>> way_to(const store::Place& place,
                                                        const std::string& format,
                                                        Output& output);

 private:
  std::set<std::string> written_;
};

}  // namespace pismo::exporting
