#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "pismo/base/result.hpp"
#include "pismo/store/case_folder.hpp"
#include "pismo/store/catalog.hpp"

namespace pismo::store {

class CatalogWriter;

/// What the signatures of one message were found to prove.
struct SignatureCheckRow {
  std::int64_t message_id = 0;
  std::string result{};  ///< The words of docs/authenticity.md.
  std::string standing{};
  std::string protocol{};  ///< Of the signature that decided; empty without one, as the next two.
  std::string domain{};
  std::string selector{};
  std::optional<std::int64_t> verified_time{};  ///< Seconds since 1970 UTC.
  std::string verified_by{};                    ///< "dkim firm.example".
  std::string day{};                            ///< By which signatures had expired, 2026-11-28.
};

/// The kept results of signature checks, for reading. Single-threaded.
class SignatureChecks {
 public:
  /// @param trouble  Hears of what could not be read.
  [[nodiscard]] static Result<SignatureChecks> open(const std::filesystem::path& catalog,
                                                    std::shared_ptr<ReadTrouble> trouble = nullptr);
  /// By the connection of a catalog, which must live longer.
  [[nodiscard]] static SignatureChecks of(const Catalog& catalog);
  [[nodiscard]] static SignatureChecks of(const CatalogWriter& catalog);

  ~SignatureChecks();
  SignatureChecks(SignatureChecks&&) noexcept;
  SignatureChecks& operator=(SignatureChecks&&) noexcept;
  SignatureChecks(const SignatureChecks&) = delete;
  SignatureChecks& operator=(const SignatureChecks&) = delete;

  [[nodiscard]] bool empty() const;  ///< Nothing was checked yet.
  [[nodiscard]] std::optional<SignatureCheckRow> of(std::int64_t message) const;

  // Sets of message ids, ascending.
  [[nodiscard]] std::vector<std::int64_t> with_result(std::string_view result) const;
  [[nodiscard]] std::vector<std::int64_t> with_standing(std::string_view standing) const;
  [[nodiscard]] std::vector<std::int64_t> unchecked() const;

  /// Whose text is not the one that a signature of that protocol was made of; ascending.
  [[nodiscard]] std::vector<std::int64_t> with_other_text(std::string_view protocol) const;

  /// Those with a verified time, by message id.
  [[nodiscard]] std::vector<SignatureCheckRow> verified() const;

 private:
  struct State;
  explicit SignatureChecks(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

/// Keeps results in the place of those that the same messages had, in one transaction. The caller
/// holds the case's lock; a line of the log is due from then on.
///
/// @return  Whether dates change by it: a verified time is another than before, or another letter
///          has a text that was not signed. Errors: io, conflict.
[[nodiscard]] Result<bool> keep_signature_checks(const CaseFolder& folder,
                                                 const std::vector<SignatureCheckRow>& rows);

}  // namespace pismo::store
