#pragma once

#include "pismo/base/result.hpp"
#include "pismo/export/exporter.hpp"
#include "pismo/search/engine.hpp"
#include "pismo/search/message_reader.hpp"

namespace pismo::cli {

/// What a form asks of each record.
struct WantedOfRecord {
  bool message = true;  ///< To be read from its source.
  bool row = true;
  bool letter = false;
  bool files = false;
  bool header_dates = false;  ///< The time that the Date field names, not the best one.
};

/// Reads a message that was found and fills what a form asks for.
///
/// @return  Errors: those of `search::MessageReader::read`; corrupt when the catalog lost it.
[[nodiscard]] Result<exporting::Record> record_of(const search::Engine& engine,
                                                  search::MessageReader& reader,
                                                  const search::Hit& hit,
                                                  WantedOfRecord wanted);

}  // namespace pismo::cli
