#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "crypto.hpp"

namespace pismo::authenticity {

/// How a signer levels out what relays change: RFC 6376 section 3.4; nofws is RFC 4870's.
enum class Canon : std::uint8_t { simple, relaxed, nofws };

/// Appends one header field, ended by CRLF.
///
/// @param whole  The field as it lies in the message, with LF or CRLF where it is folded.
void append_field(std::string& out, std::string_view whole, Canon canon);

/// The field with the value of its b= tag taken out: what a signature field itself counts as.
///
/// @param value  Where the tags begin: a view into `whole`.
[[nodiscard]] std::string without_signature(std::string_view whole, std::string_view value);

struct BodyHash {
  std::string digest;
  std::uint64_t size = 0;  ///< Canonical bytes of the whole body.
};

/// Hashes the canonical body, or its first `limit` bytes.
[[nodiscard]] BodyHash hash_body(std::string_view body,
                                 Canon canon,
                                 Hash hash,
                                 std::optional<std::uint64_t> limit);

/// Feeds the canonical body to `digest`. For DomainKeys: `before` goes ahead of the first line
/// that is not empty, and not at all when there is none.
void feed_body(std::string_view body, Canon canon, std::string_view before, Digest& digest);

constexpr std::size_t kTailLines = 100;  // Footers of mailing lists have up to thirty lines.

/// Looks for a beginning of the body that has `wanted` for its hash: text was added behind it.
/// Tries the ends of the last kTailLines lines that are not empty.
///
/// @return  Where in `body` that beginning ends.
[[nodiscard]] std::optional<std::size_t> find_signed_beginning(std::string_view body,
                                                               Canon canon,
                                                               Hash hash,
                                                               std::string_view wanted);

}  // namespace pismo::authenticity
