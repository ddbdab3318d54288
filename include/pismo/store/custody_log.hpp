#pragma once

#include <cstdint>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>

#include "pismo/base/result.hpp"
#include "pismo/store/case_folder.hpp"

namespace pismo::store {

/// Everything that is wrong with a log, or nothing.
// NOLINTNEXTLINE(bugprone-exception-escape): of json's move, which asserts and throws nothing.
struct CustodyCheck {
  bool present = false;
  std::uint64_t lines = 0;
  std::string last_sha256;             ///< Of the last line, in hex; empty without lines.
  std::optional<std::uint64_t> wrong;  ///< The first line that does not fit, from 1.
  std::string trouble;                 ///< What is wrong, a sentence; empty when nothing is.
  nlohmann::ordered_json sources;      ///< Of the last line that names sources; else null.
  bool cut_short = false;              ///< A command that changed the case ended without its line.
  std::string cut_short_command;       ///< Which; empty when nobody knows.
  bool sources_cut_short = false;      ///< It may have read sources that the log does not name.

  [[nodiscard]] bool holds() const { return trouble.empty(); }
};

/// The log of a case, `custody.jsonl`: a line for every command that changed it. Each line carries
/// the SHA-256 of the one before (its bytes without the line end), and `custody.head` that of the
/// last line, so that a line that is changed, taken out or cut off at the end shows.
class CustodyLog {
 public:
  explicit CustodyLog(CaseFolder folder) : folder_(std::move(folder)) {}

  /// What `made_with` calls a command that began to change the case and did not write its line yet.
  static constexpr std::string_view kUnlogged = "unlogged command";
  /// The same of a command that reads sources.
  static constexpr std::string_view kUnloggedSources = "unlogged";

  /// Adds a line: `schema`, `n`, the fields of `entry`, `previous`. Synced before it returns; two
  /// processes take turns. When the line whose hash `custody.head` holds is not there any more,
  /// the new line has that hash as `head_was`. What a command that was cut off left of its line
  /// goes into the new one, as `torn`.
  ///
  /// @param mark  What goes from the catalog with this line: `kUnlogged`, `kUnloggedSources`, or
  ///              nothing.
  /// @return  Errors: io.
  [[nodiscard]] Result<void> append(const nlohmann::ordered_json& entry,
                                    std::string_view mark = {}) const;

  /// Notes in the catalog that `command` is about to change the case by other means than a
  /// transaction of the catalog, which would note it itself.
  ///
  /// @param mark  Which the line takes away: see `append`.
  [[nodiscard]] Result<void> announce(std::string_view command,
                                      std::string_view mark = kUnlogged) const;

  /// Reads the whole log again. A log that is not there is no trouble unless `custody.head`
  /// is.
  [[nodiscard]] Result<CustodyCheck> check() const;
  /// The same without the catalog, which may be damaged: `cut_short` is told only of a run that was
  /// cut off while it wrote its line.
  [[nodiscard]] Result<CustodyCheck> check_lines() const;

 private:
  CaseFolder folder_;
};

}  // namespace pismo::store
