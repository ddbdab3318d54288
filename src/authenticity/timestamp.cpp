#include "pismo/authenticity/timestamp.hpp"

#include <array>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/ts.h>

#include <climits>

#include "certificates.hpp"
#include "octets.hpp"

namespace pismo::authenticity {

namespace {

struct FreeStamp {
  void operator()(TS_RESP* response) const { TS_RESP_free(response); }

  void operator()(TS_TST_INFO* info) const { TS_TST_INFO_free(info); }

  void operator()(TS_VERIFY_CTX* context) const { TS_VERIFY_CTX_free(context); }

  void operator()(PKCS7* token) const { PKCS7_free(token); }

  void operator()(BIGNUM* number) const { BN_free(number); }
};

template <typename T>
using Held = std::unique_ptr<T, FreeStamp>;

constexpr std::size_t kMaxStamp = 1U << 20U;  // Real ones have under 20 KB.
constexpr int kMaxAlgorithms = 8;             // Real ones have one.

/// A stamp, taken apart.
struct Parts {
  Held<TS_RESP> response;  // Owns `token` when it is there.
  Held<PKCS7> bare;
  PKCS7* token = nullptr;
  Held<TS_TST_INFO> info;
  bool odd = false;  // Not built as a stamp is; `info` is not read then.
  long status = 0;
};

/// OpenSSL lays a filter for each algorithm on the next, and calls itself through all of them.
bool is_built_as_stamp(const PKCS7* token) {
  const PKCS7_SIGNED* const content = token->d.sign;
  return content != nullptr && sk_X509_ALGOR_num(content->md_algs) <= kMaxAlgorithms &&
         sk_PKCS7_SIGNER_INFO_num(content->signer_info) == 1;
}

Parts read_stamp(std::string_view stamp) {
  Parts parts;
  const auto* at = reinterpret_cast<const unsigned char*>(stamp.data());
  parts.response.reset(d2i_TS_RESP(nullptr, &at, static_cast<long>(stamp.size())));
  if (parts.response) {
    const TS_STATUS_INFO* const status = TS_RESP_get_status_info(parts.response.get());
    parts.status = ASN1_INTEGER_get(TS_STATUS_INFO_get0_status(status));
    parts.token = TS_RESP_get_token(parts.response.get());
  } else {
    at = reinterpret_cast<const unsigned char*>(stamp.data());
    parts.bare.reset(d2i_PKCS7(nullptr, &at, static_cast<long>(stamp.size())));
    parts.token = parts.bare.get();
  }
  if (parts.token != nullptr && PKCS7_type_is_signed(parts.token)) {
    parts.odd = !is_built_as_stamp(parts.token);
    if (!parts.odd) parts.info.reset(PKCS7_to_TS_TST_INFO(parts.token));
  }
  ERR_clear_error();
  return parts;
}

std::string dotted(const ASN1_OBJECT* object) {
  std::array<char, 128> digits{};
  const int size = OBJ_obj2txt(digits.data(), digits.size(), object, 1);
  return size <= 0 ? std::string() : std::string(digits.data());
}

std::string hex_of(const ASN1_INTEGER* number) {
  const Held<BIGNUM> big(ASN1_INTEGER_to_BN(number, nullptr));
  char* const digits = big ? BN_bn2hex(big.get()) : nullptr;
  std::string text = digits == nullptr ? "" : lower(digits);
  OPENSSL_free(digits);
  return text;
}

/// Fills what the stamp says of itself; the hash that it stamps.
const EVP_MD* describe(TS_TST_INFO* info, Timestamp& found) {
  found.at = seconds_of(TS_TST_INFO_get_time(info));
  found.policy = dotted(TS_TST_INFO_get_policy_id(info));
  found.serial = hex_of(TS_TST_INFO_get_serial(info));
  const ASN1_OBJECT* algorithm = nullptr;
  X509_ALGOR_get0(
      &algorithm, nullptr, nullptr, TS_MSG_IMPRINT_get_algo(TS_TST_INFO_get_msg_imprint(info)));
  const EVP_MD* const hash = EVP_get_digestbyobj(algorithm);
  if (hash == nullptr) {
    found.detail = "it was made with a hash that cannot be computed here: " + dotted(algorithm);
    return nullptr;
  }
  found.hash = lower(EVP_MD_get0_name(hash));
  const int nid = EVP_MD_get_type(hash);
  found.weak_hash = nid == NID_md5 || nid == NID_sha1 || nid == NID_md4;
  return hash;
}

bool stamps(TS_TST_INFO* info, const EVP_MD* hash, std::string_view bytes) {
  std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
  unsigned size = 0;
  if (EVP_Digest(bytes.data(), bytes.size(), digest.data(), &size, hash, nullptr) != 1)
    return false;
  const ASN1_OCTET_STRING* const imprint =
      TS_MSG_IMPRINT_get_msg(TS_TST_INFO_get_msg_imprint(info));
  const std::string_view stamped(reinterpret_cast<const char*>(ASN1_STRING_get0_data(imprint)),
                                 static_cast<std::size_t>(ASN1_STRING_length(imprint)));
  return stamped == std::string_view(reinterpret_cast<const char*>(digest.data()), size);
}

std::string last_error() {
  const unsigned long error = ERR_peek_last_error();
  const char* const reason = error == 0 ? nullptr : ERR_reason_error_string(error);
  ERR_clear_error();
  return reason == nullptr ? std::string() : std::string(reason);
}

/// Whether its signature fits, whoever made it.
bool is_signed(const Parts& parts, STACK_OF(X509) * known) {
  const Owned<BIO> nowhere(BIO_new(BIO_s_null()));
  return PKCS7_verify(parts.token, known, nullptr, nullptr, nowhere.get(), PKCS7_NOVERIFY) == 1;
}

/// Whether a known authority made it, and its certificates were valid at that time.
bool is_vouched_for(const Parts& parts, STACK_OF(X509) * known, std::optional<std::int64_t> at) {
  X509_STORE* const store = X509_STORE_new();  // The context below frees it.
  for (int i = 0; i < sk_X509_num(known); ++i)
    X509_STORE_add_cert(store, sk_X509_value(known, i));
  X509_VERIFY_PARAM* const parameters = X509_STORE_get0_param(store);
  // A certificate that the caller names is vouched for, root or not.
  X509_VERIFY_PARAM_set_flags(parameters, X509_V_FLAG_PARTIAL_CHAIN);
  if (at) X509_VERIFY_PARAM_set_time(parameters, static_cast<time_t>(*at));
  const Held<TS_VERIFY_CTX> context(TS_VERIFY_CTX_new());
  TS_VERIFY_CTX_set_flags(context.get(), TS_VFY_SIGNATURE | TS_VFY_VERSION);
  TS_VERIFY_CTX_set_store(context.get(), store);
  TS_VERIFY_CTX_set_certs(context.get(), X509_chain_up_ref(known));
  return TS_RESP_verify_token(context.get(), parts.token) == 1;
}

std::string authority_of(const Parts& parts, STACK_OF(X509) * known) {
  STACK_OF(X509)* const signers = PKCS7_get0_signers(parts.token, known, 0);
  std::string name =
      sk_X509_num(signers) > 0 ? subject_of(sk_X509_value(signers, 0)) : std::string();
  sk_X509_free(signers);
  ERR_clear_error();
  return name;
}

}  // namespace

std::string_view word_of(Timestamp::State state) {
  switch (state) {
    case Timestamp::State::good:
      return "good";
    case Timestamp::State::untrusted:
      return "untrusted";
    case Timestamp::State::other_bytes:
      return "other_bytes";
    case Timestamp::State::broken:
      return "broken";
    case Timestamp::State::refused:
      return "refused";
    case Timestamp::State::unreadable:
      return "unreadable";
  }
  return "unreadable";
}

std::string_view sentence_of(Timestamp::State state) {
  switch (state) {
    case Timestamp::State::good:
      return "The file was there, as it is now, at that time: a trusted authority says so.";
    case Timestamp::State::untrusted:
      return "The stamp is whole and fits the file, but nothing here vouches for who made it: name "
             "the authority's certificate with --ca.";
    case Timestamp::State::other_bytes:
      return "The stamp is of other bytes than this file's: the file was changed, or it is not the "
             "one that was stamped.";
    case Timestamp::State::broken:
      return "The stamp was changed, or its signature does not fit: it proves nothing.";
    case Timestamp::State::refused:
      return "This is an authority's refusal to give a stamp.";
    case Timestamp::State::unreadable:
      return "This is no time stamp of RFC 3161.";
  }
  return {};
}

Timestamp check_timestamp(std::string_view stamp,
                          std::string_view bytes,
                          const std::vector<std::string>& authorities) {
  Timestamp found;
  if (stamp.size() > kMaxStamp || bytes.size() > INT_MAX) {
    found.detail = "it is too large";
    return found;
  }
  const Parts parts = read_stamp(stamp);
  if (parts.response && parts.status > 1) {  // Neither granted nor granted with changes.
    found.state = Timestamp::State::refused;
    return found;
  }
  if (parts.odd) found.detail = "it has not one signer, or more algorithms than a stamp needs";
  if (!parts.info) return found;
  const EVP_MD* const hash = describe(parts.info.get(), found);
  if (hash == nullptr) return found;
  const auto known = read_certificates(authorities);
  found.authority = authority_of(parts, known.get());
  if (!is_signed(parts, known.get())) {
    found.state = Timestamp::State::broken;
    found.detail = last_error();
  } else if (!stamps(parts.info.get(), hash, bytes)) {
    found.state = Timestamp::State::other_bytes;
  } else if (!is_vouched_for(parts, known.get(), found.at)) {
    found.state = Timestamp::State::untrusted;
    if (!authorities.empty()) found.detail = last_error();
  } else {
    found.state = Timestamp::State::good;
  }
  ERR_clear_error();
  return found;
}

}  // namespace pismo::authenticity
