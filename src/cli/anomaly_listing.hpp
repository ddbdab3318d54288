#pragma once

#include <cstddef>
#include <optional>
#include <string>

#include "context.hpp"

namespace pismo::cli {

struct AnomalyListing {
  std::string severity = "medium";  ///< The least that is listed.
  std::string format = "text";      ///< text, json, jsonl, csv, tsv
  std::string zone;
  std::optional<std::size_t> limit;
};

/// `pismo date --anomalies`: from the catalog alone; no source is read.
void list_anomalies(Context& context, const AnomalyListing& listing);

}  // namespace pismo::cli
