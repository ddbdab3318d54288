#pragma once

#include <filesystem>
#include <memory>

#include "pismo/base/result.hpp"
#include "pismo/search/engine.hpp"
#include "pismo/store/case_walk.hpp"

#include "letters.hpp"

namespace pismo::xref {

/// One of two cases that are compared. Does not move: `letters` reads through `walk`.
struct ComparedCase {
  ComparedCase(const search::Engine& asked, std::filesystem::path path, store::CaseWalk&& opened)
      : engine(asked), catalog(std::move(path)), walk(std::move(opened)), letters(walk) {}

  ~ComparedCase() = default;
  ComparedCase(const ComparedCase&) = delete;
  ComparedCase& operator=(const ComparedCase&) = delete;
  ComparedCase(ComparedCase&&) = delete;
  ComparedCase& operator=(ComparedCase&&) = delete;

  [[nodiscard]] static Result<std::unique_ptr<ComparedCase>> open(const search::Engine& engine,
                                                                  const store::CaseFolder& folder) {
    auto walk = store::CaseWalk::open(folder.catalog());
    if (!walk) return fail(walk.error());
    return std::make_unique<ComparedCase>(engine, folder.catalog(), std::move(*walk));
  }

  const search::Engine& engine;
  std::filesystem::path catalog;
  store::CaseWalk walk;
  Letters letters;
};

}  // namespace pismo::xref
