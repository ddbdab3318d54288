#pragma once

#include <functional>

#include "pismo/base/result.hpp"
#include "pismo/store/case_folder.hpp"

#include "collector.hpp"

namespace pismo::pipeline {

/// Lets the reading thread ask, when it must, what earlier runs left in the catalog: over
/// connections of its own.
///
/// @param folder   Must live as long as `known`.
/// @param give_up  Hears of a catalog that cannot be read.
void know_earlier_runs(const store::CaseFolder& folder,
                       Known& known,
                       std::function<void(Error)> give_up);

}  // namespace pismo::pipeline
