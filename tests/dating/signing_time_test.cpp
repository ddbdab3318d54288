// When a signature says that it was made.

#include <catch2/catch.hpp>

#include "dating/reading.hpp"

using pismo::test::dated;
using pismo::test::instants;
using pismo::test::kinds;

namespace {

/// A CMS signature of 2 November 2009, 15:04:30 UTC, without certificates.
constexpr std::string_view kCms =
    "MIICkAYJKoZIhvcNAQcCoIICgTCCAn0CAQExDTALBglghkgBZQMEAgEwCwYJKoZIhvcNAQcBMYIC\n"
    "WjCCAlYCAQEwSjAyMQ0wCwYDVQQDDARpdmFuMSEwHwYJKoZIhvcNAQkBFhJpdmFuQGZpcm1hLmV4\n"
    "YW1wbGUCFCS4U4lkAFTCNgRNuLeBQEcZ3euWMAsGCWCGSAFlAwQCAaCB5DAYBgkqhkiG9w0BCQMx\n"
    "CwYJKoZIhvcNAQcBMBwGCSqGSIb3DQEJBTEPFw0wOTExMDIxNTA0MzBaMC8GCSqGSIb3DQEJBDEi\n"
    "BCCJE9xieomhOa0VOMcNEd/yKjt14YNR2VCl+hZaZIZoLjB5BgkqhkiG9w0BCQ8xbDBqMAsGCWCG\n"
    "SAFlAwQBKjALBglghkgBZQMEARYwCwYJYIZIAWUDBAECMAoGCCqGSIb3DQMHMA4GCCqGSIb3DQMC\n"
    "AgIAgDANBggqhkiG9w0DAgIBQDAHBgUrDgMCBzANBggqhkiG9w0DAgIBKDANBgkqhkiG9w0BAQEF\n"
    "AASCAQC80hndlAN+sZXHR8sotp2T4A4fqRfa7H8QW1LSPjx/Sf7DoPnwYLHFXVX+9uLeLAuAmhJd\n"
    "JqeZCeI0rX1c5OChCwtEABI5xNIwX4BpVV9tweI4uE6DwfeLAIv+B2vQMexTLNwF5chuRidKZS63\n"
    "kcc8ntYTeAVDA7Qs3Cy9TEY0RaABIgt/BpinS/h0z1WZGd+EdpYD281Nfzas8Grcsj6DKHW/+P+z\n"
    "J7YLjUzyGisRXAjlRnJP8G8J6gGFeYrW+ULLt8HcUWgXfjpCj/urebvgPXN2diBI8NrcfYtCs98Z\n"
    "/YojQGR2Eign+GhMcNmTOhEe6myvGPYLCyvyI6r5Xiv/\n";

/// A PGP signature of the same second; the fingerprint of its key stands before the time.
constexpr std::string_view kPgp =
    "-----BEGIN PGP SIGNATURE-----\n\n"
    "iHUEABYIAB0WIQRMQG1a+bChsDEj2harLSCuOp8C6gUCSu70/gAKCRCrLSCuOp8C\n"
    "6rUVAQCfWqNHj+CkbMwRqCmaBwITrnzKEtcLShfBCwfbJRxwwAD/XT0GykTw3FGl\n"
    "jKDE9Whg2Ea1iZ5aoDZewz0TQK03FgE=\n=YrVi\n-----END PGP SIGNATURE-----\n";

std::string signed_letter(std::string_view head, std::string_view part) {
  return std::string(head) +
         "From: a@firma.example\nMIME-Version: 1.0\nContent-Type: multipart/signed; "
         "boundary=xx\n\n--xx\nContent-Type: text/plain\n\nСчёт.\n--xx\n" +
         std::string(part) + "\n--xx--\n";
}

std::string smime(std::string_view head) {
  return signed_letter(head,
                       "Content-Type: application/pkcs7-signature; name=smime.p7s\n"
                       "Content-Transfer-Encoding: base64\n\n" +
                           std::string(kCms));
}

std::string pgp(std::string_view head) {
  return signed_letter(
      head, "Content-Type: application/pgp-signature; name=signature.asc\n\n" + std::string(kPgp));
}

/// The signature's time and form, or nothing.
std::string signing_time(const std::string& raw) {
  pismo::time::ZoneBook zones;
  const auto message = pismo::mime::read_message(raw);
  for (const auto& read : pismo::dating::gather(raw, message, "", {}, zones).evidence) {
    if (read.kind == "signing_time") return read.form + " " + pismo::dating::shown_time(read);
  }
  return {};
}

constexpr std::string_view kDate = "Date: Mon, 2 Nov 2009 18:04:30 +0300\n";
constexpr std::string_view kPutBack = "Date: Mon, 5 Oct 2009 11:20:00 +0400\n";

}  // namespace

