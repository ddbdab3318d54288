#include "pismo/authenticity/pgp_ring.hpp"

#include <cstdlib>
#include <filesystem>
#include <fmt/format.h>
#include <gpgme.h>

#include "pismo/base/file.hpp"

#include "octets.hpp"

namespace pismo::authenticity {

namespace {

// Nothing is fetched, nobody is asked, and what GnuPG thinks of trust does not matter here.
constexpr std::string_view kSettings =
    "batch\nno-tty\nno-auto-key-retrieve\nno-auto-key-locate\ndisable-dirmngr\n"
    "no-auto-check-trustdb\ntrust-model always\nno-autostart\nallow-weak-digest-algos\n";

std::string text_of(gpgme_error_t error) {
  return gpgme_strerror(error);
}

/// Bytes that GPGME reads in place.
class Data {
 public:
  explicit Data(std::string_view bytes) {
    gpgme_data_new_from_mem(&data_, bytes.data(), bytes.size(), 0);
  }

  Data() { gpgme_data_new(&data_); }

  ~Data() { gpgme_data_release(data_); }

  Data(const Data&) = delete;
  Data& operator=(const Data&) = delete;
  Data(Data&&) = delete;
  Data& operator=(Data&&) = delete;

  [[nodiscard]] gpgme_data_t get() const { return data_; }

 private:
  gpgme_data_t data_ = nullptr;
};

PgpRing::State state_of(gpgme_error_t status) {
  switch (gpgme_err_code(status)) {
    case GPG_ERR_NO_ERROR:
      return PgpRing::State::good;
    case GPG_ERR_SIG_EXPIRED:
    case GPG_ERR_KEY_EXPIRED:
      return PgpRing::State::expired;
    case GPG_ERR_CERT_REVOKED:
      return PgpRing::State::key_revoked;
    case GPG_ERR_NO_PUBKEY:
      return PgpRing::State::no_key;
    case GPG_ERR_BAD_SIGNATURE:
      return PgpRing::State::bad;
    default:
      return PgpRing::State::unsupported;
  }
}

std::string name_or_empty(const char* name) {
  return name == nullptr ? std::string() : lower(name);
}

}  // namespace

struct PgpRing::Engine {
  std::filesystem::path home;
  gpgme_ctx_t context = nullptr;

  Engine() = default;

  ~Engine() {
    if (context != nullptr) gpgme_release(context);
    std::error_code ignored;
    if (!home.empty()) std::filesystem::remove_all(home, ignored);
  }

  Engine(const Engine&) = delete;
  Engine& operator=(const Engine&) = delete;
  Engine(Engine&&) = delete;
  Engine& operator=(Engine&&) = delete;

  void describe_key(const char* fingerprint, Answer& answer) const {
    gpgme_key_t key = nullptr;
    if (gpgme_get_key(context, fingerprint, &key, 0) != GPG_ERR_NO_ERROR) return;
    if (key->uids != nullptr) {
      answer.user_id = key->uids->uid == nullptr ? "" : key->uids->uid;
      answer.address = name_or_empty(key->uids->email);
    }
    for (const gpgme_subkey_t first = key->subkeys; first != nullptr;) {
      answer.key_bits = static_cast<int>(first->length);
      if (first->timestamp > 0) answer.key_made_at = first->timestamp;
      break;
    }
    gpgme_key_unref(key);
  }

  [[nodiscard]] Answer answer_of(const _gpgme_signature& signature) const {
    Answer answer;
    answer.state = state_of(signature.status);
    answer.key = signature.fpr == nullptr ? "" : signature.fpr;
    answer.algorithm = name_or_empty(gpgme_pubkey_algo_name(signature.pubkey_algo)) + "-" +
                       name_or_empty(gpgme_hash_algo_name(signature.hash_algo));
    answer.weak_hash = signature.hash_algo == GPGME_MD_SHA1 || signature.hash_algo == GPGME_MD_MD5;
    if (signature.timestamp > 0) answer.signed_at = static_cast<std::int64_t>(signature.timestamp);
    if (!answer.key.empty() && answer.state != State::no_key) describe_key(signature.fpr, answer);
    return answer;
  }
};

PgpRing::PgpRing(const std::vector<std::string>& keys) : keys_(keys) {}

PgpRing::~PgpRing() = default;

Result<void> PgpRing::open() {
  if (engine_) return {};
  auto engine = std::make_unique<Engine>();
  std::error_code trouble;
  std::string pattern =
      (std::filesystem::temp_directory_path(trouble) / "pismo-pgp-XXXXXX").string();
  if (trouble || mkdtemp(pattern.data()) == nullptr)
    return fail(Errc::io, "no temporary folder can be made for PGP keys; see TMPDIR");
  engine->home = pattern;
  if (auto written = write_new_file(engine->home / "gpg.conf", kSettings); !written) return written;
  gpgme_check_version(nullptr);
  gpgme_error_t error = gpgme_new(&engine->context);
  if (error == GPG_ERR_NO_ERROR)
    error = gpgme_ctx_set_engine_info(
        engine->context, GPGME_PROTOCOL_OpenPGP, nullptr, engine->home.c_str());
  if (error != GPG_ERR_NO_ERROR)
    return fail(Errc::io, "GnuPG cannot be used: " + text_of(error) + "; install gnupg");
  for (const std::string& key : keys_) {
    const Data data(key);
    error = gpgme_op_import(engine->context, data.get());
    if (error != GPG_ERR_NO_ERROR)
      return fail(Errc::io, "a PGP key of the key folder cannot be read: " + text_of(error));
  }
  engine_ = std::move(engine);
  return {};
}

Result<std::vector<PgpRing::Answer>> PgpRing::verify(std::string_view signature,
                                                     std::string_view text) {
  if (auto opened = open(); !opened) return fail(opened.error());
  const Data signed_bytes(signature);
  const Data content(text);
  const Data plain;
  const gpgme_error_t error = gpgme_op_verify(engine_->context,
                                              signed_bytes.get(),
                                              text.empty() ? nullptr : content.get(),
                                              text.empty() ? plain.get() : nullptr);
  if (error != GPG_ERR_NO_ERROR) return fail(Errc::corrupt, text_of(error));
  std::vector<Answer> answers;
  const gpgme_verify_result_t result = gpgme_op_verify_result(engine_->context);
  // Asking for keys would replace the result: copied first.
  std::vector<_gpgme_signature> found;
  std::vector<std::string> fingerprints;
  for (gpgme_signature_t one = result->signatures; one != nullptr; one = one->next) {
    found.push_back(*one);
    fingerprints.emplace_back(one->fpr == nullptr ? "" : one->fpr);
  }
  for (std::size_t i = 0; i < found.size(); ++i) {
    found[i].fpr = fingerprints[i].data();
    answers.push_back(engine_->answer_of(found[i]));
  }
  return answers;
}

}  // namespace pismo::authenticity
