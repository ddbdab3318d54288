#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <istream>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "pismo/base/keyed_hash.hpp"
#include "pismo/base/result.hpp"
#include "pismo/search/engine.hpp"
#include "pismo/store/case_folder.hpp"
#include "pismo/xref/tie.hpp"

namespace pismo::xref {

// What two newsrooms exchange to learn what they share before anybody shows mail.
// docs/fingerprints.md has the form of the file, and what it gives away.

constexpr std::size_t kFingerprintBytes = 16;
using Fingerprint = std::array<std::uint8_t, kFingerprintBytes>;

/// Shingles of a message that are told, those of the least fingerprints: by them messages are
/// recognised that lost their header or some of their words.
constexpr std::size_t kToldShingles = 24;

/// The fingerprints of one message; none where it has nothing to make one of.
struct MessageFingerprints {
  Fingerprint key{};
  std::optional<Fingerprint> letter{};  ///< Of date, people, subject and text.
  std::optional<Fingerprint> id{};      ///< Of the Message-ID.
  std::optional<Fingerprint> text{};    ///< Of all words; of 12 words or more.
  std::vector<std::uint64_t> shingles{};

  bool operator==(const MessageFingerprints&) const = default;
};

/// One line of a file of fingerprints.
struct FingerprintLine {
  enum class Kind : std::uint8_t { message, attachment, address };

  Kind kind = Kind::message;
  MessageFingerprints message{};  ///< Of a message.
  Fingerprint value{};            ///< Of an attachment or an address.
};

/// The head of a file of fingerprints.
struct FingerprintHead {
  std::string salt{};   ///< 16 bytes.
  Fingerprint check{};  ///< Of a known word: tells whether the secret is the same.
};

/// Reads a file of fingerprints line by line: it comes from somebody else, and may be anything.
/// Memory does not depend on its length.
class FingerprintReader {
 public:
  /// @param name  For errors.
  FingerprintReader(std::istream& in, std::string name) : in_(in), name_(std::move(name)) {}

  /// @return  Errors: corrupt when this is no such file, or one of a version that is not known.
  [[nodiscard]] Result<FingerprintHead> head();

  /// The next line; none at the end.
  ///
  /// @return  Errors: corrupt, naming the line, when it cannot be read, or the file was cut off.
  [[nodiscard]] Result<std::optional<FingerprintLine>> next();

 private:
  Result<std::optional<std::string>> line();
  [[nodiscard]] Error error(std::string_view what) const;

  std::istream& in_;
  std::string name_;
  std::size_t number_ = 0;
  bool ended_ = false;
};

/// How many of each were written.
struct FingerprintCounts {
  std::size_t messages = 0;
  std::size_t attachments = 0;
  std::size_t addresses = 0;
};

/// What a file of fingerprints is made with.
struct SaltedKey {
  const KeyedHash& key;
  const std::string& salt;  ///< 16 bytes; with the secret they make the key.
};

/// Writes the fingerprints of messages, their attachments and addresses, sorted by fingerprint so
/// that their order tells nothing.
///
/// @param ids   Messages of the case, rising.
/// @param take  Is given the file piece by piece; false: it cannot be written.
/// @return      Errors: limit (KeyedHash::make), corrupt when the catalog cannot be read.
[[nodiscard]] Result<FingerprintCounts> write_fingerprints(
    const search::Engine& engine,
    const store::CaseFolder& folder,
    const std::vector<std::int64_t>& ids,
    const SaltedKey& with,
    const std::function<bool(std::string_view)>& take);

/// The fingerprint by which two sides see that they use one secret.
[[nodiscard]] Fingerprint check_of(const KeyedHash& key);

/// Gives what this case shares with a file of fingerprints: ties of kind message, version (only
/// like one of theirs), attachment and address, whose other side is nowhere.
///
/// @param reader  Whose head was read.
/// @return        Errors: as of FingerprintReader::next; corrupt when the catalog cannot be read.
[[nodiscard]] Result<void> compare_fingerprints(const search::Engine& engine,
                                                const store::CaseFolder& folder,
                                                const KeyedHash& key,
                                                FingerprintReader& reader,
                                                const TakeTie& take);

}  // namespace pismo::xref
