#include <cstdlib>
#include <openssl/cms.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>

#include <catch2/catch.hpp>

#include "authenticity/signer.hpp"
#include "mime/shared_files.hpp"
#include "support/scratch_folder.hpp"

using namespace pismo::authenticity;
using namespace pismo::tests;

namespace {

std::string bytes_of(BIO* bio) {
  char* bytes = nullptr;
  const long size = BIO_get_mem_data(bio, &bytes);
  std::string out(bytes, static_cast<std::size_t>(size));
  BIO_free(bio);
  return out;
}

/// Somebody with a certificate that she made herself.
struct Person {
  Signer signer;
  X509* certificate = X509_new();

  explicit Person(const char* address) {
    X509_set_version(certificate, X509_VERSION_3);
    ASN1_INTEGER_set(X509_get_serialNumber(certificate), 1);
    X509_gmtime_adj(X509_getm_notBefore(certificate), -3600);
    X509_gmtime_adj(X509_getm_notAfter(certificate), 86400);
    X509_NAME* const name = X509_get_subject_name(certificate);
    X509_NAME_add_entry_by_txt(name,
                               "emailAddress",
                               MBSTRING_ASC,
                               reinterpret_cast<const unsigned char*>(address),
                               -1,
                               -1,
                               0);
    X509_set_issuer_name(certificate, name);
    X509_set_pubkey(certificate, signer.key());
    X509_sign(certificate, signer.key(), EVP_sha256());
  }

  ~Person() { X509_free(certificate); }

  Person(const Person&) = delete;
  Person& operator=(const Person&) = delete;

  [[nodiscard]] std::string pem() const {
    BIO* bio = BIO_new(BIO_s_mem());
    PEM_write_bio_X509(bio, certificate);
    return bytes_of(bio);
  }

  [[nodiscard]] std::string cms(const std::string& content, unsigned int flags) const {
    BIO* in = BIO_new_mem_buf(content.data(), static_cast<int>(content.size()));
    CMS_ContentInfo* const info =
        CMS_sign(certificate, signer.key(), nullptr, in, flags | CMS_BINARY);
    BIO* out = BIO_new(BIO_s_mem());
    i2d_CMS_bio(out, info);
    CMS_ContentInfo_free(info);
    BIO_free(in);
    return base64(bytes_of(out));
  }
};

std::string clear_signed(const std::string& part,
                         const std::string& type,
                         const std::string& body) {
  return "From: Vera <vera@firm.example>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/signed; "
         "protocol=\"" +
         type + "\"; boundary=\"edge\"\r\n\r\n--edge\r\n" + part +
         "\r\n--edge\r\nContent-Type: " + type + "\r\nContent-Transfer-Encoding: " +
         (type.find("pgp") == std::string::npos ? "base64" : "7bit") + "\r\n\r\n" + body +
         "\r\n--edge--\r\n";
}

std::string word(const Authenticity& found) {
  return std::string(word_of(found.verdict));
}

}  // namespace

TEST_CASE("a letter signed with a certificate", "[authenticity][smime]") {
  const Person vera("vera@firm.example");
  const std::string part = "Content-Type: text/plain\r\n\r\nThe estimate.\r\n";
  const std::string raw =
      clear_signed(part, "application/pkcs7-signature", vera.cms(part, CMS_DETACHED));
  const KeyBook none;
  KeyBook keys;
  keys.certificates.push_back(vera.pem());
  const auto found = examined(raw, keys);
  REQUIRE(found.signatures.size() == 1);
  const Signature& one = found.signatures[0];
  INFO(one.detail);
  CHECK(one.verdict == Verdict::pass);
  CHECK(one.aligned);
  CHECK(one.signer == "vera@firm.example");
  CHECK(one.where == "whole message");
  CHECK(one.algorithm == "rsa-sha256");
  CHECK(one.signed_at);
  CHECK(one.verified_time() == one.signed_at);
  CHECK(word(examined(raw, none)) == "pass_untrusted");
  CHECK_FALSE(examined(raw, none).signatures.at(0).verified_time());
  CHECK(word(examined(replaced(raw, "\r\n", "\n"), keys)) == "pass_after_crlf");
  CHECK(word(examined(replaced(raw, "estimate", "estimat"), keys)) == "fail_body");
  CHECK(word(examined(raw.substr(0, raw.size() - 300), keys)) == "syntax");
  CHECK_FALSE(examined(replaced(raw, "Vera <vera@", "Eve <eve@"), keys).signatures.at(0).aligned);
}