TEST_CASE("a signature beside a letter tells when it was made", "[dating][signing]") {
  CHECK(signing_time(smime(kDate)) == "cms 2009-11-02T15:04:30Z");
  CHECK(signing_time(pgp(kDate)) == "pgp 2009-11-02T15:04:30Z");
  CHECK(kinds(dated(smime(kDate))).empty());
  CHECK(kinds(dated(pgp(kDate))).empty());
}

TEST_CASE("a Date that was put back does not fit the signature", "[dating][signing]") {
  for (const std::string& letter : {smime(kPutBack), pgp(kPutBack)}) {
    const auto dating = dated(letter);
    CHECK(kinds(dating) == "date_vs_signing_time");
    const auto json = pismo::dating::dating_json(dating)["estimate"];
    CHECK(json["grade"] == "E");
    CHECK(json["lo"] == "2009-10-05T07:20:00Z");
    CHECK(json["hi"] == "2009-11-02T15:04:31Z");
  }
  // A server that agrees with the signature settles it.
  const auto settled = dated(smime(
      "Received: from pc by mx.firma.example with ESMTP id 1; Mon, 2 Nov 2009 18:04:35 +0300\n" +
      std::string(kPutBack)));
  CHECK(kinds(settled) == "date_backdated");
  CHECK(pismo::dating::dating_json(settled)["estimate"]["best"] == "2009-11-02T15:04:30Z");
}

TEST_CASE("a PGP signature whose letters were changed tells no time", "[dating][signing]") {
  std::string letter = pgp(kDate);
  letter.replace(letter.find("6gUCSu70"), 4, "1111");
  CHECK(signing_time(letter) == "");
}

TEST_CASE("times of signatures are read in the forms that tools print", "[dating][signing]") {
  CHECK(instants("signing_time", "cms 091102150430Z") == "2009-11-02T15:04:30Z");
  CHECK(instants("signing_time", "20091102150430Z") == "2009-11-02T15:04:30Z");
  CHECK(instants("signing_time", "990102150430Z") == "1999-01-02T15:04:30Z");
  CHECK(instants("signing_time", "pgp 1257174270") == "2009-11-02T15:04:30Z");
  CHECK(instants("signing_time", "091302150430Z") == "NONE");
  CHECK(instants("signing_time", "0911021504+0300") == "NONE");
  CHECK(instants("signing_time", "") == "NONE");
}

TEST_CASE("a signature that is cut off or damaged gives no time and no trouble",
          "[dating][signing]") {
  const std::string whole = smime(kDate);
  for (std::size_t size = whole.find("MIIC"); size < whole.size(); size += 7)
    (void)signing_time(whole.substr(0, size));
  const std::string armoured = pgp(kDate);
  for (std::size_t size = armoured.find("-----BEGIN"); size < armoured.size(); ++size)
    (void)signing_time(armoured.substr(0, size));
  CHECK(signing_time(signed_letter(kDate, "Content-Type: application/pkcs7-signature\n\nno")) ==
        "");
}
