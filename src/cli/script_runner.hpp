#pragma once

#include <filesystem>
#include <functional>
#include <vector>

#include "pismo/audit/audit.hpp"
#include "pismo/audit/script.hpp"
#include "pismo/search/engine.hpp"

namespace pismo::cli {

/// What an audit script works on.
struct ScriptCase {
  search::Engine& engine;
  std::filesystem::path catalog;
  audit::Options audit;            ///< For the audit, which is made when a line first asks for it.
  std::filesystem::path articles;  ///< Folder that paths of `expect quote` begin in.
  std::filesystem::path out;       ///< Folder that `list` writes into.
};

/// Does every line, whatever became of those before it; each result is given on as it comes, until
/// `take` says false.
[[nodiscard]] std::vector<audit::LineResult> run_script(
    const std::vector<audit::Statement>& statements,
    const ScriptCase& on,
    const std::function<bool(const audit::LineResult&)>& take);

}  // namespace pismo::cli
