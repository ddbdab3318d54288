#pragma once

#include <vector>

#include "pismo/base/result.hpp"
#include "pismo/store/case_folder.hpp"
#include "pismo/store/relation_rows.hpp"

namespace pismo::pipeline {

/// Shingles only suspect that a quotation was altered; the words of both sides, read again, say
/// whether it was. Clears `altered` where it was not, and measures what was left out.
///
/// @param known  The matches that the case holds were confirmed by the same rules: what is said of
///               the same passage and original is taken from there.
/// @param jobs  Threads, each with an engine of its own; the result does not depend on them.
/// @return      Errors: those of opening the case.
Result<void> confirm_altered(const store::CaseFolder& folder,
                             std::vector<store::MatchRow>& matches,
                             bool known,
                             unsigned jobs);

}  // namespace pismo::pipeline
