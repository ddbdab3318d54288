#include "earlier_runs.hpp"

#include <utility>

#include "pismo/store/catalog.hpp"

namespace pismo::pipeline {

void know_earlier_runs(const store::CaseFolder& folder,
                       Known& known,
                       std::function<void(Error)> give_up) {
  known.load = [&folder, &known, give_up = std::move(give_up)] {
    auto catalog = store::Catalog::open(folder.catalog(), folder.trouble());
    if (!catalog) return give_up(catalog.error());
    const auto read = catalog->each_key(
        [&known](const Sha256& key, std::int64_t id) { known.ids.emplace(key, id); });
    if (!read) give_up(read.error());
  };
  // What cannot be told is read again.
  known.part_of = [&folder](std::int64_t file_id) {
    return store::known_part(folder, file_id, source::kUnsettledBytes);
  };
}

}  // namespace pismo::pipeline
