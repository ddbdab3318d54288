#include "pismo/authenticity/timestamp.hpp"

#include <cstdlib>
#include <fstream>
#include <openssl/pkcs7.h>
#include <openssl/x509.h>
#include <sstream>

#include <catch2/catch.hpp>

#include "support/scratch_folder.hpp"

using pismo::authenticity::check_timestamp;
using pismo::authenticity::Timestamp;
using State = Timestamp::State;

namespace {

std::string bytes_of(const std::filesystem::path& file) {
  std::ostringstream bytes;
  bytes << std::ifstream(file, std::ios::binary).rdbuf();
  return bytes.str();
}

/// A time stamping authority that lives as long as the test.
class Authority {
 public:
  Authority() {
    folder_.put(
        "tsa.cnf",
        "[req]\ndistinguished_name = dn\n[dn]\n"
        "[ca]\nbasicConstraints = critical,CA:TRUE\nkeyUsage = critical,keyCertSign\n"
        "[tsa_cert]\nextendedKeyUsage = critical,timeStamping\n"
        "[tsa]\ndefault_tsa = one\n"
        "[one]\nserial = serial\nsigner_cert = tsa.pem\ncerts = ca.pem\n"
        "signer_key = tsa.key\nsigner_digest = sha256\ndefault_policy = 1.2.3.4.1\n"
        "digests = sha1, sha256\naccuracy = secs:1\nordering = yes\nesscertid_sha256 = no\n");
    folder_.put("manifest.txt", "0123  data/a.eml\n");
    folder_.put("serial", "2A\n");
    run("openssl req -x509 -newkey rsa:2048 -nodes -keyout ca.key -out ca.pem -days 30 "
        "-subj '/O=Bureau of Time/CN=Root' -config tsa.cnf -extensions ca");
    run("openssl req -x509 -newkey rsa:2048 -nodes -keyout other.key -out other.pem -days 30 "
        "-subj '/O=Nobody' -config tsa.cnf -extensions ca");
    run("openssl req -newkey rsa:2048 -nodes -keyout tsa.key -out tsa.csr "
        "-subj '/O=Bureau of Time/CN=Clock 1' -config tsa.cnf");
    run("openssl x509 -req -in tsa.csr -CA ca.pem -CAkey ca.key -CAcreateserial -days 30 "
        "-extfile tsa.cnf -extensions tsa_cert -out tsa.pem");
  }

  /// The answer to a question about manifest.txt.
  std::string stamp(const std::string& question, const std::string& answer = "") {
    run("openssl ts -query -data manifest.txt " + question + " -out q.tsq");
    run("openssl ts -reply -config tsa.cnf -queryfile q.tsq -out a.tsr " + answer);
    return (*this)["a.tsr"];
  }

  std::string operator[](const std::string& file) const { return bytes_of(folder_.path() / file); }

 private:
  void run(const std::string& command) const {
    const std::string line = "cd '" + folder_.path().string() + "' && " + command + " >log 2>&1";
    INFO(command << "\n" << bytes_of(folder_.path() / "log"));
    REQUIRE(std::system(line.c_str()) == 0);
  }

  pismo::tests::ScratchFolder folder_;
};

}  // namespace

TEST_CASE("a time stamp tells since when a list of hashes has been there", "[timestamp]") {
  Authority authority;
  const std::string stamp = authority.stamp("-sha256 -cert");
  const std::string manifest = authority["manifest.txt"];

  const Timestamp good = check_timestamp(stamp, manifest, {authority["ca.pem"]});
  INFO(good.detail);
  CHECK(good.state == State::good);
  CHECK(good.at.has_value());
  CHECK(good.authority == "O = Bureau of Time, CN = Clock 1");
  CHECK(good.policy == "1.2.3.4.1");
  CHECK(good.serial == "2b");
  CHECK(good.hash == "sha256");
  CHECK_FALSE(good.weak_hash);

  CHECK(check_timestamp(stamp, manifest, {}).state == State::untrusted);
  CHECK(check_timestamp(stamp, manifest, {authority["other.pem"]}).state == State::untrusted);
  CHECK(check_timestamp(stamp, manifest, {authority["tsa.pem"]}).state == State::good);
  CHECK(check_timestamp(stamp, manifest + "\n", {authority["ca.pem"]}).state == State::other_bytes);
  CHECK(check_timestamp("no stamp", manifest, {}).state == State::unreadable);
  CHECK(check_timestamp("", manifest, {}).state == State::unreadable);
}

TEST_CASE("a stamp with one changed byte never proves anything", "[timestamp]") {
  Authority authority;
  const std::string stamp = authority.stamp("-sha256 -cert");
  const std::string manifest = authority["manifest.txt"];
  const std::vector<std::string> trusted = {authority["ca.pem"]};
  const auto time = check_timestamp(stamp, manifest, trusted).at;
  for (std::size_t i = 0; i < stamp.size(); i += 7) {
    std::string changed = stamp;
    changed[i] = static_cast<char>(changed[i] ^ 4);
    const Timestamp found = check_timestamp(changed, manifest, trusted);
    INFO("byte " << i);
    // What is outside of the signed part (an encoding of certificates, say) may change; the time
    // may not.
    if (found.state == State::good) CHECK(found.at == time);
  }
}

TEST_CASE("a stamp with a flood of algorithms is not tried", "[timestamp]") {
  Authority authority;
  const std::string token = authority.stamp("-sha256 -cert", "-token_out");
  const auto* at = reinterpret_cast<const unsigned char*>(token.data());
  PKCS7* const parsed = d2i_PKCS7(nullptr, &at, static_cast<long>(token.size()));
  REQUIRE(parsed != nullptr);
  STACK_OF(X509_ALGOR)* const algorithms = parsed->d.sign->md_algs;
  while (sk_X509_ALGOR_num(algorithms) < 20'000)
    sk_X509_ALGOR_push(algorithms, X509_ALGOR_dup(sk_X509_ALGOR_value(algorithms, 0)));
  unsigned char* bytes = nullptr;
  const int size = i2d_PKCS7(parsed, &bytes);
  REQUIRE(size > 0);
  const std::string flood(reinterpret_cast<const char*>(bytes), static_cast<std::size_t>(size));
  OPENSSL_free(bytes);
  PKCS7_free(parsed);
  const Timestamp found = check_timestamp(flood, authority["manifest.txt"], {});
  CHECK(found.state == State::unreadable);
  CHECK(found.detail == "it has not one signer, or more algorithms than a stamp needs");
}

TEST_CASE("a stamp over a weak hash, a token alone and a refusal are told apart", "[timestamp]") {
  Authority authority;
  const std::string manifest = authority["manifest.txt"];
  const std::vector<std::string> trusted = {authority["ca.pem"]};
  const Timestamp weak = check_timestamp(authority.stamp("-sha1 -cert"), manifest, trusted);
  CHECK(weak.state == State::good);
  CHECK(weak.weak_hash);
  const std::string token = authority.stamp("-sha256 -cert", "-token_out");
  CHECK(check_timestamp(token, manifest, trusted).state == State::good);
  // The authority knows no such hash.
  const std::string refusal = authority.stamp("-sha512 -cert");
  CHECK(check_timestamp(refusal, manifest, trusted).state == State::refused);
}
