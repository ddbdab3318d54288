#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace pismo::authenticity {

/// A part of a message that carries a signature of its sender's program.
struct SignedPart {
  enum class Kind { smime, pgp };

  Kind kind = Kind::smime;
  std::string where;         ///< "part 1.2", as IMAP numbers parts.
  std::string_view content;  ///< Signed bytes as they lie in the message; empty when the
                             ///< signature holds them itself.
  std::string signature;     ///< With its transfer encoding undone.
};

struct SignedParts {
  std::vector<SignedPart> parts;
  bool encrypted = false;
  bool capped = false;
};

/// Finds multipart/signed, application/pkcs7-mime and clear-signed PGP texts, at any depth.
///
/// Sources: RFC 1847, RFC 8551 section 3.5, RFC 3156 section 5, RFC 4880 section 7.
[[nodiscard]] SignedParts find_signed_parts(std::string_view raw);

}  // namespace pismo::authenticity
