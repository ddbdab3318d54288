#include "fingerprint_maker.hpp"

#include <algorithm>
#include <cctype>

#include "pismo/store/case_walk.hpp"

#include "letters.hpp"

namespace pismo::xref {

namespace {

constexpr std::uint32_t kTellingWords = 12;  // "Спасибо, получил" would tie everybody.

Fingerprint cut(const Sha256& hash) {
  Fingerprint out{};
  std::copy_n(hash.begin(), out.size(), out.begin());
  return out;
}

std::string_view bytes_of(const Sha256& hash) {
  return {reinterpret_cast<const char*>(hash.data()), hash.size()};
}

std::string number(std::uint64_t value) {
  std::string bytes;
  for (unsigned byte = 0; byte < 8; ++byte)
    bytes.push_back(static_cast<char>((value >> (8 * byte)) & 0xffU));
  return bytes;
}

}  // namespace

Fingerprint FingerprintMaker::of(std::string_view label, std::string_view value) const {
  std::string bytes(label);
  bytes.push_back('\0');
  bytes += value;
  return cut(key_.hash(bytes));
}

MessageFingerprints FingerprintMaker::message(const store::RelatedMessage& message,
                                              const Sha256& key) const {
  MessageFingerprints out;
  out.key = of("message", bytes_of(key));
  const Letter letter = letter_of(message);
  if (letter.canonical != 0) out.letter = of("letter", number(letter.canonical));
  if (!message.message_id.empty()) out.id = of("id", message.message_id);
  if (letter.whole_words >= kTellingWords) out.text = of("text", number(letter.whole));
  for (const relate::Shingle shingle : body_of(message))
    out.shingles.push_back(key_.short_hash(shingle));
  std::sort(out.shingles.begin(), out.shingles.end());
  out.shingles.erase(std::unique(out.shingles.begin(), out.shingles.end()), out.shingles.end());
  if (out.shingles.size() > kToldShingles) out.shingles.resize(kToldShingles);
  return out;
}

Fingerprint FingerprintMaker::attachment(const Sha256& hash) const {
  return of("attachment", bytes_of(hash));
}

Fingerprint FingerprintMaker::address(std::string_view lower_case) const {
  std::string bytes("address");
  bytes.push_back('\0');
  bytes += lower_case;
  return cut(key_.slow_hash(bytes));
}

Fingerprint check_of(const KeyedHash& key) {
  return cut(key.hash(std::string_view("check\0", 6)));
}

Result<void> each_message_with_key(
    const search::Engine& engine,
    const store::CaseFolder& folder,
    const std::function<void(const store::RelatedMessage&, const Sha256& key)>& take) {
  auto walk = store::CaseWalk::open(folder.catalog());
  if (!walk) return fail(walk.error());
  std::vector<std::pair<std::int64_t, Sha256>> keys;
  if (auto done =
          walk->each_key([&](std::int64_t id, const Sha256& key) { keys.emplace_back(id, key); });
      !done) {
    return done;
  }
  auto key = keys.begin();
  return engine.relations().each_message(0, [&](store::RelatedMessage&& message) {
    while (key != keys.end() && key->first < message.id)
      ++key;
    if (key != keys.end() && key->first == message.id) take(message, key->second);
  });
}

}  // namespace pismo::xref
