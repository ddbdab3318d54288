#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>

#include "pismo/base/result.hpp"
#include "pismo/source/message_source.hpp"
#include "pismo/store/catalog.hpp"

namespace pismo::search {

/// A message won back from its source.
struct RawMessage {
  std::string bytes;   ///< Exactly those that were hashed, when `store::MessageRow::complete`.
  store::Place place;  ///< Where they lie.
};

/// Reads messages of a case again from their sources and checks them against their keys.
/// Single-threaded; cheapest in id order, which is source order.
class MessageReader {
 public:
  /// @param catalog  Must outlive the reader.
  explicit MessageReader(const store::Catalog& catalog) : catalog_(catalog) {}

  /// Tries every place where the message lies.
  ///
  /// @return  Errors: not_found (no such message; sources moved or gone), corrupt (the
  ///          source was changed since it was indexed), each saying which file and what to try.
  [[nodiscard]] Result<RawMessage> read(std::int64_t id);

  /// The raw bytes at one place, un-quoted and stepped into; not checked against a key.
  [[nodiscard]] Result<std::string> read_place(const store::Place& place);

  /// The bytes that lie at a place as they are in the file: quoted, and the outermost message.
  [[nodiscard]] Result<std::string> read_stored(const store::Place& place);

 private:
  [[nodiscard]] source::Reader& reader_of(const std::string& root);

  const store::Catalog& catalog_;
  std::map<std::string, source::Reader> readers_;  // By root.
};

}  // namespace pismo::search
