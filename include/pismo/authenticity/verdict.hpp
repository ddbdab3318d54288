#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace pismo::authenticity {

/// What was found out about one signature, or about a message; the best comes first.
enum class Verdict : std::uint8_t {
  pass,                ///< Signed text and fields are those that were signed.
  pass_after_crlf,     ///< The same, once line ends are those that mail travels with.
  pass_expired,        ///< The same; the signer asked not to rely on it any more.
  pass_partial,        ///< The signature covers only the beginning of the text.
  pass_weak,           ///< Good, but made with a key or hash that can be forged today.
  pass_untrusted,      ///< Good, but nothing here vouches for whose key it is.
  duplicate_field,     ///< Good, but a field that readers see occurs again, unsigned.
  pass_key_published,  ///< Good, but the signer's private key was made public.
  fail_header,         ///< The text is that which was signed, the fields are not; or a wrong key.
  fail_body,           ///< The text is not that which was signed.
  fail,                ///< Text or fields are not those that were signed.
  nokey,               ///< The key is not in the key folder.
  key_revoked,         ///< The signer withdrew the key.
  key_unfit,           ///< The key record forbids this use of the key.
  unsupported,         ///< An algorithm that this program cannot compute.
  syntax,              ///< The signature itself is damaged or breaks its rules.
  not_signed,
};

/// How verdicts are counted.
enum class Standing : std::uint8_t { valid, doubtful, failed, undecided, unsigned_mail };

/// A verdict in words for a reader who has never seen a signature.
struct VerdictText {
  Verdict verdict = Verdict::not_signed;
  std::string_view word;  ///< In results and queries: "pass_expired".
  Standing standing = Standing::unsigned_mail;
  std::string_view means;
  std::string_view does_not_mean;
};

[[nodiscard]] const std::vector<VerdictText>& verdict_texts();
[[nodiscard]] const VerdictText& text_of(Verdict verdict);
[[nodiscard]] std::string_view word_of(Verdict verdict);
[[nodiscard]] std::string_view word_of(Standing standing);

}  // namespace pismo::authenticity
