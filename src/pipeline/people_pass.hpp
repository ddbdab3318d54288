#pragma once

#include <memory>
#include <optional>
#include <vector>

#include "pismo/people/decisions.hpp"
#include "pismo/pipeline/people.hpp"
#include "pismo/store/people_records.hpp"

namespace pismo::pipeline {

/// Who is who in a case, found out in three steps, so that the first ones can go on beside what the
/// last one waits for. Over a connection of its own; each step in one thread.
class PeoplePass {
 public:
  /// Reads headers, and the names and signatures in them.
  [[nodiscard]] static Result<PeoplePass> open(const store::CaseFolder& folder);

  ~PeoplePass();
  PeoplePass(PeoplePass&&) noexcept;
  PeoplePass& operator=(PeoplePass&&) noexcept;
  PeoplePass(const PeoplePass&) = delete;
  PeoplePass& operator=(const PeoplePass&) = delete;

  /// Reads what letters say of each other, when that is in the catalog.
  [[nodiscard]] Result<void> read_relations();

  /// The last step, when dates are in the catalog too.
  [[nodiscard]] Result<store::PeopleRows> resolve(std::vector<people::Decision>&& decisions);

 private:
  struct State;
  explicit PeoplePass(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

/// `resolve_people` with what was read before dates were known; none: it reads that itself.
[[nodiscard]] Result<void> resolve_people(const store::CaseFolder& folder,
                                          store::CatalogWriter& catalog,
                                          std::optional<PeoplePass> begun);

}  // namespace pismo::pipeline
