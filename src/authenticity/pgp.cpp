#include <chrono>
#include <fmt/format.h>

#include "dkim.hpp"
#include "octets.hpp"
#include "part_signatures.hpp"

namespace pismo::authenticity {

namespace {

std::string day_of(std::int64_t seconds) {
  const std::chrono::sys_seconds time{std::chrono::seconds(seconds)};
  const std::chrono::year_month_day day(std::chrono::floor<std::chrono::days>(time));
  return fmt::format("{:04}-{:02}-{:02}",
                     static_cast<int>(day.year()),
                     static_cast<unsigned>(day.month()),
                     static_cast<unsigned>(day.day()));
}

Verdict verdict_of(PgpRing::State state) {
  switch (state) {
    case PgpRing::State::good:
    case PgpRing::State::expired:
      return Verdict::pass;
    case PgpRing::State::bad:
      return Verdict::fail_body;
    case PgpRing::State::no_key:
      return Verdict::nokey;
    case PgpRing::State::key_revoked:
      return Verdict::key_revoked;
    case PgpRing::State::unsupported:
      break;
  }
  return Verdict::unsupported;
}

Signature signature_of(const Checked& checked, const SignedPart& part, PgpRing::Answer answer) {
  Signature out;
  out.protocol = Protocol::pgp;
  out.where = part.where;
  out.algorithm = std::move(answer.algorithm);
  out.key_bits = answer.key_bits;
  out.signed_at = answer.signed_at;
  out.signer = answer.user_id.empty() ? answer.address : std::move(answer.user_id);
  out.domain = answer.address.substr(std::min(answer.address.find('@'), answer.address.size()));
  if (!out.domain.empty()) out.domain.erase(0, 1);
  out.aligned = !answer.address.empty() && answer.address == checked.from_address;
  out.key = KeyOrigin{};
  out.key->name = std::move(answer.key);
  if (answer.key_made_at) out.key->note = "key made on " + day_of(*answer.key_made_at);
  out.unsigned_fields.assign(seen_fields().begin(), seen_fields().end());
  out.verdict = verdict_of(answer.state);
  if (out.verdict == Verdict::fail_body) out.body_ok = false;
  if (out.verdict != Verdict::pass) return out;
  out.body_ok = true;
  std::vector<Verdict> reservations;
  if (checked.letter().bare_lf && !part.content.empty())
    reservations.push_back(Verdict::pass_after_crlf);
  if (answer.state == PgpRing::State::expired) reservations.push_back(Verdict::pass_expired);
  const bool weak_key = out.algorithm.starts_with("rsa") && out.key_bits < kWeakBits;
  if (answer.weak_hash || weak_key) reservations.push_back(Verdict::pass_weak);
  weigh(out, std::move(reservations));
  if (!answer.address.empty() && !out.aligned)
    out.detail = "the key is of " + answer.address + ", not of the address in From";
  return out;
}

}  // namespace

std::vector<Signature> check_pgp(const Checked& checked, const SignedPart& part, PgpRing* ring) {
  Signature unknown;
  unknown.protocol = Protocol::pgp;
  unknown.where = part.where;
  unknown.verdict = Verdict::unsupported;
  if (ring == nullptr) {
    unknown.detail = "GnuPG was not asked";
    return {unknown};
  }
  const std::string content = with_crlf(part.content);
  const auto answers = ring->verify(part.signature, content);
  if (!answers) {
    if (answers.error().code == Errc::corrupt) unknown.verdict = Verdict::syntax;
    unknown.detail = answers.error().message;
    return {unknown};
  }
  std::vector<Signature> signatures;
  for (const PgpRing::Answer& answer : *answers)
    signatures.push_back(signature_of(checked, part, answer));
  if (signatures.empty()) {
    unknown.verdict = Verdict::syntax;
    unknown.detail = "there is no signature in the signature part";
    signatures.push_back(std::move(unknown));
  }
  return signatures;
}

}  // namespace pismo::authenticity
