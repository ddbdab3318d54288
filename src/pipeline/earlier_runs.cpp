#include "earlier_runs.hpp"

#include <utility>

#include "pismo/store/sources.hpp"

namespace pismo::pipeline {

void know_earlier_runs(const store::CaseFolder& folder,
                       Known& known,
                       std::function<void(Error)> give_up) {
  known.keys = KnownKeys(folder, known.next_message_id - 1, give_up);
  const auto ask = [&folder, give_up = std::move(give_up)](const auto& question) {
    const auto sources = store::Sources::open(folder.catalog(), folder.trouble());
    Result<std::vector<store::FileRow>> files =
        sources ? question(*sources) : fail(sources.error());
    if (files) return std::move(*files);
    give_up(files.error());
    return std::vector<store::FileRow>();
  };
  known.files_of = [ask](std::int64_t root_id, const std::set<std::string>& beside) {
    return ask([&](const store::Sources& sources) { return sources.files_of(root_id, beside); });
  };
  known.files_in = [ask](std::int64_t root_id, const std::string& path) {
    return ask([&](const store::Sources& sources) { return sources.files_in(root_id, path); });
  };
  // What cannot be told is read again.
  known.part_of = [&folder](std::int64_t file_id) {
    return store::known_part(folder, file_id, source::kUnsettledBytes);
  };
}

}  // namespace pismo::pipeline
