#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "pismo/base/result.hpp"
#include "pismo/store/rows.hpp"

namespace pismo::store {

/// What a catalog knows of single letters beside their rows, for whoever walks through many.
/// Single-threaded.
class LetterDetails {
 public:
  [[nodiscard]] static Result<LetterDetails> open(const std::filesystem::path& catalog);

  ~LetterDetails();
  LetterDetails(LetterDetails&&) noexcept;
  LetterDetails& operator=(LetterDetails&&) noexcept;
  LetterDetails(const LetterDetails&) = delete;
  LetterDetails& operator=(const LetterDetails&) = delete;

  /// The identifiers in a letter, as they stand.
  [[nodiscard]] std::vector<IdentifierRow> identifiers(std::int64_t message);

  /// Whose each spelling of a name beside an address is.
  [[nodiscard]] Result<void> each_mailbox(
      const std::function<void(std::string&& address, std::string&& name, std::int64_t person_id)>&
          take) const;

  /// Whether all that was asked could be read.
  [[nodiscard]] Result<void> check() const;

 private:
  struct State;
  explicit LetterDetails(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace pismo::store
