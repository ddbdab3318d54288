#pragma once

#include <cstddef>
#include <optional>
#include <string>

#include "pismo/search/common_phrases.hpp"
#include "pismo/search/phrase.hpp"

namespace pismo::cli {

/// What `pismo phrase` was told.
struct PhraseArguments {
  search::PhraseQuestion question;
  std::optional<unsigned> near, ordered;
  bool exact = false;
  bool fuzzy = false;
  bool regex = false;
  bool across = false;
  bool common = false;
  search::CommonOptions repeated;
  std::string filter;
  std::string sort = "source";
  std::string format = "text";
  std::string zone;
  std::string date_source = "best";
  std::size_t offset = 0;
  std::optional<std::size_t> limit;
  std::optional<std::size_t> context;
  bool count = false;
  bool explain = false;
};

}  // namespace pismo::cli
