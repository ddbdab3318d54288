#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace pismo::authenticity {

/// What a time stamp proves of some bytes.
struct Timestamp {
  enum class State : std::uint8_t {
    good,         ///< These bytes were there at that time, says an authority that is trusted.
    untrusted,    ///< The same, but nothing at hand vouches for the authority.
    other_bytes,  ///< It stamps other bytes than these.
    broken,       ///< The stamp itself was changed, or its signature does not fit.
    refused,      ///< The authority's answer is that it gives no stamp.
    unreadable,   ///< These bytes are no time stamp.
  };

  State state = State::unreadable;
  std::optional<std::int64_t> at;  ///< Seconds since 1970 UTC, by the authority's clock.
  std::string authority;           ///< Subject of its certificate; empty when it is not there.
  std::string policy, serial;      ///< As the stamp says them: a dotted number; hex digits.
  std::string hash;                ///< "sha256": what the bytes were stamped by.
  bool weak_hash = false;          ///< MD5 or SHA-1: other bytes can be made that fit.
  std::string detail;              ///< What exactly, when the state does not say it all.
};

[[nodiscard]] std::string_view word_of(Timestamp::State state);
[[nodiscard]] std::string_view sentence_of(Timestamp::State state);

/// Checks a time stamp of RFC 3161 against the bytes that it should stamp. Asks no network.
///
/// @param stamp        A TimeStampResp as `openssl ts -reply` writes it (.tsr), or the token alone.
/// @param bytes        What was stamped, 2 GB at most.
/// @param authorities  Certificates that are trusted, PEM or DER, a file each. They must have been
///                     valid when the stamp was made, not now.
[[nodiscard]] Timestamp check_timestamp(std::string_view stamp,
                                        std::string_view bytes,
                                        const std::vector<std::string>& authorities);

}  // namespace pismo::authenticity
