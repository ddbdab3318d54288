#pragma once

#include <cstdint>
#include <vector>

#include "pismo/relate/ghost.hpp"
#include "pismo/search/engine.hpp"
#include "pismo/store/relation_rows.hpp"

namespace pismo::pipeline {

/// Keeps of those who may quote a sentence of a ghost the ones that do: a whole sentence of six
/// words or more, all of it in the ghost's text. Sentences of it that follow are taken along.
///
/// @return  In order, with the place of the words. One whose text cannot be read is left out.
[[nodiscard]] std::vector<store::PartialWitnessRow> confirm_partial(
    const search::Engine& engine, const std::vector<relate::PartialWitness>& witnesses);

}  // namespace pismo::pipeline
