#pragma once

#include "pismo/base/result.hpp"
#include "pismo/export/letter.hpp"
#include "pismo/mime/message.hpp"
#include "pismo/search/engine.hpp"
#include "pismo/search/message_reader.hpp"
#include "pismo/store/catalog.hpp"

namespace pismo::cli {

/// Shows the time that the Date field names instead of the best one (`--date-source header`).
void show_header_date(const search::Engine& engine,
                      const store::MessageRow& stored,
                      exporting::Letter& letter);

/// A message as the forms for reading print it: people, best time in the question's zone, whose
/// words are whose, attachments, and every place where its bytes lie. The first place is that
/// of `raw` and has its hash; others are named without one, since they are not read.
[[nodiscard]] Result<exporting::Letter> letter_of(const search::Engine& engine,
                                                  search::MessageReader& reader,
                                                  const store::MessageRow& stored,
                                                  const search::RawMessage& raw,
                                                  const mime::Message& message);

}  // namespace pismo::cli
