#pragma once

#include <cstddef>
#include <filesystem>
#include <optional>
#include <utility>
#include <vector>

#include "pismo/search/engine.hpp"
#include "pismo/store/catalog.hpp"
#include "pismo/store/dates.hpp"
#include "pismo/store/relations.hpp"
#include "pismo/text/tokens.hpp"
#include "pismo/time/zone.hpp"

#include "date_index.hpp"
#include "text_index.hpp"
#include "text_scan.hpp"

namespace pismo::search {

/// What an engine holds open.
struct Engine::State {
  State(store::Catalog opened, time::Zone local, TextIndex segments, DateSource source)
      : catalog(std::move(opened)),
        zone(std::move(local)),
        index(std::move(segments)),
        by_date(source, dates) {}

  store::Catalog catalog;
  store::Relations relations = store::Relations::of(catalog);
  store::Dates dates = store::Dates::of(catalog);
  store::Notes notes = store::Notes::of(catalog);
  store::SignatureChecks signatures = store::SignatureChecks::of(catalog);
  time::Zone zone;
  text::Tokenizer tokenizer;
  TextIndex index;
  DateIndex by_date;
  std::optional<TextScan> scan = std::nullopt;  // Made when first asked.

  /// Whether everything that was asked of the catalog could be read.
  [[nodiscard]] Result<void> check() const;

  [[nodiscard]] Result<Plan> plan_once(const Node& question, Span& trouble);

  /// As often as it takes: a shard that is lost meanwhile is lost from the beginning.
  ///
  /// @param trouble  Set to the part of the question that an error is about.
  [[nodiscard]] Result<Plan> plan(const Node& question, Span& trouble);
  [[nodiscard]] std::vector<Hit> best(const Plan& plan, std::size_t offset, std::size_t size) const;
  [[nodiscard]] std::vector<Hit> in_order(const Plan& plan, Order order, std::size_t size) const;
  [[nodiscard]] std::vector<Hit> behind(const Plan& plan, std::int64_t id, std::size_t limit) const;
};

}  // namespace pismo::search
