#include "pismo/authenticity/signature.hpp"

namespace pismo::authenticity {

std::string_view word_of(Protocol protocol) {
  switch (protocol) {
    case Protocol::dkim:
      return "dkim";
    case Protocol::domainkeys:
      return "domainkeys";
    case Protocol::arc_message:
      return "arc-message";
    case Protocol::arc_seal:
      return "arc-seal";
    case Protocol::smime:
      return "smime";
    case Protocol::pgp:
      break;
  }
  return "pgp";
}

bool Signature::is_good() const {
  const Standing standing = text_of(verdict).standing;
  return standing == Standing::valid || standing == Standing::doubtful;
}

std::optional<std::int64_t> Signature::verified_time() const {
  // A second Subject or a footer does not touch the signer's clock; a forgeable key does.
  const auto forgeable = [](Verdict one) {
    return one == Verdict::pass_weak || one == Verdict::pass_untrusted ||
           one == Verdict::pass_key_published;
  };
  if (!is_good() || forgeable(verdict)) return std::nullopt;
  for (const Verdict one : also) {
    if (forgeable(one)) return std::nullopt;
  }
  return signed_at;
}

}  // namespace pismo::authenticity
