#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "pismo/authenticity/signature.hpp"
#include "pismo/base/result.hpp"

namespace pismo::authenticity {

/// One DKIM or DomainKeys key record, as it stood in DNS, and where it was found.
struct StoredKey {
  std::string record;  ///< "v=DKIM1; k=rsa; p=..."
  KeyOrigin origin;
};

/// The keys that signatures are checked with: read once, never asked of a network.
class KeyBook {
 public:
  /// Reads a key folder (docs/authenticity.md): files "SELECTOR._domainkey.DOMAIN" (and "...#2"
  /// when a name had several records), what keys.tsv says of them, certificates (*.pem, *.crt,
  /// *.cer) for S/MIME and public keys (*.asc, *.gpg, *.pgp) for PGP. Other files are passed over.
  ///
  /// @return  Errors: not_found, io; corrupt: a key file cannot be read as one.
  [[nodiscard]] static Result<KeyBook> read(const std::filesystem::path& folder);

  void add(StoredKey key);

  /// All records under a name, in the order of their files; any case.
  [[nodiscard]] const std::vector<StoredKey>& find(std::string_view selector,
                                                   std::string_view domain) const;

  [[nodiscard]] std::size_t records() const;

  std::vector<std::string> certificates;  ///< PEM or DER, a file each.
  std::vector<std::string> pgp_keys;      ///< Armoured or binary, a file each.

 private:
  std::map<std::string, std::vector<StoredKey>, std::less<>> keys_;  // By name, lower case.
};

constexpr std::string_view kKeyIndex = "keys.tsv";
// A DNS record has under 64 KB, a PGP key with photographs some hundred.
constexpr std::size_t kMaxKeyFile = std::size_t{1024} * 1024;

}  // namespace pismo::authenticity
