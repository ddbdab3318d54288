// Messages and keys that others published: what their authors say of them is the judge.
#include <nlohmann/json.hpp>

#include <catch2/catch.hpp>

#include "pismo/authenticity/key_import.hpp"

#include "authenticity/signer.hpp"
#include "mime/shared_files.hpp"

using namespace pismo::authenticity;

namespace {

KeyBook book_of(std::string_view text) {
  KeyBook book;
  for (const ImportedKey& key : import_keys(text).keys) {
    KeyOrigin origin;
    origin.name = key.selector + "._domainkey." + key.domain;
    book.add({key.record, origin});
  }
  return book;
}

// Of RFC 6376 appendix C and RFC 8463 appendix A.2.
constexpr std::string_view kKeys =
    "brisbane._domainkey.example.com. TXT (\"v=DKIM1; p=MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQ\"\n"
    "\"KBgQDwIRP/UC3SBsEmGqZ9ZJW3/DkMoGeLnQg1fWn7/zYtIxN2SnFCjxOCKG9v3b4jYfcTNh5ijSsq631uBItLa\"\n"
    "\"7od+v/RtdC2UzJ1lWT947qR+Rcac2gbto/NMqJ0fzfVjH4OuKhitdY9tf6mcwGjaNBcWToIMmPSPDdQPNUYckcQ2\"\n"
    "\"QIDAQAB\")\n"
    "brisbane._domainkey.football.example.com. TXT \"v=DKIM1; k=ed25519; "
    "p=11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=\"\n"
    "test._domainkey.football.example.com. TXT (\"v=DKIM1; k=rsa; "
    "p=MIGfMA0GCSqGSIb3DQEBAQUAA4GN\"\n"
    "\"ADCBiQKBgQDkHlOQoBTzWRiGs5V6NpP3idY6Wk08a5qhdR6wy5bdOKb2jLQiY/J16JYi0Qvx/"
    "byYzCNb3W91y3Fut\"\n"
    "\"ACDfzwQ/BC/e/8uBsCR+yz1Lxj+PL6lHvqMKrM3rG4hstT5QjvHO9PzoxZyVYLzBfO2EeC3Ip3G+2kryOTIKT+l/\"\n"
    "\"K4w3QIDAQAB\")\n";

}  // namespace

TEST_CASE("the signatures of RFC 8463, Ed25519 and RSA, are good", "[authenticity][dkim]") {
  const std::string seed =
      pismo::test::bytes_of(PISMO_SOURCE_DIR "/tests/fuzz/seeds/authenticity/ed25519");
  const auto found = pismo::tests::examined(seed.substr(0, seed.find('\0')), book_of(kKeys));
  REQUIRE(found.signatures.size() == 2);
  for (const Signature& signature : found.signatures) {
    INFO(signature.algorithm << " " << signature.detail);
    CHECK(signature.verdict == Verdict::pass);
    CHECK(signature.verified_time() == 1'528'637'909);
  }
}

TEST_CASE("published DKIM examples get the verdict of their authors", "[authenticity][shared]") {
  const std::string folder = "mail/dkim-thunderbird-verifier/data";
  if (!pismo::test::have_shared(folder)) return;
  const KeyBook keys = book_of(kKeys);

  struct Case {
    std::string file;
    std::vector<std::string> results;  // Of each signature; "pass" is any good one.
  };

  const auto c = GENERATE(values<Case>({
      {"rfc6376-A.2.eml", {"pass"}},
      {"rfc6376-A.2-body_modified.eml", {"fail_body"}},
      {"rfc6376-A.2-header_subject_modified.eml", {"fail_header"}},
      {"rfc6376-A.2-ill_formed-missing_v.eml", {"syntax"}},
      {"rfc8463-A.3-key_algo_mismatch.eml", {"key_unfit", "key_unfit"}},
      {"dkim/added_header-from.eml", {"unsigned_duplicate_header"}},
      {"dkim/added_header-subject.eml", {"unsigned_duplicate_header"}},
      {"dkim/added_header-date.eml", {"unsigned_duplicate_header"}},
      {"dkim/added_header-to.eml", {"unsigned_duplicate_header"}},
      {"dkim/unsigned_header-content-type.eml", {"pass"}},
      {"dkim/unsigned_header-reply_to-in_domain.eml", {"pass"}},
      {"dkim/unsigned_header-reply_to-not_in_domain.eml", {"pass"}},
      {"dkim/unsigned_header-reply_to-invalid.eml", {"pass"}},
  }));
  const auto found = pismo::tests::examined(
      pismo::test::bytes_of(pismo::test::shared_folder() / folder / c.file), keys);
  std::vector<std::string> results;
  for (const Signature& signature : found.signatures) {
    INFO(c.file << ": " << word_of(signature.verdict) << " " << signature.detail);
    const bool valid = text_of(signature.verdict).standing == Standing::valid;
    results.emplace_back(valid ? "pass" : word_of(signature.verdict));
  }
  INFO(c.file);
  CHECK(results == c.results);
}

TEST_CASE("the published suite of ARC chains", "[authenticity][arc][shared]") {
  const std::string name =
      "mail/dkim-mailauth-postalsys/fixtures/arc/arc-draft-validation-tests.json";
  if (!pismo::test::have_shared(name)) return;
  const auto suite =
      nlohmann::json::parse(pismo::test::bytes_of(pismo::test::shared_folder() / name));
  std::size_t agree = 0, all = 0;
  for (const auto& scenario : suite) {
    const KeyBook keys = book_of(scenario["txt-records"].dump());
    for (const auto& [test, body] : scenario["tests"].items()) {
      std::string wanted = body["cv"].get<std::string>();
      if (wanted.empty()) continue;  // The suite leaves it open.
      wanted[0] = static_cast<char>(wanted[0] | 0x20);
      const auto found = pismo::tests::examined(
          pismo::tests::replaced(body["message"].get<std::string>(), "\n", "\r\n"), keys);
      std::string got(word_of(found.arc.state));
      // The suite asks servers that answer "no such key": for them that is a failure.
      if (got == "nokey") got = "fail";
      INFO(test << ": " << found.arc.detail);
      CHECK(got == wanted);
      agree += got == wanted ? 1U : 0U;
      ++all;
    }
  }
  std::cout << "ARC suite: " << agree << " of " << all << " as expected\n";
}
