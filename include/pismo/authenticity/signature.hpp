#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "pismo/authenticity/verdict.hpp"

namespace pismo::authenticity {

enum class Protocol : std::uint8_t { dkim, domainkeys, arc_message, arc_seal, smime, pgp };

[[nodiscard]] std::string_view word_of(Protocol protocol);

/// Where the key that was tried came from: the columns of keys.tsv, as they stand there.
struct KeyOrigin {
  std::string name;    ///< "s2048._domainkey.example.ru", or a certificate's or PGP key's name.
  std::string sha256;  ///< Of the record.
  std::string first_seen, last_seen, source_url, source_kind, note, private_published_since;

  bool operator==(const KeyOrigin&) const = default;
};

/// One signature of a message and what became of it.
struct Signature {
  Protocol protocol = Protocol::dkim;
  Verdict verdict = Verdict::syntax;
  std::vector<Verdict> also;  ///< Other reservations that hold; `verdict` is the gravest.
  std::string where;          ///< "header DKIM-Signature#2", "part 1".
  std::string detail;         ///< What exactly, when the verdict does not say it all.

  std::string domain;     ///< d=, or the domain of the signer's address.
  std::string selector;   ///< s=; empty for S/MIME and PGP.
  std::string signer;     ///< i=, an address of the certificate, a user id of the PGP key.
  bool aligned = false;   ///< The signer's domain is that of the From field, or above or below it.
  std::string algorithm;  ///< "rsa-sha256".
  std::string canonicalization;  ///< "relaxed/simple".
  int key_bits = 0;              ///< 0: no key was tried.
  int instance = 0;              ///< i= of ARC.
  std::optional<KeyOrigin> key;  ///< The key that fits, else the last one that was tried.

  /// What the signer says of time, seconds since 1970 UTC. Cryptographic evidence only when
  /// `is_good()`; see `verified_time()`.
  std::optional<std::int64_t> signed_at, expires_at;

  std::optional<bool> body_ok;    ///< None: the protocol cannot tell, or it was not computed.
  std::optional<bool> header_ok;  ///< None: no key to tell with.
  std::optional<std::uint64_t> signed_body_bytes;  ///< l=: canonical bytes.
  std::uint64_t unsigned_body_bytes = 0;           ///< Canonical bytes behind l=.
  /// The signed text is there as a whole, and so many bytes of the raw body were added behind it.
  std::optional<std::uint64_t> appended_bytes;

  std::vector<std::string> signed_fields;     ///< h=, lower case, in order, each once.
  std::vector<std::string> unsigned_fields;   ///< Fields that readers see and nothing protects.
  std::vector<std::string> duplicate_fields;  ///< Signed once, there more often.

  [[nodiscard]] bool is_good() const;

  /// When it was signed, by the signer's clock, if the signature proves it: good, made with a
  /// strong key that only the signer had. Dating takes it as evidence of grade A.
  [[nodiscard]] std::optional<std::int64_t> verified_time() const;
};

}  // namespace pismo::authenticity
