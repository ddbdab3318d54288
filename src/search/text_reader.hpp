#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "pismo/base/result.hpp"
#include "pismo/search/message_reader.hpp"
#include "pismo/store/catalog.hpp"
#include "pismo/store/fields.hpp"

namespace pismo::search {

/// One text of a message, as it was given to the text index.
struct MessageText {
  store::Family place = store::Family::body;  ///< subject, body or attachment.
  std::string part;                           ///< Path of the part; empty for the subject.
  std::string text;                           ///< Decoded: UTF-8.
};

/// What a message says, and where that was read.
struct MessageTexts {
  store::Place place;
  std::vector<MessageText> texts;  ///< Subject, body, attachments.
};

/// Gives the texts of messages, won back from their sources: the one place that knows where
/// texts come from. Single-threaded; cheapest in id order.
class TextReader {
 public:
  /// @param catalog  Must outlive the reader.
  explicit TextReader(const store::Catalog& catalog) : reader_(catalog) {}

  /// @return  Errors: as MessageReader::read.
  [[nodiscard]] Result<MessageTexts> read(std::int64_t id);

 private:
  MessageReader reader_;
};

}  // namespace pismo::search
