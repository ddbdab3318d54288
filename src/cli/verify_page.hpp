#pragma once

#include <nlohmann/json.hpp>
#include <string>

#include "pismo/pipeline/verify.hpp"
#include "pismo/store/catalog.hpp"

namespace pismo::cli {

/// `pismo.verify/1`: docs/interface.md.
[[nodiscard]] nlohmann::ordered_json verify_json(const pipeline::VerifyReport& report,
                                                 const store::Catalog& catalog);

/// The same for a person.
[[nodiscard]] std::string verify_text(const pipeline::VerifyReport& report,
                                      const store::Catalog& catalog);

/// Every file that is there, as hashdeep lists it: size, SHA-256, path.
[[nodiscard]] std::string hashdeep_list(const pipeline::VerifyReport& report);

/// The same as `sha256sum` prints it.
[[nodiscard]] std::string sha256sum_list(const pipeline::VerifyReport& report);

}  // namespace pismo::cli
