#pragma once

#include "pismo/base/result.hpp"
#include "pismo/dating/verified_time.hpp"
#include "pismo/store/case_folder.hpp"
#include "pismo/store/signature_checks.hpp"

namespace pismo::pipeline {

/// Dates the messages of a case anew, when something that dates rest on is known by now: signatures
/// that were verified. The caller holds the case's lock.
[[nodiscard]] Result<void> date_again(const store::CaseFolder& folder);

/// A kept result of a check, as dating takes it.
[[nodiscard]] dating::VerifiedTime verified_time(const store::SignatureCheckRow& row);

}  // namespace pismo::pipeline
