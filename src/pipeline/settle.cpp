#include "settle.hpp"

#include <algorithm>
#include <future>
#include <iterator>
#include <tuple>
#include <utility>

#include "pismo/store/catalog.hpp"
#include "pismo/store/sources.hpp"
#include "pismo/store/survey.hpp"

namespace pismo::pipeline {

namespace {

Result<std::vector<store::CountedSource>> counted_sources(const store::CaseFolder& folder) {
  const auto catalog = store::Sources::open(folder.catalog(), folder.trouble());
  if (!catalog) return fail(catalog.error());
  return catalog->counted();
}

Result<store::Settled> sums(const store::CaseFolder& folder) {
  const auto catalog = store::Catalog::open(folder.catalog(), folder.trouble());
  if (!catalog) return fail(catalog.error());
  const auto balance = catalog->balance();
  if (!balance) return fail(balance.error());
  const auto survey = store::Survey::open(folder.catalog());
  if (!survey) return fail(survey.error());
  const auto messages = survey->message_count();
  if (!messages) return fail(messages.error());
  store::Settled settled;
  settled.balance = *balance;
  settled.messages = *messages;
  return settled;
}

/// All but the folders. Counting goes on beside what closing the catalog would wait for.
Result<store::Settled> counted(const store::CaseFolder& folder, store::CatalogWriter& catalog) {
  auto counting = std::async(std::launch::async, [&folder] { return sums(folder); });
  auto listing = std::async(std::launch::async, [&folder] { return counted_sources(folder); });
  const auto moved = catalog.checkpoint();
  auto settled = counting.get();
  auto sources = listing.get();
  if (!moved) return fail(moved.error());
  if (!settled) return settled;
  if (!sources) return fail(sources.error());
  settled->sources = std::move(*sources);
  return settled;
}

/// Those of this run, and of other roots what was known.
std::vector<store::SettledFolder> folders_of(const std::optional<store::Settled>& before,
                                             Seen& seen) {
  std::vector<store::SettledFolder> folders = std::move(seen.folders);
  if (before) {
    std::ranges::copy_if(before->folders, std::back_inserter(folders), [&seen](const auto& one) {
      return !seen.roots.contains(one.root_id);
    });
  }
  std::ranges::sort(folders, {}, [](const auto& one) { return std::tie(one.root_id, one.path); });
  return folders;
}

}  // namespace

Result<store::Settled> settle(const store::CaseFolder& folder,
                              store::CatalogWriter& catalog,
                              const std::optional<store::Settled>& before,
                              Seen seen) {
  if (!seen.all) return counted(folder, catalog);
  auto unchanged = catalog.settled();
  if (!unchanged) return fail(unchanged.error());
  auto folders = folders_of(before, seen);
  if (*unchanged && (*unchanged)->folders == folders &&
      (*unchanged)->dictionaries == seen.dictionaries)
    return std::move(**unchanged);
  auto settled =
      *unchanged ? Result<store::Settled>(std::move(**unchanged)) : counted(folder, catalog);
  if (!settled) return settled;
  settled->folders = std::move(folders);
  settled->dictionaries = std::move(seen.dictionaries);
  if (auto kept = catalog.settle(*settled); !kept) return fail(kept.error());
  return settled;
}

}  // namespace pismo::pipeline
