#include <algorithm>
#include <fmt/format.h>
#include <openssl/cms.h>
#include <openssl/cmserr.h>
#include <openssl/err.h>
#include <openssl/objects.h>

#include "certificates.hpp"
#include "dkim.hpp"
#include "octets.hpp"
#include "part_signatures.hpp"

namespace pismo::authenticity {

namespace {

Owned<BIO> memory_of(std::string_view bytes) {
  return Owned<BIO>(BIO_new_mem_buf(bytes.data(), static_cast<int>(bytes.size())));
}

std::string algorithm_name(const X509_ALGOR* algorithm) {
  const ASN1_OBJECT* object = nullptr;
  X509_ALGOR_get0(&object, nullptr, nullptr, algorithm);
  const int nid = OBJ_obj2nid(object);
  if (nid != NID_undef) return lower(OBJ_nid2sn(nid));
  char digits[80];
  const int size = OBJ_obj2txt(digits, sizeof digits, object, 1);
  return size <= 0 ? std::string("?") : std::string(digits);
}

/// Whether it names few enough hashes. OpenSSL lays a filter for each on the next, and calls itself
/// through all of them; nothing but the encoding tells how many there are (RFC 5652, 5.1).
bool has_few_hashes(const CMS_ContentInfo* cms) {
  constexpr int kMaxHashes = 16;  // Letters have one or two.
  unsigned char* bytes = nullptr;
  const int size = i2d_CMS_ContentInfo(cms, &bytes);
  const unsigned char* at = bytes;
  long left = size;
  // Steps over the head of a value, or over all of it; -1 where there is none.
  const auto step = [&](bool whole) {
    const unsigned char* const begin = at;
    long length = 0;
    int tag = 0, kind = 0;
    const int head = ASN1_get_object(&at, &length, &tag, &kind, left);
    constexpr int kDamaged = 0x80, kNoLength = 1;
    if ((head & kDamaged) != 0 || (head & kNoLength) != 0) return -1L;
    if (whole) at += length;
    left -= at - begin;
    return length;
  };
  bool few = size > 0;
  for (const bool whole : {false, true, false, false, true})  // The last: the version.
    few = few && step(whole) >= 0;
  const long list = few ? step(false) : -1;
  few = list >= 0;
  const unsigned char* const end = at + std::max(list, 0L);
  for (int count = 0; few && at < end; ++count)
    few = count < kMaxHashes && step(true) >= 0;
  OPENSSL_free(bytes);
  ERR_clear_error();
  return few;
}

// "rsa-sha256" of "rsaEncryption" and "SHA256".
std::string algorithm_of(CMS_SignerInfo* signer, bool& computable) {
  X509_ALGOR* digest = nullptr;
  X509_ALGOR* signature = nullptr;
  CMS_SignerInfo_get0_algs(signer, nullptr, nullptr, &digest, &signature);
  const std::string hash = algorithm_name(digest);
  std::string name = algorithm_name(signature);
  computable = EVP_get_digestbyname(hash.c_str()) != nullptr;
  if (name.starts_with("rsa")) name = "rsa";
  return name + "-" + hash;
}

std::optional<std::int64_t> signing_time(CMS_SignerInfo* signer) {
  const int at = CMS_signed_get_attr_by_NID(signer, NID_pkcs9_signingTime, -1);
  X509_ATTRIBUTE* const attribute = CMS_signed_get_attr(signer, at);
  const ASN1_TYPE* const value =
      attribute == nullptr ? nullptr : X509_ATTRIBUTE_get0_type(attribute, 0);
  if (value == nullptr || (value->type != V_ASN1_UTCTIME && value->type != V_ASN1_GENERALIZEDTIME))
    return std::nullopt;
  return seconds_of(value->value.utctime);
}

// What went wrong, from what OpenSSL left behind.
Verdict verdict_of_errors(std::string& detail) {
  Verdict verdict = Verdict::fail;
  while (const unsigned long error = ERR_get_error()) {
    if (ERR_GET_LIB(error) != ERR_LIB_CMS) continue;
    switch (ERR_GET_REASON(error)) {
      case CMS_R_CONTENT_VERIFY_ERROR:
        verdict = Verdict::fail_body;
        break;
      case CMS_R_SIGNER_CERTIFICATE_NOT_FOUND:
        verdict = Verdict::nokey;
        detail = "the signer's certificate is neither in the message nor in the key folder";
        break;
      case CMS_R_UNKNOWN_DIGEST_ALGORITHM:
      case CMS_R_UNKNOWN_ID:
      case CMS_R_UNSUPPORTED_TYPE:
        verdict = Verdict::unsupported;
        break;
      case CMS_R_NO_CONTENT:
        verdict = Verdict::syntax;
        detail = "the signed text is missing";
        break;
      default:
        break;
    }
  }
  return verdict;
}

/// What the certificate of a signer says.
void describe(X509* certificate, const Checked& checked, Signature& out) {
  const auto addresses = addresses_of(certificate);
  const auto own = std::find(addresses.begin(), addresses.end(), checked.from_address);
  out.aligned = own != addresses.end() && !checked.from_address.empty();
  out.signer = out.aligned ? *own : addresses.empty() ? "" : addresses.front();
  out.domain = out.signer.substr(std::min(out.signer.find('@') + 1, out.signer.size()));
  out.key = KeyOrigin{};
  out.key->name = subject_of(certificate);
  EVP_PKEY* const key = X509_get0_pubkey(certificate);
  out.key_bits = key == nullptr ? 0 : EVP_PKEY_get_bits(key);
}

class Envelope {
 public:
  Envelope(const Checked& checked, const SignedPart& part, CMS_ContentInfo* cms)
      : checked_(checked),
        part_(part),
        cms_(cms),
        known_(read_certificates(checked.keys().certificates)),
        sent_(CMS_get1_certs(cms)) {}

