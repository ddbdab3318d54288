#include "relate_all.hpp"

#include <future>
#include <optional>
#include <sys/prctl.h>
#include <utility>

#include "pismo/pipeline/people.hpp"

#include "date_pass.hpp"
#include "people_pass.hpp"
#include "relate_pass.hpp"

namespace pismo::pipeline {

namespace {

// With more messages, what is known of their clocks would lie in memory beside what relating needs.
constexpr std::int64_t kMostWeighedBeside = 250'000;

/// What dates and people need of messages alone, while it is read; nothing of a huge case.
struct ReadBeside {
  std::future<Result<WeighedClocks>> clocks;
  std::future<Result<PeoplePass>> people;
};

ReadBeside read_beside(const store::CaseFolder& folder, const store::CatalogWriter& catalog) {
  const auto last = catalog.next_message_id();
  if (!last || *last > kMostWeighedBeside) {
    // In huge pages, what is kept of a million messages would take a seventh more memory.
    ::prctl(PR_SET_THP_DISABLE, 1, 0, 0, 0);
    return {};
  }
  return {std::async(std::launch::async, [&folder] { return weigh_clocks(folder); }),
          std::async(std::launch::async, [&folder] { return PeoplePass::open(folder); })};
}

}  // namespace

// Three things go on beside the conversations: the merge of text segments, until letters are read
// again, and what dates and people need of messages alone.
Result<RelateReport> relate_all(const store::CaseFolder& folder,
                                store::CatalogWriter& catalog,
                                bool has_news,
                                unsigned jobs,
                                const std::function<Result<void>()>& before_texts) {
  ReadBeside beside = has_news ? read_beside(folder, catalog) : ReadBeside();
  auto related = relate_case(folder, catalog, jobs, before_texts);
  if (!related) return related;
  std::optional<PeoplePass> people;
  std::future<Result<void>> reading;
  if (beside.people.valid()) {
    auto met = beside.people.get();
    if (!met) return fail(met.error());
    people = std::move(*met);
    reading = std::async(std::launch::async, [&people] { return people->read_relations(); });
  }
  std::optional<WeighedClocks> clocks;
  if (beside.clocks.valid()) {
    auto weighed = beside.clocks.get();
    if (!weighed) return fail(weighed.error());
    clocks = std::move(*weighed);
  }
  const auto dated = date_case(folder, catalog, std::move(clocks));
  if (reading.valid()) {
    if (auto read = reading.get(); !read) return fail(read.error());
  }
  if (!dated) return fail(dated.error());
  if (auto resolved = resolve_people(folder, catalog, std::move(people)); !resolved)
    return fail(resolved.error());
  return related;
}

}  // namespace pismo::pipeline
