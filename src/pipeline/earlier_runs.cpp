#include "earlier_runs.hpp"

#include <utility>

#include "pismo/store/catalog.hpp"
#include "pismo/store/sources.hpp"

namespace pismo::pipeline {

void know_earlier_runs(const store::CaseFolder& folder,
                       Known& known,
                       std::function<void(Error)> give_up) {
  known.load = [&folder, &known, give_up] {
    auto catalog = store::Catalog::open(folder.catalog(), folder.trouble());
    if (!catalog) return give_up(catalog.error());
    const auto read = catalog->each_key(
        [&known](const Sha256& key, std::int64_t id) { known.ids.emplace(key, id); });
    if (!read) give_up(read.error());
  };
  known.files_of = [&folder, give_up = std::move(give_up)](std::int64_t root_id) {
    const auto sources = store::Sources::open(folder.catalog(), folder.trouble());
    auto files = sources ? sources->files_of(root_id) : fail(sources.error());
    if (files) return std::move(*files);
    give_up(files.error());
    return std::vector<store::FileRow>();
  };
  // What cannot be told is read again.
  known.part_of = [&folder](std::int64_t file_id) {
    return store::known_part(folder, file_id, source::kUnsettledBytes);
  };
}

}  // namespace pismo::pipeline
