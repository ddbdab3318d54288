#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "pismo/base/result.hpp"
#include "pismo/base/span.hpp"

namespace pismo::store {

/// In the catalog's `made_with`: which rules identifiers were found by. A case without it was made
/// by an earlier pismo.
constexpr std::string_view kIdentifiers = "identifiers";

/// One place in one message where an identifier stands, and whose letter that is.
struct IdentifierUse {
  std::int64_t message_id = 0;
  std::int64_t identifier_id = 0;
  std::string place{};  ///< subject, body, attachment
  bool own = true;      ///< Of the sender's own words.
  std::string part{};
  Span span{};
  std::uint32_t times = 1;
  std::optional<bool> checksum_ok{};
  bool has_keyword = false;
  bool is_guess = false;
};

/// What a listing says of a message.
struct MessageCard {
  std::string key{};  ///< In hex.
  std::optional<std::int64_t> utc{};
  std::string grade{};
  std::string from{};  ///< Address of the first sender, in small letters (ASCII); his name where he
                       ///< has none.
};

/// An attachment where it lies.
struct AttachmentUse {
  std::int64_t message_id = 0;
  std::string sha256{};  ///< In hex.
  std::string part{};
  std::string filename{};
  std::string declared{};  ///< Media type as the letter says.
  std::uint64_t size = 0;
  // By its bytes; empty in a case of an earlier pismo.
  std::string type{};
  std::string state{};
  std::string reader{};
};

// Each walks a catalog in the order of messages. Errors: io or corrupt when it cannot be read.

[[nodiscard]] Result<void> each_attachment(const std::filesystem::path& catalog,
                                           const std::function<void(AttachmentUse&&)>& take);
[[nodiscard]] Result<void> each_message_card(
    const std::filesystem::path& catalog,
    const std::function<void(std::int64_t id, MessageCard&&)>& take);
}  // namespace pismo::store
