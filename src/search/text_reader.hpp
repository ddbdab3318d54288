#pragma once

#include <cstdint>
#include <functional>
#include <vector>

#include <xapian.h>

#include "pismo/base/result.hpp"
#include "pismo/search/message_reader.hpp"
#include "pismo/store/catalog.hpp"
#include "pismo/store/texts.hpp"

#include "text_index.hpp"

namespace pismo::search {

/// Gives the texts of messages: those kept beside the text index, else won back from the
/// source. The one place that knows where texts come from. Single-threaded; cheapest in id order.
class TextReader {
 public:
  /// Both must outlive it.
  TextReader(const store::Catalog& catalog, const TextIndex& index)
      : reader_(catalog), index_(index) {}

  /// @param document  Of `TextIndex::all`.
  /// @return  As `texts_of` has them. Errors: as MessageReader::read.
  [[nodiscard]] Result<std::vector<store::StoredText>> read(Xapian::docid document);

  /// The same one by one, without copies where they are kept, until `take` says false. `take`
  /// must not ask for texts itself: what it is given would go.
  [[nodiscard]] Result<void> each(Xapian::docid document,
                                  const std::function<bool(const store::TextView&)>& take);

 private:
  MessageReader reader_;
  const TextIndex& index_;
};

}  // namespace pismo::search
