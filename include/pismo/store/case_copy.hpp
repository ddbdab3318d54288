#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "pismo/base/result.hpp"

namespace pismo::store {

/// Which records of a case go into a copy.
struct CopiedRecords {
  std::vector<std::int64_t> messages{};
  std::vector<std::int64_t> recovered{};  ///< Numbers in the text index (kFirstRecoveredId ...).
};

/// What `about` says of the file as a whole, in order: ("question", "from:petrov").
using CopyFacts = std::vector<std::pair<std::string, std::string>>;

/// The words of a message. None: they could not be read.
struct CopiedText {
  std::optional<std::string> own{};    ///< Without quotations, signatures, disclaimers.
  std::optional<std::string> whole{};  ///< As it stands.
};

/// Writes a part of a catalog into a new SQLite file for people who ask it with their own tools:
/// plain names, dates as text, one row for a letter with its words, and a table `about` that says
/// what every column means. Nothing of messages that were not chosen is in it, but that a person
/// bears the name by which the case calls him.
///
///     auto copy = CaseCopy::create(file, catalog, records, facts);
///     for (each chosen message) copy->add_message(id, text);
///     for (each chosen recovered message) copy->add_recovered(record, text);
///     copy->finish();
///
/// The same catalog and records give the same bytes. Reads one committed state of the catalog.
class CaseCopy {
 public:
  /// Copies all but the messages.
  ///
  /// @param file  Must not exist.
  /// @return      Errors: corrupt or io when the catalog cannot be read or the file not written.
  [[nodiscard]] static Result<CaseCopy> create(const std::filesystem::path& file,
                                               const std::filesystem::path& catalog,
                                               const CopiedRecords& records,
                                               const CopyFacts& facts);

  ~CaseCopy();
  CaseCopy(CaseCopy&&) noexcept;
  CaseCopy& operator=(CaseCopy&&) noexcept;
  CaseCopy(const CaseCopy&) = delete;
  CaseCopy& operator=(const CaseCopy&) = delete;

  // Each once for each chosen record, in their order.
  [[nodiscard]] Result<void> add_message(std::int64_t id, const CopiedText& text);
  [[nodiscard]] Result<void> add_recovered(std::int64_t record, const std::string& text);

  /// Makes indices, views and the full-text index, and closes the file.
  [[nodiscard]] Result<void> finish();

 private:
  struct State;
  explicit CaseCopy(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace pismo::store