TEST_CASE("a letter inside its signature", "[authenticity][smime]") {
  const Person vera("vera@firm.example");
  const std::string part = "Content-Type: text/plain\r\n\r\nThe estimate.\r\n";
  KeyBook keys;
  keys.certificates.push_back(vera.pem());
  const std::string head =
      "From: vera@firm.example\nContent-Type: application/pkcs7-mime; "
      "smime-type=signed-data; name=smime.p7m\n"
      "Content-Transfer-Encoding: base64\n\n";
  CHECK(word(examined(head + vera.cms(part, 0) + "\n", keys)) == "pass");
  const auto bare = examined(head + vera.cms(part, CMS_NOCERTS) + "\n", KeyBook());
  CHECK(word(bare) == "nokey");
  CHECK(word(examined(head + vera.cms(part, CMS_NOCERTS) + "\n", keys)) == "pass");
  const auto sealed = examined(replaced(head, "signed-data", "enveloped-data") + "AAAA\n", keys);
  CHECK(sealed.encrypted);
  CHECK(word(sealed) == "unsigned");
}

TEST_CASE("a letter signed with PGP", "[authenticity][pgp]") {
  if (std::system("gpg --version >/dev/null 2>&1") != 0) {
    std::cout << "skipped: no gpg\n";
    return;
  }
  const ScratchFolder scratch;
  const std::string part = "Content-Type: text/plain\r\n\r\nThe estimate.\r\n";
  scratch.put("part", part);
  scratch.put("text", "The estimate.\n");
  scratch.put("home/note", "");
  const std::string folder = scratch.path().string();
  const std::string gpg =
      "cd " + folder + " && chmod 700 home && export GNUPGHOME=" + folder + "/home && ";
  REQUIRE(
      std::system((gpg + "gpg -q --batch --passphrase '' --quick-gen-key 'Vera "
                         "<vera@firm.example>' rsa2048 default never 2>log && gpg -q --armor "
                         "--export > key.asc && gpg -q --armor --detach-sign -o part.sig part && "
                         "gpg -q --clearsign -o clear text; r=$?; gpgconf --kill all; exit $r")
                      .c_str()) == 0);
  KeyBook keys;
  keys.pgp_keys.push_back(pismo::test::bytes_of(scratch.path() / "key.asc"));
  const std::string signature =
      replaced(pismo::test::bytes_of(scratch.path() / "part.sig"), "\n", "\r\n");
  const std::string raw = clear_signed(part, "application/pgp-signature", signature);
  PgpRing ring(keys.pgp_keys);
  ExamineOptions options;
  options.pgp = &ring;
  const auto found = examine(raw, keys, options);
  REQUIRE(found.signatures.size() == 1);
  const Signature& one = found.signatures[0];
  INFO(one.detail);
  CHECK(one.verdict == Verdict::pass);
  CHECK(one.aligned);
  CHECK(one.verified_time());
  CHECK(word(examine(replaced(raw, "\r\n", "\n"), keys, options)) == "pass_after_crlf");
  CHECK(word(examine(replaced(raw, "The estimate", "An estimate"), keys, options)) == "fail_body");
  const std::string clear = "From: vera@firm.example\nContent-Type: text/plain\n\n" +
                            pismo::test::bytes_of(scratch.path() / "clear");
  CHECK(word(examine(clear, keys, options)) == "pass");
  CHECK(word(examine(replaced(clear, "The est", "An est"), keys, options)) == "fail_body");
  const std::vector<std::string> no_keys;
  PgpRing empty(no_keys);
  options.pgp = &empty;
  const auto unknown = examine(raw, KeyBook(), options);
  CHECK(word(unknown) == "nokey");
  CHECK_FALSE(unknown.signatures.at(0).key->name.empty());
}
