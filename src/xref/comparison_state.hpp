#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "pismo/xref/comparison.hpp"

#include "compared_case.hpp"
#include "overlap.hpp"
#include "same_messages.hpp"

namespace pismo::xref {

/// What the kinds of ties share. What costs a walk over both cases is made when it is first asked.
struct Comparison::State {
  State(std::unique_ptr<ComparedCase> one, std::unique_ptr<ComparedCase> other)
      : here(std::move(one)), there(std::move(other)) {}

  [[nodiscard]] Result<void> need_overlap();
  [[nodiscard]] Result<void> need_pairs();

  /// The letter of the other case that is the same message; none: it is not there. After
  /// `need_pairs`.
  [[nodiscard]] std::optional<std::uint32_t> twin_of_here(std::uint32_t at) const;
  [[nodiscard]] std::optional<std::uint32_t> twin_of_there(std::uint32_t at) const;

  std::unique_ptr<ComparedCase> here;
  std::unique_ptr<ComparedCase> there;
  std::vector<std::string> notes{};  ///< Comparison::notes.
  std::optional<Overlap> overlap{};
  std::optional<std::vector<Pair>> pairs{};
  std::vector<std::uint32_t> here_twins{};  // Their place and one; 0: none.
  std::vector<std::uint32_t> there_twins{};
};

/// A kind of tie between two cases: a new one is a file and a row of the table in comparison.cpp.
struct Kind {
  KindInfo info;
  Result<void> (*each)(Comparison::State& state, const TakeTie& take);
};

Result<void> each_message_tie(Comparison::State& state, const TakeTie& take);
Result<void> each_version_tie(Comparison::State& state, const TakeTie& take);
Result<void> each_attachment_tie(Comparison::State& state, const TakeTie& take);
Result<void> each_address_tie(Comparison::State& state, const TakeTie& take);
Result<void> each_person_tie(Comparison::State& state, const TakeTie& take);
Result<void> each_identifier_tie(Comparison::State& state, const TakeTie& take);
Result<void> each_quotation_tie(Comparison::State& state, const TakeTie& take);
Result<void> each_passage_tie(Comparison::State& state, const TakeTie& take);

}  // namespace pismo::xref