  std::vector<Signature> check() {
    constexpr int kMaxSigners = 8;  // Letters have one.
    std::string detail;
    const Verdict verdict = verify(detail);
    std::vector<Signature> list;
    STACK_OF(CMS_SignerInfo)* const signers = CMS_get0_SignerInfos(cms_);
    for (int i = 0; i < std::min(sk_CMS_SignerInfo_num(signers), kMaxSigners); ++i)
      list.push_back(signature_of(sk_CMS_SignerInfo_value(signers, i), verdict, detail));
    return list;
  }

 private:
  // Integrity only: whether the certificates are to be trusted is another question.
  Verdict verify(std::string& detail) {
    const std::string content = with_crlf(part_.content);
    const auto bytes = memory_of(content);
    // Clear-signed mail has the text beside the signature; opaque mail has it inside.
    const bool beside = CMS_is_detached(cms_) == 1;
    ERR_clear_error();
    const int good = CMS_verify(cms_,
                                known_.get(),
                                nullptr,
                                beside ? bytes.get() : nullptr,
                                nullptr,
                                CMS_NO_SIGNER_CERT_VERIFY | CMS_BINARY);
    return good == 1 ? Verdict::pass : verdict_of_errors(detail);
  }

  Signature signature_of(CMS_SignerInfo* signer, Verdict verdict, const std::string& detail) {
    Signature out;
    out.protocol = Protocol::smime;
    out.where = part_.where;
    out.verdict = verdict;
    out.detail = detail;
    bool computable = true;
    out.algorithm = algorithm_of(signer, computable);
    out.signed_at = signing_time(signer);
    out.unsigned_fields.assign(seen_fields().begin(), seen_fields().end());
    X509* certificate = nullptr;
    CMS_SignerInfo_get0_algs(signer, nullptr, &certificate, nullptr, nullptr);
    if (certificate != nullptr) {
      describe(certificate, checked_, out);
      computable = computable && X509_get0_pubkey(certificate) != nullptr;
    }
    ERR_clear_error();
    if (!computable) {
      out.verdict = Verdict::unsupported;
      out.detail = "this program cannot compute " + out.algorithm;
    }
    if (out.verdict == Verdict::fail_body) out.body_ok = false;
    if (out.verdict != Verdict::pass) return out;
    out.body_ok = true;
    weigh_certificate(certificate, out);
    return out;
  }

  void weigh_certificate(X509* certificate, Signature& out) {
    std::vector<Verdict> reservations;
    if (checked_.letter().bare_lf && !part_.content.empty())
      reservations.push_back(Verdict::pass_after_crlf);
    const bool weak_hash = out.algorithm.ends_with("sha1") || out.algorithm.ends_with("md5");
    if (weak_hash || (out.algorithm.starts_with("rsa") && out.key_bits < kWeakBits))
      reservations.push_back(Verdict::pass_weak);
    if (auto why = chain_trouble(certificate, sent_.get(), known_.get(), out.signed_at);
        !why.empty()) {
      reservations.push_back(Verdict::pass_untrusted);
      out.detail = "of the certificate OpenSSL says: " + why;
    }
    weigh(out, std::move(reservations));
    if (out.detail.empty() && !out.aligned)
      out.detail = "the certificate does not name the address in From";
  }

  const Checked& checked_;
  const SignedPart& part_;
  CMS_ContentInfo* cms_;
  Owned<STACK_OF(X509)> known_, sent_;
};

}  // namespace

std::vector<Signature> check_smime(const Checked& checked,
                                   const SignedPart& part,
                                   bool& encrypted) {
  Signature damaged;
  damaged.protocol = Protocol::smime;
  damaged.where = part.where;
  const auto bytes = memory_of(part.signature);
  const Owned<CMS_ContentInfo> cms(d2i_CMS_bio(bytes.get(), nullptr));
  ERR_clear_error();
  if (!cms) {
    damaged.detail = "the signature cannot be read: damaged, or cut off";
    return {damaged};
  }
  const int type = OBJ_obj2nid(CMS_get0_type(cms.get()));
  if (type != NID_pkcs7_signed) {
    encrypted = encrypted || type == NID_pkcs7_enveloped;
    return {};
  }
  if (!has_few_hashes(cms.get())) {
    damaged.detail = "the signature names more hashes than any letter needs";
    return {damaged};
  }
  auto signatures = Envelope(checked, part, cms.get()).check();
  if (signatures.empty() && !part.content.empty()) {
    damaged.detail = "nobody signed in the signature part";
    signatures.push_back(std::move(damaged));
  }
  return signatures;
}

}  // namespace pismo::authenticity
