#include "earlier_runs.hpp"

#include <utility>

#include "pismo/store/sources.hpp"

namespace pismo::pipeline {

void know_earlier_runs(const store::CaseFolder& folder,
                       Known& known,
                       std::function<void(Error)> give_up) {
  known.keys = KnownKeys(folder, known.next_message_id - 1, give_up);
  known.files_of = [&folder, give_up = std::move(give_up)](std::int64_t root_id,
                                                           const std::set<std::string>& beside) {
    const auto sources = store::Sources::open(folder.catalog(), folder.trouble());
    auto files = sources ? sources->files_of(root_id, beside) : fail(sources.error());
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
