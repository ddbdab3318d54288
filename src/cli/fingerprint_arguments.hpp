#pragma once

#include <string>

#include "pismo/base/keyed_hash.hpp"
#include "pismo/base/result.hpp"
#include "pismo/search/engine.hpp"

#include "context.hpp"

namespace CLI {
class App;
}

namespace pismo::cli {

/// The secret that two newsrooms agreed on, for fingerprints.
struct SecretArguments {
  std::string file;  ///< --secret; "-": standard input.

  void declare(CLI::App& command);

  /// Its first line, without blanks around.
  ///
  /// @return  Errors: usage when no file is named, or the secret is short enough to be guessed.
  [[nodiscard]] Result<std::string> read() const;
};

/// Options of `export --fingerprints`.
struct FingerprintArguments {
  bool wanted = false;
  SecretArguments secret;
  std::string salt;  ///< --salt, 32 hexadecimal digits; empty: random.

  void declare(CLI::App& command);
};

/// Writes the fingerprints of the messages that answer to a new file, or to standard output.
void export_fingerprints(Context& context,
                         const FingerprintArguments& arguments,
                         const std::string& out,
                         const search::Engine& engine,
                         const std::vector<search::Hit>& hits);

}  // namespace pismo::cli
