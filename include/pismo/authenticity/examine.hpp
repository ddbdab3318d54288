#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "pismo/authenticity/key_book.hpp"
#include "pismo/authenticity/pgp_ring.hpp"
#include "pismo/authenticity/signature.hpp"

namespace pismo::authenticity {

/// What a chain of ARC seals says of the way of a message (RFC 8617).
struct ArcChain {
  enum class State : std::uint8_t { none, pass, fail, nokey };

  State state = State::none;
  int sets = 0;
  std::string detail;
};

[[nodiscard]] std::string_view word_of(ArcChain::State state);

/// All that can be said of one message's signatures.
struct Authenticity {
  Verdict verdict = Verdict::not_signed;  ///< Of the signature that says most: never of ARC's.
  int decided_by = -1;                    ///< Index into `signatures`, or -1.
  std::string from_domain;                ///< Of the first address in From, lower case.
  std::vector<Signature> signatures;      ///< As they stand in the message, from its top.
  ArcChain arc;
  bool capped = false;     ///< More signatures than kMaxSignatures, or a header beyond the caps.
  bool encrypted = false;  ///< S/MIME or PGP encryption, which may hide signatures inside.
};

constexpr std::size_t kMaxSignatures = 32;  // Of one protocol; mail has up to five.
constexpr std::size_t kMaxSignedParts = 16;
constexpr std::size_t kMaxHeaderFields = 10'000;
constexpr std::size_t kMaxSignedHeader =
    std::size_t{4} * 1024 * 1024;  // Bytes; real headers stay under 100 KB.

struct ExamineOptions {
  std::int64_t now = 0;    ///< Signatures whose x= lies before it have expired. 0: none has.
  PgpRing* pgp = nullptr;  ///< Checks PGP signatures; without it they are listed only.
};

/// Checks every signature of a message: DKIM, DomainKeys, ARC, S/MIME and PGP. Never fails;
/// asks no network; bounded by the caps above and the size of the message.
///
/// @param raw  The bytes of the message as they were stored. Line ends may be LF: they are read
///             as CRLF, and the verdict says so.
///
/// Sources: RFC 6376, 8301, 8463 (DKIM); RFC 4870 (DomainKeys); RFC 8617 (ARC); RFC 8551
/// (S/MIME); RFC 3156 and 4880 (PGP).
[[nodiscard]] Authenticity examine(std::string_view raw,
                                   const KeyBook& keys,
                                   const ExamineOptions& options);

}  // namespace pismo::authenticity
