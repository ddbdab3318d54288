#include "check.hpp"

#include <algorithm>

namespace pismo::authenticity {

const BodyHash& Checked::body(Canon canon, Hash hash, std::optional<std::uint64_t> limit) {
  const auto key = std::tuple(canon, hash, limit);
  auto known = bodies_.find(key);
  if (known == bodies_.end())
    known = bodies_.emplace(key, hash_body(letter_.body, canon, hash, limit)).first;
  return known->second;
}

namespace {

// Why the record does not allow this signature; empty when it does.
std::string objection(const KeyRecord& record, const KeyDemand& demand) {
  if (!record.problem.empty()) return record.problem;
  if (record.algorithm != demand.algorithm)
    return "the key is for " + record.algorithm + ", the signature is made with " +
           demand.algorithm;
  if (!record.hashes.empty() &&
      std::find(record.hashes.begin(), record.hashes.end(), demand.hash) == record.hashes.end())
    return "the key record does not allow the hash " + demand.hash;
  if (!record.for_mail) return "the key record is not for mail (s=)";
  if (record.strict && demand.subdomain)
    return "the key record does not allow signers below its domain (t=s)";
  return {};
}

KeyOutcome try_key(const KeyRecord& record,
                   const KeyDemand& demand,
                   const std::vector<std::string>& digests,
                   std::string_view bytes,
                   Signature& signature) {
  if (record.revoked) return KeyOutcome::revoked;
  if (std::string why = objection(record, demand); !why.empty()) {
    signature.detail = std::move(why);
    return KeyOutcome::unfit;
  }
  const PublicKey key(demand.algorithm == "rsa" ? KeyType::rsa : KeyType::ed25519, record.bytes);
  if (!key.is_usable()) {
    signature.detail = "the key record holds no " + demand.algorithm + " key";
    return KeyOutcome::unfit;
  }
  signature.key_bits = key.bits();
  const Hash hash = demand.hash == "sha1" ? Hash::sha1 : Hash::sha256;
  const bool fits = std::any_of(digests.begin(), digests.end(), [&](const std::string& digest) {
    return key.fits(hash, digest, bytes);
  });
  return fits ? KeyOutcome::fits : KeyOutcome::does_not_fit;
}

}  // namespace

KeyOutcome try_keys(const KeyBook& keys,
                    const KeyDemand& demand,
                    const std::vector<std::string>& digests,
                    std::string_view bytes,
                    Signature& signature) {
  KeyOutcome best = KeyOutcome::none;
  Signature told = signature;
  const auto rank = [](KeyOutcome outcome) {
    switch (outcome) {
      case KeyOutcome::fits:
        return 4;
      case KeyOutcome::does_not_fit:
        return 3;
      case KeyOutcome::unfit:
        return 2;
      case KeyOutcome::revoked:
        return 1;
      case KeyOutcome::none:
        break;
    }
    return 0;
  };
  for (const StoredKey& stored :
       keys.find(signature.domain.empty() ? "" : signature.selector, signature.domain)) {
    Signature trial = signature;
    trial.key = stored.origin;
    const KeyOutcome outcome =
        try_key(read_key_record(stored.record), demand, digests, bytes, trial);
    if (rank(outcome) <= rank(best)) continue;
    best = outcome;
    told = std::move(trial);
    if (best == KeyOutcome::fits) break;
  }
  signature = std::move(told);
  return best;
}

Verdict verdict_of(KeyOutcome outcome, Verdict bad) {
  switch (outcome) {
    case KeyOutcome::fits:
      return Verdict::pass;
    case KeyOutcome::does_not_fit:
      return bad;
    case KeyOutcome::revoked:
      return Verdict::key_revoked;
    case KeyOutcome::unfit:
      return Verdict::key_unfit;
    case KeyOutcome::none:
      break;
  }
  return Verdict::nokey;
}

void weigh(Signature& signature, std::vector<Verdict> reservations) {
  std::sort(reservations.begin(), reservations.end(), std::greater<>());
  signature.verdict = reservations.empty() ? Verdict::pass : reservations.front();
  signature.also.assign(reservations.begin() + (reservations.empty() ? 0 : 1), reservations.end());
}

}  // namespace pismo::authenticity
