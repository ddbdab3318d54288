#pragma once

#include <memory>

#include "output.hpp"

namespace pismo::exporting {

/// A dossier: `index.html`, and `page-2.html` ... when there is more than one page can hold. Static
/// HTML that loads nothing and runs nothing, whatever the mail says.
[[nodiscard]] std::unique_ptr<FormWriter> make_dossier(const Options& options);

}  // namespace pismo::exporting
