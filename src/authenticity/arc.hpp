#pragma once

#include <vector>

#include "pismo/authenticity/examine.hpp"

#include "check.hpp"

namespace pismo::authenticity {

/// Checks the chain of ARC sets, and appends its seals and message signatures to `signatures`.
[[nodiscard]] ArcChain check_arc(Checked& checked, std::vector<Signature>& signatures);

}  // namespace pismo::authenticity
