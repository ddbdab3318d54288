#pragma once

#include <nlohmann/json.hpp>
#include <string>

#include "pismo/press/quotations.hpp"
#include "pismo/search/engine.hpp"
#include "pismo/search/message_reader.hpp"
#include "pismo/search/quotation.hpp"

namespace pismo::cli {

/// `schema, quotation, kind, span, around, verdict, matches [], weaker []`: docs/interface.md.
[[nodiscard]] nlohmann::ordered_json quote_json(const search::Engine& engine,
                                                search::MessageReader& reader,
                                                const press::Quotation& quotation,
                                                const search::QuotationAnswer& answer);

/// What `--list` prints: the same without what is looked for.
[[nodiscard]] nlohmann::ordered_json quotation_json(const press::Quotation& quotation);

/// Where a passage lies, or null.
[[nodiscard]] nlohmann::ordered_json cite_source(const search::Engine& engine,
                                                 search::MessageReader& reader,
                                                 const search::QuotationSource& source);

}  // namespace pismo::cli
