#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <vector>

#include <xapian.h>

#include "pismo/mime/message.hpp"
#include "pismo/search/message_reader.hpp"

#include "text_index.hpp"

namespace pismo::search {

/// Reads messages again for what the index alone cannot answer.
class Confirmation {
 public:
  /// Both must outlive it.
  Confirmation(const store::Catalog& catalog, const TextIndex& index)
      : index_(index), reader_(catalog) {}

  /// Ids of the candidates that hold, ascending. A candidate whose source is gone does not.
  [[nodiscard]] std::vector<std::int64_t> those_that_hold(
      const Xapian::Query& candidates,
      const std::function<bool(const mime::Message& message)>& holds);

  std::size_t read = 0;        ///< Messages that were read again.
  std::size_t unreadable = 0;  ///< Candidates that could not be: their sources moved or changed.

 private:
  const TextIndex& index_;
  MessageReader reader_;
};

}  // namespace pismo::search
